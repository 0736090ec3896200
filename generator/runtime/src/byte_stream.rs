//! In: a response whose body is still to come. Out: the body as a stream. Must not know what it means.

use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use futures_core::Stream;

use super::client::ClientCore;
use super::draft::Draft;
use super::error::ErrorKind;
use super::failure::{Cause, Failure};
use super::from_response::BodyError;
use super::stream::next;
use super::transport::HttpBody;

/// A body that was not read yet, and what it takes to ask for it again.
pub(super) struct Unread {
    pub(super) body: HttpBody,
    pub(super) core: ClientCore,
    pub(super) draft: Draft,
}

/// A response body as it arrives. Dropping it cancels the rest. The limit for bodies does not hold for it.
pub struct ByteStream(HttpBody);

impl ByteStream {
    pub(super) fn new(body: HttpBody) -> Self {
        Self(body)
    }

    /// The next piece; `None` when the body is complete.
    pub async fn next(&mut self) -> Option<Result<Bytes, StreamError>> {
        next(self).await
    }
}

impl Stream for ByteStream {
    type Item = Result<Bytes, StreamError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let piece = Pin::new(&mut self.0).poll_next(context);
        piece.map(|piece| piece.map(|piece| piece.map_err(StreamError::from)))
    }
}

impl fmt::Debug for ByteStream {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ByteStream").finish_non_exhaustive()
    }
}

/// Why a stream broke off, or why one item of it cannot be read. In the latter case the stream goes on.
pub struct StreamError {
    cause: Box<Cause>,
    raw: Option<Bytes>,
}

impl StreamError {
    pub(super) fn undecodable(why: BodyError, raw: impl Into<Bytes>) -> Self {
        Self {
            cause: Box::new(Cause::Decode(why)),
            raw: Some(raw.into()),
        }
    }

    pub(super) fn too_large(limit: usize) -> Self {
        Failure::from(Cause::TooLarge(limit)).into()
    }

    /// What kind of thing went wrong: [`ErrorKind::Decode`] when it is one item, after which the stream goes on, or when a
    /// new connection brings something else than items, which is its end.
    pub fn kind(&self) -> ErrorKind {
        self.cause.kind()
    }

    /// Why the item is not what the document says.
    pub fn decode_error(&self) -> Option<&BodyError> {
        match &*self.cause {
            Cause::Decode(why) | Cause::Status(Some(why)) => Some(why),
            _ => None,
        }
    }

    /// The item as it came.
    pub fn raw(&self) -> Option<&Bytes> {
        self.raw.as_ref()
    }
}

impl<F: Into<Failure>> From<F> for StreamError {
    fn from(failure: F) -> Self {
        let failure = failure.into();
        Self {
            cause: Box::new(failure.cause),
            raw: failure.answer.and_then(|answer| answer.body),
        }
    }
}

/// Without the item, which may hold anything.
impl fmt::Display for StreamError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.cause, f)?;
        self.decode_error().map_or(Ok(()), |why| match self.raw {
            Some(_) => write!(f, ", and an item is not as declared: {why}"),
            None => write!(f, ": {why}"),
        })
    }
}

impl fmt::Debug for StreamError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("StreamError")
            .field("cause", &self.cause)
            .field("raw", &self.raw.as_ref().map(super::redacted::Size))
            .finish()
    }
}

impl std::error::Error for StreamError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.cause.source()
    }
}
