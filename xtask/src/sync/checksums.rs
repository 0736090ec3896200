//! What the last run wrote, as a checksum for each file: how an edit by hand is noticed. In: texts. Out: the text of
//! `checksums.txt`, and whether a file is as it was written. Knows nothing of folders.
//!
//! A file of its own rather than a line in each: a changed file changes one line of it, and files that two branches have
//! changed merge as before. One that cannot be read, after a merge for instance, says nothing, so nothing is refused for it.

use super::Action;
use super::owned::BINDINGS;
use fnv::FnvHasher;
use std::collections::BTreeMap;
use std::hash::Hasher;

/// The file's name in the generated crate.
pub(super) const FILE: &str = "checksums.txt";

/// Checksums by path; several while files are being replaced.
#[derive(Debug, Default)]
pub(super) struct Checksums(BTreeMap<String, Vec<u64>>);

impl Checksums {
    /// Reads a text; `None` if it is not one that was written here.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let mut sums = Self::default();
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let (sum, file) = line.split_once("  ")?;
            let sum = u64::from_str_radix(sum, 16)
                .ok()
                .filter(|_| sum.len() == 16)?;
            sums.0.entry(file.to_owned()).or_default().push(sum);
        }
        Some(sums)
    }

    /// Of all files.
    pub(super) fn of(files: &BTreeMap<String, String>) -> Self {
        let sum = |(file, text): (&String, &String)| (file.clone(), vec![sum(text.as_bytes())]);
        // Names may be edited: they are read before they are written.
        let files = files.iter().filter(|(file, _)| file.as_str() != BINDINGS);
        Self(files.map(sum).collect())
    }

    /// For as long as some files are old and some are new: both sums of each. A file that is there and has none so far
    /// gets none before it is written.
    pub(super) fn towards(mut self, new: Self, actions: &BTreeMap<String, Action>) -> Self {
        for (file, sums) in new.0 {
            let is_replaced = matches!(actions.get(&file), Some(Action::Rewrite { .. }));
            if is_replaced && !self.0.contains_key(&file) {
                continue;
            }
            let known = self.0.entry(file).or_default();
            let new = sums.into_iter().filter(|sum| !known.contains(sum));
            let new: Vec<u64> = new.collect();
            known.extend(new);
        }
        self
    }

    /// Sorted, a line for each file.
    pub(super) fn text(&self) -> String {
        let mut text = format!("# {}\n", oaswright::format::HEADER);
        for (file, sums) in &self.0 {
            for sum in sums {
                text.push_str(&format!("{sum:016x}  {file}\n"));
            }
        }
        text
    }

    /// Whether a file is not as it was written.
    pub(super) fn tells_edited(&self, file: &str, bytes: &[u8]) -> bool {
        let known = self.0.get(file);
        known.is_some_and(|known| !known.contains(&sum(bytes)))
    }
}

/// Where lines end in another way, the text is the same.
fn sum(bytes: &[u8]) -> u64 {
    let mut hasher = FnvHasher::default();
    for line in bytes.split(|byte| *byte == b'\r') {
        hasher.write(line);
    }
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::Checksums;
    use std::collections::BTreeMap;

    fn of(text: &str) -> Checksums {
        Checksums::of(&BTreeMap::from([("a.rs".to_owned(), text.to_owned())]))
    }

    #[test]
    fn what_was_written_is_known_again() {
        let sums = Checksums::parse(&of("one\n").text()).unwrap();
        assert!(!sums.tells_edited("a.rs", b"one\n"));
        assert!(sums.tells_edited("a.rs", b"two\n"));
        assert!(!sums.tells_edited("other.rs", b"two\n"));
    }

    #[test]
    fn the_way_lines_end_is_no_edit() {
        assert!(!of("one\ntwo\n").tells_edited("a.rs", b"one\r\ntwo\r\n"));
    }

    #[test]
    fn both_texts_are_known_while_files_are_replaced() {
        let both = of("one").towards(of("two"), &BTreeMap::new());
        let both = Checksums::parse(&both.text()).unwrap();
        assert!(!both.tells_edited("a.rs", b"one"));
        assert!(!both.tells_edited("a.rs", b"two"));
        assert!(both.tells_edited("a.rs", b"three"));
    }

    #[test]
    fn a_merge_that_went_wrong_says_nothing() {
        assert!(Checksums::parse("<<<<<<< HEAD\n").is_none());
    }
}
