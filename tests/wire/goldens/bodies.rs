//! Request bodies on the wire. In: calls of the case `request-bodies`. Out: bodies and their types, exactly. Must not know
//! how they are encoded.

use bytes::Bytes;
use oaswright_tests::request_bodies::operations::{
    ChoiceBody, ChoiceForm, ChoiceOptionalBody, UploadForm, UploadOptionalForm,
};
use oaswright_tests::request_bodies::types::{
    Address, ChoiceBodyApplicationMergePatchJson, Order, PostDeepBody, UploadBodyPurpose,
};
use oaswright_tests::runtime::{Body, ErrorKind, Media, Multipart, Part};

use super::client;
use crate::server::{Recorded, Server};

async fn nothing() -> Server {
    Server::always("204 No Content", "", "").await
}

fn address() -> Address {
    Address::new("1&2").lines(vec!["a b".into()])
}

/// The body with `BOUNDARY` for the boundary, and the content type without it.
pub(super) fn parts(request: &Recorded) -> (String, String) {
    let content_type = request.header("content-type")[0];
    let (media_type, boundary) = content_type.split_once("; boundary=").unwrap();
    assert_eq!(boundary.len(), 32);
    let body = String::from_utf8_lossy(&request.body);
    (media_type.to_owned(), body.replace(boundary, "BOUNDARY"))
}

#[tokio::test]
async fn fields_of_forms_have_styles() {
    let server = nothing().await;
    let body = Order::new()
        .expand(vec!["a".into(), "b c".into()])
        .address(address())
        .billing(address())
        .sizes(vec![1, 2])
        .labels(vec!["x".into()])
        .colors(vec!["r,g".into(), "b".into()])
        .link("https://a.example/?b=c&d")
        .history(vec![address()]);
    client!(request_bodies, server)
        .post_form(body)
        .await
        .unwrap();
    let json = "%7B%22lines%22%3A%5B%22a+b%22%5D%2C%22zip%22%3A%221%262%22%7D";
    let json = |name: &str| format!("{name}={json}");
    let mut fields: Vec<String> = [
        "expand%5B0%5D=a",
        "expand%5B1%5D=b+c",
        "address%5Bzip%5D=1%262",
        "address%5Blines%5D%5B0%5D=a+b",
        "sizes=1%7C2",
        "labels=%5B%22x%22%5D",
        "colors=r%2Cg,b",
        "link=https://a.example/?b=c%26d",
    ]
    .map(str::to_owned)
    .to_vec();
    fields.extend([json("billing"), json("history")]);
    fields.sort();
    let request = server.only();
    let mut sent: Vec<&str> = request.text().split('&').collect();
    sent.sort_unstable();
    assert_eq!(sent, fields);
}

#[tokio::test]
async fn one_style_holds_for_a_whole_form() {
    let server = nothing().await;
    let body = PostDeepBody::new()
        .address(address())
        .expand(vec!["a".into()])
        .name("b c");
    client!(request_bodies, server)
        .post_deep()
        .body(body)
        .await
        .unwrap();
    assert_eq!(
        server.only().text(),
        "address%5Blines%5D%5B0%5D=a+b&address%5Bzip%5D=1%262&expand%5B0%5D=a&name=b+c"
    );
}

#[tokio::test]
async fn a_form_in_parts() {
    let server = nothing().await;
    let more = vec![
        Part::from("1")
            .content_type("image/gif")
            .header("X-Rate", "5"),
        Part::from(vec![0xff]).filename("a\"b\r\n.png"),
    ];
    let form = UploadForm::new("bytes\r\n--", UploadBodyPurpose::Keep)
        .more(more)
        .photo(Part::new(Bytes::from_static(b"png")).filename("é.png"))
        .tags(vec!["a".into(), "b".into()])
        .address(Address::new("1"))
        .history(vec![Address::new("2"), Address::new("3")])
        .note("# n");
    client!(request_bodies, server).upload(form).await.unwrap();
    let (media_type, body) = parts(&server.only());
    assert_eq!(media_type, "multipart/form-data");
    let expected = [
        (
            "name=\"file\"; filename=\"file\"\r\nContent-Type: application/octet-stream",
            "bytes\r\n--",
        ),
        ("name=\"purpose\"", "keep"),
        (
            "name=\"more\"; filename=\"more\"\r\nContent-Type: image/gif\r\nX-Rate: 5",
            "1",
        ),
        (
            "name=\"more\"; filename=\"a%22b%0D%0A.png\"\r\nContent-Type: application/octet-stream",
            "\u{fffd}",
        ),
        (
            "name=\"photo\"; filename=\"é.png\"\r\nContent-Type: image/png",
            "png",
        ),
        ("name=\"tags\"", "a"),
        ("name=\"tags\"", "b"),
        (
            "name=\"address\"\r\nContent-Type: application/json",
            "{\"zip\":\"1\"}",
        ),
        (
            "name=\"history\"\r\nContent-Type: application/json",
            "{\"zip\":\"2\"}",
        ),
        (
            "name=\"history\"\r\nContent-Type: application/json",
            "{\"zip\":\"3\"}",
        ),
        ("name=\"note\"\r\nContent-Type: text/markdown", "# n"),
    ];
    let expected = expected.map(|(head, content)| {
        format!("--BOUNDARY\r\nContent-Disposition: form-data; {head}\r\n\r\n{content}\r\n")
    });
    assert_eq!(body, format!("{}--BOUNDARY--\r\n", expected.concat()));
}

