//! Where things stood before a document was put together and rewritten.
//!
//! In: moves from one place to another, outer ones before inner ones; pieces of other texts. Out: for any place of the rewritten
//! document the one in the user's own text, and the other way round. Must not know: why things were moved.

use std::collections::BTreeMap;

use super::{Pointer, SourceId};

/// A place in a text.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spot {
    /// Which text.
    pub source: SourceId,
    /// Where in it.
    pub pointer: Pointer,
}

/// The moves of a document. What lies below something that moved has moved with it.
///
/// There are three sets of places: those of the texts, those of the document that was put together of them, and those of that
/// document as rewrites have left it. The first and the second are the same unless there are several texts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origins {
    /// From the new place to the one in the document before rewrites.
    old: BTreeMap<Pointer, Pointer>,
    /// From the one in the document before rewrites to the new place, where there is one that stands for it.
    new: BTreeMap<Pointer, Pointer>,
    /// From places of the document before rewrites to those in texts.
    texts: BTreeMap<Pointer, Spot>,
    /// Places of the document before rewrites that exist only because another file is referred to, with what that file calls them.
    foreign: BTreeMap<Pointer, String>,
    /// The same the other way round.
    places: BTreeMap<String, Pointer>,
}

impl Origins {
    /// What stood at `from` now stands at `to`. Both are places of the document as it is being rewritten.
    pub fn moved(&mut self, from: &Pointer, to: &Pointer) {
        let old = self.original(from);
        self.new.insert(old.clone(), to.clone());
        self.old.insert(to.clone(), old);
    }

    /// Something new at `to` was made of what stands at `from`; references to that still mean what it was.
    pub fn made_of(&mut self, from: &Pointer, to: &Pointer) {
        let old = self.original(from);
        self.old.insert(to.clone(), old);
    }

    /// What stands at `at` of the document before rewrites is from this place of a text.
    pub fn taken_from(&mut self, spot: Spot, at: &Pointer) {
        self.texts.insert(at.clone(), spot);
    }

    /// What stands at `to` of the document before rewrites is a copy of what stands at `from`.
    pub fn copied(&mut self, from: &Pointer, to: &Pointer) {
        let spot = self.text_of(from);
        let inner = self.below(from);
        self.removed(to);
        self.texts.insert(to.clone(), spot);
        for (rest, spot) in inner {
            self.texts.insert(below(to, &rest), spot);
        }
    }

    /// Nothing stands at `at` of the document before rewrites any more.
    pub fn removed(&mut self, at: &Pointer) {
        self.texts.retain(|place, _| !place.is_below(at));
    }

    /// The item at `index` of a list has gone; `left` are left.
    pub fn removed_item(&mut self, list: &Pointer, index: usize, left: usize) {
        for moved in index..left {
            let (from, to) = (list.index(moved + 1), list.index(moved));
            self.copied(&from, &to);
        }
        self.removed(&list.index(left));
    }

    /// What is known of places in a place.
    fn below(&self, at: &Pointer) -> Vec<(String, Spot)> {
        let inner = self
            .texts
            .iter()
            .filter(|(place, _)| place.is_below(at) && *place != at);
        let rest = |place: &Pointer| {
            place
                .as_str()
                .strip_prefix(at.as_str())
                .unwrap_or_default()
                .to_owned()
        };
        inner
            .map(|(place, spot)| (rest(place), spot.clone()))
            .collect()
    }

    /// What stands at `at` of the document before rewrites is there because of references to `name`, such as `pet.yml#/Tag`.
    pub fn foreign(&mut self, name: String, at: &Pointer) {
        self.places.insert(name.clone(), at.clone());
        self.foreign.insert(at.clone(), name);
    }

    /// The place in the document before rewrites.
    pub fn original(&self, at: &Pointer) -> Pointer {
        nearest(&self.old, at).map_or_else(|| at.clone(), |(found, rest)| below(found, rest))
    }

    /// The places of the rewritten document that were made of this one of the document before rewrites.
    pub fn made(&self, of: &Pointer) -> Vec<Pointer> {
        let all = self.old.iter();
        let made = all.filter(|(new, old)| *old == of && *new != of);
        made.map(|(new, _)| new.clone()).collect()
    }

    /// The place in the rewritten document that holds what the document before rewrites has there.
    pub fn current(&self, at: &Pointer) -> Pointer {
        nearest(&self.new, at).map_or_else(|| at.clone(), |(found, rest)| below(found, rest))
    }

    /// The place in the user's text.
    pub fn spot(&self, at: &Pointer) -> Spot {
        self.text_of(&self.original(at))
    }

    /// The place in the user's text of one in the document before rewrites.
    pub fn text_of(&self, at: &Pointer) -> Spot {
        let found = nearest(&self.texts, at).map(|(spot, rest)| Spot {
            source: spot.source,
            pointer: below(&spot.pointer, rest),
        });
        found.unwrap_or_else(|| Spot {
            source: SourceId::ROOT,
            pointer: at.clone(),
        })
    }

    /// All places of the rewritten document that hold what this place of a text has.
    pub fn places(&self, spot: &Spot) -> Vec<Pointer> {
        let own = (spot.source == SourceId::ROOT).then(|| spot.pointer.clone());
        let others = self.texts.iter().filter_map(|(at, from)| {
            let is_holder = from.source == spot.source && spot.pointer.is_below(&from.pointer);
            let rest = spot.pointer.as_str().strip_prefix(from.pointer.as_str());
            is_holder.then(|| below(at, rest.unwrap_or_default()))
        });
        let places = others.chain(own);
        places.map(|at| self.current(&at)).collect()
    }

    /// The places of the rewritten document that exist only because of another file, with what that file calls them.
    pub fn foreign_places(&self) -> BTreeMap<Pointer, &str> {
        let places = self.foreign.iter();
        places
            .map(|(at, name)| (self.current(at), name.as_str()))
            .collect()
    }

    /// The place of the rewritten document that another file calls so, or one below it: `pet.yml#/properties/tag`.
    pub fn foreign_place(&self, name: &str) -> Option<Pointer> {
        let mut start = name;
        loop {
            if let Some(at) = self.places.get(start) {
                return Some(below(&self.current(at), name.strip_prefix(start)?));
            }
            start = start.rsplit_once('/').map(|(shorter, _)| shorter)?;
        }
    }
}

fn below(at: &Pointer, rest: &str) -> Pointer {
    Pointer::parse(&format!("{}{rest}", at.as_str())).unwrap_or_else(|| at.clone())
}

/// What is known for the longest start of a pointer, and the rest of it.
pub(crate) fn nearest<'m, 'p, T>(
    known: &'m BTreeMap<Pointer, T>,
    at: &'p Pointer,
) -> Option<(&'m T, &'p str)> {
    if known.is_empty() {
        return None;
    }
    let mut start = Some(at.clone());
    while let Some(prefix) = start {
        if let Some(found) = known.get(&prefix) {
            return Some((found, at.as_str().strip_prefix(prefix.as_str())?));
        }
        start = prefix.parent();
    }
    None
}
