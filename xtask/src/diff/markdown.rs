//! A comparison for pull requests and changelogs. In: a comparison. Out: Markdown, a list for each kind of change.

use super::{Compared, line, words};
use crate::table::number;
use oaswright::diff::{Change, Changes, Level, What};
use std::collections::BTreeSet;

/// More reworded items than this are a number.
const NAMED: usize = 20;

/// With a heading of its own.
pub(super) fn document(compared: &Compared) -> String {
    let Compared {
        label,
        from,
        to,
        changes,
    } = compared;
    format!(
        "## {label}\n\n`{from}` → `{to}`: **{}**\n\n{}",
        line(changes),
        markdown(changes)
    )
}

/// For a changelog, in the order of Keep a Changelog.
pub(crate) fn entry(document: &str, changes: &Changes) -> String {
    let kinds = [
        ("Added", What::Added),
        ("Changed", What::Changed),
        ("Deprecated", What::Deprecated),
        ("Removed", What::Removed),
        ("Renamed", What::Renamed),
    ];
    let head = format!("Update of {}, {}.", code(document), line(changes));
    format!("{head}\n\n{}", lists(changes, kinds, "Changed"))
}

/// For a pull request: what breaks most comes first.
fn markdown(changes: &Changes) -> String {
    let kinds = [
        ("Removed", What::Removed),
        ("Renamed", What::Renamed),
        ("Changed", What::Changed),
        ("Added", What::Added),
        ("Deprecated", What::Deprecated),
    ];
    lists(changes, kinds, "Documentation")
}

/// A list under a heading for each kind of change that there is; what was reworded is told under a heading too.
fn lists(changes: &Changes, kinds: [(&str, What); 5], reworded: &str) -> String {
    let mut lists: Vec<(&str, String)> = kinds
        .into_iter()
        .map(|(title, kind)| {
            let all = changes.changes.iter();
            (title, all.filter(|it| it.what == kind).map(one).collect())
        })
        .collect();
    if !changes.reworded.is_empty() {
        let line = format!("- Documentation of {}\n", named(&changes.reworded));
        match lists.iter_mut().find(|(title, _)| *title == reworded) {
            Some((_, lines)) => lines.push_str(&line),
            None => lists.push((reworded, line)),
        }
    }
    let filled = lists.iter().filter(|(_, lines)| !lines.is_empty());
    filled
        .map(|(title, lines)| format!("### {title}\n\n{lines}\n"))
        .collect()
}

/// Items by their names, unless these are too many to be read.
fn named(items: &BTreeSet<String>) -> String {
    match items.len() <= NAMED {
        true => items
            .iter()
            .map(|item| code(item))
            .collect::<Vec<_>>()
            .join(", "),
        false => number(items.len(), "item"),
    }
}

fn one(change: &Change) -> String {
    let mark = match change.level {
        Level::Major => "**Breaking:** ",
        Level::Minor | Level::Patch => "",
    };
    let mut text = format!("- {mark}{}", code(&change.item));
    match (change.was.as_str(), change.now.as_str()) {
        ("", "") => {}
        (was, "") | ("", was) => text.push_str(&format!(": {}", code(was))),
        (was, now) if was == now => text.push_str(&format!(": {}", code(was))),
        (was, now) => text.push_str(&format!(": {} → {}", code(was), code(now))),
    }
    let consequences = words::consequences(change);
    if !consequences.is_empty() {
        text.push_str(&format!(" ({})", consequences.join("; ")));
    }
    text.push('\n');
    text
}

/// A code span of one line, whatever the document put into it.
fn code(text: &str) -> String {
    let line: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.contains('`') {
        true => format!("`` {line} ``"),
        false => format!("`{line}`"),
    }
}
