//! In: JSON values. Out: values of types of other crates, which know nothing of the codec, each with the JSON that it
//! came as, so that it is written back unchanged.
//! Must not know: schemas, HTTP.

use std::fmt;
use std::marker::PhantomData;
use std::ops::Deref;
use std::str::FromStr;

use serde_core::de::{Deserialize, DeserializeOwned, Deserializer};
use serde_core::ser::{Serialize, Serializer};

use super::decode_error::DecodeError;
use super::json::{Number, Value, parse};
use super::reader::{Reader, untyped};
use super::wire::{self, Wire};
use super::writer::Writer;

/// A value of a type of another crate, by serde: `Serde<uuid::Uuid>`.
pub type Serde<T> = Kept<T, BySerde>;

/// A value of a type of another crate, as the text of a JSON string, by `FromStr` and `Display`.
pub type Parsed<T> = Kept<T, ByText>;

/// A value of a type of another crate, as the digits of a JSON number, by `FromStr` and `Display`: nothing is rounded on
/// the way.
pub type Numeric<T> = Kept<T, ByDigits>;

/// Bytes that travel as the text of a JSON string in base64 (RFC 4648, sections 4 and 5, padded or not).
pub type Base64 = Kept<Vec<u8>, ByBase64>;

/// A value together with the JSON that it was received as, which is sent back to the letter: a date keeps its offset, a
/// URL its spelling. It derefs to the value. Two are equal when they are the same on the wire.
///
/// Reading has to give a value even where the document is wrong, which nobody gets to see, so the type needs `Default`.
/// One that has none can be used as `Serde<Option<T>>`.
pub struct Kept<T, F> {
    value: T,
    wire: Value,
    form: PhantomData<fn() -> F>,
}

/// How a type is read from JSON and written.
pub trait Form<T> {
    /// `None` when the type does not take it.
    fn read(wire: &Value) -> Option<T>;

    /// A value that has no form in JSON becomes `null`, as numbers that are none do.
    fn write(value: &T) -> Value;
}

/// By serde.
#[derive(Debug)]
pub enum BySerde {}

/// By the text of a string.
#[derive(Debug)]
pub enum ByText {}

/// By the digits of a number.
#[derive(Debug)]
pub enum ByDigits {}

/// By a string in base64.
#[derive(Debug)]
pub enum ByBase64 {}

impl<T: Serialize + DeserializeOwned> Form<T> for BySerde {
    fn read(wire: &Value) -> Option<T> {
        serde_json::from_slice(&wire.to_vec()).ok()
    }

    fn write(value: &T) -> Value {
        let written = serde_json::to_vec(value).ok();
        written
            .and_then(|text| parse(&text).ok())
            .unwrap_or_default()
    }
}

impl<T: FromStr + fmt::Display> Form<T> for ByText {
    fn read(wire: &Value) -> Option<T> {
        wire.as_str()?.parse().ok()
    }

    fn write(value: &T) -> Value {
        Value::String(value.to_string())
    }
}

impl<T: FromStr + fmt::Display> Form<T> for ByDigits {
    fn read(wire: &Value) -> Option<T> {
        wire.as_number()?.as_str().parse().ok()
    }

    fn write(value: &T) -> Value {
        Number::from_text(&value.to_string()).map_or(Value::Null, Value::Number)
    }
}

impl Form<Vec<u8>> for ByBase64 {
    fn read(wire: &Value) -> Option<Vec<u8>> {
        use base64::Engine as _;
        use base64::alphabet::{STANDARD, URL_SAFE};
        use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
        let text = wire.as_str()?;
        let lenient = GeneralPurposeConfig::new()
            .with_decode_padding_mode(DecodePaddingMode::Indifferent)
            .with_decode_allow_trailing_bits(true);
        let mut alphabets = [STANDARD, URL_SAFE].iter();
        alphabets.find_map(|alphabet| GeneralPurpose::new(alphabet, lenient).decode(text).ok())
    }

    fn write(value: &Vec<u8>) -> Value {
        use base64::Engine as _;
        Value::String(base64::engine::general_purpose::STANDARD.encode(value))
    }
}

impl<T, F> Kept<T, F> {
    /// The JSON that it was received as, or will be sent as.
    pub fn as_json(&self) -> &Value {
        &self.wire
    }

    /// The value alone.
    pub fn into_inner(self) -> T {
        self.value
    }
}

impl<T, F: Form<T>> From<T> for Kept<T, F> {
    fn from(value: T) -> Self {
        Self {
            wire: F::write(&value),
            value,
            form: PhantomData,
        }
    }
}

impl<T, F> Deref for Kept<T, F> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T: Clone, F> Clone for Kept<T, F> {
    fn clone(&self) -> Self {
        Self {
            value: self.value.clone(),
            wire: self.wire.clone(),
            form: PhantomData,
        }
    }
}

impl<T, F> PartialEq for Kept<T, F> {
    fn eq(&self, other: &Self) -> bool {
        self.wire == other.wire
    }
}

/// As on the wire; of what has parts, nobody knows which are secret.
impl<T, F> fmt::Debug for Kept<T, F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut writer = Writer::redacting();
        put(&self.wire, &mut writer);
        fmt::Debug::fmt(&writer.finish(), f)
    }
}

impl<T: Default, F: Form<T>> Wire for Kept<T, F> {
    fn decode(from: &mut Reader<'_>) -> Self {
        let is_text = from.is_text;
        let read = from.read(|wire| {
            let read = |wire: &Value| Some((F::read(wire)?, wire.clone()));
            let stood_for = || read(&untyped(wire.as_str().filter(|_| is_text)?)?);
            read(wire).or_else(stood_for).ok_or_else(refused::<T>)
        });
        let (value, wire) = read.unwrap_or_default();
        Self {
            value,
            wire,
            form: PhantomData,
        }
    }

    fn encode(&self, to: &mut Writer) {
        put(&self.wire, to);
    }
}

fn put(wire: &Value, to: &mut Writer) {
    match wire {
        Value::Array(_) | Value::Object(_) => to.untyped(wire),
        scalar => to.put(scalar.clone()),
    }
}

/// Names the type alone: what its own error says may repeat the value.
fn refused<T>() -> DecodeError {
    let name = std::any::type_name::<T>();
    DecodeError::new(format!("expected a value that `{name}` takes"))
}

impl<T, F> Serialize for Kept<T, F> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        self.wire.serialize(to)
    }
}

impl<'de, T: Default, F: Form<T>> Deserialize<'de> for Kept<T, F> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        wire::deserialize(from)
    }
}
