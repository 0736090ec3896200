//! In: parts of a message that may hold secrets. Out: how they look in `Debug`. Must not know what they are part of.

use std::any::TypeId;
use std::fmt;

use bytes::Bytes;
use http::HeaderMap;

use super::json::{Object, Value};
use super::map::Map;

/// Prints the names of headers and not their values: a `Set-Cookie` is as good as a password.
pub(super) struct HeaderNames<'a>(pub(super) &'a HeaderMap);

impl fmt::Debug for HeaderNames<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set()
            .entries(self.0.keys().map(|name| name.as_str()))
            .finish()
    }
}

/// Prints how long a body is and nothing of what it says.
pub(super) struct Size<'a>(pub(super) &'a Bytes);

impl fmt::Debug for Size<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "[{} bytes]", self.0.len())
    }
}

/// A body by its own `Debug`, which hides what the document calls sensitive, unless it is of a type that the document
/// says nothing about: that may hold anything.
pub(super) struct Described<'a, E> {
    body: &'a E,
    is_hidden: bool,
}

impl<'a, E> Described<'a, E> {
    /// The body, unless all of it is secret.
    pub(super) fn unless(is_hidden: bool, body: &'a E) -> Self {
        Self { body, is_hidden }
    }
}

impl<E: fmt::Debug + 'static> fmt::Debug for Described<'_, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let untyped = [
            TypeId::of::<Value>(),
            TypeId::of::<Option<Value>>(),
            TypeId::of::<Vec<Value>>(),
            TypeId::of::<Map<Value>>(),
            TypeId::of::<Vec<Map<Value>>>(),
            TypeId::of::<Object>(),
            TypeId::of::<Bytes>(),
            TypeId::of::<String>(),
        ];
        if untyped.contains(&TypeId::of::<E>()) {
            return f.write_str("[untyped]");
        }
        if self.is_hidden {
            return f.write_str("[redacted]");
        }
        fmt::Debug::fmt(self.body, f)
    }
}
