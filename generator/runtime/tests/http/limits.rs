//! Time, size, and connections that break.

use std::time::{Duration, Instant};

use oaswright_runtime::{ErrorKind, StatusCode};

use crate::api::{Download, Open, builder, call, client};
use crate::server::{Server, hang, raw, reply};

#[tokio::test]
async fn a_body_up_to_the_limit_is_read_and_one_byte_more_is_not() {
    let server = Server::always("200 OK", "", "0123456789").await;
    let at = |limit| {
        builder(&server.url)
            .max_response_bytes(limit)
            .build()
            .unwrap()
    };
    assert_eq!(call::<Download>(&at(10)).await.unwrap().len(), 10);
    let error = call::<Download>(&at(9)).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::TooLarge);
    assert_eq!(error.status(), Some(StatusCode::OK));
    assert!(error.headers().is_some() && error.raw_body().is_none());
    assert!(
        error
            .to_string()
            .contains("limit of 9 bytes (the server had answered 200 OK)"),
        "{error}"
    );
}

#[tokio::test]
async fn a_body_that_announces_too_much_is_not_waited_for() {
    let server =
        Server::start(|_| hang("HTTP/1.1 200 OK\r\ncontent-length: 99999999999\r\n\r\n")).await;
    let error = call::<Download>(&client(&server.url)).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::TooLarge);
}

#[tokio::test]
async fn a_body_without_a_length_is_cut_off_at_the_limit() {
    let chunk = format!("400\r\n{}\r\n", "x".repeat(0x400));
    let endless = format!(
        "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n{}",
        chunk.repeat(64)
    );
    let server = Server::start(move |_| hang(&endless)).await;
    let core = builder(&server.url)
        .max_response_bytes(5000)
        .build()
        .unwrap();
    assert_eq!(
        call::<Download>(&core).await.unwrap_err().kind(),
        ErrorKind::TooLarge
    );
}

#[tokio::test]
async fn a_truncated_body_is_never_a_response() {
    let cut = [
        "HTTP/1.1 200 OK\r\ncontent-length: 30\r\n\r\n{\"id\":\"a\"}",
        "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\na\r\n{\"id\":\"a\"}\r\n",
    ];
    for answer in cut {
        let server = Server::start(move |_| raw(answer)).await;
        let error = call::<Open>(&client(&server.url)).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Interrupted);
        assert_eq!(error.status(), Some(StatusCode::OK));
        assert!(error.raw_body().is_none());
        assert!(std::error::Error::source(&error).is_some());
    }
}

#[tokio::test]
async fn a_connection_that_closes_without_an_answer_is_not_tried_again() {
    let server = Server::start(|_| raw("")).await;
    let error = call::<Open>(&client(&server.url)).await.unwrap_err();
    assert_eq!(
        (error.kind(), error.status()),
        (ErrorKind::Interrupted, None)
    );
    assert_eq!(server.requests().len(), 1);
}

#[tokio::test]
async fn an_answer_that_is_not_http_is_an_error() {
    let server = Server::start(|_| raw("SSH-2.0-OpenSSH\r\n\r\n")).await;
    let error = call::<Open>(&client(&server.url)).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Interrupted);
}

#[tokio::test]
async fn a_slow_answer_times_out() {
    let server = Server::start(|_| hang("")).await;
    let core = builder(&server.url)
        .timeout(Duration::from_millis(200))
        .build()
        .unwrap();
    let begun = Instant::now();
    let error = call::<Open>(&core).await.unwrap_err();
    assert!(error.is_timeout() && error.status().is_none());
    assert!(begun.elapsed() < Duration::from_secs(5));
}

#[tokio::test]
async fn the_timeout_of_a_call_covers_the_body_and_goes_over_the_client_s() {
    let server = Server::start(|_| hang("HTTP/1.1 500 Oops\r\ncontent-length: 9\r\n\r\n{")).await;
    let core = client(&server.url);
    let error = call::<Open>(&core)
        .timeout(Duration::from_millis(200))
        .await
        .unwrap_err();
    assert!(error.is_timeout());
    assert_eq!(error.status(), Some(StatusCode::INTERNAL_SERVER_ERROR));
    let error = call::<Open>(&core)
        .timeout(Duration::ZERO)
        .await
        .unwrap_err();
    assert!(error.is_timeout());
    assert_eq!(server.requests().len(), 1);
}

#[tokio::test]
async fn the_longest_timeout_is_no_overflow() {
    let server = Server::start(|_| reply("200 OK", "", r#"{"id":"a"}"#)).await;
    let core = client(&server.url);
    call::<Open>(&core).timeout(Duration::MAX).await.unwrap();
    call::<Open>(&core)
        .timeout(Duration::from_secs(u64::from(u32::MAX)))
        .await
        .unwrap();
}

#[tokio::test]
async fn no_server_is_a_connect_error() {
    let port = {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        listener.local_addr().unwrap().port()
    };
    let error = call::<Open>(&client(&format!("http://127.0.0.1:{port}")))
        .await
        .unwrap_err();
    assert!(error.is_connect(), "{error:?}");
}
