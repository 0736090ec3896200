//! The key under which the name of each type is kept: its place in the document, and for what `allOf` merges into several
//! types, where one place becomes a type in each, the place that it has in that type. Likewise for paths that share a path item.
//!
//! In: the API. Out: a pointer for each type. Must not know: identifiers.

use std::collections::BTreeMap;

use super::types::step_word;
use crate::ir::{Api, HomeRoot, TypeDef};
use crate::source::Pointer;

/// The step from a type or an operation to what it has from elsewhere. No document has it.
const MERGED: &str = "x-oaswright-merged";

/// The key of each type, in the order of the arena.
pub(super) fn places(api: &Api) -> Vec<Pointer> {
    let mut times: BTreeMap<&Pointer, usize> = BTreeMap::new();
    for (_, def) in api.types.iter() {
        *times.entry(&def.at).or_default() += 1;
    }
    let is_shared = |def: &TypeDef| times.get(&def.at).is_some_and(|times| *times > 1);
    let place = |def: &TypeDef| match is_shared(def) {
        true => place_inside(api, def),
        false => def.at.clone(),
    };
    api.types.iter().map(|(_, def)| place(def)).collect()
}

fn place_inside(api: &Api, def: &TypeDef) -> Pointer {
    let root = match &def.home.root {
        HomeRoot::Component(key) => Pointer::root().join(&["components", "schemas", key]),
        HomeRoot::Operation(index) => match api.operations.get(*index) {
            Some(operation) => operation.place.clone(),
            None => return def.at.clone(),
        },
        HomeRoot::Shared(key) => Pointer::root().join(&["components", key]),
        // It was referred to where it stands, and is the one of that place too.
        HomeRoot::Incoming(_) | HomeRoot::Elsewhere(_) => return def.at.child(MERGED),
    };
    let is_own = def.at == root || def.at.as_str().starts_with(&format!("{}/", root.as_str()));
    match is_own {
        true => def.at.clone(),
        false => {
            let steps = def.home.steps.iter().map(step_word);
            steps.fold(root.child(MERGED), |at, step| at.child(&step))
        }
    }
}
