//! Parameters on the wire. In: calls of the case `parameters`. Out: paths, queries and headers, exactly. Must not know
//! how they are written.

use oaswright_tests::parameters::types::{GetBookFilter, GetBookOrder, PutBookBody};

use super::client;
use crate::server::Server;

#[tokio::test]
async fn required_ones_alone() {
    let server = Server::always("200 OK", "", "{}").await;
    let client = client!(parameters, server);
    client
        .get_book("a b/c?", 7, "en-GB", "de&x=1", "s 1")
        .await
        .unwrap();
    let request = server.only();
    assert_eq!(
        request.line(),
        "GET /shelves/a%20b%2Fc%3F/books/7?language=de%26x%3D1 HTTP/1.1"
    );
    assert_eq!(request.header("accept-language"), ["en-GB"]);
    assert_eq!(request.header("cookie"), ["session=s%201"]);
    assert!(request.header("x-request-id").is_empty() && request.header("content-type").is_empty());
}

#[tokio::test]
async fn all_of_them() {
    let server = Server::always("200 OK", "", "{}").await;
    let client = client!(parameters, server);
    let call = client
        .get_book("é", -7, "*", "", "s")
        .page(0)
        .order(GetBookOrder::Desc);
    #[allow(deprecated, reason = "so it is in the document")]
    let call = call.exact(false);
    let call = call
        .tags(vec!["a,b".into(), String::new(), "c d".into()])
        .theme("dark");
    let filter = GetBookFilter::new().author("Ada & Co").year(1843);
    let call = call
        .filter(filter)
        .x_request_id("id-1")
        .nothing("something");
    call.await.unwrap();
    let request = server.only();
    let (path, query) = request.path().split_once('?').unwrap();
    assert_eq!(path, "/shelves/%C3%A9/books/-7");
    let expected = "language=&page=0&order=desc&exact=false&tags=a%2Cb&tags=&tags=c%20d&author=Ada%20%26%20Co&year=1843&nothing=something";
    assert_eq!(query, expected);
    assert_eq!(request.header("cookie"), ["session=s; theme=dark"]);
    assert_eq!(request.header("x-request-id"), ["id-1"]);
}

#[tokio::test]
async fn an_optional_body_is_sent_only_when_set() {
    let server = Server::always("204 No Content", "", "").await;
    let client = client!(parameters, server);
    client.put_book(1, 2).await.unwrap();
    client
        .put_book(1, 2)
        .dry_run(true)
        .body(PutBookBody::new().title("T"))
        .await
        .unwrap();
    let [without, with] = <[_; 2]>::try_from(server.requests()).unwrap();
    assert_eq!(without.line(), "PUT /shelves/1/books/2 HTTP/1.1");
    assert_eq!(
        (without.text(), without.header("content-type").len()),
        ("", 0)
    );
    assert_eq!(with.line(), "PUT /shelves/1/books/2?dry-run=true HTTP/1.1");
    assert_eq!(with.text(), r#"{"title":"T"}"#);
}
