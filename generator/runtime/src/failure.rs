//! In: whatever can go wrong with a call. Out: one plain description of it, before the operation's own error type is
//! known, so that everything up to there is compiled once. Must not know the types of bodies.

use std::fmt;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use super::credentials::Missing;
use super::error::ErrorKind;
use super::from_response::{BodyError, RawResponse};
use super::token_cache::TokenFailure;
use super::transport::TransportError;

/// Any error below this crate.
pub type Source = Box<dyn std::error::Error + Send + Sync>;

/// A call that gave no response, or not all of one.
pub(super) struct Failure {
    pub(super) cause: Cause,
    // Boxed: headers are large, and most results that could be a failure are not.
    pub(super) answer: Option<Box<Answer>>,
}

/// Why a call failed.
#[derive(Debug)]
pub(super) enum Cause {
    /// The request cannot be made. Says what is wrong with it, without its values.
    Request(String),
    MissingCredentials(Missing),
    /// A scheme for which no token could be had.
    Token(&'static str, TokenFailure),
    Timeout(Option<Source>),
    Connect(Source),
    Interrupted(Source),
    TooLarge(usize),
    /// The next page of a list cannot be asked for.
    Paging(&'static str),
    /// Not a 2xx. With the reason why there is no typed body, if there is none.
    Status(Option<BodyError>),
    Decode(BodyError),
}

impl Cause {
    pub(super) fn kind(&self) -> ErrorKind {
        match self {
            Self::Request(_) => ErrorKind::Request,
            Self::MissingCredentials(_) => ErrorKind::MissingCredentials,
            Self::Token(..) => ErrorKind::Token,
            Self::Timeout(_) => ErrorKind::Timeout,
            Self::Connect(_) => ErrorKind::Connect,
            Self::Interrupted(_) => ErrorKind::Interrupted,
            Self::TooLarge(_) => ErrorKind::TooLarge,
            Self::Paging(_) => ErrorKind::Paging,
            Self::Status(_) => ErrorKind::Status,
            Self::Decode(_) => ErrorKind::Decode,
        }
    }

    pub(super) fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Timeout(Some(source)) | Self::Connect(source) | Self::Interrupted(source) => {
                Some(source.as_ref())
            }
            Self::Token(_, failure) => failure.source(),
            _ => None,
        }
    }
}

impl fmt::Display for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Request(why) => write!(f, "the request cannot be made: {why}"),
            Self::MissingCredentials(missing) => write!(f, "{missing}"),
            Self::Token(scheme, why) => write!(f, "no token for `{scheme}`: {why}"),
            Self::Timeout(_) => f.write_str("timed out"),
            Self::Connect(_) => f.write_str("cannot connect to the server"),
            Self::Interrupted(_) => {
                f.write_str("the connection broke before the response was complete")
            }
            Self::TooLarge(limit) => write!(
                f,
                "the response body is larger than the limit of {limit} bytes"
            ),
            Self::Paging(why) => write!(f, "the list of pages breaks off: {why}"),
            Self::Status(_) | Self::Decode(_) => f.write_str("the server answered"),
        }
    }
}

/// What had arrived of a response.
pub(super) struct Answer {
    pub(super) status: StatusCode,
    pub(super) headers: HeaderMap,
    /// `None` when it did not arrive in full.
    pub(super) body: Option<Bytes>,
}

impl Failure {
    pub(super) fn request(why: impl Into<String>) -> Self {
        Cause::Request(why.into()).into()
    }

    pub(super) fn with_head(mut self, status: StatusCode, headers: HeaderMap) -> Self {
        self.answer = Some(Box::new(Answer {
            status,
            headers,
            body: None,
        }));
        self
    }
}

impl From<Cause> for Failure {
    fn from(cause: Cause) -> Self {
        Self {
            cause,
            answer: None,
        }
    }
}

impl From<TransportError> for Failure {
    fn from(error: TransportError) -> Self {
        match error {
            TransportError::Connect(source) => Cause::Connect(source),
            TransportError::Timeout(source) => Cause::Timeout(Some(source)),
            TransportError::Interrupted(source) => Cause::Interrupted(source),
        }
        .into()
    }
}

impl From<RawResponse> for Answer {
    fn from(response: RawResponse) -> Self {
        let RawResponse {
            status,
            headers,
            body,
            unread: _,
        } = response;
        Self {
            status,
            headers,
            body: Some(body),
        }
    }
}
