//! What callers of a generated crate rely on beyond names, so that the next generation keeps it. Part of `bindings.json`.
//!
//! In: words by the path of an item. Out: the same, as a section of the file. Must not know: how a promise is kept.

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

    /// Whether an item promised this.
    #[must_use]
    pub fn has(&self, item: &str, word: &str) -> bool {
        self.of(item).iter().any(|it| it == word)
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

/// The word of a type whose fields nobody sees.
pub const PRIVATE: &str = "private";

/// The word of a body that is an argument.
pub const BODY: &str = "body";

/// The place of an argument that is a part of a form.
pub const PART: &str = "part";

/// The word of what a success is read as, before the status whose body it is.
pub const OUTPUT: &str = "output";

/// The same of an error.
pub const ERROR: &str = "error";

/// The word of an argument: the place that it is sent in, and its name there.
#[must_use]
pub fn argument(place: &str, wire: &str, nulls: Nulls) -> String {
    match nulls {
        Nulls::Refused => format!("{place} {wire}"),
        Nulls::Taken => format!("nullable {place} {wire}"),
    }
}

/// Whether an argument is an `Option` because it may be `null`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Nulls {
    /// It is.
    Taken,
    /// It is not.
    Refused,
}

/// A type as promises call it.
#[must_use]
pub fn type_path(ident: &str) -> String {
    format!("crate::types::{ident}")
}

/// The form of an operation, likewise.
#[must_use]
pub fn form_path(ident: &str) -> String {
    format!("crate::operations::{ident}")
}

/// The method of an operation, likewise.
#[must_use]
pub fn method_path(ident: &str) -> String {
    format!("crate::Client::{ident}")
}
