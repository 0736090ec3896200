//! Calls that are repeated: which of them, after what, how often, and after how long.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use oaswright_runtime::{ClientCore, ErrorKind, Operation, Retry, StatusCode};

use crate::api::{Download, Open, Post, builder, call, client};
use crate::server::{Reply, Server, raw, reply};

const OK: &str = r#"{"id":"a"}"#;

/// Answers the first requests with `first`, the others with 200.
async fn after(times: usize, first: &'static str) -> Server {
    let count = AtomicUsize::new(0);
    Server::start(move |_| answer(&count, times, first)).await
}

fn answer(count: &AtomicUsize, times: usize, first: &str) -> Reply {
    match count.fetch_add(1, Ordering::Relaxed) < times {
        true => raw(first),
        false => reply("200 OK", "", OK),
    }
}

fn busy(head: &str) -> String {
    format!("HTTP/1.1 503 Busy\r\nconnection: close\r\ncontent-length: 4\r\n{head}\r\nwait")
}

fn quick(times: u32) -> Retry {
    Retry::times(times).waits(Duration::from_millis(10), Duration::from_secs(5))
}

fn patient(server: &Server, times: u32) -> ClientCore {
    builder(&server.url).retry(quick(times)).build().unwrap()
}

async fn status<O: Operation>(core: &ClientCore) -> Option<StatusCode> {
    call::<O>(core)
        .await
        .map(drop)
        .err()
        .and_then(|error| error.status())
}

#[tokio::test]
async fn nothing_is_repeated_unless_that_is_asked_for() {
    let server = after(1, "HTTP/1.1 503 B\r\ncontent-length: 0\r\n\r\n").await;
    assert_eq!(
        status::<Open>(&client(&server.url)).await,
        Some(StatusCode::SERVICE_UNAVAILABLE)
    );
    assert_eq!(server.requests().len(), 1);
}

/// A method that `http` has no constant for.
struct Query;

impl Operation for Query {
    const ID: &'static str = "Query";
    const OTHER_METHOD: Option<&'static str> = Some("QUERY");
    const PATH: &'static str = "/query";
    const SECURITY: &'static [&'static [oaswright_runtime::Scheme]] = &[];
    type Output = <Open as Operation>::Output;
    type Error = <Open as Operation>::Error;
}

#[tokio::test]
async fn a_query_is_repeated() {
    let server = after(
        1,
        "HTTP/1.1 503 B\r\nconnection: close\r\ncontent-length: 0\r\n\r\n",
    )
    .await;
    assert_eq!(status::<Query>(&patient(&server, 1)).await, None);
    let lines = server
        .requests()
        .iter()
        .map(|one| one.line().to_owned())
        .collect::<Vec<_>>();
    assert_eq!(lines, ["QUERY /query HTTP/1.1", "QUERY /query HTTP/1.1"]);
}

#[tokio::test]
async fn what_passes_is_repeated_and_what_does_not_is_not() {
    for code in ["408", "429", "502", "503", "504"] {
        let first = format!("HTTP/1.1 {code} X\r\nconnection: close\r\ncontent-length: 0\r\n\r\n");
        let server = after(2, first.leak()).await;
        call::<Open>(&patient(&server, 2)).await.unwrap();
        assert_eq!(server.requests().len(), 3, "{code}");
    }
    for code in ["400", "401", "404", "409", "500", "501"] {
        let first = format!("HTTP/1.1 {code} X\r\nconnection: close\r\ncontent-length: 0\r\n\r\n");
        let server = after(1, first.leak()).await;
        call::<Open>(&patient(&server, 2)).await.unwrap_err();
        assert_eq!(server.requests().len(), 1, "{code}");
    }
}

#[tokio::test]
async fn a_connection_that_breaks_is_tried_again_also_amid_the_body() {
    for first in ["", "HTTP/1.1 200 OK\r\ncontent-length: 30\r\n\r\n{\"id\""] {
        let server = after(1, first).await;
        call::<Open>(&patient(&server, 1)).await.unwrap();
        assert_eq!(server.requests().len(), 2);
    }
}

#[tokio::test]
async fn the_last_answer_counts_when_all_attempts_are_used() {
    let server = after(9, busy("").leak()).await;
    let error = call::<Open>(&patient(&server, 2)).await.unwrap_err();
    assert_eq!(error.status(), Some(StatusCode::SERVICE_UNAVAILABLE));
    assert_eq!(error.raw_body().unwrap(), "wait");
    assert_eq!(server.requests().len(), 3);
}

