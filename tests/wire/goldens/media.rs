//! Media types. In: calls of the case `media-types`. Out: bodies and their types, exactly. Must not know what is in them.

use oaswright_tests::media_types::types::Form;

use super::client;
use crate::server::Server;

fn form() -> Form {
    Form::new("a&b=c d")
        .size(2)
        .tags(vec!["x".into(), "é".into()])
}

#[tokio::test]
async fn text_is_text() {
    let server = Server::always(
        "200 OK",
        "content-type: text/plain; charset=iso-8859-1\r\n",
        "a\"b",
    )
    .await;
    let text = client!(media_types, server)
        .post_text("say \"hi\"\n")
        .await
        .unwrap();
    assert_eq!(*text, "a\"b");
    let request = server.only();
    assert_eq!(request.text(), "say \"hi\"\n");
    assert_eq!(request.header("content-type"), ["text/plain"]);
    assert_eq!(request.header("accept"), ["text/plain"]);
}

#[tokio::test]
async fn a_json_string_is_json() {
    let server = Server::always("200 OK", "", r#""a\"b""#).await;
    assert_eq!(
        *client!(media_types, server)
            .get_json_string()
            .await
            .unwrap(),
        "a\"b"
    );
}

#[tokio::test]
async fn bytes_are_bytes() {
    let server = Server::always("200 OK", "", "\u{0}\u{1}").await;
    let bytes = client!(media_types, server)
        .post_bytes(bytes::Bytes::from_static(&[0, 255, 10]))
        .await
        .unwrap();
    assert_eq!(&**bytes, [0, 1]);
    assert_eq!(server.only().body, [0, 255, 10]);
    assert_eq!(
        server.only().header("content-type"),
        ["application/octet-stream"]
    );
}

#[tokio::test]
async fn a_form_is_encoded() {
    let server = Server::always("204 No Content", "", "").await;
    client!(media_types, server)
        .post_form(form())
        .await
        .unwrap();
    assert_eq!(
        server.only().text(),
        "name=a%26b%3Dc+d&size=2&tags=x&tags=%C3%A9"
    );
    assert_eq!(
        server.only().header("content-type"),
        ["application/x-www-form-urlencoded"]
    );
}

#[tokio::test]
async fn json_by_any_name_is_json() {
    let server = Server::always("200 OK", "", r#"{"name":"n"}"#).await;
    let client = client!(media_types, server);
    assert_eq!(client.patch(form()).await.unwrap().name, "n");
    assert_eq!(client.post_several(form()).await.unwrap().name, "n");
    let [patch, several] = <[_; 2]>::try_from(server.requests()).unwrap();
    assert_eq!(
        patch.header("content-type"),
        ["application/merge-patch+json"]
    );
    assert_eq!(patch.header("accept"), ["application/vnd.api+json"]);
    assert_eq!(several.header("content-type"), ["application/json"]);
    assert_eq!(
        patch.text(),
        r#"{"name":"a&b=c d","size":2,"tags":["x","é"]}"#
    );
}

#[tokio::test]
async fn a_list_is_a_body_too() {
    let server = Server::always("200 OK", "", r#"[{"name":"n"},{"name":"m"}]"#).await;
    let list = client!(media_types, server)
        .post_list(vec![])
        .await
        .unwrap();
    assert_eq!((list.len(), server.only().text()), (2, "[]"));
}

#[tokio::test]
async fn a_media_type_with_other_characters_is_sent_as_it_is_and_asked_for_without_them() {
    let server = Server::always("200 OK", "", r#"{"name":"a"}"#).await;
    let read = client!(media_types, server).get_profile().await.unwrap();
    assert_eq!(read.name, "a");
    let sent = client!(media_types, server).post_profile(form()).await;
    sent.unwrap();
    let requests = server.requests();
    assert_eq!(
        requests[0].header("accept"),
        ["application/vnd.a+json; v=1"]
    );
    assert_eq!(
        requests[1].header("content-type"),
        ["application/json; profile=\"ü\""]
    );
}

#[tokio::test]
async fn a_wildcard_is_text_unless_the_server_says_json() {
    for (content_type, sent, wanted) in [
        ("text/plain", r#""a""#, r#""a""#),
        ("application/json", r#""a""#, "a"),
        ("application/json", "a", "a"),
    ] {
        let header = format!("content-type: {content_type}\r\n");
        let server = Server::always("200 OK", &header, sent).await;
        let text = client!(media_types, server).get_wild_text().await.unwrap();
        assert_eq!(*text, wanted);
    }
    let server = Server::always("400 Bad Request", "content-type: text/plain\r\n", "no").await;
    let error = client!(media_types, server).get_wild_text().await;
    assert_eq!(error.unwrap_err().body().unwrap(), "no");
}

#[tokio::test]
async fn files_are_bytes_whatever_their_media_type() {
    let server = Server::always("200 OK", "content-type: image/png\r\n", "\u{0}\u{1}").await;
    let client = client!(media_types, server);
    assert_eq!(&**client.get_wild_file().await.unwrap(), [0, 1]);
    assert_eq!(&**client.get_wild().await.unwrap(), [0, 1]);
    let file = bytes::Bytes::from_static(&[0, 255, 10]);
    assert_eq!(
        &**client.post_json_file(file.clone()).await.unwrap(),
        [0, 1]
    );
    assert_eq!(&**client.post_csv_file(file.clone()).await.unwrap(), [0, 1]);
    let sent = server.requests();
    for (index, media_type) in [(2, "application/json"), (3, "text/csv")] {
        assert_eq!(sent[index].body, file);
        assert_eq!(sent[index].header("content-type"), [media_type]);
    }
}

#[tokio::test]
async fn shared_responses_of_2_0_are_what_the_operation_produces() {
    let server = Server::always("200 OK", "", r#""a""#).await;
    let client = client!(media_types_of_2_0, server);
    assert_eq!(*client.get_usual().await.unwrap(), "a");
    assert_eq!(*client.get_same().await.unwrap(), "a");
    assert_eq!(*client.get_text().await.unwrap(), r#""a""#);
    assert_eq!(&**client.get_file().await.unwrap(), br#""a""#);
    let requests = server.requests();
    let accepted: Vec<&str> = requests.iter().map(|it| it.header("accept")[0]).collect();
    let wanted = [
        "application/json",
        "application/json",
        "text/plain",
        "image/png, application/json",
    ];
    assert_eq!(accepted, wanted);
    let server = Server::always("404 Not Found", "", r#"{"x":1}"#).await;
    let error = client!(media_types_of_2_0, server).get_file().await;
    assert_eq!(error.unwrap_err().body().unwrap().x, Some(1));
}

#[tokio::test]
async fn a_body_of_2_0_is_a_form_where_nothing_else_is_consumed() {
    use oaswright_tests::media_types_of_2_0::types::Point;
    let server = Server::always("204 No Content", "", "").await;
    let client = client!(media_types_of_2_0, server);
    client.send_form(Point::new().x(1).y("a b")).await.unwrap();
    client.send_either(Point::new().x(1)).await.unwrap();
    let requests = server.requests();
    let sent: Vec<String> = requests.iter().map(|it| it.text().to_owned()).collect();
    assert_eq!(sent, ["x=1&y=a+b", r#"{"x":1}"#]);
}
