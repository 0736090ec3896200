//! How deep types can hold each other, as far as the compiler follows them.
//!
//! In: the API. Out: a number of types for each. Must not know: other facts. The longest way through types that hold each other in
//! a circle is at most their number, which is good enough for choosing a limit.

use super::boxing::components;
use crate::ir::{Api, TypeId};

/// For each type the size of the set of types that all hold each other which it is in.
pub(super) fn nesting(api: &Api) -> Vec<usize> {
    let edges: Vec<Vec<TypeId>> = api
        .types
        .iter()
        .map(|(_, def)| {
            let mut members = Vec::new();
            def.shape
                .for_each_type(&mut |ty| ty.for_each_named(&mut |id| members.push(id)));
            members
        })
        .collect();
    let component = components(&edges);
    let mut sizes = vec![0; component.len()];
    for number in &component {
        sizes[*number] += 1;
    }
    component.iter().map(|number| sizes[*number]).collect()
}
