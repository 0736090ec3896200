//! Request bodies other than plain JSON.

use oaswright_runtime::{Bytes, Call, ErrorKind, Map, Multipart, Number, RequestBody, Style};

use crate::api::{Post, call, client, value};
use crate::server::{Recorded, Server};

async fn sent(add: impl FnOnce(Call<'_, Post>) -> Call<'_, Post>) -> Recorded {
    let server = Server::always("200 OK", "", "").await;
    let core = client(&server.url);
    add(call::<Post>(&core)).await.unwrap();
    server.only()
}

#[tokio::test]
async fn each_body_has_its_content_type() {
    let patch =
        sent(|call| call.json_body_as("application/merge-patch+json", &value(r#"{"a":null}"#)))
            .await;
    assert_eq!(
        patch.header("content-type"),
        ["application/merge-patch+json"]
    );
    assert_eq!(patch.text(), r#"{"a":null}"#);
    let text = sent(|call| call.text_body("grüße".to_owned(), "text/plain; charset=utf-8")).await;
    assert_eq!(text.header("content-type"), ["text/plain; charset=utf-8"]);
    assert_eq!(text.text(), "grüße");
    let bytes =
        sent(|call| call.bytes_body(Bytes::from_static(b"\0\xff"), "application/octet-stream"))
            .await;
    assert_eq!(bytes.header("content-length"), ["2"]);
    assert_eq!(bytes.body, b"\0\xff");
}

#[tokio::test]
async fn a_form_has_a_field_for_each_key() {
    let body = value(
        r#"{"a":"b c&d","n":1.50,"list":["x","y"],"none":null,"é":"+","empty":"","o":{"p":[1,"&"]}}"#,
    );
    let form = sent(|call| call.form_body(&body)).await;
    assert_eq!(
        form.header("content-type"),
        ["application/x-www-form-urlencoded"]
    );
    assert_eq!(
        form.text(),
        "a=b+c%26d&n=1.50&list=x&list=y&%C3%A9=%2B&empty=&o=%7B%22p%22%3A%5B1%2C%22%26%22%5D%7D"
    );
}

#[tokio::test]
async fn fields_of_a_form_have_styles_of_their_own_or_one_for_all() {
    let body = value(r#"{"a":"b c","list":["x","y"],"none":null,"empty":"","o":{"p":"q"}}"#);
    let styles = [("o", Style::DEEP), ("list", Style::FORM)];
    let form = sent(|call| call.form_body_as(&styles, &body)).await;
    assert_eq!(form.text(), "a=b+c&list=x,y&empty=&o%5Bp%5D=q");
    let form = sent(|call| call.form_body_in(Style::DEEP, &body)).await;
    assert_eq!(
        form.text(),
        "a=b+c&list%5B0%5D=x&list%5B1%5D=y&empty=&o%5Bp%5D=q"
    );
}

#[tokio::test]
async fn a_body_that_cannot_be_said_is_refused() {
    let server = Server::always("200 OK", "", "").await;
    let core = client(&server.url);
    let calls = [
        (
            call::<Post>(&core).form_body(&value("[1]")),
            "a form body has to be an object",
        ),
        (
            call::<Post>(&core).text_body(String::new(), "text/plain\r\nx: y"),
            "the content type of the body",
        ),
    ];
    for (call, expected) in calls {
        let error = call.await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Request);
        assert!(error.to_string().contains(expected), "{error}");
    }
    assert!(server.requests().is_empty());
}

#[tokio::test]
async fn parts_have_names_however_the_media_type_of_a_form_is_written() {
    for (media_type, expected) in [
        ("multipart/form-data", "multipart/form-data; boundary="),
        ("Multipart/Form-Data", "Multipart/Form-Data; boundary="),
        (
            "multipart/form-data; Boundary=abc; charset=utf-8",
            "multipart/form-data; charset=utf-8; boundary=",
        ),
    ] {
        let parts = Multipart::new().part("a", "1");
        let form = sent(|call| call.request_body(RequestBody::multipart(media_type, parts))).await;
        let content_type = form.header("content-type")[0];
        let boundary = content_type.strip_prefix(expected).unwrap();
        assert_eq!(
            form.text(),
            format!(
                "--{boundary}\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n--{boundary}--\r\n"
            )
        );
    }
}

#[tokio::test]
async fn a_body_that_is_empty_says_so() {
    let empty = [
        sent(|call| call.bytes_body("", "application/octet-stream")).await,
        sent(|call| call.text_body(String::new(), "text/plain")).await,
        sent(|call| call.form_body(&value("{}"))).await,
        sent(|call| call).await,
    ];
    for request in empty {
        assert_eq!(request.header("content-length"), ["0"], "{}", request.head);
    }
}

#[tokio::test]
async fn text_is_written_in_its_charset() {
    for (content_type, text, expected) in [
        ("text/plain; charset=ISO-8859-1", "ü", &b"\xFC"[..]),
        ("text/plain;charset=\"utf-16le\"", "ü", b"\xFC\0"),
        ("text/plain; charset=utf-16", "ü", b"\xFE\xFF\0\xFC"),
        ("text/plain; charset=windows-1252", "u", b"u"),
        ("text/plain", "ü", b"\xC3\xBC"),
    ] {
        let body = sent(|call| call.text_body(text.to_owned(), content_type)).await;
        assert_eq!(body.body, expected, "{content_type}");
        let parts = Multipart::new().field_as("a", content_type, &text.to_owned());
        let form = sent(|call| call.request_body(RequestBody::multipart("multipart/mixed", parts)));
        let form = form.await.body;
        let has = |bytes: &[u8]| form.windows(bytes.len()).any(|window| window == bytes);
        assert!(
            has(&[b"\r\n\r\n", expected, b"\r\n--"].concat()),
            "{content_type}"
        );
    }
    let json = sent(|call| call.json_body_as("application/json; charset=latin1", &"ü".to_owned()));
    assert_eq!(json.await.text(), "\"ü\"");
}

#[tokio::test]
async fn text_that_its_charset_does_not_have_is_refused() {
    let server = Server::always("200 OK", "", "").await;
    let core = client(&server.url);
    for charset in ["iso-8859-1", "us-ascii", "windows-1252"] {
        let content_type = format!("text/plain; charset={charset}");
        let parts = Multipart::new().field_as("a", &content_type, &"€".to_owned());
        for body in [
            RequestBody::text(&content_type, "€".to_owned()),
            RequestBody::multipart("multipart/form-data", parts),
        ] {
            let error = call::<Post>(&core).request_body(body).await.unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Request);
            let expected = format!("the text cannot be written as `{charset}`");
            assert!(error.to_string().ends_with(&expected), "{error}");
        }
    }
    assert!(server.requests().is_empty());
}

#[tokio::test]
async fn a_number_that_json_does_not_have_is_not_sent() {
    let server = Server::always("200 OK", "", "").await;
    let core = client(&server.url);
    let new = || call::<Post>(&core);
    let (nan, number) = (f64::NAN, Number::from(f64::INFINITY));
    let list = vec![Some(1.5), None, Some(f32::NEG_INFINITY)];
    let form = Map::from_iter([("a".to_owned(), nan)]);
    for call in [
        new().query_param("a", &nan),
        new().query_param_as("a", Style::JSON, &list),
        new().header_param("a", &number),
        new().cookie_param("a", &nan),
        new().path_param("a", &nan),
        new().json_body(&list),
        new().form_body(&form),
        new().request_body(RequestBody::lines("application/jsonl", &list)),
        new().request_body(RequestBody::multipart(
            "multipart/form-data",
            Multipart::new().field("a", &nan),
        )),
    ] {
        let error = call.await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Request);
        assert!(error.to_string().contains("NaN and infinities"), "{error}");
    }
    assert!(server.requests().is_empty());
    new().json_body(&vec![Some(1.5), None]).await.unwrap();
}
