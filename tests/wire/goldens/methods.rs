//! Methods on the wire. In: calls of the case `methods-of-3-2`. Out: the request line. Must not know how methods are declared.

use oaswright_tests::methods_of_3_2::types::QueryFilesIdBody;

use super::client;
use crate::server::Server;

#[tokio::test]
async fn a_query_is_sent_with_its_body() {
    let server = Server::always("200 OK", "content-type: application/json\r\n", "3").await;
    let body = QueryFilesIdBody::new().words(vec!["a".into()]);
    let count = client!(methods_of_3_2, server)
        .query_files_id("x", body)
        .await
        .unwrap();
    assert_eq!(*count, 3);
    let request = server.only();
    assert_eq!(request.line(), "QUERY /files/x HTTP/1.1");
    assert_eq!(request.body, br#"{"words":["a"]}"#);
}

#[tokio::test]
async fn any_other_method_is_sent_as_it_is_spelled() {
    let server = Server::always("204 No Content", "", "").await;
    let client = client!(methods_of_3_2, server);
    client.lower_case_files_id("x").await.unwrap();
    assert_eq!(server.only().line(), "lower-case /files/x HTTP/1.1");
}
