//! What real documents do to paths, operations, responses, callbacks and links.
//!
//! In: one of them. Out: the same as `openapiv3` can read it. Must not know: how operations are called.

use serde_yaml::{Mapping, Value};

use super::carry;
use super::place::Here;
use super::walk::{Context, Fate, Fix};
use crate::report::{Code, Diagnostic};

/// Every path starts with a slash (4.7.8.1); `openapiv3` leaves out those that don't.
pub(super) fn slashes(map: &mut Mapping, here: Here<'_>, context: &mut Context<'_>) {
    let lacks_slash = |key: &Value| {
        key.as_str()
            .is_some_and(|key| !key.starts_with('/') && !key.starts_with("x-"))
    };
    if !map.keys().any(lacks_slash) {
        return;
    }
    let mut fixed = Mapping::new();
    for (key, value) in std::mem::take(map) {
        let written = key.as_str().unwrap_or_default().to_owned();
        let new = match key.as_str().filter(|_| lacks_slash(&key)) {
            Some(path) => with_slash(path, here, context),
            None => key,
        };
        if fixed.insert(new.clone(), value).is_some() {
            let message = format!(
                "the path `{}` is there twice, with and without a slash",
                new.as_str().unwrap_or_default()
            );
            context.push(
                Diagnostic::error(Code::DuplicateKey, message)
                    .at(here.child(&written).pointer())
                    .key(),
            );
        }
    }
    *map = fixed;
}

fn with_slash(path: &str, here: Here<'_>, context: &mut Context<'_>) -> Value {
    let message = format!("the path `{path}` must start with a slash; read as `/{path}`");
    context.push(
        Diagnostic::warning(Code::Repaired, message)
            .at(here.child(path).pointer())
            .key(),
    );
    Value::String(format!("/{path}"))
}

/// Whether a key of a responses object is a status (4.7.16.2).
pub(super) fn is_status(key: &str) -> bool {
    matches!(
        key.as_bytes(),
        [b'1'..=b'9', b'0'..=b'9', b'0'..=b'9'] | [b'1'..=b'5', b'X' | b'x', b'X' | b'x']
    )
}

pub(super) fn not_a_status(here: Here<'_>, context: &mut Context<'_>) -> Fate {
    let message = format!(
        "{} is not a status such as `200`, `4XX` or `default`; it was ignored",
        here.subject()
    );
    context.push(
        Diagnostic::warning(Code::InvalidValue, message)
            .at(here.pointer())
            .key(),
    );
    Fate::Keep
}

pub(super) fn operation_spot(key: &str, value: &Value) -> Option<Fix> {
    let has_reference = |callbacks: &Mapping| callbacks.values().any(is_reference);
    let spotted = key == "callbacks" && value.as_mapping().is_some_and(has_reference);
    spotted.then_some(carry_callbacks)
}

fn is_reference(value: &Value) -> bool {
    value.get("$ref").is_some()
}

/// `openapiv3` allows no `$ref` in an operation's callbacks; such ones travel as `x-oaswright-callbacks`.
fn carry_callbacks(map: &mut Mapping, _: Here<'_>, _: &mut Context<'_>) {
    let Some(Value::Mapping(callbacks)) = carry::take(map, "callbacks") else {
        return;
    };
    let (references, others): (Mapping, Mapping) = callbacks
        .into_iter()
        .partition(|(_, value)| is_reference(value));
    carry::carry(map, "callbacks", Value::Mapping(references));
    if !others.is_empty() {
        carry::insert(map, "callbacks", Value::Mapping(others));
    }
}

/// `openapiv3` takes every key of a callback for an expression, and a path item there can't be a `$ref`.
pub(super) fn fix_callback(map: &mut Mapping, _: Here<'_>, _: &mut Context<'_>) {
    let is_own = |key: &Value| key.as_str().is_some_and(|key| key.starts_with("x-"));
    map.retain(|key, _| !is_own(key));
    for item in map.values_mut().filter_map(Value::as_mapping_mut) {
        if let Some(reference) = carry::take(item, "$ref") {
            carry::carry(item, "path-item-ref", reference);
        }
    }
}

/// A link names its operation one way or the other; `openapiv3` can't read one that does neither.
pub(super) fn fix_link(map: &mut Mapping, here: Here<'_>, context: &mut Context<'_>) {
    // `null` is no name, and is taken out later.
    let is_named = |key| map.get(key).is_some_and(|name| !Value::is_null(name));
    if is_named("operationRef") || is_named("operationId") {
        return;
    }
    let message =
        "a link must have `operationRef` or `operationId`; read as one that leads nowhere";
    context.push(
        Diagnostic::warning(Code::MissingKey, message)
            .at(here.pointer())
            .key(),
    );
    carry::insert(map, "operationRef", Value::String(String::new()));
}
