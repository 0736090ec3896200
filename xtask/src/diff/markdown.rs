//! A comparison for pull requests and changelogs. In: a comparison. Out: Markdown, a list for each kind of change.

use super::{Compared, line, words};
use oaswright::diff::{Change, Changes, Level, What};

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
    format!(
        "Update of {}, {}.\n\n{}",
        code(document),
        line(changes),
        lists(changes, kinds)
    )
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
    lists(changes, kinds)
}

/// A list under a heading for each kind of change that there is.
fn lists(changes: &Changes, kinds: [(&str, What); 5]) -> String {
    let mut text = String::new();
    for (title, kind) in kinds {
        let mut changes = changes
            .changes
            .iter()
            .filter(|change| change.what == kind)
            .peekable();
        if changes.peek().is_some() {
            let lines: String = changes.map(one).collect();
            text.push_str(&format!("### {title}\n\n{lines}\n"));
        }
    }
    if !changes.reworded.is_empty() {
        let items: Vec<String> = changes.reworded.iter().map(|item| code(item)).collect();
        text.push_str(&format!("### Documentation\n\n- {}\n\n", items.join(", ")));
    }
    text
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
