//! Lists with a schema for each position (JSON Schema 2020-12 core, section 10.3.1.1; `items` of earlier drafts):
//!
//! ```text
//! items: [A, B]                 ->  items: {anyOf: [A, B]}, x-oaswright-tuple: true
//! prefixItems: [A, B]           ->  the same
//! prefixItems: [A, B], items: C ->  items: {anyOf: [A, B, C]}
//! ```
//!
//! In: a schema. Out: the same. Must not know: how lists are read.

use serde_yaml::{Mapping, Value};

use super::super::super::version::Dialect;
use super::super::carry;
use super::super::place::Here;
use super::super::walk::{Context, Fix};

pub(super) fn spot(key: &str, value: &Value) -> Option<Fix> {
    match (key, value) {
        ("prefixItems", Value::Sequence(_)) => Some(fix_prefix),
        ("items", Value::Sequence(_)) => Some(fix_list),
        ("items", Value::Bool(_)) => Some(fix_flag),
        _ => None,
    }
}

/// `items: true` says nothing, `items: false` that the list is empty.
fn fix_flag(map: &mut Mapping, _: Here<'_>, context: &mut Context<'_>) {
    let has_positions = map.contains_key("prefixItems");
    if has_positions || !context.has(Dialect::V3_1) {
        return;
    }
    if let Some(Value::Bool(flag)) = map.get("items") {
        if !flag {
            carry::insert(map, "maxItems", 0.into());
        }
        carry::take(map, "items");
    }
}

fn fix_list(map: &mut Mapping, here: Here<'_>, context: &mut Context<'_>) {
    if !map.get("items").is_some_and(Value::is_sequence) {
        return;
    }
    let Some(Value::Sequence(items)) = carry::take(map, "items") else {
        return;
    };
    let message = "`items` must be one schema, but this is a list; any item may be any of them";
    context.repaired(here.child("items"), message.to_owned());
    put(map, items, here.child("items"), None, here, context);
}

fn fix_prefix(map: &mut Mapping, here: Here<'_>, context: &mut Context<'_>) {
    let Some(Value::Sequence(positions)) = carry::take(map, "prefixItems") else {
        return;
    };
    let message = "`prefixItems` is not part of OpenAPI 3.0; read as OpenAPI 3.1 has it";
    context.mixed(
        context.has(Dialect::V3_1),
        here.child("prefixItems"),
        message,
    );
    let rest = carry::take(map, "items");
    if rest == Some(Value::Bool(false)) && !map.contains_key("maxItems") {
        carry::insert(map, "maxItems", positions.len().into());
    }
    let rest = rest.filter(Value::is_mapping);
    put(
        map,
        positions,
        here.child("prefixItems"),
        rest,
        here,
        context,
    );
}

/// Any item may be of any position; where more items have a schema of their own, the list is no tuple.
fn put(
    map: &mut Mapping,
    positions: Vec<Value>,
    from: Here<'_>,
    rest: Option<Value>,
    here: Here<'_>,
    context: &mut Context<'_>,
) {
    let items = here.child("items");
    let group = items.child("anyOf");
    let count = positions.len();
    let is_tuple = rest.is_none();
    let mut schemas: Vec<Value> = positions.into_iter().chain(rest).collect();
    let new = match (count, schemas.len()) {
        (_, 0) => Value::Mapping(Mapping::new()),
        (1, 1) => {
            context.moved(from.index(0), items);
            schemas.swap_remove(0)
        }
        _ => {
            for index in 0..count {
                context.moved(from.index(index), group.index(index));
            }
            if is_tuple {
                carry::insert(map, carry::TUPLE, Value::Bool(true));
            } else {
                context.moved(items, group.index(count));
            }
            let mut any_of = Mapping::new();
            carry::insert(&mut any_of, "anyOf", Value::Sequence(schemas));
            Value::Mapping(any_of)
        }
    };
    carry::insert(map, "items", new);
}
