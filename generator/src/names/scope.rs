//! A scope: identifiers that are taken, and the next free one.
//!
//! In: wanted identifiers. Out: free ones. Must not know: what is named.

use std::collections::{BTreeMap, BTreeSet};

/// Keywords of all editions and words that cannot be identifiers at all. A trailing underscore makes any of them one,
/// also those that cannot be raw identifiers (`self`, `super`, `crate`, `Self`, `_`).
const KEYWORDS: &[&str] = &[
    "_", "abstract", "as", "async", "await", "become", "box", "break", "const", "continue",
    "crate", "do", "dyn", "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if",
    "impl", "in", "let", "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub",
    "ref", "return", "self", "Self", "static", "struct", "super", "trait", "true", "try", "type",
    "typeof", "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

/// The identifiers of one scope.
#[derive(Debug, Default)]
pub(super) struct Scope {
    taken: BTreeSet<String>,
    /// The number to try next, for identifiers that were wanted more than once: all below are taken.
    next: BTreeMap<String, u32>,
}

impl Scope {
    /// A scope in which some words have a meaning already.
    pub(super) fn reserving(words: &[&str]) -> Scope {
        Scope {
            taken: words.iter().map(|word| (*word).to_string()).collect(),
            next: BTreeMap::new(),
        }
    }

    /// The wanted identifier, with a trailing underscore if it is reserved, with a number if it is taken.
    pub(super) fn mint(&mut self, wanted: &str) -> String {
        let is_keyword = KEYWORDS.contains(&wanted);
        let base = if is_keyword {
            format!("{wanted}_")
        } else {
            wanted.to_string()
        };
        let ident = if self.taken.contains(&base) {
            self.numbered(&base)
        } else {
            base
        };
        self.taken.insert(ident.clone());
        ident
    }

    /// Takes exactly this identifier, if it is free.
    pub(super) fn claim(&mut self, ident: &str) -> bool {
        !KEYWORDS.contains(&ident) && self.taken.insert(ident.to_string())
    }

    fn numbered(&mut self, base: &str) -> String {
        let separator = if base.starts_with(char::is_uppercase) {
            ""
        } else {
            "_"
        };
        let stem = format!("{}{separator}", base.trim_end_matches('_'));
        let next = self.next.entry(stem.clone()).or_insert(2);
        loop {
            let ident = format!("{stem}{next}");
            *next += 1;
            if !self.taken.contains(&ident) {
                return ident;
            }
        }
    }
}
