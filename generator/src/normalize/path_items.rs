//! Path items under `components`, which OpenAPI 3.0 only has in place:
//!
//! ```text
//! paths: {/a: {$ref: '#/components/pathItems/P'}, /b: {$ref: '#/components/pathItems/P'}}, components: {pathItems: {P: I}}
//! ->
//! paths: {/a: I, /b: I}
//! ```
//!
//! In: a document of OpenAPI 3.1 or later. Out: the same with each such path item at the paths that use it; when copies would take
//! too much memory, further ones refer to the first. Must not know: what is in a path item.

use std::collections::BTreeMap;

use serde_yaml::{Mapping, Value};

use crate::load::get_mut;
use crate::report::Report;
use crate::source::{Origins, Pointer};

/// How many values may be copied in all.
const BUDGET: usize = 200_000;

pub(super) fn rewrite(root: &mut Value, origins: &mut Origins, _: &mut Report) {
    let section = Pointer::root().join(&["components", "pathItems"]);
    let Some(Value::Mapping(mut items)) = get_mut(root, &section).map(std::mem::take) else {
        return;
    };
    let Some(Value::Mapping(paths)) = root.get_mut("paths") else {
        return;
    };
    let mut places: BTreeMap<String, (Pointer, Value)> = BTreeMap::new();
    let mut budget = BUDGET;
    for (path, value) in paths.iter_mut() {
        let Some(name) = named_item(value) else {
            continue;
        };
        let here = Pointer::root().join(&["paths", path.as_str().unwrap_or_default()]);
        let from = section.child(&name);
        if let Some((first, item)) = places.get(&name) {
            match budget.checked_sub(size(item)) {
                Some(rest) => {
                    budget = rest;
                    origins.made_of(&from, &here);
                    *value = item.clone();
                }
                None => set_reference(value, first),
            }
        } else if let Some(item) = items.shift_remove(name.as_str()) {
            origins.moved(&from, &here);
            *value = item.clone();
            places.insert(name, (here, item));
        }
    }
    if let Some(place) = get_mut(root, &section) {
        *place = Value::Mapping(items);
    }
}

/// How many values there are.
fn size(value: &Value) -> usize {
    let inside = match value {
        Value::Mapping(map) => map.values().map(size).sum(),
        Value::Sequence(items) => items.iter().map(size).sum(),
        _ => 0,
    };
    inside + 1
}

/// The name of the component that a path refers to.
fn named_item(value: &Value) -> Option<String> {
    let pointer = Pointer::parse_ref(value.get("$ref")?.as_str()?)?;
    match pointer.segments().as_slice() {
        [components, section, name] if components == "components" && section == "pathItems" => {
            Some(name.clone())
        }
        _ => None,
    }
}

fn set_reference(value: &mut Value, place: &Pointer) {
    let mut map = Mapping::new();
    map.insert("$ref".into(), place.to_string().into());
    *value = Value::Mapping(map);
}
