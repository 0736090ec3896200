//! Responses that are worked on while they arrive: bytes, server-sent events, JSON values one after the other.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use oaswright_runtime::{
    Call, ErrorKind, Event, EventStream, JsonSeq, Method, NoBody, Operation, Scheme, StatusCode,
    Text, Value,
};

use crate::api::{
    ByEvents, BySequence, Download, Mixed, MixedOutcome, Open, Report, builder, call, client,
};
use crate::server::{Server, hang, raw, reply};

const HEAD: &str = "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n";

/// Each text as a chunk of its own, without an end.
fn chunks(texts: &[&str]) -> String {
    let chunk = |text: &&str| format!("{:x}\r\n{text}\r\n", text.len());
    format!("{HEAD}{}", texts.iter().map(chunk).collect::<String>())
}

async fn events(body: &str) -> Vec<Event<String>> {
    let server = Server::always("200 OK", "content-type: text/event-stream\r\n", body).await;
    let core = client(&server.url);
    let response = call::<Open>(&core).streamed_events::<Text>().await.unwrap();
    assert_eq!(server.only().header("accept"), ["text/event-stream"]);
    let mut stream = response.into_inner();
    let mut all = Vec::new();
    while let Some(event) = stream.next().await {
        all.push(event.unwrap());
    }
    all
}

async fn texts(body: &str) -> Vec<(String, String, String)> {
    let events = events(body).await.into_iter();
    events
        .map(|event| (event.event, event.data, event.id))
        .collect()
}

