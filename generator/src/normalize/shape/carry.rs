//! Keys of our own, for what `openapiv3` has no room for.
//!
//! In: an object and what to carry. Out: `x-oaswright-*` keys, listed here and nowhere else. Must not know: why.

use serde_yaml::{Mapping, Value};

use crate::load::number_text;

/// Before a key that is carried under its own name.
pub(super) const PREFIX: &str = "x-oaswright-";

/// True: this schema was a plain `$ref` with keys beside it, and is now `allOf` with that `$ref` alone.
pub(super) const REF: &str = "x-oaswright-ref";

/// The `type` list of a schema that allows several types.
pub(super) const TYPES: &str = "x-oaswright-types";

/// The patterns of keys whose values `additionalProperties` describes.
pub(super) const PATTERNS: &str = "x-oaswright-patterns";

/// True: `items` was a list of schemas, one per position, and is now `anyOf` of them.
pub(super) const TUPLE: &str = "x-oaswright-tuple";

/// The one key of the object that stands for a number which only its text can tell.
const NUMBER: &str = "x-oaswright-number";

pub(super) fn insert(map: &mut Mapping, key: &str, value: Value) {
    map.insert(Value::String(key.to_owned()), value);
}

/// Takes a key out, keeping the order of the others.
pub(super) fn take(map: &mut Mapping, key: &str) -> Option<Value> {
    map.shift_remove(key)
}

/// Carries a value under the key's own name: `minimum` as `x-oaswright-minimum`.
pub(super) fn carry(map: &mut Mapping, key: &str, value: Value) {
    insert(map, &format!("{PREFIX}{key}"), value);
}

/// The value with its exact numbers, in a form that JSON can hold.
pub(super) fn exact(value: &Value) -> Value {
    match value {
        Value::Sequence(items) => Value::Sequence(items.iter().map(exact).collect()),
        Value::Mapping(map) => Value::Mapping(
            map.iter()
                .map(|(key, value)| (key.clone(), exact(value)))
                .collect(),
        ),
        other => match number_text(other) {
            Some(text) => {
                let mut number = Mapping::new();
                insert(&mut number, NUMBER, Value::String(text.to_owned()));
                Value::Mapping(number)
            }
            None => other.clone(),
        },
    }
}
