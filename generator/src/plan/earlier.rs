//! What callers of the crate that was generated before rely on.
//!
//! In: the bindings of the run before. Out: answers about items by their paths. Must not know: how they were written down.

use std::collections::BTreeSet;

use crate::names::promises::{Nulls, PART, PRIVATE, argument, form_path, method_path, type_path};
use crate::names::{Bindings, Promises};

/// The crate as it was.
#[derive(Debug, Default)]
pub struct Earlier {
    promises: Promises,
    types: BTreeSet<String>,
}

impl Earlier {
    /// What these bindings tell.
    #[must_use]
    pub fn of(bindings: &Bindings) -> Earlier {
        Earlier {
            promises: bindings.promises.clone(),
            types: bindings.type_idents().map(str::to_owned).collect(),
        }
    }

    /// Whether there was a type whose fields were public.
    pub(super) fn shows_fields(&self, ident: &str) -> bool {
        self.types.contains(ident) && !self.promises.has(&type_path(ident), PRIVATE)
    }

    /// How `new` of a type took a key.
    pub(super) fn key(&self, ident: &str, wire: &str) -> Option<Nulls> {
        self.argument(&type_path(ident), "key", wire)
    }

    /// Whether `new` of a form took a part.
    pub(super) fn part(&self, form: &str, wire: &str) -> bool {
        self.argument(&form_path(form), PART, wire).is_some()
    }

    /// How a method took a parameter.
    pub(super) fn parameter(&self, method: &str, place: &str, wire: &str) -> Option<Nulls> {
        self.argument(&method_path(method), place, wire)
    }

    /// Which body `Output` or `Error` of an operation was.
    pub(super) fn answer(&self, method: &str, side: &str) -> Option<&str> {
        let mut words = self.promises.of(&method_path(method)).iter();
        words.find_map(|word| word.strip_prefix(side)?.strip_prefix(' '))
    }

    fn argument(&self, item: &str, place: &str, wire: &str) -> Option<Nulls> {
        let words = self.promises.of(item);
        if words.is_empty() {
            return None;
        }
        let mut both = [Nulls::Refused, Nulls::Taken].into_iter();
        both.find(|nulls| words.contains(&argument(place, wire, *nulls)))
    }
}
