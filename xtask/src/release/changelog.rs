//! The text of `CHANGELOG.md`. In: the text that is there, how much of it is history, and what the entry of the present update
//! says. Out: the text with that entry on top of its section, or the word that it has to stay. Knows no files, and of an entry
//! only that it is text.
//!
//! The file belongs to the user: all that is touched is what stands between two comments of ours, and only as long as it is
//! what was written there and has not been committed. No date is written: when a version is published is not known here, and
//! the same update has to give the same text.

use fnv::FnvHasher;
use std::hash::Hasher;
use std::ops::Range;

const HEAD: &str = "# Changelog\n\nWhat changes for users of this crate, in the format of [Keep a Changelog](https://keepachangelog.com/en/1.1.0/).\n";
const BEGIN: &str = "<!-- codegen ";
const END: &str = "<!-- /codegen -->\n";

/// The section of what has no version yet.
pub(super) const UNRELEASED: &str = "Unreleased";

/// What an update adds.
#[derive(Debug, Clone, Copy)]
pub(super) struct Entry<'a> {
    /// A version, or [`UNRELEASED`].
    pub(super) section: &'a str,
    /// Empty if the update means nothing.
    pub(super) body: &'a str,
}

/// What becomes of the file.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    /// It is as it should be, if it is there at all.
    Same,
    /// This is its text.
    Text(String),
    /// The entry of this update was edited, and says something else than it would now.
    Edited,
}

/// How many entries there are.
pub(super) fn entries(text: &str) -> usize {
    text.lines().filter(|line| line.starts_with(BEGIN)).count()
}

/// The text with the entry of the present update. `history` entries are of earlier ones.
pub(super) fn updated(text: Option<&str>, history: usize, entry: Entry<'_>) -> Outcome {
    let old = text.unwrap_or_default();
    let unix = old.replace("\r\n", "\n");
    let mut new = unix.clone();
    if entries(&unix) > history {
        let Some(block) = first_block(&unix) else {
            return Outcome::Edited;
        };
        if block.sum == sum(entry.body) && !block.is_whole {
            return Outcome::Same;
        }
        if !block.is_whole {
            return Outcome::Edited;
        }
        let kept = Some(entry.section).filter(|_| !entry.body.is_empty());
        new = without(&unix, block.range, kept);
    }
    if !entry.body.is_empty() {
        new = with(new, entry);
    }
    if old.contains("\r\n") {
        new = new.replace('\n', "\r\n");
    }
    match new == old {
        true => Outcome::Same,
        false => Outcome::Text(new),
    }
}

/// An entry that is there.
struct Block {
    range: Range<usize>,
    sum: String,
    /// Whether it is as it was written.
    is_whole: bool,
}

fn first_block(text: &str) -> Option<Block> {
    let start = line_with(text, |line| line.starts_with(BEGIN))?;
    let rest = text.get(start..)?;
    let (first, rest) = rest.split_once('\n')?;
    let sum_then = first.strip_prefix(BEGIN)?.strip_suffix(" -->")?;
    let length = rest.find(END)?;
    let body = rest.get(..length)?;
    Some(Block {
        range: start..start + first.len() + 1 + length + END.len(),
        sum: sum_then.to_owned(),
        is_whole: sum(body.trim_start_matches('\n')) == sum_then,
    })
}

/// Without an entry; also without its section, if that has nothing else in it and is not wanted again.
fn without(text: &str, range: Range<usize>, wanted: Option<&str>) -> String {
    let before = text.get(..range.start).unwrap_or_default();
    let after = text.get(range.end..).unwrap_or_default();
    let after = after.strip_prefix('\n').unwrap_or(after);
    let heading = before.trim_end().rsplit('\n').next().unwrap_or_default();
    let is_empty = after.trim().is_empty() || after.trim_start_matches('\n').starts_with("## ");
    let is_bare = heading.trim_end().ends_with(']')
        && heading_of(heading).is_some_and(|it| it != UNRELEASED && wanted != Some(it));
    match is_empty && is_bare {
        true => {
            let kept = before.trim_end().strip_suffix(heading).unwrap_or(before);
            format!("{kept}{after}")
        }
        false => format!("{before}{after}"),
    }
}

fn with(mut text: String, entry: Entry<'_>) -> String {
    if text.trim().is_empty() {
        text = HEAD.to_owned();
    }
    let block = format!("{BEGIN}{} -->\n\n{}{END}", sum(entry.body), entry.body);
    let sections = sections(&text);
    let own = sections
        .iter()
        .find(|it| it.title.eq_ignore_ascii_case(entry.section));
    if let Some(own) = own {
        return inserted(&text, own.end, &block);
    }
    let first = sections.first();
    let is_open = first.is_some_and(|it| it.title.eq_ignore_ascii_case(UNRELEASED));
    let next = if is_open { sections.get(1) } else { first };
    let at = next.map_or(text.len(), |it| it.start);
    inserted(&text, at, &format!("## [{}]\n\n{block}", entry.section))
}

/// With an empty line before and behind.
fn inserted(text: &str, at: usize, what: &str) -> String {
    let (before, after) = text.split_at_checked(at).unwrap_or((text, ""));
    let (before, after) = (
        before.trim_end_matches('\n'),
        after.trim_start_matches('\n'),
    );
    let gap = if after.is_empty() { "" } else { "\n" };
    format!("{before}\n\n{what}{gap}{after}")
}

/// A heading of the second level.
struct Section<'a> {
    title: &'a str,
    /// Where the line starts, and where the next one does.
    start: usize,
    end: usize,
}

/// All of them, in their order; what looks like one in a block of code is none.
fn sections(text: &str) -> Vec<Section<'_>> {
    let mut found = Vec::new();
    let (mut start, mut is_code) = (0, false);
    for line in text.split_inclusive('\n') {
        let end = start + line.len();
        is_code ^= line.trim_start().starts_with("```");
        if let Some(title) = heading_of(line).filter(|_| !is_code) {
            found.push(Section { title, start, end });
        }
        start = end;
    }
    found
}

/// `0.2.0` of `## [0.2.0] - 2026-01-31` and of `## 0.2.0`.
fn heading_of(line: &str) -> Option<&str> {
    let title = line.strip_prefix("## ")?.trim();
    match title.strip_prefix('[') {
        Some(linked) => linked.split(']').next(),
        None => title.split_whitespace().next(),
    }
}

fn line_with(text: &str, is_it: impl Fn(&str) -> bool) -> Option<usize> {
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        if is_it(line) {
            return Some(start);
        }
        start += line.len();
    }
    None
}

/// Short, and the same everywhere.
fn sum(body: &str) -> String {
    let mut sum = FnvHasher::default();
    sum.write(body.as_bytes());
    format!("{:016x}", sum.finish())
}

#[cfg(test)]
mod tests;
