//! Which place became which item.
//!
//! In: the API and its names. Out: [`Bindings`]. Must not know: how they are written.

use std::collections::btree_map::Entry;

use super::Planning;
use crate::ir::TypeExpr;
use crate::names::Bindings;

/// Paths of items and expressions of everything else, by pointer.
pub(super) fn bindings(planning: &Planning<'_>) -> Bindings {
    let mut bindings = Bindings::default();
    let chosen = planning.chosen;
    let schemas = planning.api.schemas.iter();
    for (at, ty) in schemas.filter(|(at, ty)| chosen.has_place(at) && chosen.has_types_of(ty)) {
        bindings
            .schemas
            .insert(at.to_string(), planning.rust_type(ty).shown());
    }
    for (id, _) in planning.types() {
        let name = planning.names.type_name(id);
        let used = planning.rust_type(&TypeExpr::Named(id)).shown();
        let entry = bindings.schemas.entry(name.place.to_string());
        // What was merged into several types is bound to the one that it stands in.
        match entry {
            Entry::Occupied(mut other) if !mentions(other.get(), &name.ident) => {
                other.insert(used);
            }
            Entry::Occupied(_) => {}
            Entry::Vacant(entry) => {
                entry.insert(used);
            }
        }
    }
    for (index, operation) in planning.operations() {
        let method = &planning.names.operation(index).method;
        bindings.operations.insert(
            operation.place.to_string(),
            format!("crate::Client::{method}"),
        );
    }
    for (index, incoming) in planning.incoming() {
        let function = &planning.names.incoming(index).function;
        let path = format!("crate::webhooks::{function}");
        let entry = bindings.operations.entry(incoming.at.to_string());
        entry.or_insert(path);
    }
    bindings
}

/// Whether an item is in a type expression.
fn mentions(text: &str, ident: &str) -> bool {
    let mut words = text.split(|c: char| !(c.is_alphanumeric() || c == '_'));
    words.any(|word| word == ident)
}
