//! In: JSON values or bytes. Out: Rust values, and back: the one codec trait of the client and its entry points.
//! Must not know: schemas, HTTP.
//!
//! Nothing here is generic over a serializer or deserializer except two entry points, so a type's codec is compiled once
//! and costs little: reading a type never fails by itself but notes the first problem in the [`Reader`] and goes on with
//! a stand-in, so that generated code has no branches. The entry points see the note and return it as the error.

use std::fmt;

use serde_core::de::{Deserialize, Deserializer, Error as _};
use serde_core::ser::{Serialize, Serializer};

pub use super::decode_error::{DecodeError, Segment};
use super::json::{Object, Value, parse};
pub use super::reader::Reader;
pub use super::writer::Writer;

/// A type that has one form in JSON.
pub trait Wire {
    /// Reads it. A problem is noted in the reader; what is returned then is a stand-in that nobody gets to see.
    fn decode(from: &mut Reader<'_>) -> Self
    where
        Self: Sized;

    /// Writes it.
    fn encode(&self, to: &mut Writer);

    /// Whether the key that would hold it is not written at all.
    fn is_absent(&self) -> bool {
        false
    }

    /// Whether `null` is one of its values.
    fn takes_null() -> bool
    where
        Self: Sized,
    {
        false
    }
}

/// Reads a JSON document.
///
/// # Errors
/// When the bytes are not one JSON document, or its value does not decode.
pub fn from_slice<T: Wire>(bytes: &[u8]) -> Result<T, DecodeError> {
    from_value(&parse(bytes)?)
}

/// Reads a JSON value.
///
/// # Errors
/// When the value is of another type, lacks a required key, or does not fit; says where.
pub fn from_value<T: Wire>(value: &Value) -> Result<T, DecodeError> {
    let mut reader = Reader::new(value);
    finished(T::decode(&mut reader), reader)
}

/// Reads what is known by texts alone, such as headers and forms: what they stand for is up to the type.
///
/// # Errors
/// As [`from_value`].
pub(super) fn from_texts<T: Wire>(value: &Value) -> Result<T, DecodeError> {
    let mut reader = Reader::new(value);
    reader.is_text = true;
    finished(T::decode(&mut reader), reader)
}

fn finished<T>(decoded: T, reader: Reader<'_>) -> Result<T, DecodeError> {
    match reader.failure {
        None => Ok(decoded),
        Some(failure) => Err(failure),
    }
}

/// A value of which nothing is set: for everything that is required there is a stand-in, to be replaced.
pub fn unset<T: Wire>() -> T {
    T::decode(&mut Reader::new(&Value::Object(Object::new())))
}

/// The value of JSON that is known to be one of the type.
#[allow(dead_code, reason = "used in generated code")]
pub fn constant<T: Wire>(json: &str) -> T {
    let value = parse(json.as_bytes()).unwrap_or(Value::Null);
    T::decode(&mut Reader::new(&value))
}

/// The JSON value.
pub fn to_value(value: &dyn Wire) -> Value {
    let mut writer = Writer::new();
    value.encode(&mut writer);
    writer.finish()
}

/// The JSON value that is to be sent.
///
/// # Errors
/// When it holds a number that JSON does not have.
pub(super) fn to_sent(value: &dyn Wire) -> Result<Value, String> {
    let mut writer = Writer::new();
    value.encode(&mut writer);
    writer.sendable()
}

/// Writes a compact JSON document.
pub fn to_vec(value: &dyn Wire) -> Vec<u8> {
    to_value(value).to_vec()
}

/// The body of `Serialize::serialize` for a type that is [`Wire`].
///
/// # Errors
/// When the serializer fails.
pub fn serialize<S: Serializer>(value: &dyn Wire, serializer: S) -> Result<S::Ok, S::Error> {
    to_value(value).serialize(serializer)
}

/// The body of `Deserialize::deserialize` for a type that is [`Wire`].
///
/// # Errors
/// When the deserializer fails, or the value does not decode.
pub fn deserialize<'de, T: Wire, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    from_value(&Value::deserialize(deserializer)?).map_err(D::Error::custom)
}

/// The body of `PartialEq::eq` for a type that is [`Wire`]: the same on the wire.
pub fn same(first: &dyn Wire, second: &dyn Wire) -> bool {
    to_value(first) == to_value(second)
}

/// The body of `Debug::fmt` for a type that is [`Wire`]: its keys as on the wire, what is sensitive left out.
///
/// # Errors
/// When the formatter fails.
pub fn debug(value: &dyn Wire, name: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let mut writer = Writer::redacting();
    value.encode(&mut writer);
    match writer.finish() {
        Value::Object(object) => {
            let mut members = f.debug_struct(name);
            for (key, value) in object.iter() {
                // Undeclared keys are any text, which must not look like a line of its own.
                members.field(&key.escape_debug().to_string(), value);
            }
            members.finish()
        }
        other => f.debug_tuple(name).field(&other).finish(),
    }
}
