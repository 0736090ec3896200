//! Numbers that the tree had to keep as text.
//!
//! In: their text. Out: the number, or that it has no place in 64 bits. Must not know: where it stands.

use serde_yaml::{Number, Value};

use crate::load::number_text;

/// How much of a number `serde_json` and `openapiv3` can hold.
pub(super) enum Held {
    /// All of it; its text had only been unusual (`1.10`, `0x1f`).
    Whole(Number),
    /// It is beyond them; this is the nearest that they can.
    Near(f64),
    /// It isn't finite.
    Not,
}

pub(super) fn held(text: &str) -> Held {
    let unsigned = text.trim_start_matches('+');
    if let Some(number) = whole(unsigned) {
        return Held::Whole(number);
    }
    match unsigned.parse::<f64>() {
        Ok(number) if !unsigned.contains(['n', 'N', 'i', 'I']) => near(unsigned, number),
        _ => Held::Not,
    }
}

fn whole(text: &str) -> Option<Number> {
    let radix = |prefix, radix| {
        text.strip_prefix(prefix)
            .and_then(|digits| u64::from_str_radix(digits, radix).ok())
    };
    let unsigned = text
        .parse::<u64>()
        .ok()
        .or_else(|| radix("0x", 16))
        .or_else(|| radix("0o", 8));
    unsigned
        .map(Number::from)
        .or_else(|| text.parse::<i64>().ok().map(Number::from))
}

fn near(text: &str, number: f64) -> Held {
    let is_integer = text
        .trim_start_matches('-')
        .bytes()
        .all(|byte| byte.is_ascii_digit());
    if number.is_finite() && !is_integer {
        return Held::Whole(number.into());
    }
    Held::Near(number.clamp(f64::MIN, f64::MAX))
}

/// Whether a number is there that only its text can tell.
pub(super) fn is_beyond(value: &Value) -> bool {
    match value {
        Value::Sequence(items) => items.iter().any(is_beyond),
        Value::Mapping(map) => map.values().any(is_beyond),
        other => number_text(other).is_some_and(|text| !matches!(held(text), Held::Whole(_))),
    }
}

/// Whether a number is there that was kept as text.
pub(super) fn has_text(value: &Value) -> bool {
    match value {
        Value::Sequence(items) => items.iter().any(has_text),
        Value::Mapping(map) => map.values().any(has_text),
        other => matches!(other, Value::Tagged(_)),
    }
}

/// Replaces every number that was kept as text by the nearest that `serde_json` can hold.
pub(super) fn make_plain(value: &mut Value) {
    match value {
        Value::Sequence(items) => items.iter_mut().for_each(make_plain),
        Value::Mapping(map) => map.values_mut().for_each(make_plain),
        Value::Tagged(_) => *value = nearest(value),
        _ => {}
    }
}

fn nearest(value: &Value) -> Value {
    let Some(text) = number_text(value) else {
        return Value::Null;
    };
    match held(text) {
        Held::Whole(number) => Value::Number(number),
        Held::Near(number) => Value::Number(number.into()),
        Held::Not => Value::String(text.to_owned()),
    }
}
