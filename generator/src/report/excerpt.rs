//! The line of a text that a message shows, and the marks under it.
//!
//! In: text and a place. Out: two short strings. Must not know: messages.

use crate::source::Place;

/// The longest piece of a line that is shown before and after the start of the marked part.
const BEFORE: usize = 60;
const AFTER: usize = 100;

/// A line as shown and what goes under it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Excerpt {
    pub(super) line: String,
    pub(super) marks: String,
}

/// Cuts the line that the place is in. Costs the same wherever the place is, also in a text that is one line of megabytes.
pub(super) fn excerpt(text: &str, place: Place) -> Excerpt {
    let (head, tail) = text.split_at_checked(place.byte).unwrap_or((text, ""));
    let (before, cut_before) = last_chars(head);
    let (after, cut_after) = first_chars(tail);
    let start = if cut_before {
        format!("...{before}")
    } else {
        before
    };
    let marked = after.chars().count().min(place.len).max(1);
    let marks = " ".repeat(start.chars().count()) + &"^".repeat(marked);
    let end = if cut_after { "..." } else { "" };
    Excerpt {
        line: format!("{start}{after}{end}"),
        marks,
    }
}

fn last_chars(head: &str) -> (String, bool) {
    let line: Vec<char> = head
        .chars()
        .rev()
        .take_while(|&c| c != '\n')
        .take(BEFORE + 1)
        .collect();
    let cut = line.len() > BEFORE;
    (
        line.into_iter().take(BEFORE).rev().map(shown).collect(),
        cut,
    )
}

fn first_chars(tail: &str) -> (String, bool) {
    let line: String = tail
        .chars()
        .take_while(|&c| c != '\n')
        .take(AFTER + 1)
        .collect();
    let cut = line.chars().count() > AFTER;
    let shown: String = line
        .trim_end_matches('\r')
        .chars()
        .take(AFTER)
        .map(shown)
        .collect();
    (
        if cut {
            shown
        } else {
            shown.trim_end().to_owned()
        },
        cut,
    )
}

/// Tabs would move the marks, control characters the terminal, and marks of direction the text around them.
pub(super) fn shown(c: char) -> char {
    match c {
        '\t' => ' ',
        c if c.is_control() => '\u{fffd}',
        '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => '\u{fffd}',
        c => c,
    }
}
