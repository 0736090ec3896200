//! Parts of forms on the wire. In: calls of the cases `request-bodies` and `parts-of-3-1`. Out: their bodies, exactly. Must not
//! know how they are encoded.

use oaswright_tests::parts_of_3_1::operations::{SendFilesForm, SendStylesForm};
use oaswright_tests::parts_of_3_1::types::Point;
use oaswright_tests::request_bodies::operations::{EditImagesForm, SendDocumentsForm};
use oaswright_tests::runtime::{Part, Value};

use super::bodies::parts;
use super::client;
use crate::server::Server;

async fn nothing() -> Server {
    Server::always("204 No Content", "", "").await
}

/// The parts that were sent: what follows `form-data; ` of their heads, and their content.
fn sent(server: &Server) -> Vec<(String, String)> {
    let (media_type, body) = parts(&server.only());
    assert_eq!(media_type, "multipart/form-data");
    let body = body.strip_suffix("--BOUNDARY--\r\n").unwrap();
    let begin = "--BOUNDARY\r\nContent-Disposition: form-data; ";
    let sent = body.split(begin).skip(1).map(|part| {
        let (head, content) = part.split_once("\r\n\r\n").unwrap();
        let head = head.replace("\r\nContent-Type: ", " | ");
        (head, content.strip_suffix("\r\n").unwrap().to_owned())
    });
    sent.collect()
}

fn assert_sent(server: &Server, wanted: &[(&str, &str)]) {
    let sent = sent(server);
    let sent: Vec<(&str, &str)> = sent.iter().map(|(head, it)| (&**head, &**it)).collect();
    assert_eq!(sent, wanted);
}

#[tokio::test]
async fn alternatives_of_files_are_files() {
    let server = nothing().await;
    let form = EditImagesForm::new(vec![Part::from("1"), Part::from("2").filename("b.png")])
        .mask("3")
        .source("https://a.example")
        .source(Part::from("5").filename("c.png"))
        .url("u")
        .part("more", "4");
    client!(request_bodies, server)
        .edit_images(form)
        .await
        .unwrap();
    let octets = "application/octet-stream";
    let image = format!("name=\"image\"; filename=\"image\" | {octets}");
    let other = format!("name=\"image\"; filename=\"b.png\" | {octets}");
    assert_sent(
        &server,
        &[
            (&image, "1"),
            (&other, "2"),
            ("name=\"mask\"; filename=\"mask\" | image/png", "3"),
            ("name=\"source\"", "https://a.example"),
            ("name=\"source\"; filename=\"c.png\"", "5"),
            ("name=\"url\"", "u"),
            ("name=\"more\"", "4"),
        ],
    );
}

#[tokio::test]
async fn what_only_the_caller_can_write_is_sent_as_given() {
    let server = nothing().await;
    let form = SendDocumentsForm::new()
        .address("<a/>")
        .addresses(vec!["A".into(), "B".into()])
        .any(Value::from(true))
        .archive(Part::from("zip").filename("a.zip"))
        .form("a=b")
        .lines(vec!["1".into(), "2".into()]);
    let client = client!(request_bodies, server);
    client.send_documents().body(form).await.unwrap();
    assert_sent(
        &server,
        &[
            ("name=\"address\" | application/xml; charset=utf-8", "<a/>"),
            ("name=\"addresses\" | text/vcard", "A"),
            ("name=\"addresses\" | text/vcard", "B"),
            ("name=\"any\"", "true"),
            (
                "name=\"archive\"; filename=\"a.zip\" | application/zip",
                "zip",
            ),
            ("name=\"form\" | application/x-www-form-urlencoded", "a=b"),
            ("name=\"lines\" | text/plain", "1"),
            ("name=\"lines\" | text/plain", "2"),
        ],
    );
}

#[tokio::test]
async fn parts_without_a_type_are_files_in_3_1() {
    let server = nothing().await;
    let form = SendFilesForm::new(vec!["1".into(), "2".into()])
        .one("3")
        .data(Value::from("4"))
        .picture("5")
        .icon("6")
        .badge(vec!["6b".into()])
        .pictures(vec!["7".into()])
        .table("8")
        .record("{}");
    client!(parts_of_3_1, server)
        .send_files(form)
        .await
        .unwrap();
    let file = |name: &str, media_type: &str| {
        format!("name=\"{name}\"; filename=\"{name}\" | {media_type}")
    };
    let octets = "application/octet-stream";
    assert_sent(
        &server,
        &[
            (&file("file", octets), "1"),
            (&file("file", octets), "2"),
            (&file("one", octets), "3"),
            ("name=\"data\" | application/json", "\"4\""),
            (&file("picture", "image/png"), "5"),
            (&file("icon", "image/x-icon"), "6"),
            (&file("badge", "image/gif"), "6b"),
            (&file("pictures", "image/png"), "7"),
            ("name=\"table\" | text/csv", "8"),
            ("name=\"record\"", "{}"),
        ],
    );
}

#[tokio::test]
async fn parts_have_styles_in_3_1() {
    let server = nothing().await;
    let list = || vec!["a b".to_owned(), "c&=%".to_owned()];
    let point = || Point::new().x(1).y("+ é");
    let form = SendStylesForm::new()
        .commas(list())
        .deep(point())
        .pairs(point())
        .pipes(list())
        .repeated(list())
        .spaces(list())
        .text("a/b c")
        .upload("png");
    let client = client!(parts_of_3_1, server);
    client.send_styles().body(form).await.unwrap();
    assert_sent(
        &server,
        &[
            ("name=\"commas\"", "a b,c&=%"),
            ("name=\"deep[x]\"", "1"),
            ("name=\"deep[y]\"", "+ é"),
            ("name=\"x\"", "1"),
            ("name=\"y\"", "+ é"),
            ("name=\"pipes\"", "a b|c&=%"),
            ("name=\"repeated\"", "a b"),
            ("name=\"repeated\"", "c&=%"),
            ("name=\"spaces\"", "a b c&=%"),
            ("name=\"text\"", "a/b c"),
            ("name=\"upload\"; filename=\"upload\" | image/png", "png"),
        ],
    );
}

#[tokio::test]
async fn a_form_that_is_no_object_is_sent_as_given() {
    let server = nothing().await;
    let client = client!(request_bodies, server);
    client.post_finished_form("a=b+c").await.unwrap();
    client.post_form_of_a_list("a&b").await.unwrap();
    let texts = ["a=b+c", "a&b"];
    for (request, text) in server.requests().iter().zip(texts) {
        assert_eq!(request.text(), text);
        let content_type = request.header("content-type");
        assert_eq!(content_type, ["application/x-www-form-urlencoded"]);
    }
}
