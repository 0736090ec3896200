//! Responses that are read as they arrive. In: calls of the case `streamed-responses`. Out: items, and errors in full.
//! Must not know how streams are cut into items; the runtime's own tests do.

use oaswright_tests::streamed_responses::ErrorKind;
use oaswright_tests::streamed_responses::operations::MixedOutput;

use super::client;
use crate::server::Server;

#[tokio::test]
async fn events_are_typed_or_text() {
    let server = Server::always("200 OK", "", "id: 1\ndata: {\"id\":\"a\"}\n\ndata: b\n\n").await;
    let client = client!(streamed_responses, server);
    let mut changes = client.watch().await.unwrap().into_inner();
    let change = changes.next().await.unwrap().unwrap();
    assert_eq!((&*change.id, &*change.data.id), ("1", "a"));
    let error = changes.next().await.unwrap().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decode);
    assert!(changes.next().await.is_none());
    let mut ticks = client.ticks().await.unwrap().into_inner();
    ticks.next().await.unwrap().unwrap();
    assert_eq!(ticks.next().await.unwrap().unwrap().data, "b");
    assert_eq!(server.requests()[0].header("accept"), ["text/event-stream"]);
}

#[tokio::test]
async fn lines_and_sequences_are_values_one_by_one() {
    let body = "{\"id\":\"a\"}\n{\"id\":\"b\"}\n";
    let server = Server::always("200 OK", "", body).await;
    let client = client!(streamed_responses, server);
    let mut lines = client.export().await.unwrap().into_inner();
    assert_eq!(lines.next().await.unwrap().unwrap().id, "a");
    assert_eq!(lines.next().await.unwrap().unwrap().id, "b");
    assert!(lines.next().await.is_none());
    let mut listed = client.export_list().await.unwrap().into_inner();
    assert_eq!(listed.next().await.unwrap().unwrap().id, "a");
    let separated = Server::always("200 OK", "", "\u{1e}{\"id\":\"c\"}\n").await;
    let client = client!(streamed_responses, separated);
    let mut sequence = client.sequence().await.unwrap().into_inner();
    assert_eq!(sequence.next().await.unwrap().unwrap().id, "c");
}

#[tokio::test]
async fn the_status_says_which_of_them_is_a_stream() {
    let server = Server::always("200 OK", "", "data: {\"id\":\"a\"}\n\n").await;
    let mixed = client!(streamed_responses, server).mixed().await.unwrap();
    assert_eq!(format!("{:?}", *mixed), "Ok([stream])");
    let MixedOutput::Ok(mut events) = mixed.into_inner() else {
        panic!("200 is a stream")
    };
    assert_eq!(events.next().await.unwrap().unwrap().data.id, "a");
    let server = Server::always("202 Accepted", "", r#"{"id":"b"}"#).await;
    let mixed = client!(streamed_responses, server).mixed().await.unwrap();
    assert!(matches!(mixed.into_inner(), MixedOutput::Accepted(change) if change.id == "b"));
    let server = Server::always("400 Bad", "", "data: no\n\n").await;
    let error = client!(streamed_responses, server)
        .mixed()
        .await
        .unwrap_err();
    assert_eq!(error.body().unwrap(), "data: no\n\n");
}

#[tokio::test]
async fn any_call_can_be_streamed() {
    let server = Server::always("200 OK", "", "data: 1\n\n").await;
    let client = client!(streamed_responses, server);
    let mut bytes = client.export().streamed().await.unwrap().into_inner();
    assert_eq!(bytes.next().await.unwrap().unwrap(), "data: 1\n\n");
    let events = client.export().streamed_events::<i64>();
    let mut events = events.await.unwrap().into_inner();
    assert_eq!(events.next().await.unwrap().unwrap().data, 1);
}
