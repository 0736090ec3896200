//! Keys that OpenAPI 3.1 and 3.2 have and 3.0 has not, as far as no rewrite turns them into something of 3.0.
//!
//! In: an object and a key. Out: since when the key is known and what becomes of it. Must not know: values.

use super::super::version::Dialect;
use Dialect::{V3_1, V3_2};
use Fate::{Ignored, Silent};

/// A key of a later version.
pub(super) struct Newer {
    object: &'static str,
    key: &'static str,
    pub(super) since: Dialect,
    pub(super) fate: Fate,
}

/// What becomes of a key.
pub(super) enum Fate {
    /// It says nothing about data or calls, or is used elsewhere.
    Silent,
    /// It is reported, with this to say about it.
    Ignored(&'static str),
}

pub(super) fn find(object: &str, key: &str) -> Option<&'static Newer> {
    KEYS.iter()
        .find(|newer| newer.object == object && newer.key == key)
}

const fn newer(object: &'static str, key: &'static str, since: Dialect, fate: Fate) -> Newer {
    Newer {
        object,
        key,
        since,
        fate,
    }
}

const UNCHECKED: Fate = Ignored("values are not checked against it");
const SCHEMA: &str = "a schema";

static KEYS: &[Newer] = &[
    newer("an OpenAPI document", "jsonSchemaDialect", V3_1, Silent),
    newer("an OpenAPI document", "$self", V3_2, Silent),
    newer("an info object", "summary", V3_1, Silent),
    newer("a license", "identifier", V3_1, Silent),
    newer("a server", "name", V3_2, Silent),
    newer("a components object", "pathItems", V3_1, Silent),
    newer("a components object", "mediaTypes", V3_2, Silent),
    newer("a tag", "summary", V3_2, Silent),
    newer("a tag", "parent", V3_2, Silent),
    newer("a tag", "kind", V3_2, Silent),
    newer("a response", "summary", V3_2, Silent),
    newer("an example", "dataValue", V3_2, Silent),
    newer("an example", "serializedValue", V3_2, Silent),
    newer(SCHEMA, "$schema", V3_1, Silent),
    newer(SCHEMA, "$id", V3_1, Silent),
    newer(SCHEMA, "$anchor", V3_1, Silent),
    newer(SCHEMA, "$dynamicAnchor", V3_1, Silent),
    newer(SCHEMA, "$defs", V3_1, Silent),
    newer(SCHEMA, "$comment", V3_1, Silent),
    newer(SCHEMA, "$vocabulary", V3_1, Silent),
    newer(SCHEMA, "contentEncoding", V3_1, Silent),
    newer(SCHEMA, "contentMediaType", V3_1, Silent),
    newer(SCHEMA, "if", V3_1, UNCHECKED),
    newer(SCHEMA, "then", V3_1, UNCHECKED),
    newer(SCHEMA, "else", V3_1, UNCHECKED),
    newer(SCHEMA, "dependentSchemas", V3_1, UNCHECKED),
    newer(SCHEMA, "dependentRequired", V3_1, UNCHECKED),
    newer(SCHEMA, "dependencies", V3_1, UNCHECKED),
    newer(SCHEMA, "propertyNames", V3_1, UNCHECKED),
    newer(SCHEMA, "contains", V3_1, UNCHECKED),
    newer(SCHEMA, "minContains", V3_1, UNCHECKED),
    newer(SCHEMA, "maxContains", V3_1, UNCHECKED),
    newer(SCHEMA, "unevaluatedItems", V3_1, UNCHECKED),
    newer(SCHEMA, "unevaluatedProperties", V3_1, UNCHECKED),
];

/// Keys that 3.0 requires and a later version does not.
static OPTIONAL: &[(&str, &str, Dialect)] = &[
    ("an OpenAPI document", "paths", V3_1),
    ("an operation", "responses", V3_1),
    ("a response", "description", V3_2),
];

/// Since when a key may be left out.
pub(super) fn optional_since(object: &str, key: &str) -> Option<Dialect> {
    let found = OPTIONAL
        .iter()
        .find(|(holder, name, _)| (*holder, *name) == (object, key));
    found.map(|(_, _, since)| *since)
}
