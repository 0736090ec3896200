//! What came of one document's samples. In: a verdict on each. Out: counts, and the places of what went wrong, ready to
//! be written as JSON.

use crate::samples::sample::Kind;
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
    /// It was lost for a reason that lies in the document, not in the client.
    Explained,
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
    /// How many samples were lost, by what was wrong with them wherever it was.
    pub(super) causes: BTreeMap<String, usize>,
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

    /// Counts a loss by its cause: the difference or error without place and values.
    pub(super) fn blame(&mut self, verdict: Verdict, came: &str) {
        *self.causes.entry(cause(verdict, came)).or_default() += 1;
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
        let accounted = self.of(Verdict::Passed) + self.of(Verdict::Explained);
        self.error.is_none() && accounted == self.kept()
    }
}

fn cause(verdict: Verdict, came: &str) -> String {
    // `at `place`: message` from the client, `#/place: difference` from the comparison.
    let message = came
        .split_once(": ")
        .filter(|(place, _)| place.starts_with("at `") || place.starts_with('#'));
    let message = message.map_or(came, |(_, message)| message);
    let difference = match verdict {
        Verdict::Unmapped | Verdict::Crashed => "",
        _ if message.starts_with("the key `") && message.ends_with("` is gone") => "a key is gone",
        _ if message.starts_with("the key `") => "a key was added",
        _ if message.contains(" became ") => "a value changed",
        _ => message,
    };
    let name = format!("{verdict:?}").to_lowercase();
    match difference {
        "" => name,
        text => format!("{name}: {text}"),
    }
}

#[cfg(test)]
mod tests {
    use super::{Verdict, cause};

    #[test]
    fn causes_are_told_without_places_and_values() {
        for (verdict, came, expected) in [
            (
                Verdict::Failed,
                "#/a: the key `b` is gone",
                "failed: a key is gone",
            ),
            (
                Verdict::Failed,
                "#: the key `b` was added",
                "failed: a key was added",
            ),
            (
                Verdict::Failed,
                "#/a/0: 1 became 2",
                "failed: a value changed",
            ),
            (
                Verdict::Undecodable,
                "at `a[0]`: expected a string, found null",
                "undecodable: expected a string, found null",
            ),
            (
                Verdict::Undecodable,
                "required, but missing",
                "undecodable: required, but missing",
            ),
            (Verdict::Unmapped, "", "unmapped"),
        ] {
            assert_eq!(cause(verdict, came), expected);
        }
    }
}
