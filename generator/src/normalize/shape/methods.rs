//! The methods of a path item (OpenAPI 3.2, 4.8.9):
//!
//! ```text
//! {query: O, additionalOperations: {COPY: P}}  ->  the same: decoding knows both
//! {additionalOperations: {POST: O}}            ->  {post: O}
//! ```
//!
//! In: a path item. Out: the same with nothing under `additionalOperations` but other methods. Must not know: operations.

use serde_yaml::{Mapping, Value};

use super::super::version::Dialect;
use super::carry;
use super::place::Here;
use super::walk::Context;
use crate::report::{Code, Diagnostic};

/// The methods that have a key of their own.
const FIXED: &[&str] = &[
    "get", "put", "post", "delete", "options", "head", "patch", "trace", "query",
];

pub(super) fn fix(map: &mut Mapping, here: Here<'_>, context: &mut Context<'_>) {
    for key in ["query", "additionalOperations"] {
        if map.contains_key(key) {
            let message = format!("`{key}` is of OpenAPI 3.2; read as it is there");
            let is_own = context.has(Dialect::V3_2);
            context.mixed(is_own, here.child(key), &message);
        }
    }
    let Some(Value::Mapping(additional)) = map.get("additionalOperations") else {
        return;
    };
    let names = additional.keys().filter_map(Value::as_str);
    let odd: Vec<String> = names
        .filter(|name| fixed(name).is_some() || !is_token(name))
        .map(str::to_owned)
        .collect();
    for name in odd {
        fix_name(map, &name, here, context);
    }
}

fn fixed(name: &str) -> Option<&'static str> {
    FIXED
        .iter()
        .find(|key| name == key.to_ascii_uppercase())
        .copied()
}

/// What the name of a method consists of (RFC 9110, section 9.1).
fn is_token(name: &str) -> bool {
    let is_part = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    !name.is_empty() && name.bytes().all(is_part)
}

/// "The map key \[…\] MUST NOT contain any method that has its own field."
fn fix_name(map: &mut Mapping, name: &str, here: Here<'_>, context: &mut Context<'_>) {
    let holder = here.child("additionalOperations");
    let place = holder.child(name);
    let Some(Value::Mapping(additional)) = map.get_mut("additionalOperations") else {
        return;
    };
    let value = carry::take(additional, name);
    let (code, message) = match fixed(name) {
        None => {
            let message = format!("`{name}` is not the name of a method; it was ignored");
            (Code::InvalidValue, message)
        }
        Some(key) if map.contains_key(key) => {
            let message =
                format!("`{name}` is there twice, also under its own key; it was ignored");
            (Code::Ignored, message)
        }
        Some(key) => {
            context.moved(place, here.child(key));
            map.insert(key.into(), value.unwrap_or_default());
            let message = format!("`{name}` has a key of its own; read as `{key}`");
            (Code::Repaired, message)
        }
    };
    let at = place.pointer();
    context.push(Diagnostic::warning(code, message).at(at).key());
}
