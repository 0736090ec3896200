//! In: the failure of a call and, if the server answered, its decoded error body. Out: the error that users match on.
//! Must not know how a body was decoded.
//!
//! Neither `Display` nor `Debug` prints a URL, a header value or a raw body: each may hold a secret.

use std::fmt;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use super::failure::{Answer, Cause, Failure};
use super::from_response::BodyError;
use super::redacted::{Described, HeaderNames, Size};
use super::response_header::{Header, HeaderError};
use super::wire::Wire;

/// Why a call failed, with everything that the server said. `E` is the operation's declared error body.
pub struct Error<E> {
    // Boxed: a `Result` that is mostly `Ok` should not be as large as its error.
    inner: Box<Inner<E>>,
}

struct Inner<E> {
    operation: &'static str,
    cause: Cause,
    answer: Option<Box<Answer>>,
    body: Option<E>,
    /// Whether `Debug` shows nothing of the body.
    is_hidden: bool,
}

/// What kind of thing went wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The request cannot be made: a value has no form in the place where it goes. Nothing was sent.
    Request,
    /// The client lacks a credential that the operation needs. Nothing was sent.
    MissingCredentials,
    /// The operation needs a token, and none could be had. The operation's request was not sent.
    Token,
    /// The call took longer than its timeout, or connecting took longer than its own.
    Timeout,
    /// No connection to the server.
    Connect,
    /// The connection broke, or the response did not arrive in full.
    Interrupted,
    /// The response body is larger than the client accepts.
    TooLarge,
    /// A list in pages breaks off: the server gives a page again, or the next one is on another origin.
    Paging,
    /// The server answered with a status other than 2xx.
    Status,
    /// The server answered 2xx with a body that is not what the document says.
    Decode,
}

impl<E> Error<E> {
    pub(super) fn new(operation: &'static str, failure: Failure, body: Option<E>) -> Self {
        let Failure { cause, answer } = failure;
        Self {
            inner: Box::new(Inner {
                operation,
                cause,
                answer,
                body,
                is_hidden: false,
            }),
        }
    }

    /// The same error, its body not shown by `Debug`.
    pub(super) fn hidden(mut self, is_hidden: bool) -> Self {
        self.inner.is_hidden = is_hidden;
        self
    }

    /// What kind of thing went wrong.
    pub fn kind(&self) -> ErrorKind {
        self.inner.cause.kind()
    }

    /// The `operationId` of the call.
    pub fn operation(&self) -> &'static str {
        self.inner.operation
    }

    /// The status, if the server answered.
    pub fn status(&self) -> Option<StatusCode> {
        self.inner.answer.as_ref().map(|answer| answer.status)
    }

    /// The response headers, if the server answered.
    pub fn headers(&self) -> Option<&HeaderMap> {
        self.inner.answer.as_ref().map(|answer| &answer.headers)
    }

    /// The value of a declared header; `None` where the server did not send it, or did not answer.
    ///
    /// # Errors
    /// When it is not what the document says.
    pub fn header<H: Wire>(&self, header: Header<H>) -> Result<Option<H>, HeaderError> {
        self.headers()
            .map_or(Ok(None), |headers| header.read(headers))
    }

    /// The response body as it came, if it arrived in full.
    pub fn raw_body(&self) -> Option<&Bytes> {
        self.inner
            .answer
            .as_ref()
            .and_then(|answer| answer.body.as_ref())
    }

    /// The declared error body, if the server sent one. When it sent something else, [`decode_error`](Self::decode_error) says why.
    pub fn body(&self) -> Option<&E> {
        self.inner.body.as_ref()
    }

    /// The declared error body by value.
    pub fn into_body(self) -> Option<E> {
        self.inner.body
    }

    /// Why the body is not what the document says, be it of a success or of an error.
    pub fn decode_error(&self) -> Option<&BodyError> {
        match &self.inner.cause {
            Cause::Decode(why) | Cause::Status(Some(why)) => Some(why),
            _ => None,
        }
    }

    /// The names of the credentials that are lacking: any one of the inner lists would have been enough. Empty unless
    /// the kind is [`ErrorKind::MissingCredentials`].
    pub fn missing_credentials(&self) -> &[Vec<&'static str>] {
        match &self.inner.cause {
            Cause::MissingCredentials(missing) => missing.alternatives(),
            _ => &[],
        }
    }

    /// Whether time ran out.
    pub fn is_timeout(&self) -> bool {
        self.kind() == ErrorKind::Timeout
    }

    /// Whether there was no connection to the server, so that it cannot have seen the request.
    pub fn is_connect(&self) -> bool {
        self.kind() == ErrorKind::Connect
    }

    /// The same error with its body changed.
    pub fn map_body<F>(self, change: impl FnOnce(E) -> F) -> Error<F> {
        let Inner {
            operation,
            cause,
            answer,
            body,
            is_hidden,
        } = *self.inner;
        Error::new(operation, Failure { cause, answer }, body.map(change)).hidden(is_hidden)
    }
}

impl<E> fmt::Display for Error<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: ", self.inner.operation)?;
        fmt::Display::fmt(&self.inner.cause, f)?;
        match self.status() {
            Some(status) if self.raw_body().is_some() => write!(f, " {status}")?,
            Some(status) => write!(f, " (the server had answered {status})")?,
            None => {}
        }
        self.decode_error().map_or(Ok(()), |why| {
            write!(f, ", and its body is not as declared: {why}")
        })
    }
}

impl<E: fmt::Debug + 'static> fmt::Debug for Error<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let described = |body| Described::unless(self.inner.is_hidden, body);
        f.debug_struct("Error")
            .field("operation", &self.inner.operation)
            .field("cause", &self.inner.cause)
            .field("status", &self.status())
            .field("headers", &self.headers().map(HeaderNames))
            .field("body", &self.inner.body.as_ref().map(described))
            .field("raw_body", &self.raw_body().map(Size))
            .finish()
    }
}

impl<E: fmt::Debug + 'static> std::error::Error for Error<E> {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.inner.cause.source()
    }
}
