//! References by name (JSON Schema 2020-12 core, sections 8.2.2 and 8.2.3):
//!
//! ```text
//! {$ref: '#pet'}, {$ref: 'https://example.com/pet'}  ->  {$ref: '#/components/schemas/Pet'}
//! {$dynamicRef: '#node'}                             ->  {$ref: '#/components/schemas/Node'}
//! ```
//!
//! In: an object that may be a reference. Out: the same by pointer. A dynamic reference is resolved where its name is there once;
//! otherwise it leads to the nearest, which is reported. Must not know: what is referred to.

use serde_yaml::{Mapping, Value};

use super::super::anchors::Lead;
use super::super::version::Dialect;
use super::carry;
use super::place::Here;
use super::table::Object;
use super::walk::Context;
use crate::report::Code;

pub(super) fn resolve(
    map: &mut Mapping,
    object: &Object,
    here: Here<'_>,
    context: &mut Context<'_>,
) {
    if !context.has(Dialect::V3_1) {
        return;
    }
    let is_dynamic = object.is_schema() && !map.contains_key("$ref");
    let key = if is_dynamic { "$dynamicRef" } else { "$ref" };
    let Some(target) = map.get(key).and_then(Value::as_str) else {
        return;
    };
    if target.starts_with("#/") || target == "#" {
        return rename(map, key, here, context);
    }
    let pointer = match context.setting.anchors.lead(target, &here.pointer()) {
        None => return rename(map, key, here, context),
        Some(Lead::One(pointer)) => pointer,
        Some(Lead::Nearest(pointer)) => {
            let message = format!("`{target}` is there several times; read as `{pointer}`");
            context.warn(Code::IgnoredKeyword, here.child(key), message);
            pointer
        }
    };
    carry::insert(map, key, Value::String(pointer.to_string()));
    rename(map, key, here, context);
}

fn rename(map: &mut Mapping, key: &str, here: Here<'_>, context: &mut Context<'_>) {
    if key == "$ref" {
        return;
    }
    if let Some(target) = carry::take(map, key) {
        carry::insert(map, "$ref", target);
        context.moved(here.child(key), here.child("$ref"));
    }
}
