//! YAML anchors and the aliases that stand for them.
//!
//! In: finished nodes with an anchor. Out: copies of them, within a budget, so that a few lines can't unfold into gigabytes.
//! Must not know: where they are used.

use std::collections::BTreeMap;

use serde_yaml::Value;

/// What all copies together may weigh. Real documents stay below a hundredth of it.
const BUDGET: usize = 64 << 20;

/// Why an alias can't be replaced.
pub(super) enum Refusal {
    /// Its anchor is on a node that isn't finished: it contains itself.
    Cycle,
    /// The copies have become too many.
    TooMuch,
    /// It would nest too deep.
    TooDeep,
}

/// How much memory a node takes, roughly in bytes, and how many levels it has.
#[derive(Clone, Copy, Default, Debug)]
pub(super) struct Size {
    pub(super) weight: usize,
    pub(super) depth: usize,
}

impl Size {
    pub(super) fn of_scalar(text: &str) -> Size {
        Size {
            weight: 64 + text.len(),
            depth: 0,
        }
    }

    /// Takes in a child.
    pub(super) fn add(&mut self, child: Size) {
        self.weight = self.weight.saturating_add(child.weight);
        self.depth = self.depth.max(child.depth + 1);
    }
}

#[derive(Default)]
pub(super) struct Anchors {
    known: BTreeMap<usize, (Value, Size)>,
    spent: usize,
}

impl Anchors {
    pub(super) fn define(&mut self, anchor: usize, value: &Value, size: Size) {
        if anchor != 0 {
            self.known.insert(anchor, (value.clone(), size));
        }
    }

    /// A copy of what the alias stands for, to be put `room` levels above the deepest that is allowed.
    pub(super) fn copy(&mut self, anchor: usize, room: usize) -> Result<(Value, Size), Refusal> {
        let (value, size) = self.known.get(&anchor).ok_or(Refusal::Cycle)?;
        self.spent = self.spent.saturating_add(size.weight);
        if self.spent > BUDGET {
            return Err(Refusal::TooMuch);
        }
        if size.depth > room {
            return Err(Refusal::TooDeep);
        }
        Ok((value.clone(), *size))
    }
}
