//! What callers of a generated crate rely on beyond names, so that the next generation keeps it. Part of `bindings.json`.
//!
//! In: words by the path of an item. Out: the same, as a section of the file. Must not know: what a word promises.

use std::collections::BTreeMap;

/// Words by item: `crate::types::NewPet` and `key name`, say.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Promises(BTreeMap<String, Vec<String>>);

impl Promises {
    /// Adds what an item promises, if anything.
    pub fn keep(&mut self, item: String, words: Vec<String>) {
        if !words.is_empty() {
            self.0.insert(item, words);
        }
    }

    /// What an item promised.
    #[must_use]
    pub fn of(&self, item: &str) -> &[String] {
        self.0.get(item).map_or(&[], Vec::as_slice)
    }

    /// Items with their words, in the order of their paths.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&String, &Vec<String>)> {
        self.0.iter()
    }

    /// Reads a section; a file without one promises nothing.
    pub(super) fn parse(section: Option<&serde_json::Value>) -> Result<Promises, String> {
        let Some(section) = section else {
            return Ok(Promises::default());
        };
        let entries: BTreeMap<String, Vec<String>> = serde::Deserialize::deserialize(section)
            .map_err(|error| format!("`promises`: {error}"))?;
        Ok(Promises(entries))
    }
}
