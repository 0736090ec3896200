//! Servers. In: clients of the case `servers`. Out: where calls go. Must not know how URLs are put together.

use oaswright_tests::servers::{
    ByHostServer, ByRegionServer, Custom2Server, Server, TwoOriginsServer,
};

use super::client;
use crate::server::Server as Loopback;

#[test]
fn variables_have_defaults_and_setters() {
    let server = Server::ByRegion(ByRegionServer::new());
    assert_eq!(server.url(), "https://eu.example.com:443/v2");
    let server = ByRegionServer::new().region("us").base("{port}");
    let server = Server::ByRegion(server);
    assert_eq!(server.url(), "https://us.example.com:443/{port}");
}

#[test]
fn a_relative_url_asks_for_its_origin() {
    let server = Server::Custom2(Custom2Server::new("https://a.example"));
    assert_eq!(server.url(), "https://a.example/relative");
}

#[test]
fn a_url_without_a_scheme_keeps_its_host() {
    let server = Server::ByHost(ByHostServer::new());
    assert_eq!(server.url(), "https://api.example.com/v2");
    let server = Server::ByHost(ByHostServer::new().scheme("http"));
    assert_eq!(server.url(), "http://api.example.com/v2");
}

#[test]
fn an_origin_of_the_document_is_another_than_that_of_its_url() {
    let server = TwoOriginsServer::new("https://a.example").origin("there");
    let server = Server::TwoOrigins(server);
    assert_eq!(server.url(), "https://a.example/there/api");
    assert_eq!(Server::WithAQuery.url(), "https://api.example.com/v4");
}

#[tokio::test]
async fn another_server_is_for_all_operations_unless_a_call_says_otherwise() {
    let server = Loopback::always("204 No Content", "", "").await;
    let other = Loopback::always("204 No Content", "", "").await;
    let client = client!(servers, server);
    client.here().await.unwrap();
    client.there().await.unwrap();
    client.below().server("/uploads").await.unwrap();
    client.there().server(other.url.clone()).await.unwrap();
    let requests = server.requests();
    let paths: Vec<&str> = requests.iter().map(|request| request.path()).collect();
    assert_eq!(paths, ["/here", "/there", "/uploads/there"]);
    assert_eq!(other.only().path(), "/there");
}
