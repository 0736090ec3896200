//! References to where OpenAPI 3.0 has nothing to refer to:
//!
//! ```text
//! $ref: '#/definitions/Pet'                  ->  components: {schemas: {Pet: …}}, $ref: '#/components/schemas/Pet'
//! $ref: '#/components/schemas/A/$defs/B'     ->  components: {schemas: {A.B: …}}, $ref: '#/components/schemas/A.B'
//! $ref: '#/paths/~1a/get/responses/200'      ->  components: {responses: {a.get.responses.200: …}}, …
//! ```
//!
//! In: the tree and its references. Out: what they lead to has become a component, with a `$ref` in its old place, and is checked
//! as what the reference wants. Must not know: particular objects.

use std::collections::BTreeSet;

use serde_yaml::{Mapping, Value};

use super::objects::COMPONENTS;
use super::place::Here;
use super::table::{Found, Object, Type};
use super::walk::{Context, check_ref_or};
use super::{Reference, carry};
use crate::load::{get, get_mut};
use crate::source::Pointer;

/// Steps of a pointer that say where definitions are kept, but nothing of what they are.
const SHELVES: &[&str] = &[
    "components",
    "schemas",
    "$defs",
    "definitions",
    "paths",
    "properties",
];

/// Checking what was found may find more.
pub(super) fn check(root: &mut Value, context: &mut Context<'_>) {
    let mut seen = BTreeSet::new();
    let mut next = 0;
    while let Some(Reference { target, wanted, at }) = context.references.get(next).cloned() {
        next += 1;
        let Some(pointer) = Pointer::parse_ref(&target) else {
            continue;
        };
        let pointer = context.origins.current(&pointer);
        let pointer = match get(root, &pointer) {
            Some(_) => pointer,
            None => match in_holder(root, &at, &pointer) {
                Some(inner) => {
                    if let Some(reference) = context.references.get_mut(next - 1) {
                        reference.target = inner.to_string();
                    }
                    context.origins.current(&inner)
                }
                None => continue,
            },
        };
        if seen.insert((pointer.clone(), wanted.name())) && needs_home(&pointer, wanted) {
            settle(root, &pointer, wanted, context);
        }
    }
}

/// A schema that was copied into the document as a whole refers to its own definitions from its own root.
fn in_holder(root: &Value, at: &Pointer, pointer: &Pointer) -> Option<Pointer> {
    let first = pointer.segments().into_iter().next()?;
    if first != "$defs" && first != "definitions" {
        return None;
    }
    let mut holder = Some(at.clone());
    while let Some(place) = holder {
        let inner = Pointer::parse(&format!("{}{}", place.as_str(), pointer.as_str()))?;
        if get(root, &inner).is_some() {
            return Some(inner);
        }
        holder = place.parent();
    }
    None
}

/// Whether what is there can't be found by those who follow references later: they know schemas wherever 3.0 has them, and
/// other things under `components`.
fn needs_home(pointer: &Pointer, wanted: &'static Object) -> bool {
    match Found::at(pointer) {
        Found::Free => true,
        Found::Object(found) if found == wanted && !wanted.is_schema() => {
            let is_component = pointer.segments().len() == 3;
            section_of(wanted).is_some() && !is_component
        }
        _ => false,
    }
}

fn settle(root: &mut Value, pointer: &Pointer, wanted: &'static Object, context: &mut Context<'_>) {
    let was_checked = matches!(Found::at(pointer), Found::Object(_));
    let Some(home) = new_home(root, pointer, wanted) else {
        return;
    };
    let Some(value) = get_mut(root, pointer) else {
        return;
    };
    let mut reference = Mapping::new();
    carry::insert(&mut reference, "$ref", Value::String(home.to_string()));
    let mut value = std::mem::replace(value, Value::Mapping(reference));
    context.origins.moved(pointer, &home);
    if !was_checked {
        let _ = check_ref_or(&mut value, wanted, Here::start(&home), context);
    }
    put(root, &home, value);
}

/// A free place under `components`, called after the old one.
fn new_home(root: &Value, pointer: &Pointer, wanted: &'static Object) -> Option<Pointer> {
    let section = Pointer::root().join(&["components", section_of(wanted)?]);
    let steps = pointer.segments();
    let telling = steps
        .iter()
        .filter(|step| !SHELVES.contains(&step.as_str()) && !step.starts_with(carry::PREFIX));
    let short: Vec<&str> = telling.map(|step| step.trim_matches('/')).collect();
    let long: Vec<&str> = steps.iter().map(|step| step.trim_matches('/')).collect();
    let names = [short.join("."), long.join("."), long.join("..")];
    let places = names.iter().filter(|name| !name.is_empty());
    places
        .map(|name| section.child(name))
        .find(|place| get(root, place).is_none())
}

fn put(root: &mut Value, at: &Pointer, value: Value) {
    let steps = at.segments();
    let mut holder = root;
    for step in &steps {
        let Value::Mapping(map) = holder else {
            return;
        };
        holder = map
            .entry(Value::String(step.clone()))
            .or_insert_with(|| Value::Mapping(Mapping::new()));
    }
    *holder = value;
}

/// The key under `components` that holds objects of a kind.
fn section_of(object: &'static Object) -> Option<&'static str> {
    let holds = |ty: &Type| matches!(ty, Type::Map(Type::RefOr(held)) if *held == object);
    COMPONENTS
        .keys
        .iter()
        .find(|key| holds(&key.ty))
        .map(|key| key.name)
}
