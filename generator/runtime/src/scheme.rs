//! In: what a document's `securitySchemes` say, as constants. Out: where on a request a credential goes, with its
//! value checked. Must not know which operation needs which scheme.
//!
//! OpenAPI 3.0.3, Security Scheme Object.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http::{HeaderName, HeaderValue, header};

use super::secret::Secret;

/// One entry of `components.securitySchemes`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scheme {
    id: &'static str,
    place: Place,
    constant: Option<&'static str>,
    token_url: Option<&'static str>,
    scopes: &'static str,
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
pub(super) enum Placed {
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

    /// User name and password, sent as `Authorization: Basic <…>` (RFC 7617). Its credential is the encoded pair, as
    /// [`basic_credential`](super::ClientBuilder::basic_credential) makes it.
    pub const fn basic(id: &'static str) -> Self {
        Self::at(id, Place::Authorization("Basic"))
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

    /// Where OAuth 2 has tokens for clients (`flows.clientCredentials.tokenUrl`).
    pub const fn token_url(mut self, url: &'static str) -> Self {
        self.token_url = Some(url);
        self
    }

    /// What an operation needs the credential to allow, with spaces in between (RFC 6749, section 3.3).
    pub const fn scopes(mut self, scopes: &'static str) -> Self {
        self.scopes = scopes;
        self
    }

    pub(super) const fn needed_scopes(&self) -> &'static str {
        self.scopes
    }

    pub(super) const fn declared_token_url(&self) -> Option<&'static str> {
        self.token_url
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
            token_url: None,
            scopes: "",
        }
    }

    pub(super) fn constant_value(&self) -> Option<Secret> {
        self.constant.map(Secret::from)
    }

    /// The credential as it is sent, or `None` when the value cannot stand at its place. The value is never reported.
    pub(super) fn prepare(&self, value: &Secret) -> Option<Placed> {
        if !is_sendable(value.expose()) {
            return None;
        }
        match self.place {
            Place::Header(name) => {
                let name = HeaderName::from_bytes(name.as_bytes()).ok()?;
                Some(Placed::Header(name, sensitive(value.expose())?))
            }
            Place::Authorization(word) => {
                let value = sensitive(&format!("{word} {}", value.expose()))?;
                Some(Placed::Header(header::AUTHORIZATION, value))
            }
            Place::Query(name) => Some(Placed::Query(name, value.clone())),
            Place::Cookie(name) => {
                is_cookie_value(value.expose()).then(|| Placed::Cookie(name, value.clone()))
            }
        }
    }
}

/// User name and password as one credential (RFC 7617, section 2), in UTF-8. `None` when they cannot be told apart again.
pub(super) fn basic(user: &str, password: &Secret) -> Option<Secret> {
    let is_clean = |text: &str| !text.chars().any(char::is_control);
    let fits = !user.contains(':') && is_clean(user) && is_clean(password.expose());
    fits.then(|| Secret::new(STANDARD.encode(format!("{user}:{}", password.expose()))))
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
