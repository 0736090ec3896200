//! In: a finished request and how much the answer may cost. Out: the whole response, or why there is none. The only file,
//! with `tls`, that knows the HTTP library. Must not know about operations, credentials or redirects.

use std::time::{Duration, Instant};

use bytes::{Bytes, BytesMut};
use http::header::{CONTENT_LENGTH, HeaderValue};
use http::{HeaderMap, Method};
use url::Url;

use super::failure::{Cause, Failure};
use super::from_response::RawResponse;

/// A change to the HTTP library's own settings, asked for by the user.
pub(super) type Configure =
    Box<dyn FnOnce(reqwest::ClientBuilder) -> reqwest::ClientBuilder + Send>;

/// A request with everything on it.
#[derive(Clone)]
pub(super) struct Request {
    pub(super) method: Method,
    pub(super) url: Url,
    pub(super) headers: HeaderMap,
    pub(super) body: Option<Bytes>,
}

/// What a call may cost in time and memory.
#[derive(Clone, Copy)]
pub(super) struct Limits {
    /// `None` when it is too far away for the clock to tell.
    pub(super) deadline: Option<Instant>,
    pub(super) max_bytes: usize,
}

/// The connections of a client.
#[derive(Clone)]
pub(super) struct Transport(reqwest::Client);

impl Transport {
    /// What the user configures cannot undo the last lines: they are what keeps credentials on their origin, out of
    /// the `Referer` header, and each request sent once.
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

    /// Sends one request and reads the response in full. A redirect is a response like any other.
    pub(super) async fn send(
        &self,
        request: Request,
        limits: Limits,
    ) -> Result<RawResponse, Failure> {
        let mut outgoing = reqwest::Request::new(request.method, request.url);
        *outgoing.headers_mut() = request.headers;
        if request.body.is_none() && takes_body(outgoing.method()) {
            outgoing
                .headers_mut()
                .insert(CONTENT_LENGTH, HeaderValue::from_static("0"));
        }
        *outgoing.body_mut() = request.body.map(reqwest::Body::from);
        if let Some(deadline) = limits.deadline {
            *outgoing.timeout_mut() = Some(time_left(deadline)?);
        }
        let mut response = self.0.execute(outgoing).await.map_err(failure)?;
        let status = response.status();
        let headers = std::mem::take(response.headers_mut());
        match read_body(&mut response, limits.max_bytes).await {
            Ok(body) => Ok(RawResponse {
                status,
                headers,
                body,
            }),
            Err(failure) => Err(failure.with_head(status, headers)),
        }
    }
}

/// RFC 9110, section 8.6: where a body is usual, its absence is said. Some servers refuse the request otherwise.
fn takes_body(method: &Method) -> bool {
    [Method::POST, Method::PUT, Method::PATCH].contains(method)
}

/// Stops at the limit: a body that announces more is not read at all.
async fn read_body(response: &mut reqwest::Response, limit: usize) -> Result<Bytes, Failure> {
    let announced = response.content_length().unwrap_or(0);
    if usize::try_from(announced).map_or(true, |announced| announced > limit) {
        return Err(Cause::TooLarge(limit).into());
    }
    let mut body = BytesMut::new();
    while let Some(chunk) = response.chunk().await.map_err(failure)? {
        if chunk.len() > limit - body.len() {
            return Err(Cause::TooLarge(limit).into());
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body.freeze())
}

fn time_left(deadline: Instant) -> Result<Duration, Failure> {
    let left = deadline.saturating_duration_since(Instant::now());
    if left.is_zero() {
        Err(Cause::Timeout(None).into())
    } else {
        Ok(left)
    }
}

/// Without its URL, which may hold a credential.
fn failure(error: reqwest::Error) -> Failure {
    let error = error.without_url();
    if error.is_timeout() {
        Cause::Timeout(Some(error.into())).into()
    } else if error.is_connect() {
        Cause::Connect(error.into()).into()
    } else {
        Cause::Interrupted(error.into()).into()
    }
}
