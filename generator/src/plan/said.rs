//! Inline types of which the field that has them says everything: a description is written once.
//!
//! In: the types of the API. Out: for each such type the line that leads to the field. Must not know: how types are written.

use std::collections::BTreeMap;

use super::Planning;
use super::docs::code;
use crate::ir::{Docs, Field, Shape, Step, TypeExpr, TypeId};

/// The documentation of types that is only a way to where it stands.
pub(super) type Said = BTreeMap<TypeId, Vec<String>>;

/// Types that stand in a property and whose description is that of the property.
pub(super) fn by_fields(planning: &Planning<'_>) -> Said {
    let mut said = Said::new();
    for (owner, def) in planning.types() {
        let Shape::Struct(item) = &def.shape else {
            continue;
        };
        let ident = &planning.names.type_name(owner).ident;
        for (id, field) in item
            .fields
            .iter()
            .filter_map(|field| inline(planning, field))
        {
            let line = format!(
                "What {} of [`{ident}`](super::{ident}) is.",
                code(&field.wire)
            );
            said.entry(id).or_insert_with(|| vec![line]);
        }
    }
    said
}

/// The type that stands in a property itself, if both have the same description.
fn inline<'a>(planning: &Planning<'_>, field: &'a Field) -> Option<(TypeId, &'a Field)> {
    let TypeExpr::Named(id) = field.ty.split_null().0 else {
        return None;
    };
    let def = &planning.api.types[*id];
    let is_inline =
        matches!(def.home.steps.last(), Some(Step::Property(name)) if *name == field.wire);
    let is_said = def.docs == field.docs && def.docs != Docs::default();
    (is_inline && is_said).then_some((*id, field))
}
