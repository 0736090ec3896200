//! The key under which the name of each type is kept: its place in the document, and for what `allOf` merges into several
//! types, where one place becomes a type in each, the place that it has in that type. Likewise for paths that share a path item.
//!
//! In: the API. Out: a pointer for each type. Must not know: identifiers.

use std::collections::BTreeMap;

use super::types::step_word;
use crate::ir::{Api, HomeRoot, Step, TypeDef};
use crate::source::Pointer;

/// The step from a type or an operation to what it has from elsewhere. No document has it.
const MERGED: &str = "x-oaswright-merged";

/// The key of each type, in the order of the arena.
pub(super) fn places(api: &Api) -> Vec<Pointer> {
    let types = || api.types.iter().map(|(_, def)| def);
    let all = times(types());
    let own = times(types().filter(|def| all[&def.at] > 1 && is_own(api, def)));
    let place = |def: &TypeDef| {
        let is_alone = all[&def.at] == 1 || is_own(api, def) && own[&def.at] == 1;
        let owner = (!is_alone).then(|| root(api, def)).flatten();
        owner.map_or_else(|| def.at.clone(), |root| inside(&root, def))
    };
    types().map(place).collect()
}

fn times<'a>(types: impl Iterator<Item = &'a TypeDef>) -> BTreeMap<&'a Pointer, usize> {
    let mut times: BTreeMap<&Pointer, usize> = BTreeMap::new();
    for def in types {
        *times.entry(&def.at).or_default() += 1;
    }
    times
}

/// Where that stands which owns a type.
fn root(api: &Api, def: &TypeDef) -> Option<Pointer> {
    Some(match &def.home.root {
        HomeRoot::Component(key) => Pointer::root().join(&["components", "schemas", key]),
        HomeRoot::Operation(index) => api.operations.get(*index)?.place.clone(),
        HomeRoot::Shared(key) => Pointer::root().join(&["components", key]),
        HomeRoot::Incoming(_) => def.at.clone(),
        HomeRoot::Elsewhere(words) => {
            let words = words.iter();
            words.fold(Pointer::root(), |at, word| at.child(word))
        }
    })
}

/// Whether a type stands in what owns it, and the way to it is that of its place: what `allOf` takes from a neighbour stands at
/// that neighbour. One that was referred to where it stands is another than the one that stands there.
fn is_own(api: &Api, def: &TypeDef) -> bool {
    let is_referred = matches!(
        def.home.root,
        HomeRoot::Incoming(_) | HomeRoot::Elsewhere(_)
    );
    let is_inside = root(api, def).is_some_and(|root| def.at.is_below(&root));
    is_inside && !is_referred && keys_of_place(&def.at).ends_with(&keys_of_home(def))
}

fn keys_of_place(at: &Pointer) -> Vec<String> {
    let mut segments = at.segments().into_iter();
    let mut keys = Vec::new();
    while let Some(segment) = segments.next() {
        if segment == "properties" {
            keys.extend(segments.next());
        }
    }
    keys
}

fn keys_of_home(def: &TypeDef) -> Vec<String> {
    let steps = def.home.steps.iter();
    let keys = steps.filter_map(|step| match step {
        Step::Property(name) => Some(name.clone()),
        _ => None,
    });
    keys.collect()
}

/// The key of what has its place somewhere else.
fn inside(root: &Pointer, def: &TypeDef) -> Pointer {
    let steps = def.home.steps.iter().map(step_word);
    steps.fold(root.child(MERGED), |at, step| at.child(&step))
}
