//! What came of one document's samples. In: a verdict on each. Out: counts, and the places of what went wrong, ready to
//! be written as JSON.

use super::sample::Kind;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What came of one sample.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Verdict {
    Passed,
    /// Something else came out.
    Failed,
    /// The client could not read it.
    Undecodable,
    /// Through serde it went otherwise than through the client's own codec.
    SerdeDiffers,
    /// The client crashed over it.
    Crashed,
    /// No type is named for its schema.
    Unmapped,
}

/// One document.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Findings {
    /// Why there are no verdicts: the crate does not compile, or its document cannot be validated against.
    pub(super) error: Option<String>,
    /// Samples that the validator refused, and how many of those stand in the document.
    pub(super) rejected: usize,
    pub(super) rejected_examples: usize,
    pub(super) verdicts: BTreeMap<Verdict, usize>,
    /// Kept and passed, by what the samples were to show.
    pub(super) kinds: BTreeMap<Kind, (usize, usize)>,
    pub(super) losses: Vec<Loss>,
    /// Schemas with accepted samples that no type is named for.
    pub(super) unmapped_at: Vec<String>,
    /// Schemas of which more is known than that they are JSON, but whose type is any JSON.
    pub(super) untyped_at: Vec<String>,
    /// All schemas that a type is named for.
    pub(super) bindings: usize,
}

/// One sample that did not come through.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Loss {
    pub(super) at: String,
    pub(super) rust: String,
    pub(super) kind: Kind,
    pub(super) verdict: Verdict,
    pub(super) sample: String,
    /// The difference, or the error.
    pub(super) came: String,
}

impl Findings {
    /// Without verdicts.
    pub(super) fn failed(error: String) -> Self {
        Self {
            error: Some(error),
            ..Self::default()
        }
    }

    pub(super) fn count(&mut self, kind: Kind, verdict: Verdict) {
        *self.verdicts.entry(verdict).or_default() += 1;
        let (kept, passed) = self.kinds.entry(kind).or_default();
        *kept += 1;
        *passed += usize::from(verdict == Verdict::Passed);
    }

    pub(super) fn of(&self, verdict: Verdict) -> usize {
        self.verdicts.get(&verdict).copied().unwrap_or(0)
    }

    /// The samples that the validator accepted.
    pub(super) fn kept(&self) -> usize {
        self.verdicts.values().sum()
    }

    /// Whether everything came through.
    pub(super) fn is_fine(&self) -> bool {
        self.error.is_none() && self.of(Verdict::Passed) == self.kept()
    }
}
