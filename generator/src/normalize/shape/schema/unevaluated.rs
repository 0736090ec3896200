//! Keys that nothing else in a schema speaks of (JSON Schema 2020-12 core, section 11.3):
//!
//! ```text
//! unevaluatedProperties: S  ->  additionalProperties: S
//! ```
//!
//! In: a schema. Out: the same where it says nothing of other keys so far. `false` only closes what is declared, and is left to the
//! list of what is not checked, as closing a part of an `allOf` would shut out the other parts. Must not know: properties.

use serde_yaml::{Mapping, Value};

use super::super::super::version::Dialect;
use super::super::carry;
use super::super::place::Here;
use super::super::walk::{Context, Fix};

pub(super) fn spot(value: &Value) -> Option<Fix> {
    (value != &Value::Bool(false)).then_some(fix)
}

fn fix(map: &mut Mapping, here: Here<'_>, context: &mut Context<'_>) {
    if map.contains_key("additionalProperties") || !context.has(Dialect::V3_1) {
        return;
    }
    if let Some(value) = carry::take(map, "unevaluatedProperties") {
        carry::insert(map, "additionalProperties", value);
        context.moved(
            here.child("unevaluatedProperties"),
            here.child("additionalProperties"),
        );
    }
}
