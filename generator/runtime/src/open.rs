//! In: the values that a schema lists (`enum`, JSON Schema validation 6.1.2). Out: a type that takes those and any other.
//! Must not know: which values are listed.

use std::fmt;
use std::hash::{Hash, Hasher};

use serde_core::de::{Deserialize, Deserializer};
use serde_core::ser::{Serialize, Serializer};

use super::decode_error::DecodeError;
use super::json::{Value, parse};
use super::wire::{self, Reader, Wire, Writer};

/// An enum without data, each variant of which stands for one JSON value.
pub trait Listed: Copy + Eq + 'static {
    /// How the values are written in Rust: `&'static str`, `i64` or [`Json`].
    type Literal: Literal;
    /// Every value that the document lists.
    const LISTED: &'static [Self];
    /// How they are written, in the same order.
    const LITERALS: &'static [Self::Literal];
}

/// A value that stands in the code of an enum.
pub trait Literal: Copy + fmt::Display + 'static {
    /// The type of any value of this kind.
    type Raw: Wire + Clone + Eq + Hash + fmt::Debug;
    /// Whether a value is this one.
    fn is(self, raw: &Self::Raw) -> bool;
    /// The value.
    fn to_raw(self) -> Self::Raw;
    /// The value in JSON.
    fn to_value(self) -> Value;
}

impl Literal for &'static str {
    type Raw = String;
    fn is(self, raw: &String) -> bool {
        self == raw
    }
    fn to_raw(self) -> String {
        self.to_owned()
    }
    fn to_value(self) -> Value {
        Value::from(self)
    }
}

impl Literal for i64 {
    type Raw = i64;
    fn is(self, raw: &i64) -> bool {
        self == *raw
    }
    fn to_raw(self) -> i64 {
        self
    }
    fn to_value(self) -> Value {
        Value::from(self)
    }
}

/// A value of any JSON type, or a number with a fraction, as JSON text.
#[derive(Clone, Copy, Debug)]
pub struct Json(pub &'static str);

impl fmt::Display for Json {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

impl Literal for Json {
    type Raw = Value;
    fn is(self, raw: &Value) -> bool {
        self.to_value() == *raw
    }
    fn to_raw(self) -> Value {
        self.to_value()
    }
    fn to_value(self) -> Value {
        parse(self.0.as_bytes()).unwrap_or_default()
    }
}

/// A value that the document does not list. It cannot be made or matched on from outside, so that code goes on working
/// when a later document lists the value; read it with [`Open::as_str`] or [`Open::as_i64`].
#[derive(Clone, Debug)]
pub struct Unlisted<Raw>(Raw);

/// A value that the document lists, or another of the same JSON type: documents gain values, and a server may know them
/// before its clients do.
///
/// Made from a listed value, or from a text or number by `from`. Compares with all of these.
#[derive(Clone)]
pub enum Open<T, Raw = String> {
    /// One that the document lists.
    Listed(T),
    /// One that it does not.
    Unlisted(Unlisted<Raw>),
}

impl<T: Copy, Raw> Open<T, Raw> {
    /// The listed value that this is, if it is one.
    pub fn listed(&self) -> Option<T> {
        match self {
            Open::Listed(value) => Some(*value),
            Open::Unlisted(_) => None,
        }
    }
}

/// The listed value that is written so.
fn find<T: Listed>(raw: &<T::Literal as Literal>::Raw) -> Option<T> {
    let found = T::LITERALS.iter().position(|literal| literal.is(raw))?;
    T::LISTED.get(found).copied()
}

/// How a listed value is written.
fn literal<T: Listed>(value: T) -> Option<T::Literal> {
    let found = T::LISTED.iter().position(|listed| *listed == value)?;
    T::LITERALS.get(found).copied()
}

/// The JSON of a listed value.
pub fn listed_value<T: Listed>(value: T) -> Value {
    literal(value).map_or(Value::Null, Literal::to_value)
}

/// The body of `Debug::fmt` of a listed value: how it is written.
///
/// # Errors
/// When the formatter fails.
pub fn debug_listed<T: Listed>(value: T, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match literal(value) {
        Some(literal) => fmt::Display::fmt(&literal, f),
        None => Ok(()),
    }
}

/// The listed value that is read; any other is a problem.
pub fn decode_listed<T: Listed>(from: &mut Reader<'_>) -> Option<T> {
    let raw = <T::Literal as Literal>::Raw::decode(from);
    let found = find(&raw);
    if found.is_none() {
        from.fail(DecodeError::new("expected one of the listed values"));
    }
    found
}

impl<T, L, Raw> Open<T, Raw>
where
    T: Listed<Literal = L>,
    L: Literal<Raw = Raw>,
    Raw: Clone,
{
    /// The listed value that is written so, else one that is not listed.
    fn of(raw: Raw) -> Self {
        match find(&raw) {
            Some(listed) => Open::Listed(listed),
            None => Open::Unlisted(Unlisted(raw)),
        }
    }
}

impl<T: Listed<Literal = &'static str>> Open<T> {
    /// The text on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Open::Listed(value) => literal(*value).unwrap_or_default(),
            Open::Unlisted(text) => &text.0,
        }
    }
}

