//! Where things stood before a document was rewritten.
//!
//! In: moves from one place to another, outer ones before inner ones. Out: for any place of the rewritten document the one in
//! the user's own text, and the other way round. Must not know: why things were moved.

use std::collections::BTreeMap;

use super::Pointer;

/// The moves of a document. What lies below something that moved has moved with it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origins {
    /// From the new place to the one in the text.
    old: BTreeMap<Pointer, Pointer>,
    /// From the one in the text to the new place, where there is one that stands for it.
    new: BTreeMap<Pointer, Pointer>,
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

    /// The place in the user's text.
    pub fn original(&self, at: &Pointer) -> Pointer {
        nearest(&self.old, at).unwrap_or_else(|| at.clone())
    }

    /// The place in the rewritten document that holds what the user's text has there.
    pub fn current(&self, at: &Pointer) -> Pointer {
        nearest(&self.new, at).unwrap_or_else(|| at.clone())
    }
}

/// The pointer with the longest start that is known replaced.
fn nearest(moves: &BTreeMap<Pointer, Pointer>, at: &Pointer) -> Option<Pointer> {
    if moves.is_empty() {
        return None;
    }
    let mut start = Some(at.clone());
    while let Some(known) = start {
        if let Some(found) = moves.get(&known) {
            let rest = at.as_str().strip_prefix(known.as_str())?;
            return Pointer::parse(&format!("{}{rest}", found.as_str()));
        }
        start = known.parent();
    }
    None
}
