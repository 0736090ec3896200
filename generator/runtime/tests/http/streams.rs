//! Responses that are worked on while they arrive: bytes, JSON values one after the other.

use std::time::Duration;

use oaswright_runtime::{
    ErrorKind, EventStream, JsonSeq, Method, NoBody, Operation, Scheme, StatusCode, Text, Value,
};

use crate::api::{BySequence, Download, Mixed, MixedOutcome, Open, Report, builder, call, client};
use crate::server::{Server, hang, raw};

pub(crate) const HEAD: &str = "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n";

/// Each text as a chunk of its own, without an end.
pub(crate) fn chunks(texts: &[&str]) -> String {
    let chunk = |text: &&str| format!("{:x}\r\n{text}\r\n", text.len());
    format!("{HEAD}{}", texts.iter().map(chunk).collect::<String>())
}

#[tokio::test]
async fn a_body_arrives_piece_by_piece_and_may_be_larger_than_the_limit() {
    let text = chunks(&["one", "two", &"x".repeat(100)]);
    let server = Server::start(move |_| hang(&text)).await;
    let core = builder(&server.url).max_response_bytes(4).build().unwrap();
    let call = call::<Download>(&core).streamed();
    let mut stream = call.await.unwrap().into_inner();
    let mut seen = Vec::new();
    while seen.len() < 106 {
        seen.extend_from_slice(&stream.next().await.unwrap().unwrap());
    }
    assert!(seen.starts_with(b"onetwoxxx"));
}

#[tokio::test]
async fn the_timeout_of_a_call_ends_where_a_streamed_body_begins() {
    let server = Server::start(|_| hang(&chunks(&["one"]))).await;
    let core = client(&server.url);
    let call = call::<Download>(&core).timeout(Duration::from_millis(150));
    let mut stream = call.streamed().await.unwrap().into_inner();
    assert_eq!(stream.next().await.unwrap().unwrap(), "one");
    let more = tokio::time::timeout(Duration::from_millis(400), stream.next()).await;
    assert!(more.is_err(), "{more:?}");
}

#[tokio::test]
async fn a_body_that_breaks_off_is_an_error_at_the_end() {
    let server = Server::start(|_| raw(&chunks(&["one"]))).await;
    let core = client(&server.url);
    let mut stream = call::<Download>(&core)
        .streamed()
        .await
        .unwrap()
        .into_inner();
    assert_eq!(stream.next().await.unwrap().unwrap(), "one");
    let error = stream.next().await.unwrap().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Interrupted);
    assert!(stream.next().await.is_none());
}

