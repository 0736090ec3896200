//! Lists with a schema for each position (JSON Schema 2020-12 core, section 10.3.1.1; `items` of earlier drafts):
//!
//! ```text
//! prefixItems: [A, B], items: C      ->  items: {anyOf: [A, B, C]}, x-oaswright-tuple: 2
//! prefixItems: [A, B]                ->  items: {anyOf: [A, B, {}]}, x-oaswright-tuple: 2
//! prefixItems: [A, B], items: false  ->  items: {anyOf: [A, B]}, maxItems: 2, x-oaswright-tuple: 2
//! items: [A, B]                      ->  as prefixItems: [A, B]
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
    let message = "`items` must be one schema, but this is a list; read as one for each position";
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
    let from = here.child("prefixItems");
    put(map, positions, from, rest, here, context);
}

/// Any item may be of any position; how many positions there are says which is which.
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
    let has_rest = rest.is_some();
    let behind = rest.or_else(|| may_go_on(map, count).then(|| Mapping::new().into()));
    let mut schemas: Vec<Value> = positions.into_iter().chain(behind).collect();
    let new = match (count, schemas.len()) {
        (0, _) => schemas.pop().unwrap_or_else(|| Mapping::new().into()),
        (1, 1) => {
            context.moved(from.index(0), items);
            schemas.swap_remove(0)
        }
        _ => {
            for index in 0..count {
                context.moved(from.index(index), group.index(index));
            }
            if has_rest {
                context.moved(items, group.index(count));
            }
            carry::insert(map, carry::TUPLE, count.into());
            let mut any_of = Mapping::new();
            carry::insert(&mut any_of, "anyOf", Value::Sequence(schemas));
            Value::Mapping(any_of)
        }
    };
    carry::insert(map, "items", new);
}

/// Whether there may be items behind the positions.
fn may_go_on(map: &Mapping, count: usize) -> bool {
    let most = map.get("maxItems").and_then(Value::as_u64);
    most.is_none_or(|most| usize::try_from(most).is_ok_and(|most| most > count))
}
