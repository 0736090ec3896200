//! In: any serde format. Out: JSON values; with `serde_json` the exact text of numbers is kept.
//! Must not know: schemas, generated types, HTTP.

use std::fmt;

use serde_core::Deserialize;
use serde_core::de::{DeserializeSeed, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};

use super::integer::Integer;
use super::json::{MAX_DEPTH, Number, Object, Value, parse};

/// How `serde_json` announces raw JSON text. It is not a documented name: the tests notice if it ever changes.
const RAW_TEXT: &str = "$serde_json::private::RawValue";
/// How `serde_json` hands a number over when some crate of the build switched on its `arbitrary_precision`.
const NUMBER_TEXT: &str = "$serde_json::private::Number";
/// No more than this is reserved on the word of a length prefix.
const MAX_RESERVED: usize = 1024;

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_newtype_struct(
            RAW_TEXT,
            Any {
                depth: 0,
                text: Text::MayCome,
            },
        )
    }
}

impl<'de> Deserialize<'de> for Object {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match Value::deserialize(deserializer)? {
            Value::Object(object) => Ok(object),
            other => Err(D::Error::custom(format_args!(
                "expected an object, found {}",
                other.kind()
            ))),
        }
    }
}

impl<'de> Deserialize<'de> for Number {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match Value::deserialize(deserializer)? {
            Value::Number(number) => Ok(number),
            other => Err(D::Error::custom(format_args!(
                "expected a number, found {}",
                other.kind()
            ))),
        }
    }
}

impl<'de> Deserialize<'de> for Integer {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let number = Number::deserialize(deserializer)?;
        Self::from_number(&number).ok_or_else(|| D::Error::custom("expected an integer"))
    }
}

/// The raw text of a JSON value, borrowed or not.
struct RawText;

impl<'de> DeserializeSeed<'de> for RawText {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for RawText {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON text")
    }

    fn visit_str<E: serde_core::de::Error>(self, text: &str) -> Result<Value, E> {
        parse(text.as_bytes()).map_err(E::custom)
    }
}

/// A value of a format that describes itself, `depth` levels down.
#[derive(Clone, Copy)]
struct Any {
    depth: usize,
    text: Text,
}

/// Whether a map can be the answer of `serde_json` to the question for raw text. Other formats ignore the question.
#[derive(Clone, Copy)]
enum Text {
    MayCome,
    NotAsked,
}

impl Any {
    fn deeper<E: serde_core::de::Error>(self) -> Result<Self, E> {
        if self.depth >= MAX_DEPTH {
            return Err(E::custom("nested too deeply"));
        }
        Ok(Self {
            depth: self.depth + 1,
            text: Text::NotAsked,
        })
    }

    /// The members of an object whose first key was read already.
    fn members<'de, A: MapAccess<'de>>(self, first: String, mut map: A) -> Result<Value, A::Error> {
        let inner = self.deeper()?;
        let mut members = Vec::with_capacity(map.size_hint().unwrap_or(0).min(MAX_RESERVED));
        let mut next = Some(first);
        while let Some(key) = next {
            let value = map.next_value_seed(inner)?;
            members.push((key, value));
            next = map.next_key_seed(Key)?;
        }
        Ok(arbitrary_number(&members)
            .unwrap_or_else(|| Value::Object(Object::from_members(members))))
    }
}

/// A map with the one key that stands for a number, see [`NUMBER_TEXT`].
fn arbitrary_number(members: &[(String, Value)]) -> Option<Value> {
    match members {
        [(key, Value::String(text))] if key == NUMBER_TEXT => {
            Number::from_text(text).map(Value::Number)
        }
        _ => None,
    }
}

impl<'de> DeserializeSeed<'de> for Any {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Any {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any JSON value")
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(Value::from(value))
    }

    fn visit_i128<E>(self, value: i128) -> Result<Value, E> {
        Ok(Value::from(value))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(Value::from(value))
    }

    fn visit_u128<E>(self, value: u128) -> Result<Value, E> {
        Ok(Value::from(value))
    }

    fn visit_f32<E: serde_core::de::Error>(self, value: f32) -> Result<Value, E> {
        Number::from_f32(value)
            .map(Value::Number)
            .ok_or_else(not_finite)
    }

    fn visit_f64<E: serde_core::de::Error>(self, value: f64) -> Result<Value, E> {
        Number::from_f64(value)
            .map(Value::Number)
            .ok_or_else(not_finite)
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(Value::from(value))
    }

    fn visit_string<E>(self, value: String) -> Result<Value, E> {
        Ok(Value::String(value))
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_none<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self.deeper()?)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(
        self,
        deserializer: D,
    ) -> Result<Value, D::Error> {
        let inner = match self.text {
            Text::MayCome => Self {
                text: Text::NotAsked,
                ..self
            },
            Text::NotAsked => self.deeper()?,
        };
        deserializer.deserialize_any(inner)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut sequence: A) -> Result<Value, A::Error> {
        let inner = self.deeper()?;
        let mut items = Vec::with_capacity(sequence.size_hint().unwrap_or(0).min(MAX_RESERVED));
        while let Some(item) = sequence.next_element_seed(inner)? {
            items.push(item);
        }
        Ok(Value::Array(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value, A::Error> {
        match (map.next_key_seed(Key)?, self.text) {
            (Some(key), Text::MayCome) if key == RAW_TEXT => map.next_value_seed(RawText),
            (Some(key), _) => self.members(key, map),
            (None, _) => Ok(Value::Object(Object::new())),
        }
    }
}

fn not_finite<E: serde_core::de::Error>() -> E {
    E::custom("JSON has neither NaN nor infinities")
}

/// A member's key; other formats also have numbers and booleans there, which JSON writes as strings.
struct Key;

impl<'de> DeserializeSeed<'de> for Key {
    type Value = String;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<String, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl Visitor<'_> for Key {
    type Value = String;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }

    fn visit_str<E>(self, key: &str) -> Result<String, E> {
        Ok(key.to_owned())
    }

    fn visit_string<E>(self, key: String) -> Result<String, E> {
        Ok(key)
    }

    fn visit_bool<E>(self, key: bool) -> Result<String, E> {
        Ok(key.to_string())
    }

    fn visit_i64<E>(self, key: i64) -> Result<String, E> {
        Ok(key.to_string())
    }

    fn visit_u64<E>(self, key: u64) -> Result<String, E> {
        Ok(key.to_string())
    }
}
