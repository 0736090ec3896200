//! Listed values, defaults and examples that YAML took for something else, or that are beyond 64 bits:
//!
//! ```text
//! {type: string, enum: [1.10, true]}  ->  {type: string, enum: ['1.10', 'true']}
//! ```
//!
//! In: a schema. Out: the same. Must not know: other keywords.

use serde_yaml::{Mapping, Value};

use super::super::place::Here;
use super::super::walk::Context;
use super::super::{carry, numbers, repair};

pub(super) fn is_odd(value: &Value) -> bool {
    repair::as_text(value).is_some() || numbers::is_beyond(value)
}

pub(super) fn is_odd_list(value: &Value) -> bool {
    value
        .as_sequence()
        .is_some_and(|items| items.iter().any(is_odd))
}

/// Unquoted, the enum values of a string may look like numbers or booleans: `[1.10, true]`.
pub(super) fn fix_enum(map: &mut Mapping, here: Here<'_>, context: &mut Context<'_>) {
    let is_text = is_string(map);
    let Some(Value::Sequence(items)) = map.get_mut("enum") else {
        return;
    };
    let odd = items
        .iter()
        .position(|item| repair::as_text(item).is_some());
    if let Some(first) = odd.filter(|_| is_text) {
        let message =
            "`enum` of a string must hold strings; its numbers and booleans were read as text"
                .to_owned();
        context.repaired(here.child("enum").index(first), message);
        for item in items.iter_mut() {
            *item = repair::as_text(item).map_or_else(|| std::mem::take(item), Value::String);
        }
    }
    carry_exact(map, "enum");
}

pub(super) fn fix_values(map: &mut Mapping, here: Here<'_>, context: &mut Context<'_>) {
    if is_string(map) {
        text_in_string(map, "default", here, context);
        text_in_string(map, "example", here, context);
    }
    carry_exact(map, "default");
    carry_exact(map, "example");
}

fn text_in_string(map: &mut Mapping, key: &str, here: Here<'_>, context: &mut Context<'_>) {
    let Some(text) = map.get(key).and_then(repair::as_text) else {
        return;
    };
    // A wrong example harms nobody: it is shown, not used.
    if key == "default" {
        context.repaired(
            here.child(key),
            format!("`{key}` of a string must be a string; read as \"{text}\""),
        );
    }
    carry::insert(map, key, Value::String(text));
}

fn is_string(map: &Mapping) -> bool {
    map.get("type").and_then(Value::as_str) == Some("string")
}

/// The nearest number stays, for readers that know nothing better.
fn carry_exact(map: &mut Mapping, key: &str) {
    if let Some(value) = map.get(key).filter(|value| numbers::is_beyond(value)) {
        let exact = carry::exact(value);
        carry::carry(map, key, exact);
    }
}
