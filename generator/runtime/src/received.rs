//! In: the content type and the body of a request that somebody else sent. Out: the body as what the document says.
//! Must not know who sent it, nor how it arrived.

use bytes::Bytes;

use super::content_type::{decoded, essence};
use super::from_response::{BodyError, json};
use super::received_form::fields;
use super::style::Style;
use super::wire::{Wire, from_texts};

/// The body of a webhook or callback.
#[derive(Clone, Copy)]
pub struct Received<'a> {
    content_type: &'a str,
    body: &'a [u8],
}

impl<'a> Received<'a> {
    /// A body with the value of its `Content-Type` header, which may be empty where it does not matter.
    pub fn new(content_type: &'a str, body: &'a [u8]) -> Self {
        Self { content_type, body }
    }

    /// Whether the body's media type is within this one, which may have a `*` (RFC 9110, section 12.5.1). Parameters do
    /// not count.
    pub fn is(&self, range: &str) -> bool {
        let (range, own) = (essence(range), essence(self.content_type));
        match range.strip_suffix('*') {
            Some("*/") => true,
            Some(start) => starts_with(own, start),
            None => own.eq_ignore_ascii_case(range),
        }
    }

    /// The body as JSON.
    pub fn json<T: Wire>(&self) -> Result<T, BodyError> {
        json(self.body)
    }

    /// The fields of a form. `styles` are those of fields that have another one than `form`.
    pub fn form<T: Wire>(&self, styles: &[(&str, Style)]) -> Result<T, BodyError> {
        from_texts(&fields(self.body, styles)).map_err(BodyError::from)
    }

    /// The body as text, by the charset of its content type.
    pub fn text(&self) -> Result<String, BodyError> {
        decoded(self.content_type, self.body)
    }

    /// The body as it is.
    pub fn bytes(&self) -> Result<Bytes, BodyError> {
        Ok(Bytes::copy_from_slice(self.body))
    }

    /// For the end of a choice by media type: the document says nothing of this one.
    pub fn undeclared(&self) -> BodyError {
        BodyError::undeclared_media_type()
    }
}

fn starts_with(text: &str, start: &str) -> bool {
    let beginning = text.get(..start.len());
    beginning.is_some_and(|beginning| beginning.eq_ignore_ascii_case(start))
}

impl std::fmt::Debug for Received<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Received([{} bytes])", self.body.len())
    }
}
