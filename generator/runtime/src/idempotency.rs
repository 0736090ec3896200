//! In: where an operation takes a key by which the server knows a repeated request. Out: whether a request has one. Must not
//! know when requests are repeated.

use super::json::parse;
use super::transport::HttpRequest;

/// Where a request says that it is the same as another one. The key stays the same when a call is repeated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IdempotencyKey {
    /// A header.
    Header(&'static str),
    /// A query parameter.
    Query(&'static str),
    /// A key of a JSON body.
    Body(&'static str),
}

impl IdempotencyKey {
    pub(super) fn is_in(self, request: &HttpRequest) -> bool {
        match self {
            Self::Header(name) => request.headers.contains_key(name),
            Self::Query(name) => {
                let mut pairs = request.url.query_pairs();
                pairs.any(|(known, value)| known == name && !value.is_empty())
            }
            Self::Body(key) => {
                let bytes = request.body.as_ref().and_then(|body| body.as_bytes());
                let body = bytes.and_then(|bytes| parse(bytes).ok());
                let value = body.as_ref().and_then(|body| body.get(key)?.as_str());
                value.is_some_and(|value| !value.is_empty())
            }
        }
    }
}
