//! The same document in another order. In: a tree. Out: the same with paths, components and properties the other way round, which
//! are sets of things with names. Must not know what they are.

use serde_yaml::{Mapping, Value};

/// What holds things that are only found by their names.
const SETS: &[&str] = &[
    "callbacks",
    "definitions",
    "headers",
    "links",
    "parameters",
    "pathItems",
    "paths",
    "properties",
    "requestBodies",
    "responses",
    "schemas",
    "securityDefinitions",
    "securitySchemes",
    "webhooks",
];

/// Cases in which the order makes a difference.
pub(crate) const EXCEPTIONS: &[(&str, &str)] = &[(
    "refs-into-paths",
    "what is inside of a response is called after it, or after its own place if a reference leads there first",
)];

pub(crate) fn reversed(value: Value) -> Value {
    match value {
        Value::Mapping(map) => {
            let entries = map.into_iter();
            Value::Mapping(entries.map(|(key, value)| entry(key, value)).collect())
        }
        Value::Sequence(items) => items.into_iter().map(reversed).collect(),
        other => other,
    }
}

fn entry(key: Value, value: Value) -> (Value, Value) {
    let is_set = key.as_str().is_some_and(|key| SETS.contains(&key));
    match reversed(value) {
        Value::Mapping(map) if is_set => {
            let mut entries: Vec<(Value, Value)> = map.into_iter().collect();
            entries.reverse();
            (
                key,
                Value::Mapping(entries.into_iter().collect::<Mapping>()),
            )
        }
        value => (key, value),
    }
}
