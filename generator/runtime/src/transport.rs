//! In: a finished request. Out: the head of the response, and its body as it arrives. Says what an HTTP client has to
//! do to be used here. Must not know which client that is, nor about operations, credentials or redirects.

use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use futures_core::Stream;
use http::{HeaderMap, Method, StatusCode};
use url::Url;

use super::body::Body;
use super::boxed::{BoxFuture, BoxStream, MaybeSend, MaybeSync};
use super::failure::Source;
use super::redacted::HeaderNames;

/// Sends requests: an HTTP client, a layer over another transport, or a stand-in for tests.
///
/// It sees requests with the credentials on them. It must follow no redirect and repeat nothing: whether that is safe is
/// for the client to decide.
pub trait Transport: MaybeSend + MaybeSync + 'static {
    /// Sends one request. The response is ready when its head has arrived. Dropping the future cancels the request.
    fn send(&self, request: HttpRequest) -> BoxFuture<'_, Result<HttpResponse, TransportError>>;

    /// Ends after a time: whoever does the IO knows the clock too. Timeouts and the waits between attempts use it.
    fn sleep(&self, time: Duration) -> BoxFuture<'static, ()>;
}

/// A request with everything on it. `Debug` shows no value of a header, no body, and of the URL the origin only.
#[derive(Clone)]
pub struct HttpRequest {
    /// The method.
    pub method: Method,
    /// The whole URL. It may hold credentials.
    pub url: Url,
    /// All headers but those that follow from the message, such as `Host`.
    pub headers: HeaderMap,
    /// The body, if there is one.
    pub body: Option<Body>,
}

impl HttpRequest {
    /// Whether it can be sent, for the first time or again.
    pub(super) fn is_there(&self) -> bool {
        self.body.as_ref().is_none_or(Body::is_there)
    }
}

/// The head of a response, with the body still to come.
pub struct HttpResponse {
    /// The status.
    pub status: StatusCode,
    /// The headers.
    pub headers: HeaderMap,
    /// The body, unpacked if it was compressed.
    pub body: HttpBody,
}

/// A body as it arrives: a stream of pieces of any length.
pub struct HttpBody {
    pieces: BoxStream<Result<Bytes, TransportError>>,
    announced: Option<u64>,
}

impl HttpBody {
    /// A body from a stream of its pieces.
    pub fn new(pieces: BoxStream<Result<Bytes, TransportError>>) -> Self {
        Self {
            pieces,
            announced: None,
        }
    }

    /// The length that the server announced, if it did: a body that is too large is not waited for then.
    #[must_use]
    pub fn announcing(mut self, length: Option<u64>) -> Self {
        self.announced = length;
        self
    }

    pub(super) fn announced(&self) -> Option<u64> {
        self.announced
    }
}

impl Stream for HttpBody {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.pieces.as_mut().poll_next(context)
    }
}

/// A body that is there already.
impl From<Bytes> for HttpBody {
    fn from(whole: Bytes) -> Self {
        let length = u64::try_from(whole.len()).ok();
        Self::new(Box::pin(Whole(Some(whole)))).announcing(length)
    }
}

struct Whole(Option<Bytes>);

impl Stream for Whole {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Ready(self.0.take().filter(|whole| !whole.is_empty()).map(Ok))
    }
}

/// Why there is no response, or not all of one. The source must not show the URL, which may hold a credential.
#[derive(Debug)]
#[non_exhaustive]
pub enum TransportError {
    /// No connection to the server: it cannot have seen the request.
    Connect(Source),
    /// The transport's own limit of time was reached.
    Timeout(Source),
    /// The connection broke.
    Interrupted(Source),
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Connect(_) => "cannot connect to the server",
            Self::Timeout(_) => "timed out",
            Self::Interrupted(_) => "the connection broke before the response was complete",
        })
    }
}

impl std::error::Error for TransportError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Connect(source) | Self::Timeout(source) | Self::Interrupted(source) => {
                Some(source.as_ref())
            }
        }
    }
}

impl fmt::Debug for HttpRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HttpRequest")
            .field("method", &self.method)
            .field("server", &self.url.origin().ascii_serialization())
            .field("headers", &HeaderNames(&self.headers))
            .field("body", &self.body)
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for HttpResponse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HttpResponse")
            .field("status", &self.status)
            .field("headers", &HeaderNames(&self.headers))
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for HttpBody {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HttpBody").finish_non_exhaustive()
    }
}
