//! Keys beside a `$ref`.
//!
//! In: an object with a `$ref`. Out: for schemas, a form in which `openapiv3` keeps what stands beside it:
//!
//! ```text
//! {$ref: R, description: D}  ->  {allOf: [{$ref: R}], description: D, x-oaswright-ref: true}
//! ```
//!
//! By the letter of OpenAPI 3.0 (4.7.23) all siblings are ignored; what documents mean by those that only describe is clear,
//! though, and those that constrain are ignored with a warning. From 3.1 on they count:
//!
//! ```text
//! {$ref: R, properties: P}  ->  {properties: P, allOf: [{$ref: R}]}
//! ```
//!
//! Must not know: what is referred to.

use serde_yaml::{Mapping, Value};

use super::super::version::Dialect;
use super::carry;
use super::objects::SCHEMA;
use super::place::Here;
use super::table::Object;
use super::walk::{Context, check};
use crate::report::{Code, Diagnostic};

/// What is kept beside a reference to a schema.
const KEPT: &[&str] = &[
    "description",
    "title",
    "nullable",
    "deprecated",
    "readOnly",
    "writeOnly",
    "default",
    "example",
    "externalDocs",
];

/// What says nothing about the data: no need to mention that it is ignored.
const QUIET: &[&str] = &[
    "$ref",
    "summary",
    "description",
    "example",
    "examples",
    "title",
    "externalDocs",
];

/// Makes a reference with constraints beside it one of several parts.
pub(super) fn join(
    map: &mut Mapping,
    object: &'static Object,
    here: Here<'_>,
    context: &mut Context<'_>,
) {
    let constrains =
        |key: &str| !KEPT.contains(&key) && !QUIET.contains(&key) && !key.starts_with("x-");
    let is_alone = !map.keys().filter_map(Value::as_str).any(constrains);
    if is_alone || !object.is_schema() || !context.has(Dialect::V3_1) {
        return;
    }
    let Some(target) = carry::take(map, "$ref") else {
        return;
    };
    let mut reference = Mapping::new();
    carry::insert(&mut reference, "$ref", target);
    let parts = map
        .entry("allOf".into())
        .or_insert_with(|| Value::Sequence(Vec::new()));
    if let Value::Sequence(parts) = parts {
        let index = parts.len();
        parts.push(Value::Mapping(reference));
        let all_of = here.child("allOf");
        let part = all_of.index(index);
        context.made_of(here, part);
    }
}

pub(super) fn fix(
    map: &mut Mapping,
    object: &'static Object,
    here: Here<'_>,
    context: &mut Context<'_>,
) {
    if map.len() == 1 {
        return;
    }
    let is_schema = *object == SCHEMA;
    let kept = |key: &str| is_schema && (KEPT.contains(&key) || key.starts_with("x-"));
    warn_about_ignored(map, kept, here, context);
    let whole = std::mem::take(map);
    let mut reference = Mapping::new();
    let mut beside = Mapping::new();
    for (key, value) in whole {
        match key.as_str() {
            Some("$ref") => drop(reference.insert(key, value)),
            Some(name) if kept(name) => drop(beside.insert(key, value)),
            // A number that only its text can tell is not one of the texts.
            Some("description") if !is_schema && context.has(Dialect::V3_1) => {
                if let Value::String(_) = value {
                    carry::carry(&mut reference, "description", value);
                }
            }
            _ => {}
        }
    }
    check_kept(&mut beside, here, context);
    *map = if beside.is_empty() {
        reference
    } else {
        wrapped(reference, beside)
    };
}

fn wrapped(reference: Mapping, beside: Mapping) -> Mapping {
    let mut map = Mapping::new();
    carry::insert(
        &mut map,
        "allOf",
        Value::Sequence(vec![Value::Mapping(reference)]),
    );
    map.extend(beside);
    carry::insert(&mut map, carry::REF, Value::Bool(true));
    map
}

fn warn_about_ignored(
    map: &Mapping,
    kept: impl Fn(&str) -> bool,
    here: Here<'_>,
    context: &mut Context<'_>,
) {
    let names = map.keys().filter_map(Value::as_str);
    for name in names.filter(|name| !kept(name) && !QUIET.contains(name) && !name.starts_with("x-"))
    {
        let message = format!("`{name}` beside `$ref` is ignored, as OpenAPI 3.0 has it");
        let diagnostic = Diagnostic::warning(Code::Ignored, message)
            .at(here.child(name).pointer())
            .key();
        context.push(diagnostic.help("remove it, or put the `$ref` into an `allOf` beside it"));
    }
}

fn check_kept(beside: &mut Mapping, here: Here<'_>, context: &mut Context<'_>) {
    if beside.is_empty() {
        return;
    }
    let mut value = Value::Mapping(std::mem::take(beside));
    let _ = check(
        &mut value,
        &super::table::Type::Object(&SCHEMA),
        here,
        context,
    );
    if let Value::Mapping(map) = value {
        *beside = map;
    }
}