#[tokio::test]
async fn parts_that_nothing_is_known_of() {
    let server = nothing().await;
    let client = client!(request_bodies, server);
    client.upload_optional().await.unwrap();
    let form = UploadOptionalForm::new("i").title("t");
    client.upload_optional().body(form).await.unwrap();
    let mixed = Multipart::new()
        .part("", Part::from("{}").content_type("application/json"))
        .part("", Part::from("x").filename("x.txt"));
    client.mixed(mixed).await.unwrap();
    let [without, with, mixed] = <[_; 3]>::try_from(server.requests()).unwrap();
    assert!(without.body.is_empty() && without.header("content-type").is_empty());
    assert!(parts(&with).1.contains("name=\"title\"\r\n\r\nt\r\n"));
    let expected = "--BOUNDARY\r\nContent-Type: application/json\r\n\r\n{}\r\n--BOUNDARY\r\nContent-Disposition: attachment; filename=\"x.txt\"\r\n\r\nx\r\n--BOUNDARY--\r\n";
    assert_eq!(parts(&mixed), ("multipart/mixed".into(), expected.into()));
}

#[tokio::test]
async fn a_header_of_a_part_cannot_start_another_one() {
    let server = nothing().await;
    let client = client!(request_bodies, server);
    for part in [
        Part::from("x").content_type("a/b\r\nX: y"),
        Part::from("x").header("X", "y\r\nZ: w"),
        Part::from("x").header("X Y", "z"),
    ] {
        let form = UploadForm::new(part, UploadBodyPurpose::Keep);
        let error = client.upload(form).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Request);
        assert!(error.to_string().contains("a header of the part `file`"));
    }
    assert!(server.requests().is_empty());
}

#[tokio::test]
async fn one_of_several_media_types() {
    let server = nothing().await;
    let client = client!(request_bodies, server);
    let patch = ChoiceBodyApplicationMergePatchJson::new().zip("1");
    let bodies = [
        ChoiceBody::from(Address::new("1")),
        ChoiceBody::MergePatchJson(patch),
        ChoiceBody::Form(Address::new("1")),
        ChoiceBody::Xml("<a/>".into()),
        ChoiceBody::Text("t".into()),
        ChoiceBody::Bytes(Bytes::from_static(b"b").into()),
        ChoiceBody::Image(Media::new("image/png", "p")),
        ChoiceBody::Multipart(ChoiceForm::new("i")),
    ];
    for body in bodies {
        client.choice(body).await.unwrap();
    }
    client.choice(Address::new("2")).await.unwrap();
    client.choice_optional().await.unwrap();
    let csv = ChoiceOptionalBody::Csv("a,b".into());
    client.choice_optional().body(csv).await.unwrap();
    let requests = server.requests();
    let sent: Vec<(&str, &str)> = requests
        .iter()
        .filter(|request| !request.text().starts_with("--"))
        .map(|request| {
            let content_type = request.header("content-type");
            (
                content_type.first().copied().unwrap_or_default(),
                request.text(),
            )
        })
        .collect();
    assert_eq!(
        sent,
        [
            ("application/json", r#"{"zip":"1"}"#),
            ("application/merge-patch+json", r#"{"zip":"1"}"#),
            ("application/x-www-form-urlencoded", "zip=1"),
            ("application/xml", "<a/>"),
            ("text/plain", "t"),
            ("application/octet-stream", "b"),
            ("image/png", "p"),
            ("application/json", r#"{"zip":"2"}"#),
            ("", ""),
            ("text/csv", "a,b"),
        ]
    );
}

#[tokio::test]
async fn lines_and_what_only_the_caller_knows() {
    let server = nothing().await;
    let client = client!(request_bodies, server);
    let lines = vec![Address::new("1\n"), Address::new("2")];
    client.lines(lines).await.unwrap();
    client.sequence(vec![1, 2]).await.unwrap();
    client
        .image(Media::new("image/webp", vec![1]))
        .await
        .unwrap();
    client.anything().await.unwrap();
    let any = client.anything().body(Media::new("a/b", "x"));
    any.await.unwrap();
    let error = client.image(Media::new("image/*", "x")).await.unwrap_err();
    assert!(error.to_string().contains("which has no `*`"), "{error}");
    let [lines, sequence, image, without, with] = <[_; 5]>::try_from(server.requests()).unwrap();
    assert_eq!(lines.text(), "{\"zip\":\"1\\n\"}\n{\"zip\":\"2\"}\n");
    assert_eq!(lines.header("content-type"), ["application/x-ndjson"]);
    assert_eq!(sequence.text(), "\u{1e}1\n\u{1e}2\n");
    assert_eq!(image.header("content-type"), ["image/webp"]);
    assert!(without.header("content-type").is_empty());
    assert_eq!((with.header("content-type")[0], with.text()), ("a/b", "x"));
}

#[tokio::test]
async fn a_file_of_a_form_and_a_whole_body_may_be_readers() {
    let server = nothing().await;
    let reader = || Body::reader(std::io::Cursor::new("read"));
    let form = UploadForm::new(reader(), UploadBodyPurpose::Keep);
    client!(request_bodies, server).upload(form).await.unwrap();
    let sent = server.requests().remove(0).unchunked();
    assert!(
        String::from_utf8(sent)
            .unwrap()
            .contains("\r\n\r\nread\r\n")
    );
    let choice = ChoiceBody::Bytes(reader());
    client!(request_bodies, server)
        .choice(choice)
        .await
        .unwrap();
    assert_eq!(server.requests()[1].unchunked(), b"read");
}