#[tokio::test]
async fn a_post_is_repeated_only_where_that_does_no_harm() {
    let busy: &'static str = busy("").leak();
    let plain = after(1, busy).await;
    assert!(status::<Post>(&patient(&plain, 2)).await.is_some());
    assert_eq!(plain.requests().len(), 1);
    let broken = after(1, "").await;
    let error = call::<Post>(&patient(&broken, 2)).await.unwrap_err();
    assert_eq!(
        (error.kind(), broken.requests().len()),
        (ErrorKind::Interrupted, 1)
    );
    let keyed = after(2, busy).await;
    let core = patient(&keyed, 2);
    call::<Post>(&core)
        .header("Idempotency-Key", "k-1")
        .await
        .unwrap();
    let requests = keyed.requests();
    let keys: Vec<_> = requests
        .iter()
        .map(|one| one.header("idempotency-key"))
        .collect();
    assert_eq!(keys, [["k-1"], ["k-1"], ["k-1"]]);
    let said = after(1, busy).await;
    call::<Post>(&patient(&said, 2)).idempotent().await.unwrap();
    assert_eq!(said.requests().len(), 2);
}

#[tokio::test]
async fn a_server_that_cannot_be_reached_is_tried_again_by_any_method() {
    let port = {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        listener.local_addr().unwrap().port()
    };
    let core = client(&format!("http://127.0.0.1:{port}"));
    let begun = Instant::now();
    let wait = Duration::from_millis(100);
    let error = call::<Post>(&core)
        .retry(Retry::times(2).waits(wait, wait))
        .await
        .unwrap_err();
    assert!(error.is_connect());
    // Two waits, each of at least half of it.
    assert!(begun.elapsed() >= wait, "{:?}", begun.elapsed());
}

#[tokio::test]
async fn the_server_says_how_long_to_wait() {
    let soon = after(1, busy("retry-after: 1\r\n").leak()).await;
    let begun = Instant::now();
    call::<Open>(&patient(&soon, 1)).await.unwrap();
    assert!(
        begun.elapsed() >= Duration::from_secs(1),
        "{:?}",
        begun.elapsed()
    );
    // A date that has passed: at once.
    for date in [
        "Sun, 06 Nov 1994 08:49:37 GMT",
        "Sunday, 06-Nov-94 08:49:37 GMT",
        "Sun Nov  6 08:49:37 1994",
        "Thu, 01 Jan 1970 00:00:00 GMT",
    ] {
        let past = after(1, busy(&format!("retry-after: {date}\r\n")).leak()).await;
        let slow = Retry::times(1).waits(Duration::from_secs(60), Duration::from_secs(60));
        let core = client(&past.url);
        call::<Open>(&core)
            .retry(slow)
            .timeout(Duration::from_secs(10))
            .await
            .unwrap();
        assert_eq!(past.requests().len(), 2);
    }
}

#[tokio::test]
async fn a_wait_that_is_too_long_is_not_begun() {
    for after_ in [
        "999",
        "99999999999999999999999",
        "Tue, 31 Dec 2999 23:59:59 GMT",
    ] {
        let late = after(9, busy(&format!("retry-after: {after_}\r\n")).leak()).await;
        let begun = Instant::now();
        let core = client(&late.url);
        let forever = Retry::times(3).waits(Duration::ZERO, Duration::MAX);
        // Beyond the longest wait of the policy, and beyond the timeout of the call.
        for retry in [quick(3), forever] {
            let error = call::<Open>(&core).retry(retry).await.unwrap_err();
            assert_eq!(error.status(), Some(StatusCode::SERVICE_UNAVAILABLE));
        }
        assert_eq!(late.requests().len(), 2, "{after_}");
        assert!(begun.elapsed() < Duration::from_secs(3), "{after_}");
    }
}

#[tokio::test]
async fn a_date_that_is_none_counts_as_no_wish() {
    for after_ in [
        "soon",
        "Sun, 06 Foo 1994 08:49:37 GMT",
        "Sun, 06 Nov 1994 25:49:37 GMT",
        "-1",
        "",
        "1.5",
    ] {
        let server = after(1, busy(&format!("retry-after: {after_}\r\n")).leak()).await;
        call::<Open>(&patient(&server, 1)).await.unwrap();
        assert_eq!(server.requests().len(), 2, "{after_}");
    }
}

#[tokio::test]
async fn the_timeout_covers_all_attempts() {
    let server = after(99, "").await;
    let begun = Instant::now();
    let wait = Duration::from_millis(200);
    let core = client(&server.url);
    let call = call::<Download>(&core).retry(Retry::times(99).waits(wait, wait));
    call.timeout(Duration::from_millis(500)).await.unwrap_err();
    assert!(begun.elapsed() < Duration::from_secs(2));
    assert!(
        (2..=6).contains(&server.requests().len()),
        "{}",
        server.requests().len()
    );
}
