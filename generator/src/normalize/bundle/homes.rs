//! Names of the components that parts of other files become.
//!
//! In: what is referred to. Out: a place in the bundled document for each: the one that the root document gives it by a mere `$ref`,
//! or else one called as a person would: after the file, or the last step of the fragment. Where several would get the same name, all of
//! them get longer ones, so that no name depends on an order, and none ever comes to mean something else. Must not know: what they are.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound;

use serde_yaml::Value;

use super::super::version::Dialect;
use super::discover::Found;
use super::kinds::Kind;
use super::library::{Library, Target};
use super::names;
use crate::load::get;
use crate::source::Pointer;

/// Where everything goes.
#[derive(Default)]
pub(super) struct Homes {
    /// By what it is used as.
    of: BTreeMap<(Kind, Target), Home>,
}

/// A place in the bundled document.
#[derive(Clone, Debug)]
pub(super) struct Home {
    pub(super) at: Pointer,
    pub(super) by: By,
}

/// Who chose it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum By {
    /// The root document, which has a mere `$ref` there.
    Root,
    /// Nobody: it is derived from the names of file and fragment.
    Name,
}

impl Homes {
    pub(super) fn find(&self, kind: Kind, target: &Target) -> Option<&Home> {
        self.of.get(&(kind, target.clone()))
    }

    /// Schemas in a node that have become components themselves, outer ones first.
    pub(super) fn schemas_in(&self, node: &Target) -> Vec<(&Pointer, &Home)> {
        let start = (Kind::Schema, node.clone());
        let after = self.of.range((Bound::Excluded(start), Bound::Unbounded));
        let same = after
            .take_while(|((kind, target), _)| *kind == Kind::Schema && target.part == node.part);
        let inner = same.filter(|((_, target), _)| target.at.is_below(&node.at));
        inner
            .map(|((_, target), home)| (&target.at, home))
            .collect()
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (&Target, &Home)> {
        self.of.iter().map(|((_, target), home)| (target, home))
    }
}

pub(super) fn assign(library: &Library<'_>, found: &Found, dialect: Dialect) -> Homes {
    let mut homes = Homes::default();
    named_by_root(library, found, dialect, &mut homes);
    let mut unnamed: BTreeMap<Kind, BTreeSet<&Target>> = BTreeMap::new();
    for (kind, target) in found
        .references
        .values()
        .filter(|(_, target)| target.part != 0)
    {
        if homes.find(*kind, target).is_none() {
            unnamed.entry(*kind).or_default().insert(target);
        }
    }
    for (kind, targets) in unnamed {
        let Some(shelf) = kind.shelf(dialect).map(|shelf| Pointer::root().join(shelf)) else {
            continue;
        };
        for (target, name) in names::choose(library, &shelf, &targets) {
            let home = Home {
                at: shelf.child(&name),
                by: By::Name,
            };
            homes.of.insert((kind, target.clone()), home);
        }
    }
    homes
}

/// `components: {schemas: {Pet: {$ref: pet.yml}}}` calls the file `Pet`.
fn named_by_root(library: &Library<'_>, found: &Found, dialect: Dialect, homes: &mut Homes) {
    let Some(root) = library.part(0) else {
        return;
    };
    for ((part, at), (kind, target)) in &found.references {
        let holder = at.parent().unwrap_or_default();
        let shelf = kind.shelf(dialect).map(|shelf| Pointer::root().join(shelf));
        let node = get(&root.value, &holder).and_then(Value::as_mapping);
        let is_mere = node.is_some_and(|map| map.len() == 1);
        if *part == 0 && target.part != 0 && is_mere && holder.parent() == shelf {
            let key = (*kind, target.clone());
            homes.of.entry(key).or_insert(Home {
                at: holder,
                by: By::Root,
            });
        }
    }
}
