//! Nodes of a tree.
//!
//! In: a tree and a pointer. Out: the node there. Must not know: documents.

use serde_yaml::Value;

use crate::source::Pointer;

/// The node at a pointer.
pub fn get<'v>(root: &'v Value, pointer: &Pointer) -> Option<&'v Value> {
    pointer
        .segments()
        .iter()
        .try_fold(root, |value, segment| match value {
            Value::Mapping(map) => map.get(segment),
            Value::Sequence(items) => items.get(index(segment)?),
            _ => None,
        })
}

/// The node at a pointer, to be changed.
pub fn get_mut<'v>(root: &'v mut Value, pointer: &Pointer) -> Option<&'v mut Value> {
    pointer
        .segments()
        .iter()
        .try_fold(root, |value, segment| match value {
            Value::Mapping(map) => map.get_mut(segment),
            Value::Sequence(items) => items.get_mut(index(segment)?),
            _ => None,
        })
}

/// How many values there are in a node, with itself.
pub fn size(value: &Value) -> usize {
    let inside = match value {
        Value::Mapping(map) => map.values().map(size).sum(),
        Value::Sequence(items) => items.iter().map(size).sum(),
        _ => 0,
    };
    inside + 1
}

/// RFC 6901 section 4: digits without leading zeros.
fn index(segment: &str) -> Option<usize> {
    let is_plain = segment == "0" || !segment.starts_with(['0', '+']);
    if is_plain { segment.parse().ok() } else { None }
}

/// What a value is, for messages: "a string".
pub(crate) fn describe(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Number(_) | Value::Tagged(_) => "a number",
        Value::String(_) => "a string",
        Value::Sequence(_) => "a list",
        Value::Mapping(_) => "an object",
    }
}
