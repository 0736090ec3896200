//! Required fields that no finite value can have, since each value would need another one of the same type inside.
//!
//! In: the API. Out: owner and place of such fields. Must not know: other facts.

use std::collections::BTreeSet;

use super::boxing::components;
use crate::ir::{Api, Presence, Shape, TypeExpr, TypeId};
use crate::source::Pointer;

/// The fields that lie on a circle of required, non-null members of structs.
pub(super) fn impossible(api: &Api) -> BTreeSet<(TypeId, Pointer)> {
    let edges: Vec<Vec<(TypeId, Pointer)>> = api
        .types
        .iter()
        .map(|(_, def)| required_members(&def.shape))
        .collect();
    let targets: Vec<Vec<TypeId>> = edges
        .iter()
        .map(|members| members.iter().map(|member| member.0).collect())
        .collect();
    let component = components(&targets);
    let mut impossible = BTreeSet::new();
    for (owner, _) in api.types.iter() {
        for (member, at) in &edges[owner.index()] {
            if component[owner.index()] == component[member.index()] {
                impossible.insert((owner, at.clone()));
            }
        }
    }
    impossible
}

fn required_members(shape: &Shape) -> Vec<(TypeId, Pointer)> {
    let Shape::Struct(item) = shape else {
        return vec![];
    };
    let required = item
        .fields
        .iter()
        .filter(|field| field.presence == Presence::Required);
    required
        .filter_map(|field| match &field.ty {
            TypeExpr::Named(id) => Some((*id, field.at.clone())),
            _ => None,
        })
        .collect()
}
