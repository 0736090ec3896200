//! In: a JSON number without a fraction. Out: an `i64`, or its text where it is beyond that.
//! Must not know: JSON documents, schemas, HTTP.

use std::cmp::Ordering;
use std::fmt;
use std::num::TryFromIntError;
use std::str::FromStr;

use super::decode_error::DecodeError;
use super::number::Number;

/// An integer of any size: what a document means by `integer` when it gives no format.
///
/// It is an [`i64`] as far as that goes, and is made from and compared with one; a value beyond it keeps its text. `1.0`
/// and `1e2` are the integers 1 and 100 (JSON Schema, "integer"), and are written as `1` and `100`.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Integer(Repr);

/// One form per value: what fits an `i64` is `Small`.
#[derive(Clone, PartialEq, Eq, Hash)]
enum Repr {
    Small(i64),
    Large(Box<Number>),
}

impl Integer {
    /// The number, when it has no fraction.
    pub fn from_number(number: &Number) -> Option<Self> {
        match number.as_i64() {
            Some(small) => Some(Self::from(small)),
            None if number.is_whole() => Some(Self(Repr::Large(Box::new(number.clone())))),
            None => None,
        }
    }

    /// The value, when it fits.
    pub fn as_i64(&self) -> Option<i64> {
        match &self.0 {
            Repr::Small(value) => Some(*value),
            Repr::Large(_) => None,
        }
    }

    /// The value, when it is not negative and fits.
    pub fn as_u64(&self) -> Option<u64> {
        self.try_into().ok()
    }

    /// The value, when it fits.
    pub fn as_i128(&self) -> Option<i128> {
        match &self.0 {
            Repr::Small(value) => Some(i128::from(*value)),
            Repr::Large(number) => number.as_i128(),
        }
    }

    /// The value as a number, with the text that was read if it is beyond an `i64`.
    pub fn to_number(&self) -> Number {
        match &self.0 {
            Repr::Small(value) => Number::from(*value),
            Repr::Large(number) => Number::clone(number),
        }
    }

    /// The nearest value that `i128` has.
    fn clamped(&self) -> i128 {
        let beyond = match self.is_negative() {
            true => i128::MIN,
            false => i128::MAX,
        };
        self.as_i128().unwrap_or(beyond)
    }

    fn is_negative(&self) -> bool {
        match &self.0 {
            Repr::Small(value) => *value < 0,
            Repr::Large(number) => number.as_str().starts_with('-'),
        }
    }
}

impl Default for Integer {
    fn default() -> Self {
        Self(Repr::Small(0))
    }
}

impl PartialOrd for Integer {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Integer {
    fn cmp(&self, other: &Self) -> Ordering {
        match (&self.0, &other.0) {
            (Repr::Small(first), Repr::Small(second)) => first.cmp(second),
            _ => self.to_number().cmp(&other.to_number()),
        }
    }
}

impl PartialEq<i64> for Integer {
    fn eq(&self, other: &i64) -> bool {
        self.as_i64() == Some(*other)
    }
}

impl PartialEq<Integer> for i64 {
    fn eq(&self, other: &Integer) -> bool {
        other == self
    }
}

impl PartialOrd<i64> for Integer {
    fn partial_cmp(&self, other: &i64) -> Option<Ordering> {
        self.partial_cmp(&Self::from(*other))
    }
}

impl PartialOrd<Integer> for i64 {
    fn partial_cmp(&self, other: &Integer) -> Option<Ordering> {
        Integer::from(*self).partial_cmp(other)
    }
}

impl fmt::Display for Integer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Repr::Small(value) => fmt::Display::fmt(value, f),
            Repr::Large(number) => fmt::Display::fmt(number, f),
        }
    }
}

impl fmt::Debug for Integer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for Integer {
    type Err = DecodeError;

    /// Reads the text of a JSON number without a fraction.
    fn from_str(text: &str) -> Result<Self, DecodeError> {
        let number = Number::from_text(text);
        let integer = number.and_then(|number| Self::from_number(&number));
        integer.ok_or_else(|| DecodeError::new("not an integer"))
    }
}

macro_rules! conversions {
    ($($integer:ty)*) => {$(
        impl From<$integer> for Integer {
            fn from(value: $integer) -> Self {
                match i64::try_from(value) {
                    Ok(small) => Self(Repr::Small(small)),
                    Err(_) => Self(Repr::Large(Box::new(Number::trusted(&value.to_string())))),
                }
            }
        }

        impl TryFrom<&Integer> for $integer {
            type Error = TryFromIntError;

            fn try_from(value: &Integer) -> Result<Self, TryFromIntError> {
                value.clamped().try_into()
            }
        }

        impl TryFrom<Integer> for $integer {
            type Error = TryFromIntError;

            fn try_from(value: Integer) -> Result<Self, TryFromIntError> {
                Self::try_from(&value)
            }
        }
    )*};
}
conversions!(i8 i16 i32 i64 isize u8 u16 u32 u64 usize);

impl From<i128> for Integer {
    fn from(value: i128) -> Self {
        match i64::try_from(value) {
            Ok(small) => Self(Repr::Small(small)),
            Err(_) => Self(Repr::Large(Box::new(Number::from(value)))),
        }
    }
}
