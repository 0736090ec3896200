//! In: JSON values. Out: the types of the standard library that have one form in JSON, and back.
//! Must not know: schemas, HTTP.

use super::decode_error::DecodeError;
use super::integer::Integer;
use super::json::{Number, Object, Value};
use super::map::Map;
use super::reader::{Reader, object};
use super::wire::Wire;
use super::writer::Writer;

impl Wire for Value {
    fn decode(from: &mut Reader<'_>) -> Self {
        from.value()
    }

    fn encode(&self, to: &mut Writer) {
        to.untyped(self);
    }

    fn takes_null() -> bool {
        true
    }
}

impl Wire for String {
    fn decode(from: &mut Reader<'_>) -> Self {
        let text = from.read(|value| match value {
            Value::String(text) => Ok(text.clone()),
            other => Err(DecodeError::mismatch("a string", other)),
        });
        text.unwrap_or_default()
    }

    fn encode(&self, to: &mut Writer) {
        to.put(Value::String(self.clone()));
    }
}

impl Wire for bool {
    fn decode(from: &mut Reader<'_>) -> Self {
        let flag = from.scalar(|value| {
            value
                .as_bool()
                .ok_or_else(|| DecodeError::mismatch("a boolean", value))
        });
        flag.unwrap_or_default()
    }

    fn encode(&self, to: &mut Writer) {
        to.put(Value::Bool(*self));
    }
}

impl Wire for Number {
    fn decode(from: &mut Reader<'_>) -> Self {
        let number = from.scalar(|value| match value {
            Value::Number(number) => Ok(number.clone()),
            other => Err(DecodeError::mismatch("a number", other)),
        });
        number.unwrap_or_else(|| Number::from(0))
    }

    fn encode(&self, to: &mut Writer) {
        to.number(Some(self.clone()).filter(|number| !number.is_null()));
    }
}

impl Wire for Integer {
    fn decode(from: &mut Reader<'_>) -> Self {
        let read = from.scalar(|value| {
            let number = integer(value)?;
            Integer::from_number(number).ok_or_else(fraction)
        });
        read.unwrap_or_default()
    }

    fn encode(&self, to: &mut Writer) {
        to.put(Value::Number(self.to_number()));
    }
}

impl Wire for Object {
    fn decode(from: &mut Reader<'_>) -> Self {
        from.read(|value| object(value).cloned())
            .unwrap_or_default()
    }

    fn encode(&self, to: &mut Writer) {
        to.untyped(&Value::Object(self.clone()));
    }
}

macro_rules! integers {
    ($($integer:ty => $read:ident;)*) => {$(
        impl Wire for $integer {
            fn decode(from: &mut Reader<'_>) -> Self {
                let number = from.scalar(|value| {
                    let number = integer(value)?;
                    number.$read().and_then(|wide| wide.try_into().ok()).ok_or_else(|| unfit(number, stringify!($integer)))
                });
                number.unwrap_or_default()
            }

            fn encode(&self, to: &mut Writer) {
                to.put(Value::Number(Number::from(*self)));
            }
        }
    )*};
}
integers! {
    i8 => as_i64; i16 => as_i64; i32 => as_i64; i64 => as_i64; i128 => as_i128;
    u8 => as_u64; u16 => as_u64; u32 => as_u64; u64 => as_u64; u128 => as_u128;
}

macro_rules! floats {
    ($($float:ty => $read:ident, $write:ident;)*) => {$(
        impl Wire for $float {
            /// The nearest value; one beyond the range is a problem.
            fn decode(from: &mut Reader<'_>) -> Self {
                let number = from.scalar(|value| {
                    let number = value.as_number().ok_or_else(|| DecodeError::mismatch("a number", value))?;
                    number.$read().ok_or_else(|| out_of_range(stringify!($float)))
                });
                number.unwrap_or_default()
            }

            /// JSON has neither NaN nor infinities: they are written as `null`, and refused where they would be sent.
            fn encode(&self, to: &mut Writer) {
                to.number(Number::$write(*self));
            }
        }
    )*};
}
floats! {
    f32 => as_f32, from_f32;
    f64 => as_f64, from_f64;
}

fn integer(value: &Value) -> Result<&Number, DecodeError> {
    value
        .as_number()
        .ok_or_else(|| DecodeError::mismatch("an integer", value))
}

/// Says whether the number has a fraction or is too large, without repeating it.
fn unfit(number: &Number, name: &str) -> DecodeError {
    if number.is_whole() {
        out_of_range(name)
    } else {
        fraction()
    }
}

fn fraction() -> DecodeError {
    DecodeError::new("expected an integer, found a number with a fraction")
}

fn out_of_range(name: &str) -> DecodeError {
    DecodeError::new(format!("number out of range for {name}"))
}

impl<T: Wire> Wire for Box<T> {
    fn decode(from: &mut Reader<'_>) -> Self {
        Box::new(T::decode(from))
    }

    fn encode(&self, to: &mut Writer) {
        T::encode(self, to);
    }

    fn is_absent(&self) -> bool {
        T::is_absent(self)
    }

    fn takes_null() -> bool {
        T::takes_null()
    }
}

/// `null` is `None`; as the value of a key, `None` is left out unless the key is kept as `null`.
impl<T: Wire> Wire for Option<T> {
    fn decode(from: &mut Reader<'_>) -> Self {
        if from.is_null() {
            None
        } else {
            Some(T::decode(from))
        }
    }

    fn encode(&self, to: &mut Writer) {
        match self {
            Some(value) => value.encode(to),
            None => to.put(Value::Null),
        }
    }

    fn is_absent(&self) -> bool {
        self.is_none()
    }

    fn takes_null() -> bool {
        true
    }
}

impl<T: Wire> Wire for Vec<T> {
    fn decode(from: &mut Reader<'_>) -> Self {
        from.items()
    }

    fn encode(&self, to: &mut Writer) {
        let items = self.iter().map(|item| to.one(item)).collect();
        to.put(Value::Array(items));
    }
}

impl<T: Wire> Wire for Map<T> {
    fn decode(from: &mut Reader<'_>) -> Self {
        from.rest()
    }

    fn encode(&self, to: &mut Writer) {
        let members: Vec<(String, Value)> = self
            .iter()
            .map(|(key, value)| (key.clone(), to.one(value)))
            .collect();
        to.put(Value::Object(Object::from_distinct(members)));
    }
}
