//! Media types of responses. In: answers in one of several media types. Out: what was asked for, and how it is read. Must
//! not know how a caller's choice is kept.

use oaswright_tests::responses_by_media_type::operations::{StartJobCsvOutput, StartJobOutput};
use oaswright_tests::responses_by_media_type::{Client, ErrorKind};

use super::client;
use crate::server::Server;

async fn answering(headers: &str, body: &str) -> (Client, Server) {
    let server = Server::always("200 OK", headers, body).await;
    (client!(responses_by_media_type, server), server)
}

fn accepted(server: &Server) -> String {
    server.only().header("accept").join("; ")
}

#[tokio::test]
async fn json_is_asked_for_unless_the_caller_says_otherwise() {
    let (client, server) = answering("", r#"[{"id":"a"}]"#).await;
    let rows = client.export_rows().await.unwrap();
    assert_eq!(rows[0].id, "a");
    assert_eq!(
        accepted(&server),
        "application/json, application/problem+json"
    );
}

#[tokio::test]
async fn text_is_asked_for_and_read_by_its_charset() {
    let server = Server::start(|_| crate::server::Reply {
        bytes: b"HTTP/1.1 200 OK\r\ncontent-length: 4\r\nconnection: close\r\ncontent-type: text/csv; charset=UTF-16LE\r\n\r\n\xe9\x00;\x00".to_vec(),
        then: crate::server::Then::Close,
    })
    .await;
    let client = client!(responses_by_media_type, server);
    let text = client.export_rows().as_csv(true).as_csv_2().await.unwrap();
    assert_eq!(*text, "é;");
    assert_eq!(accepted(&server), "text/csv, application/problem+json");
    assert_eq!(server.only().path(), "/rows?as_csv=true");
}

#[tokio::test]
async fn bytes_are_streamed_in_the_media_type_that_was_asked_for() {
    let (client, server) = answering("", "%PDF").await;
    let mut bytes = client
        .export_rows()
        .as_pdf()
        .streamed()
        .await
        .unwrap()
        .into_inner();
    assert_eq!(bytes.next().await.unwrap().unwrap(), "%PDF");
    assert_eq!(
        accepted(&server),
        "application/pdf, application/problem+json"
    );
}

#[tokio::test]
async fn events_are_typed_beside_json() {
    let (client, server) = answering(
        "content-type: text/event-stream\r\n",
        "data: {\"id\":\"a\"}\n\n",
    )
    .await;
    let mut rows = client
        .export_rows()
        .as_event_stream()
        .await
        .unwrap()
        .into_inner();
    assert_eq!(rows.next().await.unwrap().unwrap().data.id, "a");
    assert_eq!(
        accepted(&server),
        "text/event-stream, application/problem+json"
    );
}

#[tokio::test]
async fn json_in_place_of_events_is_an_error_rather_than_no_events() {
    let (client, _server) = answering("content-type: application/json\r\n", "[]").await;
    let error = client.export_rows().as_event_stream().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decode);
    let text = error.to_string();
    assert!(
        text.ends_with("the server sent something else than `text/event-stream`"),
        "{text}"
    );
}

#[tokio::test]
async fn another_json_has_a_type_of_its_own() {
    let (client, server) = answering("", r#"{"rows":[{"id":"a"}]}"#).await;
    let full = client.export_rows().as_vnd_full_json().await.unwrap();
    assert_eq!(full.rows.as_ref().unwrap()[0].id, "a");
    assert_eq!(
        accepted(&server),
        "application/vnd.full+json, application/problem+json"
    );
}

#[tokio::test]
async fn what_has_no_such_media_type_stays_as_it_is() {
    let (client, server) = answering("", "id\na\n").await;
    let done = client.start_job().as_csv().await.unwrap();
    assert!(matches!(&*done, StartJobCsvOutput::Ok(text) if text == "id\na\n"));
    assert_eq!(accepted(&server), "text/csv, application/json;q=0.5");
}

#[tokio::test]
async fn a_status_without_a_body_is_not_decoded() {
    let server = Server::always("204 No Content", "", "").await;
    let client = client!(responses_by_media_type, server);
    let nothing = client.start_job().await.unwrap();
    assert!(matches!(*nothing, StartJobOutput::NoContent));
}

#[tokio::test]
async fn an_answer_to_head_is_not_decoded_but_its_media_type_is_asked_for() {
    let server = Server::always("200 OK", "content-type: application/json\r\n", "").await;
    let client = client!(responses_by_media_type, server);
    client.check_any().await.unwrap();
    assert_eq!(accepted(&server), "application/json");
}

#[tokio::test]
async fn an_error_to_head_is_not_decoded() {
    let server = Server::always("500 Oops", "content-type: application/json\r\n", "").await;
    let error = client!(responses_by_media_type, server)
        .check_any()
        .await
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Status);
    assert!(error.decode_error().is_none());
}
