//! In: the text of a JSON number. Out: that text unchanged, its exact integer value, or the nearest float.
//! Must not know: JSON documents, schemas, HTTP.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};

use super::decimal::Decimal;

/// Longest text kept without an allocation: every 64-bit integer and nearly every double fits.
const INLINE: usize = 22;
/// What stands for a float that JSON does not have.
const NULL: &str = "null";
/// More decimal digits than any 128-bit integer has.
const MAX_INTEGER_DIGITS: i128 = 39;

/// A JSON number that keeps its text, so that nothing is rounded between reading and writing.
///
/// Numbers compare by their decimal values: `1`, `1.0` and `10e-1` are equal, and so are `0` and `-0`.
#[derive(Clone)]
pub struct Number(Repr);

#[derive(Clone)]
enum Repr {
    Inline { len: u8, bytes: [u8; INLINE] },
    Boxed(Box<str>),
}

impl Number {
    /// Reads the text of a JSON number; `None` when it is not one (RFC 8259, section 6).
    pub fn from_text(text: &str) -> Option<Self> {
        is_number(text.as_bytes()).then(|| Self::trusted(text))
    }

    /// A finite double in its shortest form; whole values below 10^15 are written without a fraction. `None` for NaN and infinities.
    pub fn from_f64(value: f64) -> Option<Self> {
        if !value.is_finite() {
            return None;
        }
        let plain = value.fract() == 0.0
            && value.abs() < 1e15
            && !(value == 0.0 && value.is_sign_negative());
        Some(Self::trusted(&if plain {
            format!("{value:.0}")
        } else {
            format!("{value:?}")
        }))
    }

    /// A finite float in its shortest form; `None` for NaN and infinities.
    pub fn from_f32(value: f32) -> Option<Self> {
        let plain = value.fract() == 0.0
            && value.abs() < 1e7
            && !(value == 0.0 && value.is_sign_negative());
        value.is_finite().then(|| {
            Self::trusted(&if plain {
                format!("{value:.0}")
            } else {
                format!("{value:?}")
            })
        })
    }

    /// Keeps a text that the caller knows to be a JSON number.
    pub(super) fn trusted(text: &str) -> Self {
        let mut bytes = [0; INLINE];
        match (bytes.get_mut(..text.len()), u8::try_from(text.len())) {
            (Some(place), Ok(len)) => {
                place.copy_from_slice(text.as_bytes());
                Self(Repr::Inline { len, bytes })
            }
            _ => Self(Repr::Boxed(text.into())),
        }
    }

    /// Whether it was made from a float that JSON does not have.
    pub(super) fn is_null(&self) -> bool {
        self.as_str() == NULL
    }

    /// The text as it was read, or as it will be written.
    pub fn as_str(&self) -> &str {
        match &self.0 {
            // Inline bytes are always a copy of a whole `str`, so the check cannot fail.
            Repr::Inline { len, bytes } => {
                let text = bytes.get(..usize::from(*len)).unwrap_or_default();
                std::str::from_utf8(text).unwrap_or_default()
            }
            Repr::Boxed(text) => text,
        }
    }

    /// The exact value, when it is whole (`1.0` and `1e2` are) and fits.
    pub fn as_i64(&self) -> Option<i64> {
        self.as_str()
            .parse()
            .ok()
            .or_else(|| self.as_i128()?.try_into().ok())
    }

    /// The exact value, when it is whole, not negative, and fits.
    pub fn as_u64(&self) -> Option<u64> {
        self.as_str()
            .parse()
            .ok()
            .or_else(|| self.as_u128()?.try_into().ok())
    }

    /// The exact value, when it is whole and fits.
    pub fn as_i128(&self) -> Option<i128> {
        self.as_str()
            .parse()
            .ok()
            .or_else(|| self.whole_text()?.parse().ok())
    }

    /// The exact value, when it is whole, not negative, and fits.
    pub fn as_u128(&self) -> Option<u128> {
        self.as_str()
            .parse()
            .ok()
            .or_else(|| self.whole_text()?.parse().ok())
    }

