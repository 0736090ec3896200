//! In: what a user wants to see of requests and responses, or add to them. Out: the same for each attempt.
//! Must not know credentials.

use std::fmt;

use http::{HeaderMap, StatusCode};

use super::boxed::{MaybeSend, MaybeSync};
use super::error::ErrorKind;
use super::failure::Failure;
use super::from_response::RawResponse;

/// Sees each attempt of each call: for logs, metrics and headers that all requests get.
///
/// It is not shown credentials, values of parameters, or bodies, so it cannot leak them. What has to see, or sign, the
/// whole request is a [`Transport`](super::Transport) around another one.
pub trait Middleware: MaybeSend + MaybeSync + 'static {
    /// Before a request is sent. `headers` are added to it; those that the request has anyway stay.
    fn before(&self, attempt: &Attempt, headers: &mut HeaderMap) {
        let _ = (attempt, headers);
    }

    /// After an attempt has ended, in one way or another.
    fn after(&self, attempt: &Attempt, outcome: &Outcome<'_>) {
        let _ = (attempt, outcome);
    }
}

/// One attempt of a call.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Attempt {
    /// The `operationId`.
    pub operation: &'static str,
    /// The HTTP method.
    pub method: http::Method,
    /// The path template, without values.
    pub path: &'static str,
    /// 1 for the first.
    pub number: u32,
}

/// How an attempt ended.
#[non_exhaustive]
pub enum Outcome<'a> {
    /// The server answered.
    Answer {
        /// The status.
        status: StatusCode,
        /// The headers. Their values are the server's, and some of them may be secret.
        headers: &'a HeaderMap,
    },
    /// There was no answer, or not all of one.
    Failure(ErrorKind),
}

impl<'a> Outcome<'a> {
    pub(super) fn of(result: &'a Result<RawResponse, Failure>) -> Self {
        match result {
            Ok(response) => Self::Answer {
                status: response.status(),
                headers: response.headers(),
            },
            Err(failure) => Self::Failure(failure.cause.kind()),
        }
    }
}

/// Without the values of headers.
impl fmt::Debug for Outcome<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Answer { status, .. } => write!(f, "Answer({status})"),
            Self::Failure(kind) => write!(f, "Failure({kind:?})"),
        }
    }
}
