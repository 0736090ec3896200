//! How deep types can hold each other, as far as the compiler follows them.
//!
//! In: the API. Out: a number of types. Must not know: other facts. The longest way through types that hold each other in
//! a circle is at most their number, which is good enough for choosing a limit.

use super::boxing::components;
use crate::ir::{Api, TypeId};

/// The size of the largest set of types that all hold each other.
pub(super) fn nesting(api: &Api) -> usize {
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
    for number in component {
        sizes[number] += 1;
    }
    sizes.into_iter().max().unwrap_or(0)
}
