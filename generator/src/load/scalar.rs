//! What an unquoted scalar means.
//!
//! In: its text. Out: null, flag, number or text, by YAML 1.2's core schema; the YAML 1.1 traps (`yes`, `no`, `0777`, dates)
//! stay text. Must not know: where it stands.

use serde_yaml::value::{Tag, TaggedValue};
use serde_yaml::{Number, Value};

/// The tag of a number whose text the tree can't give back: `!number "1.10"`.
pub const NUMBER_TAG: &str = "!number";

/// The text of a tagged number.
pub fn number_text(value: &Value) -> Option<&str> {
    match value {
        Value::Tagged(tagged) if tagged.tag == NUMBER_TAG => tagged.value.as_str(),
        _ => None,
    }
}

/// Reads an unquoted scalar.
pub(super) fn plain(text: &str) -> Value {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => Value::Null,
        "true" | "True" | "TRUE" => Value::Bool(true),
        "false" | "False" | "FALSE" => Value::Bool(false),
        _ => number(text).unwrap_or_else(|| Value::String(text.to_owned())),
    }
}

/// Reads a number; nothing when it is none.
pub(super) fn number(text: &str) -> Option<Value> {
    let first = text.bytes().next()?;
    if !(first.is_ascii_digit() || b"+-.".contains(&first)) || !is_number(text) {
        return None;
    }
    Some(exact(text).map_or_else(|| tagged(text), Value::Number))
}

/// The number, if the tree writes it back as it was written.
fn exact(text: &str) -> Option<Number> {
    if let Ok(number) = text.parse::<u64>() {
        return (!text.starts_with('+')).then(|| number.into());
    }
    if let Ok(number) = text.parse::<i64>() {
        return (text != "-0").then(|| number.into());
    }
    let number: f64 = text.parse().ok()?;
    (number.is_finite() && format!("{number:?}") == text).then(|| number.into())
}

fn tagged(text: &str) -> Value {
    Value::Tagged(Box::new(TaggedValue {
        tag: Tag::new(NUMBER_TAG),
        value: Value::String(text.to_owned()),
    }))
}

fn is_number(text: &str) -> bool {
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    matches!(
        unsigned,
        ".inf" | ".Inf" | ".INF" | ".nan" | ".NaN" | ".NAN"
    ) || is_radix(unsigned)
        || is_decimal(unsigned)
}

fn is_radix(text: &str) -> bool {
    let digits = |prefix, radix| {
        text.strip_prefix(prefix)
            .is_some_and(|rest: &str| !rest.is_empty() && rest.chars().all(|c| c.is_digit(radix)))
    };
    digits("0x", 16) || digits("0o", 8)
}

/// Digits, optionally a fraction and an exponent. Leading zeros make it text: YAML 1.1 would read `010` as 8 and 1.2 as 10.
fn is_decimal(text: &str) -> bool {
    let (mantissa, exponent) = match text.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (
            mantissa,
            Some(exponent.strip_prefix(['+', '-']).unwrap_or(exponent)),
        ),
        None => (text, None),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let leading_zero = whole.len() > 1 && whole.starts_with('0');
    digits(whole)
        && digits(fraction)
        && !leading_zero
        && !(whole.is_empty() && fraction.is_empty())
        && exponent.is_none_or(|exponent| !exponent.is_empty() && digits(exponent))
}
