//! Listed values (`enum`).
//!
//! In: [`Facets`] with `enum`. Out: [`Enum`]. Must not know: how variants are named.

use std::collections::BTreeSet;

use serde_json::Value as Json;

use super::Lowering;
use super::keywords::{Facets, JsonType};
use crate::ir::{Enum, EnumRepr, EnumValue};

impl Lowering<'_, '_> {
    /// The listed values without `null` and without repetition.
    pub(super) fn values(&self, facets: &Facets<'_>) -> Enum {
        let mut values: Vec<EnumValue> = Vec::new();
        let mut known = BTreeSet::new();
        let names = facets
            .extension("x-enum-varnames")
            .or_else(|| facets.extension("x-enumNames"));
        for (index, json) in facets.enumeration.iter().flatten().enumerate() {
            if json.is_null() || !known.insert(json.to_string()) {
                continue;
            }
            values.push(EnumValue {
                json: json.clone(),
                given_name: said(names, index, json),
                description: said(facets.extension("x-enum-descriptions"), index, json)
                    .or_else(|| described(facets, json)),
            });
        }
        Enum {
            repr: repr(&values, facets.ty),
            values,
        }
    }
}

fn described(facets: &Facets<'_>, value: &Json) -> Option<String> {
    let mut docs = facets.value_docs.iter();
    let found = docs.find(|(other, _)| other == value);
    found.map(|(_, text)| text.clone())
}

/// A number that is not listed may have a fraction, also where the listed ones have none.
fn repr(values: &[EnumValue], ty: Option<JsonType>) -> EnumRepr {
    if values.iter().all(|value| value.json.is_string()) {
        EnumRepr::String
    } else if ty != Some(JsonType::Number) && values.iter().all(|value| value.json.is_i64()) {
        EnumRepr::Integer
    } else {
        EnumRepr::Mixed
    }
}

/// What an extension says of a value: it is a list in the order of the values, or a map from value to text.
fn said(texts: Option<&Json>, index: usize, value: &Json) -> Option<String> {
    let found = match texts? {
        Json::Array(list) => list.get(index)?,
        Json::Object(map) => match value.as_str() {
            Some(text) => map.get(text)?,
            None => map.get(&value.to_string())?,
        },
        _ => return None,
    };
    found.as_str().map(String::from)
}
