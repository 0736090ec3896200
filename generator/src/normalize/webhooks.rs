//! Webhooks, for which OpenAPI 3.0 has no place: its documents have them under `x-webhooks`:
//!
//! ```text
//! x-webhooks: {paid: I}  ->  webhooks: {paid: I}
//! ```
//!
//! and from 3.1 on they are a section of the document, which decoding knows.
//!
//! In: the tree. Out: the same with its webhooks where 3.1 has them. Must not know: what is in a path item.

use serde_yaml::Value;

use crate::report::Report;
use crate::source::{Origins, Pointer};

/// `x-webhooks`, where it looks like what documents mean by it.
pub(super) fn adopt(root: &mut Value, origins: &mut Origins, _: &mut Report) {
    let Value::Mapping(map) = root else {
        return;
    };
    let are_webhooks = |value: &Value| {
        value
            .as_mapping()
            .is_some_and(|map| map.values().all(Value::is_mapping))
    };
    if map.contains_key("webhooks") || !map.get("x-webhooks").is_some_and(are_webhooks) {
        return;
    }
    if let Some(webhooks) = map.shift_remove("x-webhooks") {
        map.insert("webhooks".into(), webhooks);
        let place = |key| Pointer::root().child(key);
        origins.moved(&place("x-webhooks"), &place("webhooks"));
    }
}
