//! Discriminators whose values are names of components (OpenAPI 3.0.3, section 4.7.25), where a component could not get its name:
//!
//! ```text
//! {oneOf: [{$ref: cat.yml}, {$ref: a/dog.yml}], discriminator: {propertyName: kind}}, and there is b/dog.yml too
//! ->
//! {oneOf: [{$ref: '#/components/schemas/cat'}, {$ref: '#/components/schemas/a.dog'}],
//!  discriminator: {propertyName: kind, mapping: {dog: '#/components/schemas/a.dog'}}}
//! ```
//!
//! In: the tree, and the components that are called otherwise. Out: the same with what is sent written down. Must not know: files.

use serde_yaml::{Mapping, Value};

use crate::load::{get, get_mut};
use crate::source::Pointer;

/// A component by its place, and what it would be called if nothing else were.
pub(super) struct Renamed {
    pub(super) at: Pointer,
    pub(super) usual: String,
}

pub(super) fn keep(root: &mut Value, renamed: &[Renamed]) {
    if renamed.is_empty() {
        return;
    }
    alternatives(root, renamed);
    for one in renamed {
        for parent in parents(root, &one.at) {
            if let Some(parent) = get_mut(root, &parent) {
                map(parent, one);
            }
        }
    }
}

/// Discriminators beside alternatives that are among the renamed.
fn alternatives(value: &mut Value, renamed: &[Renamed]) {
    match value {
        Value::Mapping(_) => {
            if value.get("discriminator").is_some_and(Value::is_mapping) {
                let meant = |one: &&Renamed| {
                    let lists = ["oneOf", "anyOf"].iter().filter_map(|key| value.get(*key));
                    lists.flat_map(references).any(|it| it == one.at)
                };
                let meant: Vec<&Renamed> = renamed.iter().filter(meant).collect();
                for one in meant {
                    map(value, one);
                }
            }
            let entries = value.as_mapping_mut().into_iter();
            entries
                .flat_map(Mapping::values_mut)
                .for_each(|it| alternatives(it, renamed));
        }
        Value::Sequence(items) => items.iter_mut().for_each(|it| alternatives(it, renamed)),
        _ => {}
    }
}

/// What a list of schemas refers to.
fn references(list: &Value) -> Vec<Pointer> {
    let items = list.as_sequence().into_iter().flatten();
    let texts = items.filter_map(|item| item.get("$ref")?.as_str());
    texts.filter_map(Pointer::parse_ref).collect()
}

/// The schemas that a component extends.
fn parents(root: &Value, at: &Pointer) -> Vec<Pointer> {
    let parts = get(root, at).and_then(|component| component.get("allOf"));
    parts.map(references).unwrap_or_default()
}

/// Writes down which value means a component, unless the discriminator says something of either already.
fn map(schema: &mut Value, one: &Renamed) {
    let Some(Value::Mapping(discriminator)) = schema.get_mut("discriminator") else {
        return;
    };
    let empty = || Value::Mapping(Mapping::new());
    let mapping = discriminator.entry("mapping".into()).or_insert_with(empty);
    let Value::Mapping(mapping) = mapping else {
        return;
    };
    let reference = one.at.to_string();
    let is_mapped = mapping
        .values()
        .any(|it| it.as_str() == Some(reference.as_str()));
    if !is_mapped && !mapping.contains_key(one.usual.as_str()) {
        mapping.insert(one.usual.as_str().into(), reference.into());
    }
}
