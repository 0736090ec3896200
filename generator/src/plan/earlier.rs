//! What callers of the crate that was generated before rely on.
//!
//! In: the bindings of the run before. Out: answers about items by their paths. Must not know: how they were written down.

use std::collections::BTreeSet;

use crate::names::{Bindings, Promises};

/// The word of a type whose fields nobody sees.
pub(super) const PRIVATE: &str = "private";

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
        let words = self.promises.of(&type_path(ident));
        self.types.contains(ident) && !words.iter().any(|word| word == PRIVATE)
    }
}

/// A type as promises call it.
pub(super) fn type_path(ident: &str) -> String {
    format!("crate::types::{ident}")
}
