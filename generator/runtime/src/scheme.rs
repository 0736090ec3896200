//! In: what a document's `securitySchemes` say, as constants. Out: where on a request a credential goes, with its
//! value checked. Must not know which operation needs which scheme.
//!
//! OpenAPI 3.0.3, Security Scheme Object.

use http::{HeaderName, HeaderValue, header};

use super::secret::Secret;

/// One entry of `components.securitySchemes`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scheme {
    id: &'static str,
    place: Place,
    constant: Option<&'static str>,
}

/// Where a scheme's credential travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Header(&'static str),
    Query(&'static str),
    Cookie(&'static str),
    /// `Authorization: <word> <credential>` (RFC 9110, section 11.4).
    Authorization(&'static str),
}

/// A credential that is fit to be sent.
pub(super) enum Credential {
    Header(HeaderName, HeaderValue),
    Query(&'static str, Secret),
    Cookie(&'static str, Secret),
}

impl Scheme {
    /// An API key in the header `name`. `id` is the scheme's name in the document.
    pub const fn header(id: &'static str, name: &'static str) -> Self {
        Self::at(id, Place::Header(name))
    }

    /// An API key in the query parameter `name`.
    pub const fn query(id: &'static str, name: &'static str) -> Self {
        Self::at(id, Place::Query(name))
    }

    /// An API key in the cookie `name`.
    pub const fn cookie(id: &'static str, name: &'static str) -> Self {
        Self::at(id, Place::Cookie(name))
    }

    /// A token sent as `Authorization: Bearer <token>`.
    pub const fn bearer(id: &'static str) -> Self {
        Self::at(id, Place::Authorization("Bearer"))
    }

    /// Any other HTTP authentication scheme: `Authorization: <word> <credential>`, the credential as it goes on the wire.
    pub const fn http(id: &'static str, word: &'static str) -> Self {
        Self::at(id, Place::Authorization(word))
    }

    /// The value to send when the user sets none: for headers that are the same for everyone, such as an API version.
    pub const fn constant(mut self, value: &'static str) -> Self {
        self.constant = Some(value);
        self
    }

    /// The scheme's name in the document.
    pub const fn id(&self) -> &'static str {
        self.id
    }

    const fn at(id: &'static str, place: Place) -> Self {
        Self {
            id,
            place,
            constant: None,
        }
    }

    pub(super) fn constant_value(&self) -> Option<Secret> {
        self.constant.map(Secret::from)
    }

    /// The credential as it is sent, or `None` when the value cannot stand at its place. The value is never reported.
    pub(super) fn prepare(&self, value: &Secret) -> Option<Credential> {
        if !is_sendable(value.expose()) {
            return None;
        }
        match self.place {
            Place::Header(name) => {
                let name = HeaderName::from_bytes(name.as_bytes()).ok()?;
                Some(Credential::Header(name, sensitive(value.expose())?))
            }
            Place::Authorization(word) => {
                let value = sensitive(&format!("{word} {}", value.expose()))?;
                Some(Credential::Header(header::AUTHORIZATION, value))
            }
            Place::Query(name) => Some(Credential::Query(name, value.clone())),
            Place::Cookie(name) => {
                is_cookie_value(value.expose()).then(|| Credential::Cookie(name, value.clone()))
            }
        }
    }
}

/// Not empty, and ASCII without control characters: for anything else there is no telling what a server makes of it.
/// Spaces at either end would be lost on the way (RFC 9110, section 5.5).
fn is_sendable(text: &str) -> bool {
    let printable = text.bytes().all(|byte| matches!(byte, b' '..=b'~'));
    printable && !text.is_empty() && text.trim_matches(' ') == text
}

/// Marked sensitive, so that no layer below prints it and HTTP/2 does not put it into its compression table.
fn sensitive(text: &str) -> Option<HeaderValue> {
    let mut value = HeaderValue::from_str(text).ok()?;
    value.set_sensitive(true);
    Some(value)
}

/// RFC 6265, section 4.1.1: `cookie-octet`. Anything else could end the cookie and start another one.
fn is_cookie_value(text: &str) -> bool {
    text.bytes()
        .all(|b| b.is_ascii_graphic() && !matches!(b, b'"' | b',' | b';' | b'\\'))
}
