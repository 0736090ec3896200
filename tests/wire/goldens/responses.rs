//! Responses by status. In: answers with declared and undeclared statuses. Out: the variant that the document has for
//! each. Must not know how bodies are read.

use oaswright_tests::responses_by_status::operations::{
    DefaultAndErrorError, GetRangeError, GetRangeOutput, StartJobError, StartJobOutput,
};
use oaswright_tests::responses_by_status::{Client, ErrorKind};

use super::client;
use crate::server::Server;

async fn answering(status: &str, body: &str) -> Client {
    client!(responses_by_status, Server::always(status, "", body).await)
}

#[tokio::test]
async fn each_success_has_its_own_variant() {
    let job = answering("200 OK", r#"{"id":"a"}"#)
        .await
        .start_job()
        .await
        .unwrap()
        .into_inner();
    assert!(matches!(job, StartJobOutput::Ok(job) if job.id == "a"));
    let job = answering("201 Created", r#"{"id":"a","position":2}"#)
        .await
        .start_job()
        .await
        .unwrap();
    assert!(matches!(&*job, StartJobOutput::Created(job) if job.position == 2));
    let none = answering("204 No Content", "")
        .await
        .start_job()
        .await
        .unwrap();
    assert!(matches!(*none, StartJobOutput::NoContent));
}

#[tokio::test]
async fn each_error_has_its_own_variant() {
    let error = answering("422 Unprocessable", r#"{"reason":"r"}"#)
        .await
        .start_job()
        .await
        .unwrap_err();
    assert!(
        matches!(error.body(), Some(StartJobError::ClientError(refusal)) if refusal.reason == "r")
    );
    let error = answering("500 Oops", r#"{"trace":"t"}"#)
        .await
        .start_job()
        .await
        .unwrap_err();
    assert!(matches!(error.body(), Some(StartJobError::Other(_))));
}

#[tokio::test]
async fn a_status_that_is_not_declared_is_said_so() {
    let error = answering("203 Other", "{}")
        .await
        .start_job()
        .await
        .unwrap_err();
    assert_eq!(
        (error.kind(), error.status().unwrap().as_u16()),
        (ErrorKind::Decode, 203)
    );
    assert_eq!(error.raw_body().unwrap(), "{}");
    assert!(
        error
            .to_string()
            .contains("declares no response with this status"),
        "{error}"
    );
}

#[tokio::test]
async fn an_exact_status_goes_before_a_range() {
    let later = answering("202 Accepted", r#"{"id":"a","position":1}"#)
        .await
        .get_range()
        .await
        .unwrap();
    assert!(matches!(*later, GetRangeOutput::Accepted(_)));
    let now = answering("226 IM Used", r#"{"id":"a"}"#)
        .await
        .get_range()
        .await
        .unwrap();
    assert!(matches!(*now, GetRangeOutput::Success(_)));
    let gone = answering("404 Not Found", "<html>")
        .await
        .get_range()
        .await
        .unwrap_err();
    assert!(matches!(gone.body(), Some(GetRangeError::NotFound)));
    let broken = answering("503 Busy", "{}")
        .await
        .get_range()
        .await
        .unwrap_err();
    assert!(matches!(broken.body(), Some(GetRangeError::ServerError(_))));
    let other = answering("409 Conflict", "{}")
        .await
        .get_range()
        .await
        .unwrap_err();
    assert!(other.body().is_none() && other.decode_error().is_some());
}

#[tokio::test]
async fn the_default_is_for_both_where_no_success_is_declared() {
    let job = answering("200 OK", r#"{"id":"a"}"#)
        .await
        .default_and_error()
        .await
        .unwrap();
    assert_eq!(job.id, "a");
    let error = answering("404 Not Found", r#"{"reason":"r"}"#)
        .await
        .default_and_error()
        .await
        .unwrap_err();
    assert!(matches!(
        error.body(),
        Some(DefaultAndErrorError::NotFound(_))
    ));
    let error = answering("500 Oops", r#"{"id":"a"}"#)
        .await
        .default_and_error()
        .await
        .unwrap_err();
    assert!(matches!(error.body(), Some(DefaultAndErrorError::Other(_))));
}

#[tokio::test]
async fn statuses_of_the_same_body_are_one_type() {
    assert_eq!(
        answering("201 Created", r#"{"id":"b"}"#)
            .await
            .get_same()
            .await
            .unwrap()
            .id,
        "b"
    );
    let error = answering("404 Not Found", r#"{"reason":"no"}"#)
        .await
        .get_same()
        .await
        .unwrap_err();
    assert_eq!(error.body().unwrap().reason, "no");
}

#[tokio::test]
async fn where_no_body_is_declared_any_success_will_do() {
    answering("200 OK", "surprise")
        .await
        .only_error()
        .await
        .unwrap();
    let error = answering("304 Not Modified", "")
        .await
        .get_redirect()
        .await
        .unwrap_err();
    assert_eq!(error.status().unwrap().as_u16(), 304);
}
