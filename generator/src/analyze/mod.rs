//! Facts about types that follow from the whole API: one file each.
//!
//! In: [`crate::ir::Api`]. Out: [`Facts`]. Must not know: names, Rust syntax.

mod boxing;
mod checked;
mod direction;
mod impossible;
mod nesting;
mod reach;

use std::collections::BTreeSet;

pub use direction::Direction;
pub use reach::reached_types;

use crate::ir::{Api, TypeId};
use crate::source::Pointer;

/// What is known of each type.
#[derive(Debug)]
pub struct Facts {
    directions: Vec<Direction>,
    boxed: BTreeSet<(TypeId, TypeId)>,
    impossible: BTreeSet<(TypeId, Pointer)>,
    nesting: Vec<usize>,
    checked: BTreeSet<Pointer>,
}

impl Facts {
    /// Which way values of a type travel.
    #[must_use]
    pub fn direction(&self, id: TypeId) -> Direction {
        self.directions[id.index()]
    }

    /// Whether `owner` must hold `member` behind a pointer, since it would contain itself otherwise.
    #[must_use]
    pub fn is_boxed(&self, owner: TypeId, member: TypeId) -> bool {
        self.boxed.contains(&(owner, member))
    }

    /// Whether the field at this place is required and leads back to its owner through required fields alone: no
    /// finite value has it.
    #[must_use]
    pub fn is_impossible(&self, owner: TypeId, field: &Pointer) -> bool {
        self.impossible.contains(&(owner, field.clone()))
    }

    /// How many types the compiler may have to look through at most to see what this one holds.
    #[must_use]
    pub fn nesting(&self, id: TypeId) -> usize {
        self.nesting.get(id.index()).copied().unwrap_or_default()
    }

    /// Whether the schema at this place demands something beyond types, itself or further in.
    #[must_use]
    pub fn is_checked(&self, at: &Pointer) -> bool {
        self.checked.contains(at)
    }
}

/// Computes all facts.
#[must_use]
pub fn analyze(api: &Api) -> Facts {
    Facts {
        directions: direction::directions(api),
        boxed: boxing::boxed(api),
        impossible: impossible::impossible(api),
        nesting: nesting::nesting(api),
        checked: checked::checked(api),
    }
}
