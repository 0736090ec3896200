//! Listed values (`enum`).
//!
//! In: [`Facets`] with `enum`. Out: [`Enum`]. Must not know: how variants are named.

use std::collections::BTreeSet;

use serde_json::Value as Json;

use super::Lowering;
use super::keywords::Facets;
use crate::ir::{Enum, EnumRepr, EnumValue};

impl Lowering<'_, '_> {
    /// The listed values without `null` and without repetition.
    pub(super) fn values(&self, facets: &Facets<'_>) -> Enum {
        let mut values: Vec<EnumValue> = Vec::new();
        let mut known = BTreeSet::new();
        for (index, json) in facets.enumeration.iter().flatten().enumerate() {
            if json.is_null() || !known.insert(json.to_string()) {
                continue;
            }
            values.push(EnumValue {
                json: json.clone(),
                given_name: text_at(facets.extension("x-enum-varnames"), index),
                description: described(facets.extension("x-enum-descriptions"), index, json),
            });
        }
        Enum {
            repr: repr(&values),
            values,
        }
    }
}

fn repr(values: &[EnumValue]) -> EnumRepr {
    if values.iter().all(|value| value.json.is_string()) {
        EnumRepr::String
    } else if values.iter().all(|value| value.json.is_i64()) {
        EnumRepr::Integer
    } else {
        EnumRepr::Mixed
    }
}

fn text_at(list: Option<&Json>, index: usize) -> Option<String> {
    list?.get(index)?.as_str().map(String::from)
}

/// Descriptions come as a list in the order of the values or as a map from value to text.
fn described(descriptions: Option<&Json>, index: usize, value: &Json) -> Option<String> {
    match descriptions? {
        list @ Json::Array(_) => text_at(Some(list), index),
        Json::Object(map) => map.get(value.as_str()?)?.as_str().map(String::from),
        _ => None,
    }
}
