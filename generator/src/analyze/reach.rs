//! Which types some operations need.
//!
//! In: the API. Out: a word for each type. Must not know: other facts.

use super::direction::{for_each_answered, for_each_asked};
use crate::ir::{Api, TypeExpr, TypeId};

/// Whether each type is sent or received by one of these operations, webhooks and callbacks, or held by one that is.
#[must_use]
pub fn reached_types(api: &Api, operations: &[bool], incoming: &[bool]) -> Vec<bool> {
    let mut reached = vec![false; api.types.len()];
    let mut waiting: Vec<TypeId> = Vec::new();
    let mut see = |ty: &TypeExpr| ty.for_each_named(&mut |id| waiting.push(id));
    for (operation, _) in api.operations.iter().zip(operations).filter(|it| *it.1) {
        for_each_asked(&operation.parameters, operation.body.as_ref(), &mut see);
        for_each_answered(&operation.responses, &mut see);
    }
    for (incoming, _) in api.incoming.iter().zip(incoming).filter(|it| *it.1) {
        for_each_asked(&incoming.parameters, Some(&incoming.body), &mut see);
        for_each_answered(&incoming.responses, &mut see);
    }
    while let Some(id) = waiting.pop() {
        if !std::mem::replace(&mut reached[id.index()], true) {
            let shape = &api.types[id].shape;
            shape.for_each_type(&mut |ty| ty.for_each_named(&mut |id| waiting.push(id)));
        }
    }
    reached
}
