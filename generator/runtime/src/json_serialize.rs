//! In: JSON values. Out: the same through any serde format, and as `serde_json` values; exact wherever the format can be.
//! Must not know: schemas, generated types, HTTP.

use serde_core::Serialize;
use serde_core::ser::{SerializeMap as _, Serializer};

use super::integer::Integer;
use super::json::{Number, Object, Value};

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_unit(),
            Self::Bool(value) => serializer.serialize_bool(*value),
            Self::Number(number) => number.serialize(serializer),
            Self::String(text) => serializer.serialize_str(text),
            Self::Array(items) => serializer.collect_seq(items),
            Self::Object(object) => object.serialize(serializer),
        }
    }
}

impl Serialize for Object {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.len()))?;
        for (key, value) in self.iter() {
            map.serialize_entry(key, value)?;
        }
        map.end()
    }
}

impl Serialize for Number {
    /// As an integer or a double when that says the same value, else as raw text, which only `serde_json` understands.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match plain(self) {
            Plain::Signed(value) => serializer.serialize_i64(value),
            Plain::Unsigned(value) => serializer.serialize_u64(value),
            Plain::WideSigned(value) => serializer.serialize_i128(value),
            Plain::WideUnsigned(value) => serializer.serialize_u128(value),
            Plain::Double(value) => serializer.serialize_f64(value),
            Plain::Text => raw_text(self)?.serialize(serializer),
        }
    }
}

impl Serialize for Integer {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.to_number().serialize(serializer)
    }
}

fn raw_text<E: serde_core::ser::Error>(
    number: &Number,
) -> Result<Box<serde_json::value::RawValue>, E> {
    serde_json::value::RawValue::from_string(number.as_str().to_owned()).map_err(E::custom)
}

/// The simplest Rust type that holds a number without loss.
enum Plain {
    Signed(i64),
    Unsigned(u64),
    WideSigned(i128),
    WideUnsigned(u128),
    Double(f64),
    Text,
}

/// A text with a point or an exponent stays a double, so that `1.0` is not written as `1`; `-0` is one as well.
fn plain(number: &Number) -> Plain {
    let text = number.as_str();
    if text.contains(['.', 'e', 'E']) || text == "-0" {
        return plain_double(number);
    }
    None.or_else(|| text.parse().ok().map(Plain::Signed))
        .or_else(|| text.parse().ok().map(Plain::Unsigned))
        .or_else(|| text.parse().ok().map(Plain::WideSigned))
        .or_else(|| text.parse().ok().map(Plain::WideUnsigned))
        .unwrap_or(Plain::Text)
}

fn plain_double(number: &Number) -> Plain {
    match number.as_f64() {
        Some(value) if Number::from_f64(value).as_ref() == Some(number) => Plain::Double(value),
        _ => Plain::Text,
    }
}

impl From<serde_json::Value> for Value {
    fn from(value: serde_json::Value) -> Self {
        match value {
            serde_json::Value::Null => Self::Null,
            serde_json::Value::Bool(value) => Self::Bool(value),
            serde_json::Value::Number(number) => Self::Number(Number::trusted(&number.to_string())),
            serde_json::Value::String(text) => Self::String(text),
            serde_json::Value::Array(items) => {
                Self::Array(items.into_iter().map(Self::from).collect())
            }
            serde_json::Value::Object(map) => Self::Object(
                map.into_iter()
                    .map(|(key, value)| (key, value.into()))
                    .collect(),
            ),
        }
    }
}

impl From<Value> for serde_json::Value {
    /// Numbers beyond 64 bits become the nearest double, for `serde_json::Value` holds no more; beyond any double, a string of their text.
    fn from(value: Value) -> Self {
        match value {
            Value::Null => Self::Null,
            Value::Bool(value) => Self::Bool(value),
            Value::Number(number) => nearest(&number),
            Value::String(text) => Self::String(text),
            Value::Array(items) => Self::Array(items.into_iter().map(Self::from).collect()),
            Value::Object(object) => Self::Object(
                object
                    .into_iter()
                    .map(|(key, value)| (key, value.into()))
                    .collect(),
            ),
        }
    }
}

fn nearest(number: &Number) -> serde_json::Value {
    serde_json::from_str(number.as_str())
        .unwrap_or_else(|_| serde_json::Value::String(number.as_str().to_owned()))
}