#[tokio::test]
async fn an_error_of_a_streamed_call_is_read_in_full() {
    let server = Server::always("404 Not Found", "", r#"{"why":"gone"}"#).await;
    let core = client(&server.url);
    let error = call::<Open>(&core).streamed().await.unwrap_err();
    assert_eq!(error.status(), Some(StatusCode::NOT_FOUND));
    assert_eq!(error.raw_body().unwrap(), r#"{"why":"gone"}"#);
}

#[tokio::test]
async fn lines_of_json_arrive_one_by_one() {
    let text = chunks(&[
        "{\"id\":\"a\"}\r\n\n{\"id\"",
        ":\"b\"}\nnonsense\n{\"id\":\"c\"}",
    ]) + "0\r\n\r\n";
    let server = Server::start(move |_| raw(&text)).await;
    let core = client(&server.url);
    let call = call::<Open>(&core).streamed_lines::<Report>();
    let mut stream = call.await.unwrap().into_inner();
    assert_eq!(stream.next().await.unwrap().unwrap().id, "a");
    assert_eq!(stream.next().await.unwrap().unwrap().id, "b");
    let error = stream.next().await.unwrap().unwrap_err();
    assert_eq!(error.raw().unwrap(), "nonsense");
    assert_eq!(stream.next().await.unwrap().unwrap().id, "c");
    assert!(stream.next().await.is_none());
}

#[tokio::test]
async fn a_sequence_of_json_texts_is_cut_at_its_separators() {
    // RFC 7464: a text may have line breaks inside.
    let body = "\u{1e}{\"id\":\n\"a\"}\n\u{1e}{\"id\"\u{1e}{\"id\":\"b\"}\n";
    let server = Server::always("200 OK", "content-type: application/json-seq\r\n", body).await;
    let core = client(&server.url);
    let mut stream = call::<BySequence>(&core).await.unwrap().into_inner();
    assert_eq!(stream.next().await.unwrap().unwrap().id, "a");
    assert_eq!(
        stream.next().await.unwrap().unwrap_err().raw().unwrap(),
        "{\"id\""
    );
    assert_eq!(stream.next().await.unwrap().unwrap().id, "b");
    assert!(stream.next().await.is_none());
}

#[tokio::test]
async fn a_number_or_a_word_at_the_end_of_a_sequence_may_be_cut() {
    let body = "\u{1e}1\n\u{1e}12\u{1e}true \u{1e}\"a\"\u{1e}[]\u{1e}12";
    let server = Server::always("200 OK", "", body).await;
    let core = client(&server.url);
    let call = call::<Open>(&core).accepting::<JsonSeq<Value>>("application/json-seq");
    let mut stream = call.await.unwrap().into_inner();
    let mut read = Vec::new();
    while let Some(item) = stream.next().await {
        read.push(match item {
            Ok(value) => value.to_json(),
            Err(error) => {
                assert_eq!(error.kind(), ErrorKind::Decode);
                format!("cut {:?}", error.raw().unwrap())
            }
        });
    }
    assert_eq!(
        read,
        ["1", "cut b\"12\"", "true", "\"a\"", "[]", "cut b\"12\""]
    );
}

#[tokio::test]
async fn the_status_decides_which_success_is_a_stream() {
    let server = Server::always("200 OK", "", "\u{1e}{\"id\":\"a\"}\n").await;
    let MixedOutcome::Stream(mut stream) = call::<Mixed>(&client(&server.url))
        .await
        .unwrap()
        .into_inner()
    else {
        panic!("200 is a stream")
    };
    assert_eq!(stream.next().await.unwrap().unwrap().id, "a");
    let server = Server::always("202 Accepted", "", r#"{"id":"b"}"#).await;
    let MixedOutcome::Later(report) = call::<Mixed>(&client(&server.url))
        .await
        .unwrap()
        .into_inner()
    else {
        panic!("202 is read in full")
    };
    assert_eq!(report.id, "b");
}

#[tokio::test]
async fn dropping_a_stream_or_a_call_closes_the_connection() {
    let server = Server::start(|_| hang(&chunks(&["one"]))).await;
    let core = client(&server.url);
    let mut stream = call::<Download>(&core)
        .streamed()
        .await
        .unwrap()
        .into_inner();
    stream.next().await.unwrap().unwrap();
    assert_eq!(server.open(), 1);
    drop(stream);
    server.all_closed().await;
    let silent = Server::start(|_| hang("")).await;
    let core = client(&silent.url);
    let slow = call::<Open>(&core).into_future();
    tokio::time::timeout(Duration::from_millis(100), slow)
        .await
        .unwrap_err();
    silent.all_closed().await;
}

#[test]
fn streams_cross_threads() {
    fn is_send<T: Send + Unpin + 'static>() {}
    is_send::<oaswright_runtime::ByteStream>();
    is_send::<EventStream<Text>>();
    is_send::<oaswright_runtime::ItemStream<Report>>();
    fn is_error<T: std::error::Error + Send + Sync + 'static>() {}
    is_error::<oaswright_runtime::StreamError>();
}

#[tokio::test]
async fn a_stream_that_falls_silent_ends_when_there_is_an_idle_timeout() {
    let head = "HTTP/1.1 200 OK\r\nconnection: close\r\n\r\nab";
    let server = Server::start(move |_| hang(head)).await;
    let idle = Duration::from_millis(50);
    let core = builder(&server.url).idle_timeout(idle).build().unwrap();
    let mut bytes = call::<Download>(&core)
        .streamed()
        .await
        .unwrap()
        .into_inner();
    assert_eq!(bytes.next().await.unwrap().unwrap(), "ab");
    let error = bytes.next().await.unwrap().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Timeout);
}

#[tokio::test]
async fn a_call_has_an_idle_timeout_of_its_own() {
    let server = Server::start(|_| hang("HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n")).await;
    let core = builder(&server.url)
        .idle_timeout(Duration::from_secs(600))
        .build()
        .unwrap();
    let call = call::<Download>(&core).idle_timeout(Duration::from_millis(50));
    let mut bytes = call.streamed().await.unwrap().into_inner();
    let error = bytes.next().await.unwrap().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Timeout);
}

struct Elsewhere;

impl Operation for Elsewhere {
    const ID: &'static str = "elsewhere";
    const METHOD: Method = Method::GET;
    const PATH: &'static str = "/file";
    const SECURITY: &'static [&'static [Scheme]] = &[];
    const SERVERS: &'static [&'static str] = &["/files"];
    type Output = NoBody;
    type Error = NoBody;
}

#[tokio::test]
async fn a_stream_comes_from_the_server_of_its_operation() {
    let server = Server::always("200 OK", "", "").await;
    let core = builder(&server.url)
        .operation_servers(true)
        .build()
        .unwrap();
    call::<Elsewhere>(&core).streamed().await.unwrap();
    assert_eq!(server.only().path(), "/files/file");
}
