//! The shape check: has every value of the document the type that OpenAPI 3.0 gives it?
//!
//! In: the tree. Out: messages with the exact place of every mismatch; a tree in which everything with one sensible reading has
//! been rewritten to it; all references. Must not know: what the document means.
//!
//! `objects` says what is allowed, as data in the terms of `table`; `walk` compares; `repair` reads values of the wrong type; the other files know what
//! real documents do to one object each.

mod bounds;
mod carry;
mod context;
mod item_schema;
mod methods;
mod named;
mod newer;
mod numbers;
mod objects;
mod outliers;
mod parameter;
mod path;
mod place;
mod repair;
mod schema;
mod security;
mod security_objects;
mod sibling;
mod stand_in;
mod table;
mod walk;

use std::collections::BTreeMap;

use serde_yaml::Value;

use super::anchors::Anchors;
use super::version::Dialect;
use crate::load::get_mut;
use crate::report::{Diagnostic, Report};
use crate::source::{Origins, Pointer};

pub(super) use place::Here;
pub(super) use stand_in::StandIn;
pub(super) use table::{Found, Object};

/// What is the same for the whole document.
pub(super) struct Setting<'a> {
    pub(super) dialect: Dialect,
    pub(super) anchors: &'a Anchors,
    /// References into other files that lead nowhere, by the places that held them before rewrites.
    pub(super) unresolved: &'a BTreeMap<Pointer, Diagnostic>,
}

/// A `$ref` that was found where references are allowed.
#[derive(Clone, Debug)]
pub(super) struct Reference {
    /// Where it is: the object that has the `$ref`.
    pub(super) at: Pointer,
    /// What it says.
    pub(super) target: String,
    /// What its place needs.
    pub(super) wanted: &'static Object,
}

/// Checks and repairs the whole document.
pub(super) fn check(
    root: &mut Value,
    setting: &Setting<'_>,
    origins: &mut Origins,
    report: &mut Report,
) -> Vec<Reference> {
    let mut context = context::Context::new(setting, origins, report);
    walk::check_document(root, &mut context);
    outliers::check(root, &mut context);
    let context::Context {
        origins,
        references,
        unread,
        ..
    } = context;
    for at in unread {
        let moved = origins.current(&origins.original(&at));
        for at in [&at, &moved] {
            if let Some(value) = get_mut(root, at) {
                numbers::make_plain(value);
            }
        }
    }
    references
}

/// What the specification has at a pointer.
pub(super) fn kind_at(pointer: &Pointer) -> Found {
    Found::at(pointer)
}

/// Whether this is a `$ref` that was put into an `allOf` of its own.
pub(super) fn is_wrapped_reference(value: &Value) -> bool {
    value.get(carry::REF) == Some(&Value::Bool(true))
}
