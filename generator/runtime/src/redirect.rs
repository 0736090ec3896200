//! In: a request. Out: the response at the end of the redirects that may be followed. Must not know about operations.
//!
//! Followed only within the origin that the request went to (RFC 6454, section 4), so that neither credentials nor
//! bodies reach a server that the user did not choose. Any other redirect is the response.

use http::{HeaderMap, Method, StatusCode, header};
use url::Url;

use super::transport::{HttpRequest, HttpResponse, Transport, TransportError};

/// More than this is taken to be a circle.
const MAX_REDIRECTS: usize = 10;

pub(super) async fn send(
    transport: &dyn Transport,
    mut request: HttpRequest,
) -> Result<HttpResponse, TransportError> {
    for _ in 0..MAX_REDIRECTS {
        let response = transport.send(request.clone()).await?;
        match next(&request, &response) {
            Some(following) if following.is_there() => request = following,
            _ => return Ok(response),
        }
    }
    transport.send(request).await
}

/// The request that a redirect asks for, if it is one to follow.
fn next(request: &HttpRequest, response: &HttpResponse) -> Option<HttpRequest> {
    let url = location(&request.url, &response.headers)?;
    let idempotent = matches!(request.method, Method::GET | Method::HEAD);
    match response.status {
        StatusCode::TEMPORARY_REDIRECT | StatusCode::PERMANENT_REDIRECT => Some(HttpRequest {
            url,
            ..request.clone()
        }),
        // RFC 9110, section 15.4.2: some clients turn a POST into a GET here and some do not. Neither may be what the
        // server meant, so the user decides.
        StatusCode::MOVED_PERMANENTLY | StatusCode::FOUND if idempotent => Some(HttpRequest {
            url,
            ..request.clone()
        }),
        StatusCode::SEE_OTHER => Some(see_other(request, url)),
        _ => None,
    }
}

/// RFC 9110, section 15.4.4: the answer to this request is to be had by a GET elsewhere.
fn see_other(request: &HttpRequest, url: Url) -> HttpRequest {
    let mut headers = request.headers.clone();
    headers.remove(header::CONTENT_TYPE);
    let method = if request.method == Method::HEAD {
        Method::HEAD
    } else {
        Method::GET
    };
    HttpRequest {
        method,
        url,
        headers,
        body: None,
    }
}

fn location(from: &Url, headers: &HeaderMap) -> Option<Url> {
    let location = headers.get(header::LOCATION)?.to_str().ok()?;
    let url = from.join(location).ok()?;
    // A user name in the URL would become an `Authorization` header.
    let plain = url.username().is_empty() && url.password().is_none();
    (plain && url.origin() == from.origin()).then_some(url)
}