    /// The nearest double; `None` when the value lies beyond the largest one.
    pub fn as_f64(&self) -> Option<f64> {
        self.as_str()
            .parse()
            .ok()
            .filter(|value: &f64| value.is_finite())
    }

    /// The nearest float; `None` when the value lies beyond the largest one.
    pub fn as_f32(&self) -> Option<f32> {
        self.as_str()
            .parse()
            .ok()
            .filter(|value: &f32| value.is_finite())
    }

    /// Whether the value has no fraction, whatever its size: `1.0` and `1e400` are whole.
    pub fn is_whole(&self) -> bool {
        match Decimal::of(self.as_str()) {
            Some(decimal) => decimal.is_whole(),
            // An exponent beyond 64 bits: its sign decides.
            None => !self.as_str().contains("e-") && !self.as_str().contains("E-"),
        }
    }

    /// The value without point and exponent; `None` when it has a fraction or more digits than any integer type.
    fn whole_text(&self) -> Option<String> {
        Decimal::of(self.as_str())?.whole_text(MAX_INTEGER_DIGITS)
    }
}

impl PartialEq for Number {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Number {}

impl PartialOrd for Number {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Number {
    /// By value. One whose exponent is beyond 64 bits lies beyond all others, or next to zero, and is compared by its text.
    fn cmp(&self, other: &Self) -> Ordering {
        let (first, second) = (self.as_str(), other.as_str());
        if first == second {
            return Ordering::Equal;
        }
        match (Decimal::of(first), Decimal::of(second)) {
            (Some(first), Some(second)) => first.cmp(&second),
            (Some(first), None) => first.cmp_beyond(second),
            (None, Some(second)) => second.cmp_beyond(first).reverse(),
            (None, None) => first.cmp(second),
        }
    }
}

impl Hash for Number {
    fn hash<H: Hasher>(&self, state: &mut H) {
        match Decimal::of(self.as_str()) {
            Some(decimal) => decimal.hash(state),
            None => self.as_str().hash(state),
        }
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// JSON has neither NaN nor infinities: they are written as `null`, as an `f64` is, and refused where they would be sent.
impl From<f64> for Number {
    fn from(value: f64) -> Self {
        Self::from_f64(value).unwrap_or_else(|| Self::trusted(NULL))
    }
}

macro_rules! from_integers {
    ($($integer:ty)*) => {$(
        impl From<$integer> for Number {
            fn from(value: $integer) -> Self {
                Self::trusted(&value.to_string())
            }
        }
    )*};
}
from_integers!(i8 i16 i32 i64 i128 u8 u16 u32 u64 u128);

fn is_number(text: &[u8]) -> bool {
    number_len(text) == Ok(text.len())
}

/// How many bytes at the start of `text` form a number, or which byte is not the digit that has to be there.
/// The grammar of RFC 8259, section 6: `-? (0 | [1-9][0-9]*) (. [0-9]+)? ([eE] [+-]? [0-9]+)?`.
pub(super) fn number_len(text: &[u8]) -> Result<usize, usize> {
    let sign = usize::from(text.first() == Some(&b'-'));
    let mut end = if text.get(sign) == Some(&b'0') {
        sign + 1
    } else {
        digits_end(text, sign)?
    };
    if text.get(end) == Some(&b'.') {
        end = digits_end(text, end + 1)?;
    }
    if matches!(text.get(end), Some(b'e' | b'E')) {
        let signed = matches!(text.get(end + 1), Some(b'+' | b'-'));
        end = digits_end(text, end + 1 + usize::from(signed))?;
    }
    Ok(end)
}

/// The place after at least one digit; an error with `start` when there is none.
fn digits_end(text: &[u8], start: usize) -> Result<usize, usize> {
    let digits = text.get(start..).unwrap_or_default();
    let count = digits
        .iter()
        .take_while(|byte| byte.is_ascii_digit())
        .count();
    if count == 0 {
        Err(start)
    } else {
        Ok(start + count)
    }
}