fn told(event: &str, data: &str, id: &str) -> (String, String, String) {
    (event.to_owned(), data.to_owned(), id.to_owned())
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
async fn events_have_names_identifiers_and_data_of_several_lines() {
    // The examples of the HTML Living Standard, section 9.2.6, and some of its corners.
    let body = "\u{feff}: this is a comment\n\nevent: add\ndata: 73857293\nid: 1\n\ndata: YHOO\ndata: +2\ndata: 10\n\nid\ndata: none\n\n";
    assert_eq!(
        texts(body).await,
        [
            told("add", "73857293", "1"),
            told("message", "YHOO\n+2\n10", "1"),
            told("message", "none", "")
        ]
    );
    let body = "data\n\ndata\ndata\n\ndata:";
    assert_eq!(
        texts(body).await,
        [told("message", "", ""), told("message", "\n", "")]
    );
    let body = "data:test\n\ndata: test\n\ndata:  two\n\n";
    let data: Vec<_> = texts(body).await.into_iter().map(|event| event.1).collect();
    assert_eq!(data, ["test", "test", " two"]);
    let body = "event: lost\nid: 7\n\nid: a\0b\nunknown: x\ndata: kept\n\ndata: incomplete\n";
    assert_eq!(texts(body).await, [told("message", "kept", "7")]);
}

#[tokio::test]
async fn lines_end_in_any_of_three_ways_wherever_pieces_are_cut() {
    let whole = "data: a\r\n\r\ndata: b\r\rdata: c\n\ndata: \u{e4}\r\ndata: e\r\n\r\n";
    for cut in 1..whole.len() {
        let (first, second) = whole.as_bytes().split_at(cut);
        let mut bytes = HEAD.as_bytes().to_vec();
        for part in [first, second] {
            bytes.extend(format!("{:x}\r\n", part.len()).bytes());
            bytes.extend_from_slice(part);
            bytes.extend(b"\r\n");
        }
        bytes.extend(b"0\r\n\r\n");
        let server = Server::start(move |_| crate::server::Reply {
            bytes: bytes.clone(),
            then: crate::server::Then::Close,
        });
        let core = client(&server.await.url);
        let call = call::<Open>(&core).streamed_events::<Text>();
        let mut stream = call.await.unwrap().into_inner();
        let mut data = Vec::new();
        while let Some(event) = stream.next().await {
            data.push(event.unwrap().data);
        }
        assert_eq!(data, ["a", "b", "c", "\u{e4}\ne"], "cut at {cut}");
    }
}

#[tokio::test]
async fn an_event_is_there_as_soon_as_its_line_ends() {
    let server = Server::start(|_| hang(&chunks(&["data: now\r\r"]))).await;
    let core = client(&server.url);
    let call = call::<Open>(&core).streamed_events::<Text>();
    let mut stream = call.await.unwrap().into_inner();
    assert_eq!(stream.next().await.unwrap().unwrap().data, "now");
}

#[tokio::test]
async fn data_that_do_not_decode_are_an_error_between_events() {
    let body = "data: {\"id\":\"a\"}\n\ndata: {\"id\":1}\n\ndata: {\"id\":\"b\"}\n\ndata: [DONE]\n\ndata: x\n\n";
    let server = Server::always("200 OK", "", body).await;
    let core = client(&server.url);
    let response = call::<ByEvents>(&core).await.unwrap();
    let mut stream = response.into_inner().until("[DONE]");
    assert_eq!(stream.next().await.unwrap().unwrap().data.id, "a");
    let error = stream.next().await.unwrap().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decode);
    assert_eq!(error.decode_error().unwrap().path(), "id");
    assert_eq!(error.raw().unwrap(), r#"{"id":1}"#);
    assert!(!format!("{error} {error:?}").contains("{\"id\":1}"));
    assert_eq!(stream.next().await.unwrap().unwrap().data.id, "b");
    assert!(stream.next().await.is_none() && stream.next().await.is_none());
}

#[tokio::test]
async fn one_event_may_not_be_larger_than_the_limit() {
    let long = format!("data: {}\n", "x".repeat(600));
    for body in [format!("{}x", "y".repeat(1001)), long.repeat(2)] {
        let body = format!("data: ok\n\n{body}");
        let server = Server::start(move |_| hang(&chunks(&[&body]))).await;
        let core = builder(&server.url)
            .max_response_bytes(1000)
            .build()
            .unwrap();
        let call = call::<Open>(&core).streamed_events::<Text>();
        let mut stream = call.await.unwrap().into_inner();
        assert_eq!(stream.next().await.unwrap().unwrap().data, "ok");
        let error = stream.next().await.unwrap().unwrap_err();
        assert_eq!(error.kind(), ErrorKind::TooLarge);
        assert!(stream.next().await.is_none());
    }
}

async fn reconnecting(core: &oaswright_runtime::ClientCore, times: u32) -> EventStream<Text> {
    let call: Call<'_, _> = call::<Open>(core).streamed_events::<Text>();
    call.await.unwrap().into_inner().reconnecting(times)
}

#[tokio::test]
async fn a_stream_connects_again_where_it_ended_if_it_is_told_to() {
    let count = AtomicUsize::new(0);
    let server = Server::start(move |_| match count.fetch_add(1, Ordering::Relaxed) {
        0 => raw(&chunks(&["retry: 10\nid: 5\ndata: a\n\n", "data: cut"])),
        1 => raw("broken"),
        2 => reply("200 OK", "", "data: b\n\n"),
        _ => reply("204 No Content", "", ""),
    })
    .await;
    let core = client(&server.url);
    let mut stream = reconnecting(&core, 2).await;
    let first = stream.next().await.unwrap().unwrap();
    assert_eq!(
        (&*first.data, first.retry),
        ("a", Some(Duration::from_millis(10)))
    );
    assert_eq!(stream.next().await.unwrap().unwrap().data, "b");
    assert!(stream.next().await.is_none());
    let requests = server.requests();
    let ids: Vec<_> = requests
        .iter()
        .map(|one| one.header("last-event-id"))
        .collect();
    assert_eq!(ids, [vec![], vec!["5"], vec!["5"], vec!["5"]]);
}

#[tokio::test]
async fn connecting_again_is_given_up() {
    let count = AtomicUsize::new(0);
    let server = Server::start(move |_| match count.fetch_add(1, Ordering::Relaxed) {
        0 => reply("200 OK", "", "retry: 1\ndata: a\n\n"),
        1 => reply("503 Busy", "", "s3cret"),
        _ => raw(""),
    })
    .await;
    let core = client(&server.url);
    let mut stream = reconnecting(&core, 1).await;
    stream.next().await.unwrap().unwrap();
    let error = stream.next().await.unwrap().unwrap_err();
    assert_eq!(
        (error.kind(), error.raw().unwrap().as_ref()),
        (ErrorKind::Status, &b"s3cret"[..])
    );
    assert!(stream.next().await.is_none());
    assert!(!format!("{error} {error:?}").contains("s3cret"));
    let once = Server::always("200 OK", "", "data: a\n\n").await;
    let core = client(&once.url);
    let mut stream = reconnecting(&core, 0).await;
    stream.next().await.unwrap().unwrap();
    assert!(stream.next().await.is_none());
    assert_eq!(once.requests().len(), 1);
}

#[tokio::test]
async fn what_is_no_event_stream_is_not_read_as_one() {
    for (content_type, is_read) in [
        ("content-type: Text/Event-Stream;charset=utf-8\r\n", true),
        ("", true),
        ("content-type: text/html\r\n", false),
        ("content-type: text/event-stream+json\r\n", false),
    ] {
        let server = Server::always("200 OK", content_type, "data: a\n\n").await;
        let core = client(&server.url);
        let opened = call::<Open>(&core).streamed_events::<Text>().await;
        assert_eq!(opened.is_ok(), is_read, "{content_type}");
        if let Err(error) = opened {
            assert_eq!(error.kind(), ErrorKind::Decode);
            let text = error.to_string();
            assert!(text.ends_with("than `text/event-stream`"), "{text}");
        }
    }
}

#[tokio::test]
async fn a_new_connection_that_brings_no_events_is_an_error_and_the_end() {
    let count = AtomicUsize::new(0);
    let server = Server::start(move |_| match count.fetch_add(1, Ordering::Relaxed) {
        0 => reply("200 OK", "", "retry: 1\ndata: a\n\n"),
        _ => reply("200 OK", "content-type: text/html\r\n", "data: b\n\n"),
    })
    .await;
    let core = client(&server.url);
    let mut stream = reconnecting(&core, 5).await;
    assert_eq!(stream.next().await.unwrap().unwrap().data, "a");
    let error = stream.next().await.unwrap().unwrap_err();
    let text = error.to_string();
    assert!(text.ends_with("than `text/event-stream`"), "{text}");
    assert!(stream.next().await.is_none() && stream.next().await.is_none());
    assert_eq!(server.requests().len(), 2);
}

#[tokio::test]
async fn an_identifier_is_sent_without_the_whitespace_around_it_or_not_at_all() {
    for (id, sent) in [(" 1 ", vec!["1"]), ("  ", vec![]), ("a\u{7}", vec![])] {
        let count = AtomicUsize::new(0);
        let first = format!("retry: 1\nid: {id}\ndata: a\n\n");
        let server = Server::start(move |_| match count.fetch_add(1, Ordering::Relaxed) {
            0 => reply("200 OK", "", &first),
            1 => reply("200 OK", "", "data: b\n\n"),
            _ => reply("204 No Content", "", ""),
        })
        .await;
        let core = client(&server.url);
        let mut stream = reconnecting(&core, 1).await;
        assert_eq!(stream.next().await.unwrap().unwrap().id, id);
        assert_eq!(stream.next().await.unwrap().unwrap().data, "b");
        assert!(stream.next().await.is_none() && stream.next().await.is_none());
        let requests = server.requests();
        assert_eq!(requests[1].header("last-event-id"), sent, "{id:?}");
    }
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
