//! Server-sent events, as they arrive and over several connections.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use oaswright_runtime::{Call, ErrorKind, Event, EventStream, Text};

use crate::api::{ByEvents, Open, builder, call, client};
use crate::server::{Server, hang, raw, reply};
use crate::streams::{HEAD, chunks};

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
