//! OpenAPI 3.2 on the wire. In: calls of the case `keywords-of-3-2`. Out: what is sent and read. Must not know how documents say so.

use oaswright_tests::keywords_of_3_2::types::{
    Point, SearchEncodedSelector, SearchSelector, Shape,
};

use super::{again, client};
use crate::server::Server;

async fn nothing() -> Server {
    Server::always("204 No Content", "", "").await
}

#[tokio::test]
async fn a_query_string_can_be_a_form() {
    let server = nothing().await;
    let selector = SearchSelector::new()
        .limit(3)
        .near(Point::new(1))
        .words(vec!["a b".into(), "c&d".into()]);
    client!(keywords_of_3_2, server)
        .search()
        .selector(selector)
        .await
        .unwrap();
    assert_eq!(
        server.only().path(),
        "/search?limit=3&near=%7B%22x%22%3A1%7D&words=a+b&words=c%26d"
    );
}

#[tokio::test]
async fn fields_of_a_query_string_have_styles() {
    let server = nothing().await;
    let selector = SearchEncodedSelector::new()
        .limit(3)
        .near(Point::new(1))
        .words(vec!["a b".into(), "c&d".into()]);
    let client = client!(keywords_of_3_2, server);
    client.search_encoded().selector(selector).await.unwrap();
    let wanted = "/search-encoded?limit=3&near%5Bx%5D=1&words=a+b%7Cc%26d";
    assert_eq!(server.only().path(), wanted);
}

#[tokio::test]
async fn a_query_string_can_be_json() {
    let server = nothing().await;
    let client = client!(keywords_of_3_2, server);
    client.search_by_json(Point::new(1)).await.unwrap();
    assert_eq!(server.only().path(), "/search-by-json?%7B%22x%22%3A1%7D");
}

#[tokio::test]
async fn cookies_of_style_cookie_are_not_encoded() {
    let server = nothing().await;
    client!(keywords_of_3_2, server)
        .search_by_text("a&b")
        .colors(vec!["blue/1".into(), "black 2".into()])
        .taste(vec!["sweet".into(), "sour".into()])
        .note("50%")
        .await
        .unwrap();
    let request = server.only();
    assert_eq!(request.path(), "/search-by-text?a%26b");
    assert_eq!(
        request.header("cookie"),
        ["colors=blue/1; colors=black 2; taste=sweet,sour; note=50%"]
    );
}

#[tokio::test]
async fn a_cookie_that_would_be_two_is_not_sent() {
    let server = nothing().await;
    let client = client!(keywords_of_3_2, server);
    let error = client
        .search_by_text("a")
        .note("a; admin=1")
        .await
        .unwrap_err();
    assert!(error.to_string().contains("semicolon"), "{error}");
    assert_eq!(server.requests().len(), 0);
}

#[tokio::test]
async fn the_items_of_a_sequence_are_read_one_by_one() {
    let server = Server::always(
        "200 OK",
        "content-type: application/json-seq\r\n",
        "\u{1e}{\"x\":1}\n\u{1e}{\"x\":2}\n",
    )
    .await;
    let mut points = client!(keywords_of_3_2, server)
        .read_sequence()
        .await
        .unwrap();
    assert_eq!(points.next().await.unwrap().unwrap().x, 1);
    assert_eq!(points.next().await.unwrap().unwrap().x, 2);
    assert!(points.next().await.is_none());
}

#[tokio::test]
async fn the_data_of_an_event_is_what_its_content_schema_says() {
    let server = Server::always(
        "200 OK",
        "content-type: text/event-stream\r\n",
        "event: point\ndata: {\"at\":{\"x\":7}}\n\n",
    )
    .await;
    let mut events = client!(keywords_of_3_2, server)
        .read_events()
        .await
        .unwrap();
    let event = events.next().await.unwrap().unwrap();
    assert_eq!(event.event, "point");
    assert_eq!(event.data.at.unwrap().x, 7);
}

#[test]
fn a_value_without_a_known_tag_is_the_default_of_its_discriminator() {
    for text in [
        "{}",
        r#"{"area":1}"#,
        r#"{"kind":"star","points":5}"#,
        r#"{"kind":"circle","radius":2}"#,
    ] {
        assert_eq!(again::<Shape>(text), text);
    }
    let read = |text: &str| serde_json::from_str::<Shape>(text).unwrap();
    assert!(matches!(read(r#"{"area":1}"#), Shape::OtherShape(_)));
    assert!(matches!(read(r#"{"kind":"star"}"#), Shape::OtherShape(_)));
    assert!(matches!(
        read(r#"{"kind":"circle","radius":2}"#),
        Shape::Circle(_)
    ));
}

#[tokio::test]
async fn path_variables_may_keep_what_ends_no_segment() {
    let server = nothing().await;
    let client = client!(keywords_of_3_2, server);
    let labels = vec!["a+b".to_owned(), "c;d".to_owned()];
    client.get_file("a:b@c/d?e%20f%#é", labels).await.unwrap();
    assert_eq!(
        server.only().path(),
        "/files/a:b@c%2Fd%3Fe%20f%25%23%C3%A9/.a+b,c;d"
    );
}
