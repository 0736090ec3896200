//! In: a decoded body with its status and headers. Out: the value a successful call gives. Must not know how it was
//! decoded.

use std::fmt;
use std::ops::{Deref, DerefMut};

use http::{HeaderMap, StatusCode};

use super::redacted::{Described, HeaderNames};
use super::response_header::{Header, HeaderError};
use super::wire::Wire;

/// A successful response: derefs to its body and keeps its status and headers.
#[derive(Clone, PartialEq)]
pub struct Response<T> {
    status: StatusCode,
    headers: HeaderMap,
    body: T,
    /// Whether `Debug` shows nothing of the body.
    is_hidden: bool,
}

impl<T> Response<T> {
    pub(super) fn new(status: StatusCode, headers: HeaderMap, body: T) -> Self {
        Self {
            status,
            headers,
            body,
            is_hidden: false,
        }
    }

    /// The same response, its body not shown by `Debug`.
    pub(super) fn hidden(mut self, is_hidden: bool) -> Self {
        self.is_hidden = is_hidden;
        self
    }

    /// The status.
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// The headers.
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// The value of a declared header; `None` where the server did not send it.
    ///
    /// # Errors
    /// When it is not what the document says.
    pub fn header<H: Wire>(&self, header: Header<H>) -> Result<Option<H>, HeaderError> {
        header.read(&self.headers)
    }

    /// The body alone.
    pub fn into_inner(self) -> T {
        self.body
    }

    /// Status, headers and body.
    pub fn into_parts(self) -> (StatusCode, HeaderMap, T) {
        (self.status, self.headers, self.body)
    }

    /// The same response around another body.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Response<U> {
        let changed = Response::new(self.status, self.headers, change(self.body));
        changed.hidden(self.is_hidden)
    }
}

impl<T> Deref for Response<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.body
    }
}

impl<T> DerefMut for Response<T> {
    fn deref_mut(&mut self) -> &mut T {
        &mut self.body
    }
}

impl<T: fmt::Debug + 'static> fmt::Debug for Response<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Response")
            .field("status", &self.status)
            .field("headers", &HeaderNames(&self.headers))
            .field("body", &Described::unless(self.is_hidden, &self.body))
            .finish()
    }
}
