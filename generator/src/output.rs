//! What a run produces.
//!
//! In: formatted files. Out: a sorted map from path to text. Must not know: where it will be written.

use std::collections::BTreeMap;

/// The files of a generated crate: path below the crate's folder, with `/`, to text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Output(pub BTreeMap<String, String>);

impl Output {
    /// How many lines of Rust there are, the copied runtime not counted.
    #[must_use]
    pub fn rust_lines(&self) -> usize {
        let is_emitted = |path: &str| path.ends_with(".rs") && !path.starts_with("src/runtime/");
        self.0
            .iter()
            .filter(|(path, _)| is_emitted(path))
            .map(|(_, text)| text.lines().count())
            .sum()
    }
}
