//! In: a whole response. Out: its body as the type that the document gives for its status. Must not know which
//! operation it answers, nor whether its status means success.

use std::fmt;
use std::marker::PhantomData;
use std::sync::{Mutex, PoisonError};

use bytes::Bytes;
use http::{HeaderMap, StatusCode, header};

use super::byte_stream::Unread;
use super::content_type::{decoded, essence, is_json, without_bom};
use super::redacted::{HeaderNames, Size};
use super::wire::{DecodeError, Wire, from_slice};

const EVENTS: &str = "text/event-stream";

/// A response that has arrived in full, its body not yet read.
pub struct RawResponse {
    pub(super) status: StatusCode,
    pub(super) headers: HeaderMap,
    pub(super) body: Bytes,
    /// A body that is handed over as it arrives; then the other one is empty.
    pub(super) unread: Mutex<Option<Unread>>,
}

/// How a response is read. A [`Wire`] type is read as JSON, [`Bytes`] as it is; [`Text`] and [`NoBody`] are markers.
pub trait FromResponse {
    /// Whether it is for any status, also for one that the document describes otherwise.
    const IS_FOR_ANY: bool = false;
    /// What reading gives.
    type Body;

    /// Whether the body of a success with this status is handed over as it arrives, rather than read in full before.
    fn is_stream(_status: StatusCode) -> bool {
        false
    }

    /// Whether `Debug` shows nothing of the body.
    fn is_hidden() -> bool {
        false
    }

    /// Reads the response, whatever its status.
    fn from_response(response: &RawResponse) -> Result<Self::Body, BodyError>;
}

/// Reads a body as text, into a `String`. (`String` itself stands for a JSON string.)
#[derive(Debug)]
pub enum Text {}

/// Reads a body as JSON that the document marks as secret: responses and errors do not show it.
#[derive(Debug)]
pub struct Hidden<T>(PhantomData<fn() -> T>);

/// Reads nothing: gives `()` and ignores what the server may have sent.
#[derive(Debug)]
pub enum NoBody {}

impl<T: Wire> FromResponse for T {
    type Body = T;

    fn from_response(response: &RawResponse) -> Result<T, BodyError> {
        response.json()
    }
}

impl<T: Wire> FromResponse for Hidden<T> {
    type Body = T;

    fn is_hidden() -> bool {
        true
    }

    fn from_response(response: &RawResponse) -> Result<T, BodyError> {
        response.json()
    }
}

impl FromResponse for NoBody {
    type Body = ();

    fn from_response(_: &RawResponse) -> Result<(), BodyError> {
        Ok(())
    }
}

impl FromResponse for Bytes {
    type Body = Bytes;

    fn from_response(response: &RawResponse) -> Result<Self, BodyError> {
        Ok(response.bytes())
    }
}

impl FromResponse for Text {
    type Body = String;

    fn from_response(response: &RawResponse) -> Result<String, BodyError> {
        response.text()
    }
}

impl RawResponse {
    pub(super) fn whole(status: StatusCode, headers: HeaderMap, body: Bytes) -> Self {
        Self {
            status,
            headers,
            body,
            unread: Mutex::default(),
        }
    }

    pub(super) fn unread(status: StatusCode, headers: HeaderMap, unread: Unread) -> Self {
        Self {
            unread: Mutex::new(Some(unread)),
            ..Self::whole(status, headers, Bytes::new())
        }
    }

    /// The status.
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// The headers.
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// The body as JSON. It is UTF-8 whatever the charset (RFC 8259, section 11), unless that is the only way to read it.
    pub fn json<T: Wire>(&self) -> Result<T, BodyError> {
        json(&self.body).or_else(|error| match self.decoded() {
            Ok(text) if text.as_bytes() != without_bom(&self.body) => json(text.as_bytes()),
            _ => Err(error),
        })
    }

    /// The body as text, by the charset of its content type: UTF-8 (also where none is named), UTF-16, US-ASCII or
    /// ISO-8859-1. XML may say itself what it is. What the server calls JSON and is a JSON string is the text that this stands for.
    pub fn text(&self) -> Result<String, BodyError> {
        match is_json(content_type(&self.headers)) {
            true => self.json().or_else(|_| self.decoded()),
            false => self.decoded(),
        }
    }

    fn decoded(&self) -> Result<String, BodyError> {
        decoded(content_type(&self.headers), &self.body)
    }

    /// A body that is handed over as it arrives, once.
    pub(super) fn take_unread(&self) -> Option<Unread> {
        self.unread
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .take()
    }

    /// The body as it is.
    pub fn bytes(&self) -> Bytes {
        self.body.clone()
    }

    /// Whether the body is one of events, unless the server says nothing (HTML Living Standard, section 9.2.3).
    pub(super) fn check_events(&self) -> Result<(), BodyError> {
        let said = essence(content_type(&self.headers));
        match said.is_empty() || said.eq_ignore_ascii_case(EVENTS) {
            true => Ok(()),
            false => Err(BodyError(Why::MediaType(EVENTS))),
        }
    }

    /// For the last arm of a `match` on the status: the document says nothing of this one.
    pub fn undeclared(&self) -> BodyError {
        BodyError(Why::Undeclared)
    }

    /// For a status that has a body of its own.
    pub(super) fn other(&self) -> BodyError {
        BodyError(Why::Other)
    }
}

impl fmt::Debug for RawResponse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RawResponse")
            .field("status", &self.status)
            .field("headers", &HeaderNames(&self.headers))
            .field("body", &Size(&self.body))
            .finish()
    }
}

/// Why a body is not what the document says. Never quotes the body.
#[derive(Debug)]
pub struct BodyError(Why);

#[derive(Debug)]
enum Why {
    Json(DecodeError),
    Text(String),
    MediaType(&'static str),
    Undeclared,
    Other,
    OtherType,
}

impl BodyError {
    pub(super) fn unreadable(charset: String) -> Self {
        Self(Why::Text(charset))
    }

    pub(super) fn undeclared_media_type() -> Self {
        Self(Why::OtherType)
    }

    /// Where in the JSON it went wrong, such as `items[3].id`. Empty for the body as a whole.
    pub fn path(&self) -> String {
        match &self.0 {
            Why::Json(error) => error.path(),
            Why::Text(_) | Why::MediaType(_) | Why::OtherType | Why::Undeclared | Why::Other => {
                String::new()
            }
        }
    }
}

impl From<DecodeError> for BodyError {
    fn from(why: DecodeError) -> Self {
        Self(Why::Json(why))
    }
}

impl fmt::Display for BodyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Why::Json(error) => fmt::Display::fmt(error, f),
            Why::Text(charset) => {
                write!(f, "the text cannot be read as `{}`", charset.escape_debug())
            }
            Why::MediaType(wanted) => {
                write!(f, "the server sent something else than `{wanted}`")
            }
            Why::Undeclared => f.write_str("the document declares no response with this status"),
            Why::Other => f.write_str(
                "this status has a body of its own, which a constant of the operation reads",
            ),
            Why::OtherType => f.write_str("the document declares no body of this media type"),
        }
    }
}

impl std::error::Error for BodyError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &self.0 {
            Why::Json(error) => Some(error),
            Why::Text(_) | Why::MediaType(_) | Why::OtherType | Why::Undeclared | Why::Other => {
                None
            }
        }
    }
}

/// JSON as the type that it should be.
pub(super) fn json<T: Wire>(text: &[u8]) -> Result<T, BodyError> {
    Ok(from_slice(without_bom(text))?)
}

fn content_type(headers: &HeaderMap) -> &str {
    let value = headers.get(header::CONTENT_TYPE);
    value
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default()
}
