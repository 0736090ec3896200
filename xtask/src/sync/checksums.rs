//! What the last run wrote, as checksums: how an edit by hand is noticed. In: texts. Out: the text of `checksums.txt`, and
//! whether a file is as it was written. Knows nothing of folders.
//!
//! A file of its own rather than a line in each. The files are dealt out to a fixed number of lines by their names, so a
//! changed file changes one short line, and an update that rewords hundreds of files no more than all of them. One that
//! cannot be read, after a merge for instance, says nothing, so nothing is refused for it.

use super::Action;
use super::owned::BINDINGS;
use fnv::FnvHasher;
use std::collections::{BTreeMap, BTreeSet};
use std::hash::Hasher;

/// The file's name in the generated crate.
pub(super) const FILE: &str = "checksums.txt";

/// How many lines there are at the most.
const LINES: u32 = 64;

/// Checksums by the number of a line and what is left of the file's name; old and new ones while files are being replaced.
#[derive(Debug, Default)]
pub(super) struct Checksums(BTreeMap<(u32, u16), BTreeSet<u32>>);

impl Checksums {
    /// Reads a text; `None` if it is not one that was written here.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let mut sums = Self::default();
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let (line, entries) = line.split_once(": ")?;
            let line = line.parse().ok()?;
            for entry in entries.split(' ') {
                let (name, sum) = entry.split_at_checked(4).filter(|_| entry.len() == 12)?;
                let name = u16::from_str_radix(name, 16).ok()?;
                let sum = u32::from_str_radix(sum, 16).ok()?;
                sums.0.entry((line, name)).or_default().insert(sum);
            }
        }
        Some(sums)
    }

    /// Of all files.
    pub(super) fn of(files: &BTreeMap<String, String>) -> Self {
        let mut sums = Self::default();
        // Names may be edited: they are read before they are written.
        let files = files.iter().filter(|(file, _)| file.as_str() != BINDINGS);
        for (file, text) in files {
            let known = sums.0.entry(place(file)).or_default();
            known.insert(sum(text.as_bytes()));
        }
        sums
    }

    /// For as long as some files are old and some are new: both sums of each. A file that is there and has none so far
    /// gets none before it is written.
    pub(super) fn towards(mut self, new: Self, actions: &BTreeMap<String, Action>) -> Self {
        let replaced = actions
            .iter()
            .filter(|(_, action)| matches!(action, Action::Rewrite { .. }));
        let replaced: BTreeSet<_> = replaced.map(|(file, _)| place(file)).collect();
        for (place, sums) in new.0 {
            if !replaced.contains(&place) || self.0.contains_key(&place) {
                self.0.entry(place).or_default().extend(sums);
            }
        }
        self
    }

    /// Sorted, a line for each number: `7: 5e2301c97c5b 9f035ce4e923`.
    pub(super) fn text(&self) -> String {
        let mut text = format!("# {}", oaswright::format::HEADER);
        let mut current = None;
        for ((line, name), sums) in &self.0 {
            if current.replace(*line) != Some(*line) {
                text.push_str(&format!("\n{line}:"));
            }
            for sum in sums {
                text.push_str(&format!(" {name:04x}{sum:08x}"));
            }
        }
        text + "\n"
    }

    /// Whether a file is not as it was written.
    pub(super) fn tells_edited(&self, file: &str, bytes: &[u8]) -> bool {
        let known = self.0.get(&place(file));
        known.is_some_and(|known| !known.contains(&sum(bytes)))
    }
}

/// The line of a file, and what tells it from others there.
fn place(file: &str) -> (u32, u16) {
    let name = sum(file.as_bytes());
    (name % LINES, (name / LINES) as u16)
}

/// Where lines end in another way, the text is the same.
fn sum(bytes: &[u8]) -> u32 {
    let mut hasher = FnvHasher::default();
    for line in bytes.split(|byte| *byte == b'\r') {
        hasher.write(line);
    }
    // Half of it is enough to tell an edit from what was written.
    (hasher.finish() ^ (hasher.finish() >> 32)) as u32
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
    fn many_files_share_few_lines() {
        let files = (0..1000).map(|file| (format!("src/{file}.rs"), file.to_string()));
        let text = Checksums::of(&files.collect()).text();
        assert!(text.lines().count() <= 65, "{text}");
        let known = Checksums::parse(&text).unwrap();
        assert!(!known.tells_edited("src/7.rs", b"7"));
        assert!(known.tells_edited("src/7.rs", b"8"));
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
