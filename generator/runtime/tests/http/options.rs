//! What goes on the wire for a plain call, and what a caller may change about it.

use std::time::Duration;

use oaswright_runtime::{ErrorKind, StatusCode};

use crate::api::{Head, Open, Post, Refresh, Report, builder, call, client};
use crate::server::Server;

const OK: &str = r#"{"id":"r-1"}"#;

#[tokio::test]
async fn a_call_sends_exactly_what_the_operation_says() {
    let server = Server::always("200 OK", "x-trace: t-1\r\n", OK).await;
    let core = client(&server.url);
    let body = Report { id: "a".to_owned() };
    let report = call::<Refresh>(&core).json_body(&body).await.unwrap();

    assert_eq!(report.id, "r-1");
    assert_eq!(report.status(), StatusCode::OK);
    assert_eq!(report.headers()["x-trace"], "t-1");
    let request = server.only();
    assert_eq!(request.line(), "POST /asset_report/refresh HTTP/1.1");
    assert_eq!(request.text(), r#"{"id":"a"}"#);
    let mut names: Vec<_> = request
        .head
        .lines()
        .skip(1)
        .filter_map(|line| line.split_once(": "))
        .collect();
    names.sort_unstable();
    // The `gzip` feature asks for more.
    names.retain(|(name, _)| *name != "accept-encoding" || !cfg!(feature = "gzip"));
    let host = server.url.strip_prefix("http://").unwrap();
    let agent = concat!("oaswright-runtime/", env!("CARGO_PKG_VERSION"));
    assert_eq!(
        names,
        [
            ("accept", "application/json"),
            ("content-length", "10"),
            ("content-type", "application/json"),
            ("host", host),
            ("plaid-client-id", "id-1"),
            ("plaid-secret", "s3cret"),
            ("plaid-version", "2020-09-14"),
            ("user-agent", agent),
        ]
    );
}

#[tokio::test]
async fn a_post_without_a_body_says_so() {
    let server = Server::always("200 OK", "", "").await;
    call::<Post>(&client(&server.url)).await.unwrap();
    let request = server.only();
    assert_eq!(request.header("content-length"), ["0"]);
    assert!(request.header("content-type").is_empty());
}

#[tokio::test]
async fn a_header_of_one_call_goes_over_any_other() {
    let server = Server::always("200 OK", "", OK).await;
    let core = builder(&server.url).user_agent("mine/1").build().unwrap();
    let call = call::<Refresh>(&core)
        .header("x-request-id", "7")
        .header("Plaid-Version", "2019-05-29");
    call.header("Accept", "application/vnd.v2+json")
        .await
        .unwrap();
    let request = server.only();
    assert_eq!(request.header("x-request-id"), ["7"]);
    assert_eq!(request.header("plaid-version"), ["2019-05-29"]);
    assert_eq!(request.header("accept"), ["application/vnd.v2+json"]);
    assert_eq!(request.header("user-agent"), ["mine/1"]);
}

#[tokio::test]
async fn a_header_that_cannot_be_sent_fails_before_sending() {
    let server = Server::always("200 OK", "", OK).await;
    let core = client(&server.url);
    let cases = [
        ("x-a", "b\r\nx-evil: 1", "the value of the header `x-a`"),
        ("x-a\r\nx-evil", "1", "is not a header name"),
        ("x-a", "null\0", "the value of the header `x-a`"),
        (
            "Content-Length",
            "0",
            "`content-length` follows from the message",
        ),
        (
            "transfer-encoding",
            "chunked",
            "`transfer-encoding` follows from the message",
        ),
        ("host", "elsewhere", "`host` follows from the message"),
    ];
    for (name, value, expected) in cases {
        let error = call::<Open>(&core).header(name, value).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Request);
        assert!(error.to_string().contains(expected), "{error}");
        assert!(!error.to_string().contains("evil: 1"), "{error}");
    }
    assert!(server.requests().is_empty());
}

#[tokio::test]
async fn the_path_of_the_server_is_kept() {
    let server = Server::always("200 OK", "", OK).await;
    for base in ["/v1", "/v1/"] {
        let core = client(&format!("{}{base}", server.url));
        call::<Open>(&core).await.unwrap();
    }
    let paths: Vec<_> = server
        .requests()
        .iter()
        .map(|request| request.path().to_owned())
        .collect();
    assert_eq!(paths, ["/v1/open", "/v1/open"]);
}

#[tokio::test]
async fn a_head_call_needs_no_body_whatever_length_it_is_told() {
    let server = Server::start(|_| {
        crate::server::raw("HTTP/1.1 200 OK\r\ncontent-length: 999999999\r\n\r\n")
    })
    .await;
    let core = builder(&server.url)
        .max_response_bytes(10)
        .timeout(Duration::from_secs(5))
        .build()
        .unwrap();
    call::<Head>(&core).await.unwrap();
    assert_eq!(server.only().line(), "HEAD /open HTTP/1.1");
}
