//! Request bodies that are read while they are sent.

use std::io::Write as _;
use std::pin::Pin;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll};
use std::time::Duration;

use futures_core::Stream;
use oaswright_runtime::{
    Body, Bytes, Call, ErrorKind, Multipart, Part, RequestBody, Retry, StatusCode,
};

use crate::api::{Post, builder, call, client};
use crate::server::{Recorded, Server, reply};

/// Pieces that are there at once.
struct Pieces(Vec<Result<Bytes, std::io::Error>>);

impl Stream for Pieces {
    type Item = Result<Bytes, std::io::Error>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let is_over = self.0.is_empty();
        Poll::Ready((!is_over).then(|| self.0.remove(0)))
    }
}

fn pieces(texts: &[&'static str]) -> Pieces {
    Pieces(
        texts
            .iter()
            .map(|text| Ok(Bytes::from_static(text.as_bytes())))
            .collect(),
    )
}

fn with(call: Call<'_, Post>, body: impl Into<Body>) -> Call<'_, Post> {
    call.bytes_body(body, "application/octet-stream")
}

async fn sent(body: impl Into<Body>) -> Recorded {
    let server = Server::always("200 OK", "", "").await;
    with(call(&client(&server.url)), body).await.unwrap();
    server.only()
}

/// Busy the first time.
async fn busy_once() -> Server {
    let count = AtomicUsize::new(0);
    Server::start(move |_| match count.fetch_add(1, Ordering::Relaxed) {
        0 => reply("503 Busy", "", ""),
        _ => reply("200 OK", "", ""),
    })
    .await
}

fn retry() -> Retry {
    Retry::times(2).waits(Duration::from_millis(1), Duration::from_secs(1))
}

#[tokio::test]
async fn a_stream_of_unknown_length_is_sent_in_chunks() {
    let request = sent(Body::stream(pieces(&["ab", "", "c"]))).await;
    assert_eq!(request.header("transfer-encoding"), ["chunked"]);
    assert!(request.header("content-length").is_empty());
    assert_eq!(request.unchunked(), b"abc");
}

#[tokio::test]
async fn a_length_that_is_known_is_said() {
    let request = sent(Body::stream(pieces(&["ab", "c"])).of_length(3)).await;
    assert_eq!(request.header("content-length"), ["3"]);
    assert_eq!(request.text(), "abc");
}

#[tokio::test]
async fn a_stream_of_another_length_than_said_is_an_error() {
    for length in [2, 4] {
        let server = Server::always("200 OK", "", "").await;
        let core = client(&server.url);
        let body = Body::stream(pieces(&["ab", "c"])).of_length(length);
        let error = with(call(&core), body).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Interrupted, "{error:?}");
    }
}

#[tokio::test]
async fn what_a_reader_gives_is_sent() {
    let long = "x".repeat(200_000);
    let request = sent(Body::reader(std::io::Cursor::new(long.clone()))).await;
    assert_eq!(request.unchunked(), long.as_bytes());
}

#[tokio::test]
async fn a_file_has_a_length_and_can_be_sent_again() {
    let path = std::env::temp_dir().join(format!("oaswright-body-{}", std::process::id()));
    std::fs::File::create(&path)
        .unwrap()
        .write_all(b"file")
        .unwrap();
    let server = busy_once().await;
    let core = builder(&server.url).retry(retry()).build().unwrap();
    let body = Body::file(&path).unwrap();
    assert_eq!(body.length(), Some(4));
    with(call(&core), body).idempotent().await.unwrap();
    std::fs::remove_file(&path).unwrap();
    let requests = server.requests();
    let texts: Vec<&str> = requests.iter().map(Recorded::text).collect();
    assert_eq!(texts, ["file", "file"]);
}

#[tokio::test]
async fn a_file_that_is_not_there_is_said_before_anything_is_sent() {
    assert!(Body::file("/no/such/file").is_err());
}

#[tokio::test]
async fn what_can_be_read_once_is_not_repeated() {
    let server = busy_once().await;
    let core = builder(&server.url).retry(retry()).build().unwrap();
    let body = Body::stream(pieces(&["a"]));
    let error = with(call(&core), body).idempotent().await.unwrap_err();
    assert_eq!(error.status(), Some(StatusCode::SERVICE_UNAVAILABLE));
    assert_eq!(server.requests().len(), 1);
}

#[tokio::test]
async fn what_can_be_made_again_is_repeated() {
    let server = busy_once().await;
    let core = builder(&server.url).retry(retry()).build().unwrap();
    let body = Body::repeatable(|| pieces(&["a", "b"]));
    with(call(&core), body).idempotent().await.unwrap();
    let bodies: Vec<_> = server.requests().iter().map(Recorded::unchunked).collect();
    assert_eq!(bodies, [b"ab", b"ab"]);
}

#[tokio::test]
async fn a_redirect_that_asks_for_a_stream_again_is_an_answer() {
    let server = Server::always("307 Elsewhere", "location: /there\r\n", "").await;
    let core = client(&server.url);
    let error = with(call(&core), Body::stream(pieces(&["a"])))
        .await
        .unwrap_err();
    assert_eq!(error.status(), Some(StatusCode::TEMPORARY_REDIRECT));
    assert_eq!(server.requests().len(), 1);
}

#[tokio::test]
async fn a_stream_that_breaks_breaks_the_call() {
    let server = Server::always("200 OK", "", "").await;
    let core = client(&server.url);
    let broken = Pieces(vec![Ok("a".into()), Err(std::io::Error::other("s3cret"))]);
    let error = with(call(&core), Body::stream(broken)).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Interrupted);
    assert!(!error.to_string().contains("s3cret"));
}

#[tokio::test]
async fn parts_are_streamed_with_the_length_of_all() {
    let server = Server::always("200 OK", "", "").await;
    let core = client(&server.url);
    let part = Part::new(Body::stream(pieces(&["p1", "p2"])).of_length(4)).filename("p");
    let form = Multipart::new().part("a", "text").part("b", part);
    let form = RequestBody::multipart("multipart/form-data", form);
    call::<Post>(&core).request_body(form).await.unwrap();
    let request = server.only();
    let length: usize = request.header("content-length")[0].parse().unwrap();
    assert_eq!(length, request.body.len());
    let boundary = request.header("content-type")[0]
        .split_once("boundary=")
        .unwrap()
        .1;
    let expected = "--#\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\ntext\r\n--#\r\nContent-Disposition: form-data; name=\"b\"; filename=\"p\"\r\n\r\np1p2\r\n--#--\r\n";
    assert_eq!(request.text(), expected.replace('#', boundary));
}

#[tokio::test]
async fn a_body_shows_its_length_and_nothing_else() {
    let body = Body::from("s3cret");
    assert_eq!(format!("{body:?}"), "[6 bytes]");
    assert_eq!(
        format!("{:?}", Body::stream(pieces(&["s3cret"]))),
        "[stream]"
    );
}
