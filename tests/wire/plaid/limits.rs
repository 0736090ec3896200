//! What comes of answers that break off, are too large or never come. In: a server that misbehaves. Out: an error of the
//! right kind, soon. Must not know what the answer would have been.

use std::time::{Duration, Instant};

use plaid_assets::{Client, ErrorKind, Server};

use super::{REPORT, client, minimal};
use crate::server::{Server as Loopback, hang, raw};

#[tokio::test]
async fn a_truncated_body_is_no_answer() {
    let answer = format!(
        "HTTP/1.1 200 OK\r\ncontent-length: {}\r\n\r\n{REPORT}",
        REPORT.len() + 1
    );
    let server = Loopback::start(move |_| raw(&answer)).await;
    let error = client(&server)
        .asset_report_refresh(minimal())
        .await
        .unwrap_err();
    assert_eq!(
        (error.kind(), error.status().unwrap().as_u16()),
        (ErrorKind::Interrupted, 200)
    );
    assert!(error.raw_body().is_none() && error.body().is_none());
    assert_eq!(
        server.requests().len(),
        1,
        "nothing is sent again by itself"
    );
}

#[tokio::test]
async fn a_truncated_chunk_is_no_answer() {
    let server =
        Loopback::start(|_| raw("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\n{\"as"))
            .await;
    let error = client(&server)
        .asset_report_refresh(minimal())
        .await
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Interrupted);
}

#[tokio::test]
async fn a_body_beyond_the_limit_is_not_read() {
    let announced = "HTTP/1.1 200 OK\r\ncontent-length: 1000000000000\r\n\r\n{";
    let endless = format!(
        "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n{}",
        "400\r\n".to_owned() + &"x".repeat(1024) + "\r\n"
    );
    for answer in [announced.to_owned(), endless] {
        let server = Loopback::start(move |_| hang(&answer)).await;
        let builder = Client::builder(Server::Custom(server.url.clone()))
            .client_id("id")
            .secret("s");
        let client = builder.max_response_bytes(1000).build().unwrap();
        let error = client.asset_report_refresh(minimal()).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::TooLarge);
        assert_eq!(error.status().unwrap().as_u16(), 200);
    }
}

#[tokio::test]
async fn a_server_that_never_answers_is_given_up() {
    for answer in ["", "HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\n{"] {
        let server = Loopback::start(move |_| hang(answer)).await;
        let client = client(&server);
        let begun = Instant::now();
        let call = client
            .asset_report_refresh(minimal())
            .timeout(Duration::from_millis(100));
        let error = call.await.unwrap_err();
        assert!(error.is_timeout(), "{error:?}");
        assert!(begun.elapsed() < Duration::from_secs(10));
    }
}

#[tokio::test]
async fn a_server_that_is_not_there_is_said_to_be_so() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    let client = Client::builder(Server::Custom(url))
        .client_id("id")
        .secret("s")
        .build()
        .unwrap();
    let error = client.asset_report_refresh(minimal()).await.unwrap_err();
    assert!(error.is_connect(), "{error:?}");
    assert!(error.status().is_none());
}
