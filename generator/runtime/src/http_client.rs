//! In: finished requests. Out: what the HTTP library makes of them. The transport unless another one is given. The only
//! file, with `tls` and one setter in `builder`, that knows the library. Must not know about operations or credentials.

use std::pin::Pin;
#[cfg(not(target_arch = "wasm32"))]
use std::sync::{Mutex, PoisonError};
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::Bytes;
use futures_core::Stream;
#[cfg(not(target_arch = "wasm32"))]
use http::Method;
#[cfg(not(target_arch = "wasm32"))]
use http::header::{CONTENT_LENGTH, HeaderValue};

#[cfg(not(target_arch = "wasm32"))]
use super::body::BodyStream;
use super::boxed::BoxFuture;
use super::transport::{HttpBody, HttpRequest, HttpResponse, Transport, TransportError};

/// A change to the HTTP library's own settings, asked for by the user.
pub(super) type Configure =
    Box<dyn FnOnce(reqwest::ClientBuilder) -> reqwest::ClientBuilder + Send>;

/// The connections of a client.
pub(super) struct HttpClient(reqwest::Client);

impl HttpClient {
    /// What the user configures cannot undo the last lines: they are what keeps credentials on their origin, out of
    /// the `Referer` header, and each request sent once.
    #[cfg(not(target_arch = "wasm32"))]
    pub(super) fn new(
        http: reqwest::ClientBuilder,
        connect_timeout: Duration,
        configure: Option<Configure>,
    ) -> Result<Self, reqwest::Error> {
        let http = http.connect_timeout(connect_timeout);
        let http = match configure {
            Some(configure) => configure(http),
            None => http,
        };
        http.redirect(reqwest::redirect::Policy::none())
            .referer(false)
            .retry(reqwest::retry::never())
            .build()
            .map(Self)
    }

    /// In a browser, `fetch` decides about connections and redirects.
    #[cfg(target_arch = "wasm32")]
    pub(super) fn new(
        http: reqwest::ClientBuilder,
        _connect_timeout: Duration,
        configure: Option<Configure>,
    ) -> Result<Self, reqwest::Error> {
        let http = match configure {
            Some(configure) => configure(http),
            None => http,
        };
        http.build().map(Self)
    }
}

impl Transport for HttpClient {
    fn send(&self, request: HttpRequest) -> BoxFuture<'_, Result<HttpResponse, TransportError>> {
        Box::pin(async {
            #[cfg(target_arch = "wasm32")]
            let request = outgoing(request).await?;
            #[cfg(not(target_arch = "wasm32"))]
            let request = outgoing(request);
            let sent = self.0.execute(request).await;
            let mut response = sent.map_err(failure)?;
            Ok(HttpResponse {
                status: response.status(),
                headers: std::mem::take(response.headers_mut()),
                body: body(response),
            })
        })
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn sleep(&self, time: Duration) -> BoxFuture<'static, ()> {
        Box::pin(tokio::time::sleep(time))
    }

    #[cfg(target_arch = "wasm32")]
    fn sleep(&self, time: Duration) -> BoxFuture<'static, ()> {
        Box::pin(super::browser::sleep(time))
    }
}

#[cfg(target_arch = "wasm32")]
async fn outgoing(request: HttpRequest) -> Result<reqwest::Request, TransportError> {
    let mut outgoing = reqwest::Request::new(request.method, request.url);
    *outgoing.headers_mut() = request.headers;
    // `fetch` has no streams that all browsers send.
    if let Some(body) = request.body {
        let mut stream = body.into_stream();
        let mut whole = Vec::new();
        while let Some(piece) = super::stream::next(&mut stream).await {
            whole.extend_from_slice(&piece.map_err(TransportError::Interrupted)?);
        }
        *outgoing.body_mut() = Some(whole.into());
    }
    Ok(outgoing)
}

