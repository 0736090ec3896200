//! How responses are read by status, and what is kept when they are not as declared.

use oaswright_runtime::{ErrorKind, StatusCode};

use crate::api::{
    Download, Open, Outcome, Plain, Post, Problem, Refresh, Several, call, client, value,
};
use crate::server::{Server, reply};

#[tokio::test]
async fn any_2xx_is_the_output() {
    for status in ["200 OK", "201 Created", "299 Odd"] {
        let server = Server::always(status, "", r#"{"id":"a","more":1}"#).await;
        let report = call::<Open>(&client(&server.url)).await.unwrap();
        assert_eq!(report.id, "a");
        assert_eq!(report.status().as_str(), &status[..3]);
    }
}

#[tokio::test]
async fn an_error_keeps_status_headers_raw_and_typed_body() {
    let body = r#"{"id":"e-1"}"#;
    let server = Server::always("400 Bad Request", "x-trace: t-2\r\n", body).await;
    let error = call::<Refresh>(&client(&server.url)).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Status);
    assert_eq!(error.status(), Some(StatusCode::BAD_REQUEST));
    assert_eq!(error.headers().unwrap()["x-trace"], "t-2");
    assert_eq!(error.raw_body().unwrap(), body);
    assert_eq!(error.body().unwrap().id, "e-1");
    assert!(error.decode_error().is_none());
    assert_eq!(
        error.to_string(),
        "Refresh: the server answered 400 Bad Request"
    );
    assert_eq!(error.into_body().unwrap().id, "e-1");
}

#[tokio::test]
async fn an_error_page_has_no_typed_body_and_says_why() {
    let html = "<html>Bad Gateway</html>";
    let server = Server::always("502 Bad Gateway", "content-type: text/html\r\n", html).await;
    let error = call::<Refresh>(&client(&server.url)).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Status);
    assert_eq!(error.status(), Some(StatusCode::BAD_GATEWAY));
    assert_eq!(error.raw_body().unwrap(), html);
    assert!(error.body().is_none());
    assert!(error.decode_error().is_some());
    let shown = error.to_string();
    assert!(
        shown.starts_with(
            "Refresh: the server answered 502 Bad Gateway, and its body is not as declared: "
        ),
        "{shown}"
    );
}

