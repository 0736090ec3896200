//! A comparison for the terminal. In: a comparison. Out: text, a line for each change, the worst first.

use super::{Compared, words};
use oaswright::diff::{Change, Changes};

pub(super) fn text(compared: &Compared) -> String {
    let Compared {
        label,
        from,
        to,
        changes,
    } = compared;
    let mut text = format!("{label}: {from} -> {to}\n  {}\n", line(changes));
    for change in &changes.changes {
        text.push_str(&one(change));
    }
    if !changes.reworded.is_empty() {
        let items = changes.reworded.len();
        text.push_str(&format!(
            "  patch  documentation of {}\n",
            crate::table::number(items, "item")
        ));
    }
    text
}

/// The verdict with its counts: `minor: 2 added, 1 deprecated`.
pub(crate) fn line(changes: &Changes) -> String {
    format!(
        "{}: {}",
        words::level(changes.verdict()),
        words::counts(changes)
    )
}

/// A line for one change.
pub(crate) fn one(change: &Change) -> String {
    let level = words::level(Some(change.level));
    let mut text = format!(
        "  {level}  {:<10}  {}",
        words::what(change.what),
        change.item
    );
    match (change.was.as_str(), change.now.as_str()) {
        ("", "") => {}
        (was, "") | ("", was) => text.push_str(&format!(": {was}")),
        (was, now) if was == now => text.push_str(&format!(": {was}")),
        (was, now) => text.push_str(&format!(": {was} -> {now}")),
    }
    let consequences = words::consequences(change);
    if !consequences.is_empty() {
        text.push_str(&format!(" ({})", consequences.join("; ")));
    }
    text.push('\n');
    text
}
