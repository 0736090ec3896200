//! Path items under `components`, which OpenAPI 3.0 only has in place:
//!
//! ```text
//! paths: {/a: {$ref: '#/components/pathItems/P'}, /b: {$ref: '#/components/pathItems/P'}}, components: {pathItems: {P: I}}
//! ->
//! paths: {/a: I, /b: I}
//! ```
//!
//! In: a document of OpenAPI 3.1 or later. Out: the same with each such path item at the paths, webhooks and callbacks that use it;
//! when copies would take too much memory, further ones refer to the first. Must not know: what is in a path item, but for its
//! callbacks.

use std::collections::BTreeMap;

use serde_yaml::{Mapping, Value};

use crate::load::{get, get_mut, size};
use crate::report::Report;
use crate::source::{Origins, Pointer};

/// How many values may be copied in all.
const BUDGET: usize = 200_000;

pub(super) fn rewrite(root: &mut Value, origins: &mut Origins, _: &mut Report) {
    let section = Pointer::root().join(&["components", "pathItems"]);
    let Some(Value::Mapping(items)) = get_mut(root, &section).map(std::mem::take) else {
        return;
    };
    let mut shared = Shared {
        items,
        places: BTreeMap::new(),
        budget: BUDGET,
        section: section.clone(),
    };
    let outer = holders(root);
    shared.put_in(root, &outer, origins);
    // Callbacks of what was just put there may use path items as well.
    let inner: Vec<Pointer> = outer.iter().flat_map(|at| callbacks_in(root, at)).collect();
    shared.put_in(root, &inner, origins);
    if let Some(place) = get_mut(root, &section) {
        *place = Value::Mapping(shared.items);
    }
}

/// Path items that are used by name.
struct Shared {
    /// Those that nobody has used yet.
    items: Mapping,
    /// Those that somebody has, with the first place that did.
    places: BTreeMap<String, (Pointer, Value)>,
    budget: usize,
    section: Pointer,
}

impl Shared {
    fn put_in(&mut self, root: &mut Value, holders: &[Pointer], origins: &mut Origins) {
        for holder in holders {
            if let Some(Value::Mapping(map)) = get_mut(root, holder) {
                for (key, value) in map.iter_mut() {
                    let here = holder.child(key.as_str().unwrap_or_default());
                    self.put(value, &here, origins);
                }
            }
        }
    }

    fn put(&mut self, value: &mut Value, here: &Pointer, origins: &mut Origins) {
        let Some(name) = named_item(value) else {
            return;
        };
        let from = self.section.child(&name);
        if let Some((first, item)) = self.places.get(&name) {
            match self.budget.checked_sub(size(item)) {
                Some(rest) => {
                    self.budget = rest;
                    origins.made_of(&from, here);
                    *value = item.clone();
                }
                None => set_reference(value, first),
            }
        } else if let Some(item) = self.items.shift_remove(name.as_str()) {
            origins.moved(&from, here);
            *value = item.clone();
            self.places.insert(name, (here.clone(), item));
        }
    }
}

/// What holds path items: `paths`, `webhooks` and the callbacks under `components`.
fn holders(root: &Value) -> Vec<Pointer> {
    let mut holders = vec![
        Pointer::root().child("paths"),
        Pointer::root().child("webhooks"),
    ];
    let callbacks = Pointer::root().join(&["components", "callbacks"]);
    holders.extend(children(root, &callbacks));
    holders
}

/// The callbacks of all operations below what holds path items.
fn callbacks_in(root: &Value, holder: &Pointer) -> Vec<Pointer> {
    let items = children(root, holder);
    let operations = items.iter().flat_map(|item| children(root, item));
    let callbacks = operations.flat_map(|operation| children(root, &operation.child("callbacks")));
    callbacks.collect()
}

fn children(root: &Value, at: &Pointer) -> Vec<Pointer> {
    let map = get(root, at).and_then(Value::as_mapping);
    let keys = map.into_iter().flat_map(Mapping::keys);
    keys.filter_map(|key| Some(at.child(key.as_str()?)))
        .collect()
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
