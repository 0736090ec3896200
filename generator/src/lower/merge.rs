//! `allOf`: several schemas that must all hold become one set of keywords (OpenAPI 3.0, 4.7.24.1).
//!
//! In: [`Facets`] of each part. Out: their conjunction. Must not know: what the result means.

use std::collections::BTreeSet;

use super::keywords::{Additional, Facets, JsonType};
use super::tree::SchemaAt;

/// Adds what `part` demands to what `whole` demands. What stands in `whole` was nearer to the user and wins where
/// only one thing can be said, such as a description.
pub(super) fn merge<'a>(whole: &mut Facets<'a>, part: Facets<'a>) -> Result<(), Conflict> {
    let conflict = merge_type(whole, &part);
    whole.format = whole.format.take().or(part.format);
    whole.docs.description = whole.docs.description.take().or(part.docs.description);
    whole.docs.external = whole.docs.external.take().or(part.docs.external);
    whole.deprecated |= part.deprecated;
    whole.default = whole.default.take().or(part.default);
    if whole.access == crate::ir::Access::Both {
        whole.access = part.access;
    }
    whole.enumeration = merge_values(whole.enumeration.take(), part.enumeration);
    whole.value_docs.extend(part.value_docs);
    for (key, schemas) in part.properties {
        add(whole.properties.entry(key).or_default(), schemas);
    }
    whole.required.extend(part.required);
    whole.additional = merge_additional(std::mem::take(&mut whole.additional), part.additional);
    add(&mut whole.items, part.items);
    for group in part.unions {
        if !whole.unions.iter().any(|other| other.at == group.at) {
            whole.unions.push(group);
        }
    }
    whole.not = whole.not.take().or(part.not);
    whole.discriminator = whole.discriminator.or(part.discriminator);
    for (key, value) in part.extensions {
        if whole.extension(key).is_none() {
            whole.extensions.push((key, value));
        }
    }
    merge_bounds(whole, part.bounds);
    conflict
}

/// A schema that is reached twice demands nothing more the second time.
fn add<'a>(known: &mut Vec<SchemaAt<'a>>, more: Vec<SchemaAt<'a>>) {
    for schema in more {
        if !known.iter().any(|other| other.at == schema.at) {
            known.push(schema);
        }
    }
}

/// Two parts demand different JSON types: no value can satisfy both.
#[derive(Debug)]
pub(super) struct Conflict(pub(super) JsonType, pub(super) JsonType);

fn merge_type(whole: &mut Facets<'_>, part: &Facets<'_>) -> Result<(), Conflict> {
    match (whole.ty, part.ty) {
        (Some(JsonType::Number), Some(JsonType::Integer)) | (None, Some(_)) => whole.ty = part.ty,
        (Some(JsonType::Integer), Some(JsonType::Number)) | (_, None) => {}
        (Some(first), Some(second)) if first == second => {}
        (Some(first), Some(second)) => return Err(Conflict(first, second)),
    }
    Ok(())
}

fn merge_values(
    whole: Option<Vec<serde_json::Value>>,
    part: Option<Vec<serde_json::Value>>,
) -> Option<Vec<serde_json::Value>> {
    match (whole, part) {
        (Some(first), Some(second)) => {
            let second: BTreeSet<String> = second.iter().map(ToString::to_string).collect();
            let common: Vec<_> = first
                .iter()
                .filter(|value| second.contains(&value.to_string()))
                .cloned()
                .collect();
            Some(if common.is_empty() { first } else { common })
        }
        (first, second) => first.or(second),
    }
}

/// The most permissive part counts: a part that forbids other keys cannot know those of its neighbours.
fn merge_additional<'a>(whole: Additional<'a>, part: Additional<'a>) -> Additional<'a> {
    match (whole, part) {
        (Additional::Schemas(mut schemas), Additional::Schemas(more)) => {
            add(&mut schemas, more);
            Additional::Schemas(schemas)
        }
        (only @ Additional::Schemas(_), _) | (_, only @ Additional::Schemas(_)) => only,
        (Additional::Anything, _) | (_, Additional::Anything) => Additional::Anything,
        (Additional::Forbidden, Additional::Forbidden) => Additional::Forbidden,
        _ => Additional::Unsaid,
    }
}

fn merge_bounds(whole: &mut Facets<'_>, part: super::keywords::Bounds) {
    let bounds = &mut whole.bounds;
    if bounds.minimum.is_none() {
        (bounds.minimum, bounds.exclusive_minimum) = (part.minimum, part.exclusive_minimum);
    }
    if bounds.maximum.is_none() {
        (bounds.maximum, bounds.exclusive_maximum) = (part.maximum, part.exclusive_maximum);
    }
    bounds.multiple_of = bounds.multiple_of.take().or(part.multiple_of);
    bounds.pattern = bounds.pattern.take().or(part.pattern);
    for (mine, theirs) in [
        (&mut bounds.lengths, part.lengths),
        (&mut bounds.item_counts, part.item_counts),
        (&mut bounds.property_counts, part.property_counts),
    ] {
        *mine = (mine.0.or(theirs.0), mine.1.or(theirs.1));
    }
    bounds.unique_items |= part.unique_items;
}
