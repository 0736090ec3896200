//! In: a regular expression. Out: whether a text matches, in time that grows with the text alone. Must not know: where the
//! expression comes from.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use regex::{Regex, RegexBuilder};

/// The most memory that one compiled expression may take.
const MAX_SIZE: usize = 10 << 20;
/// A pattern is printed up to this many characters.
const MAX_SHOWN: usize = 80;

/// Every pattern that was used so far; tables cannot hold what is made later.
static COMPILED: Mutex<BTreeMap<&'static str, Option<Regex>>> = Mutex::new(BTreeMap::new());

/// A pattern as the document has it, and the same for the `regex` crate. Compiled when it is first used.
#[derive(Debug)]
pub struct Pattern {
    source: &'static str,
    regex: &'static str,
}

impl Pattern {
    /// A pattern and its translation.
    pub const fn new(source: &'static str, regex: &'static str) -> Self {
        Self { source, regex }
    }

    /// Whether the pattern is found anywhere in the text (ECMA-262, `RegExp.prototype.test`).
    pub(super) fn matches(&self, text: &str) -> bool {
        let compiled = self.compiled();
        // The generator leaves out patterns that do not compile.
        compiled.is_none_or(|regex| regex.is_match(text))
    }

    fn compiled(&self) -> Option<Regex> {
        let mut known = COMPILED.lock().unwrap_or_else(PoisonError::into_inner);
        let compiled = known.entry(self.regex).or_insert_with(|| {
            let mut builder = RegexBuilder::new(self.regex);
            builder.size_limit(MAX_SIZE).build().ok()
        });
        compiled.clone()
    }

    pub(super) fn shown(&self) -> String {
        let mut characters = self.source.chars();
        let mut shown: String = characters.by_ref().take(MAX_SHOWN).collect();
        if characters.next().is_some() {
            shown.push('…');
        }
        shown
    }
}