#[cfg(not(target_arch = "wasm32"))]
fn outgoing(request: HttpRequest) -> reqwest::Request {
    let mut outgoing = reqwest::Request::new(request.method, request.url);
    *outgoing.headers_mut() = request.headers;
    let is_empty = match &request.body {
        None => takes_body(outgoing.method()),
        Some(body) => body.length() == Some(0),
    };
    if is_empty {
        outgoing
            .headers_mut()
            .insert(CONTENT_LENGTH, HeaderValue::from_static("0"));
    }
    *outgoing.body_mut() = request.body.map(|body| match body.as_bytes() {
        Some(bytes) => bytes.clone().into(),
        None => reqwest::Body::wrap(Outgoing {
            length: body.length(),
            pieces: Mutex::new(body.into_stream()),
        }),
    });
    outgoing
}

/// A request body on its way. (The library wants it to be `Sync`.)
#[cfg(not(target_arch = "wasm32"))]
struct Outgoing {
    pieces: Mutex<BodyStream>,
    length: Option<u64>,
}

#[cfg(not(target_arch = "wasm32"))]
impl http_body::Body for Outgoing {
    type Data = Bytes;
    type Error = super::failure::Source;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<http_body::Frame<Bytes>, Self::Error>>> {
        let pieces = self
            .pieces
            .get_mut()
            .unwrap_or_else(PoisonError::into_inner);
        let piece = pieces.as_mut().poll_next(context);
        piece.map(|piece| piece.map(|piece| piece.map(http_body::Frame::data)))
    }

    fn size_hint(&self) -> http_body::SizeHint {
        self.length.map_or_else(
            http_body::SizeHint::default,
            http_body::SizeHint::with_exact,
        )
    }
}

/// RFC 9110, section 8.6: where a body is usual, its absence is said, as its emptiness is anywhere. Some servers refuse the
/// request otherwise.
#[cfg(not(target_arch = "wasm32"))]
fn takes_body(method: &Method) -> bool {
    [Method::POST, Method::PUT, Method::PATCH].contains(method)
}

#[cfg(not(target_arch = "wasm32"))]
fn body(response: reqwest::Response) -> HttpBody {
    let announced = response.content_length();
    HttpBody::new(Box::pin(Chunks(read(response)))).announcing(announced)
}

#[cfg(target_arch = "wasm32")]
fn body(response: reqwest::Response) -> HttpBody {
    let announced = response.content_length();
    HttpBody::new(Box::pin(Chunks(Box::pin(response.bytes_stream())))).announcing(announced)
}

/// A response body, piece by piece.
#[cfg(not(target_arch = "wasm32"))]
struct Chunks(BoxFuture<'static, (reqwest::Response, Result<Option<Bytes>, reqwest::Error>)>);

#[cfg(not(target_arch = "wasm32"))]
fn read(
    mut response: reqwest::Response,
) -> BoxFuture<'static, (reqwest::Response, Result<Option<Bytes>, reqwest::Error>)> {
    Box::pin(async {
        let chunk = response.chunk().await;
        (response, chunk)
    })
}

#[cfg(not(target_arch = "wasm32"))]
impl Stream for Chunks {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let (response, chunk) = ready!(self.0.as_mut().poll(context));
        self.0 = read(response);
        Poll::Ready(chunk.map_err(failure).transpose())
    }
}

/// A response body, piece by piece.
#[cfg(target_arch = "wasm32")]
struct Chunks(super::boxed::BoxStream<Result<Bytes, reqwest::Error>>);

#[cfg(target_arch = "wasm32")]
impl Stream for Chunks {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let chunk = ready!(self.0.as_mut().poll_next(context));
        Poll::Ready(chunk.map(|chunk| chunk.map_err(failure)))
    }
}

/// Without its URL, which may hold a credential.
fn failure(error: reqwest::Error) -> TransportError {
    let error = error.without_url();
    #[cfg(not(target_arch = "wasm32"))]
    if error.is_connect() && !error.is_timeout() {
        return TransportError::Connect(error.into());
    }
    if error.is_timeout() {
        TransportError::Timeout(error.into())
    } else {
        TransportError::Interrupted(error.into())
    }
}