impl<T: Listed<Literal = i64>> Open<T, i64> {
    /// The number on the wire.
    pub fn as_i64(&self) -> i64 {
        match self {
            Open::Listed(value) => literal(*value).unwrap_or_default(),
            Open::Unlisted(number) => number.0,
        }
    }
}

impl<T: Listed<Literal = Json>> Open<T, Value> {
    /// The value on the wire.
    pub fn to_json(&self) -> Value {
        match self {
            Open::Listed(value) => listed_value(*value),
            Open::Unlisted(value) => value.0.clone(),
        }
    }
}

impl<T: Listed<Literal = Json>> From<Value> for Open<T, Value> {
    /// The listed value that is equal, else one that is not listed.
    fn from(value: Value) -> Self {
        Self::of(value)
    }
}

impl<T: Listed, Raw> From<T> for Open<T, Raw> {
    fn from(value: T) -> Self {
        Open::Listed(value)
    }
}

impl<T: Listed<Literal = &'static str>> From<&str> for Open<T> {
    /// The listed value of this text, else one that is not listed.
    fn from(text: &str) -> Self {
        Self::of(text.to_owned())
    }
}

impl<T: Listed<Literal = &'static str>> From<String> for Open<T> {
    /// The listed value of this text, else one that is not listed.
    fn from(text: String) -> Self {
        Self::of(text)
    }
}

impl<T: Listed<Literal = i64>> From<i64> for Open<T, i64> {
    /// The listed value of this number, else one that is not listed.
    fn from(number: i64) -> Self {
        Self::of(number)
    }
}

impl<T, L, Raw> Wire for Open<T, Raw>
where
    T: Listed<Literal = L>,
    L: Literal<Raw = Raw>,
    Raw: Wire + Clone,
{
    fn decode(from: &mut Reader<'_>) -> Self {
        Self::of(Raw::decode(from))
    }

    fn encode(&self, to: &mut Writer) {
        match self {
            Open::Listed(value) => {
                to.put(listed_value(*value));
            }
            Open::Unlisted(raw) => raw.0.encode(to),
        }
    }
}

impl<T: Listed, Raw: fmt::Display> fmt::Display for Open<T, Raw> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Open::Listed(value) => literal(*value).map_or(Ok(()), |it| it.fmt(f)),
            Open::Unlisted(raw) => raw.0.fmt(f),
        }
    }
}

impl<T: fmt::Debug, Raw: fmt::Debug> fmt::Debug for Open<T, Raw> {
    /// A listed value as its variant, any other as it is on the wire.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Open::Listed(value) => value.fmt(f),
            Open::Unlisted(raw) => f.debug_tuple("Unlisted").field(&raw.0).finish(),
        }
    }
}

impl<T: PartialEq, Raw: PartialEq> PartialEq for Open<T, Raw> {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Open::Listed(first), Open::Listed(second)) => first == second,
            (Open::Unlisted(first), Open::Unlisted(second)) => first.0 == second.0,
            _ => false,
        }
    }
}

impl<T: Eq, Raw: Eq> Eq for Open<T, Raw> {}

impl<T: Listed, Raw> PartialEq<T> for Open<T, Raw> {
    fn eq(&self, other: &T) -> bool {
        matches!(self, Open::Listed(value) if value == other)
    }
}

impl<T: Listed<Literal = &'static str>> PartialEq<str> for Open<T> {
    fn eq(&self, other: &str) -> bool {
        self.as_str() == other
    }
}

impl<T: Listed<Literal = &'static str>> PartialEq<&str> for Open<T> {
    fn eq(&self, other: &&str) -> bool {
        self.as_str() == *other
    }
}

impl<T: Hash, Raw: Hash> Hash for Open<T, Raw> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        match self {
            Open::Listed(value) => value.hash(state),
            Open::Unlisted(raw) => raw.0.hash(state),
        }
    }
}

impl<T, Raw> Serialize for Open<T, Raw>
where
    Self: Wire,
{
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        wire::serialize(self, to)
    }
}

impl<'de, T, Raw> Deserialize<'de> for Open<T, Raw>
where
    Self: Wire,
{
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        wire::deserialize(from)
    }
}
