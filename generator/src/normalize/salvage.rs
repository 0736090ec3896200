//! Documents that are broken in a part that perhaps nobody wants:
//!
//! ```text
//! paths: {/a: {get: {operationId: a, responses: {…}}}, /b: {post: {operationId: b, parameters: 7}}}
//! ->
//! paths: {/a: {get: {operationId: a, responses: {…}}}, /b: {post: {operationId: b, responses: {default: {description: ''}}}}}
//! ```
//!
//! In: a document of which only a part may be generated. Out: the document in shape, with a stand-in for each operation and component
//! that is broken, and the errors, which stand if the part needs one of these. Must not know: which part that is, what is wrong.

use std::collections::BTreeSet;

use serde_yaml::{Mapping, Value};

use super::normalize;
use crate::load::{Document, get, get_mut};
use crate::report::{Diagnostic, Report, Severity};
use crate::source::{Origins, Pointer};

/// What is put in the place of one thing may break what refers to it, and so on; but not for long.
const ROUNDS: usize = 4;

/// Brings a document into shape as [`normalize`] does, but keeps back errors in operations and components. When there are others, or
/// they do not end, the report has all of the first time, and nothing comes of it.
pub fn salvage(document: Document, report: &mut Report) -> Option<(Document, Vec<Diagnostic>)> {
    let mut left = document;
    let mut kept_back: Vec<Diagnostic> = Vec::new();
    let mut first = None;
    for _ in 0..ROUNDS {
        let mut attempt = report.clone();
        if let Some(document) = normalize(left.clone(), &mut attempt) {
            *report = attempt;
            return Some((document, kept_back));
        }
        let fixed = stand_in_for_all(&mut left.value, &attempt);
        let is_error = |it: &&Diagnostic| it.severity == Severity::Error;
        kept_back.extend(attempt.diagnostics().filter(is_error).cloned());
        first.get_or_insert(attempt);
        if fixed.is_none() {
            break;
        }
    }
    *report = first.unwrap_or_default();
    None
}

/// Replaces all that errors are about. Nothing when one of them is about something else.
fn stand_in_for_all(root: &mut Value, report: &Report) -> Option<()> {
    let errors = report.diagnostics();
    let errors = errors.filter(|it| it.severity == Severity::Error);
    let mut broken = BTreeSet::new();
    for error in errors {
        let places = report.origins().places(&error.spot()?);
        let owners: Vec<Pointer> = places.iter().map(owner).collect::<Option<_>>()?;
        if owners.is_empty() {
            return None;
        }
        broken.extend(owners);
    }
    for at in broken {
        stand_in(root, &at, report.origins())?;
    }
    Some(())
}

/// The operation or component that a place of the rewritten document belongs to.
fn owner(at: &Pointer) -> Option<Pointer> {
    let segments = at.segments();
    let steps: Vec<&str> = segments.iter().map(String::as_str).collect();
    let is_owned = match steps.as_slice() {
        ["components", section, _, ..] => *section != "securitySchemes",
        ["paths" | "webhooks", _, method, ..] => METHODS.contains(method),
        _ => false,
    };
    is_owned.then(|| Pointer::root().join(steps.get(..3).unwrap_or_default()))
}

const METHODS: &[&str] = &[
    "get", "put", "post", "delete", "options", "head", "patch", "trace", "query",
];

/// Nothing when there is nothing that could stand in its place.
fn stand_in(root: &mut Value, at: &Pointer, origins: &Origins) -> Option<()> {
    let old = origins.original(at);
    let segments = at.segments();
    let section = segments.get(1).map_or("", String::as_str);
    let is_component = segments.first().is_some_and(|it| it == "components");
    let value = match section {
        _ if !is_component => operation(get(root, &old)?),
        "schemas" => Value::Mapping(Mapping::new()),
        // In OpenAPI 2.0 what becomes these is something else.
        _ if old != *at => return None,
        "requestBodies" => object([("content", Value::Mapping(Mapping::new()))]),
        "responses" => object([("description", "".into())]),
        "parameters" => object([
            ("name", "x".into()),
            ("in", "query".into()),
            ("schema", Value::Mapping(Mapping::new())),
        ]),
        "headers" => object([("schema", Value::Mapping(Mapping::new()))]),
        "callbacks" | "examples" | "pathItems" => Value::Mapping(Mapping::new()),
        _ => return None,
    };
    *get_mut(root, &old)? = value;
    Some(())
}

/// What an operation is selected by.
fn operation(broken: &Value) -> Value {
    let default = object([("description", "".into())]);
    let responses = object([("default", default)]);
    let mut stand_in = Mapping::from_iter([("responses".into(), responses)]);
    let id = broken.get("operationId").filter(|id| id.is_string());
    let tags = broken.get("tags").and_then(Value::as_sequence);
    let tags = tags.filter(|tags| tags.iter().all(Value::is_string));
    if let Some(id) = id {
        stand_in.insert("operationId".into(), id.clone());
    }
    if let Some(tags) = tags {
        stand_in.insert("tags".into(), Value::Sequence(tags.clone()));
    }
    Value::Mapping(stand_in)
}

fn object<const N: usize>(entries: [(&str, Value); N]) -> Value {
    let entries = entries.map(|(key, value)| (key.into(), value));
    Value::Mapping(Mapping::from_iter(entries))
}