#[tokio::test]
async fn a_success_that_is_not_as_declared_is_a_decode_error() {
    let server = Server::always("200 OK", "x-trace: t-3\r\n", r#"{"id":5}"#).await;
    let error = call::<Open>(&client(&server.url)).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decode);
    assert_eq!(error.status(), Some(StatusCode::OK));
    assert_eq!(error.headers().unwrap()["x-trace"], "t-3");
    assert_eq!(error.raw_body().unwrap(), r#"{"id":5}"#);
    assert_eq!(error.decode_error().unwrap().path(), "id");
    let empty = Server::always("204 No Content", "", "").await;
    let error = call::<Open>(&client(&empty.url)).await.unwrap_err();
    assert_eq!(
        (error.kind(), error.status()),
        (ErrorKind::Decode, Some(StatusCode::NO_CONTENT))
    );
}

#[tokio::test]
async fn an_undeclared_error_body_is_any_json() {
    let server = Server::always("500 Internal Server Error", "", "[1]").await;
    let error = call::<Open>(&client(&server.url)).await.unwrap_err();
    assert_eq!(error.body(), Some(&value("[1]")));
}

#[tokio::test]
async fn statuses_choose_among_several_bodies() {
    let answers = [
        ("200 OK", r#"{"id":"a"}"#),
        ("202 Accepted", ""),
        ("203 Odd", "{}"),
    ];
    let mut outcomes = Vec::new();
    for (status, body) in answers {
        let server = Server::always(status, "", body).await;
        outcomes.push(
            call::<Several>(&client(&server.url))
                .await
                .map(|response| response.into_inner()),
        );
    }
    assert!(matches!(&outcomes[0], Ok(Outcome::Ready(report)) if report.id == "a"));
    assert!(matches!(outcomes[1], Ok(Outcome::Accepted)));
    let error = outcomes.pop().unwrap().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decode);
    assert!(
        error
            .to_string()
            .contains("declares no response with this status"),
        "{error}"
    );
}

#[tokio::test]
async fn statuses_choose_among_several_errors() {
    let server = Server::start(|request| match request.header("x-want")[..] {
        ["404"] => reply("404 Not Found", "", r#"{"id":"gone"}"#),
        ["418"] => reply("418 Teapot", "", "short and stout"),
        _ => reply("500 Oops", "", "{}"),
    })
    .await;
    let core = client(&server.url);
    let ask = |status: &'static str| call::<Several>(&core).header("x-want", status);
    assert!(
        matches!(ask("404").await.unwrap_err().body(), Some(Problem::NotFound(report)) if report.id == "gone")
    );
    let error = ask("418").await.unwrap_err();
    assert_eq!(
        error.body(),
        Some(&Problem::Client("short and stout".to_owned()))
    );
    assert!(ask("500").await.unwrap_err().body().is_none());
}

#[tokio::test]
async fn text_bytes_and_nothing() {
    let server = Server::always(
        "200 OK",
        "content-type: text/plain; charset=UTF-8\r\n",
        "grüße",
    )
    .await;
    let core = client(&server.url);
    assert_eq!(call::<Plain>(&core).await.unwrap().as_str(), "grüße");
    assert_eq!(
        call::<Download>(&core).await.unwrap().as_ref(),
        "grüße".as_bytes()
    );
    call::<Post>(&core).await.unwrap();
}

#[tokio::test]
async fn text_is_read_by_its_charset() {
    let latin = Server::start(|_| {
        let mut reply = reply(
            "200 OK",
            "content-type: text/plain; charset=\"ISO-8859-1\"\r\n",
            "x",
        );
        *reply.bytes.last_mut().unwrap() = 0xFC;
        reply
    })
    .await;
    assert_eq!(
        call::<Plain>(&client(&latin.url)).await.unwrap().as_str(),
        "ü"
    );
    let other = Server::always(
        "200 OK",
        "content-type: text/plain; charset=shift_jis\r\n",
        "x",
    )
    .await;
    let error = call::<Plain>(&client(&other.url)).await.unwrap_err();
    assert!(
        error.to_string().contains("cannot be read as `shift_jis`"),
        "{error}"
    );
    assert_eq!(error.raw_body().unwrap(), "x");
}

#[tokio::test]
async fn a_byte_order_mark_is_not_part_of_the_body() {
    let server = Server::always("200 OK", "", "\u{FEFF}{\"id\":\"a\"}").await;
    assert_eq!(call::<Open>(&client(&server.url)).await.unwrap().id, "a");
}

#[tokio::test]
async fn a_status_with_a_body_of_its_own_is_read_when_asked_for() {
    use crate::api::Report;
    use oaswright_runtime::{Method, Operation, Other, Scheme, Text, Value};

    struct Start;
    impl Operation for Start {
        const ID: &'static str = "start";
        const METHOD: Method = Method::POST;
        const PATH: &'static str = "/start";
        const SECURITY: &'static [&'static [Scheme]] = &[];
        const OTHERS: &'static [(u16, u16)] = &[(202, 202), (500, 599)];
        type Output = Value;
        type Error = Value;
    }
    const ACCEPTED: Other<Report> = Other::new(&[(202, 202)]);
    const FAILED: Other<Text> = Other::new(&[(500, 599)]);

    // The types of the operation would take any JSON: it is the status that tells.
    let server = Server::always("202 Accepted", "", r#"{"id":"a"}"#).await;
    let error = call::<Start>(&client(&server.url)).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decode);
    assert_eq!(error.read(ACCEPTED).unwrap().unwrap().id, "a");
    assert_eq!(error.read(FAILED).unwrap(), None);
    let server = Server::always("502 Bad Gateway", "", "7").await;
    let error = call::<Start>(&client(&server.url)).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Status);
    assert!(error.body().is_none());
    assert_eq!(error.read(FAILED).unwrap().unwrap(), "7");
    let server = Server::always("200 OK", "", "7").await;
    assert!(call::<Start>(&client(&server.url)).await.is_ok());
}

#[tokio::test]
async fn xml_says_itself_what_it_is_unless_the_content_type_does() {
    let latin = b"<?xml version='1.0' encoding = \"ISO-8859-1\"?><a>\xFC</a>".to_vec();
    let utf_16 = b"\xFF\xFE<\0a\0/\0>\0".to_vec();
    let mistaken = "<?xml version='1.0' encoding='utf-16'?><a>ü</a>".as_bytes();
    for (content_type, body, expected) in [
        ("application/xml", latin.clone(), Some("<a>ü</a>")),
        ("application/atom+xml; q=1", latin.clone(), Some("<a>ü</a>")),
        ("application/xml; charset=utf-8", latin.clone(), None),
        ("text/plain", latin, None),
        ("text/xml", utf_16, Some("<a/>")),
        ("text/xml", mistaken.to_vec(), Some("<a>ü</a>")),
        ("text/xml", "<a>ü</a>".into(), Some("<a>ü</a>")),
        (
            "text/xml",
            b"<?xml version='1.0' encoding='koi8-r'?><a/>".to_vec(),
            Some("<a/>"),
        ),
        (
            "text/xml",
            b"<?xml version='1.0' encoding='koi8-r'?><a>\xFC</a>".to_vec(),
            None,
        ),
    ] {
        let head =
            format!("HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-type: {content_type}\r\n\r\n");
        let server = Server::start(move |_| {
            let mut reply = crate::server::raw(&head);
            reply.bytes.extend(&body);
            reply
        })
        .await;
        let read = call::<Plain>(&client(&server.url)).await;
        let text = read.as_ref().ok().map(|text| text.as_str());
        let is_expected = match (text, expected) {
            (Some(text), Some(end)) => text.ends_with(end),
            (text, expected) => text == expected,
        };
        assert!(is_expected, "{content_type}: {text:?}");
    }
}
