//! In: the headers of a response and what the document says of one. Out: its value as the type of its schema. Must not know
//! which operation was called.
//!
//! OpenAPI 3.0.4, Header Object: a header follows the rules of a parameter in `header`, whose only style is `simple`.

use std::fmt;
use std::marker::PhantomData;

use http::HeaderMap;

use super::decode_error::DecodeError;
use super::json::{Object, Value, parse};
use super::wire::{Wire, from_texts, from_value};

/// A declared header of a response, to be read by [`Response::header`](super::Response::header) or
/// [`Error::header`](super::Error::header).
pub struct Header<T> {
    name: &'static str,
    layout: Layout,
    value: PhantomData<fn() -> T>,
}

#[derive(Clone, Copy)]
enum Layout {
    Scalar,
    List,
    /// `a,1,b,2`.
    Pairs,
    /// `a=1,b=2`.
    Exploded,
    Json,
}

/// Why a header is not what the document says. Never quotes the header.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeaderError {
    name: &'static str,
    why: DecodeError,
}

impl<T> Header<T> {
    /// A header with one value.
    pub const fn new(name: &'static str) -> Self {
        Self::of(name, Layout::Scalar)
    }

    /// A list: `a,b`.
    pub const fn list(name: &'static str) -> Self {
        Self::of(name, Layout::List)
    }

    /// An object: `key,value,key,value`.
    pub const fn pairs(name: &'static str) -> Self {
        Self::of(name, Layout::Pairs)
    }

    /// An object with `explode: true`: `key=value,key=value`.
    pub const fn exploded(name: &'static str) -> Self {
        Self::of(name, Layout::Exploded)
    }

    /// A JSON text (`content: application/json`).
    pub const fn json(name: &'static str) -> Self {
        Self::of(name, Layout::Json)
    }

    const fn of(name: &'static str, layout: Layout) -> Self {
        Self {
            name,
            layout,
            value: PhantomData,
        }
    }

    /// Its name on the wire.
    pub fn name(&self) -> &'static str {
        self.name
    }
}

impl<T: Wire> Header<T> {
    /// The header's value; `None` where the server did not send it.
    ///
    /// # Errors
    /// When it is not what the document says.
    pub fn read(&self, headers: &HeaderMap) -> Result<Option<T>, HeaderError> {
        let fail = |why| HeaderError {
            name: self.name,
            why,
        };
        let lines = lines(headers, self.name).map_err(fail)?;
        let Some(first) = lines.first() else {
            return Ok(None);
        };
        let whole = lines.join(",");
        let read = match self.layout {
            // RFC 9110, section 5.3: the one header whose lines cannot be joined.
            Layout::Scalar if self.name.eq_ignore_ascii_case("set-cookie") => scalar(first),
            Layout::Scalar => scalar(&whole),
            Layout::List if self.name.eq_ignore_ascii_case("set-cookie") => list(&lines),
            Layout::List => list(&elements(&whole)),
            Layout::Pairs => object(
                elements(&whole)
                    .chunks(2)
                    .map(|pair| (pair.first(), pair.get(1))),
            ),
            Layout::Exploded => object(
                exploded(&elements(&whole))
                    .iter()
                    .map(|(key, value)| (Some(key), value.as_ref())),
            ),
            Layout::Json => parse(whole.as_bytes())
                .map_err(DecodeError::from)
                .and_then(|value| from_value(&value)),
        };
        read.map(Some).map_err(fail)
    }
}

fn lines<'h>(headers: &'h HeaderMap, name: &str) -> Result<Vec<&'h str>, DecodeError> {
    let values = headers.get_all(name).iter();
    let texts = values.map(|value| std::str::from_utf8(value.as_bytes()));
    let trimmed = texts.map(|text| text.map(str::trim));
    let lines: Result<Vec<&str>, _> = trimmed.collect();
    lines.map_err(|_| DecodeError::new("not UTF-8"))
}

/// RFC 9110, section 5.6.1: empty elements count for nothing.
fn elements(text: &str) -> Vec<&str> {
    let elements = text.split(',').map(str::trim);
    elements.filter(|element| !element.is_empty()).collect()
}

fn exploded<'t>(elements: &[&'t str]) -> Vec<(&'t str, Option<&'t str>)> {
    let pairs = elements.iter().map(|element| element.split_once('='));
    let alone = elements.iter().map(|element| (*element, None));
    let pairs = pairs.map(|pair| pair.map(|(key, value)| (key, Some(value))));
    pairs
        .zip(alone)
        .map(|(pair, alone)| pair.unwrap_or(alone))
        .collect()
}

fn scalar<T: Wire>(text: &str) -> Result<T, DecodeError> {
    from_texts(&Value::from(text))
}

fn list<T: Wire>(elements: &[&str]) -> Result<T, DecodeError> {
    let texts = elements.iter().map(|text| Value::from(*text));
    from_texts(&Value::Array(texts.collect()))
}

fn object<'t, T: Wire>(
    pairs: impl Iterator<Item = (Option<&'t &'t str>, Option<&'t &'t str>)>,
) -> Result<T, DecodeError> {
    let mut object = Object::new();
    for (key, value) in pairs {
        let value = value.ok_or_else(|| DecodeError::new("a key without a value"))?;
        object.insert(key.copied().unwrap_or_default(), Value::from(*value));
    }
    from_texts(&Value::Object(object))
}

impl<T> Clone for Header<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Header<T> {}

impl<T> fmt::Debug for Header<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Header({})", self.name)
    }
}

impl HeaderError {
    /// The header's name.
    pub fn name(&self) -> &'static str {
        self.name
    }
}

impl fmt::Display for HeaderError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "the header `{}` is not as declared: {}",
            self.name, self.why
        )
    }
}

impl std::error::Error for HeaderError {}
