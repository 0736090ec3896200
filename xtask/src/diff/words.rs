//! The words of a report. In: data of the comparison. Out: one word or phrase. Knows no layout.

use oaswright::diff::{Change, Changes, Code, Data, Level, Requests, What};

pub(crate) fn level(level: Option<Level>) -> &'static str {
    match level {
        None => "none",
        Some(Level::Patch) => "patch",
        Some(Level::Minor) => "minor",
        Some(Level::Major) => "major",
    }
}

pub(super) fn what(what: What) -> &'static str {
    match what {
        What::Removed => "removed",
        What::Renamed => "renamed",
        What::Changed => "changed",
        What::Added => "added",
        What::Deprecated => "deprecated",
    }
}

pub(super) fn code(code: Code) -> &'static str {
    match code {
        Code::Compiles => "compiles",
        Code::Misleads => "means something else",
        Code::Breaks => "does not compile",
    }
}

pub(super) fn data(data: Data) -> &'static str {
    match data {
        Data::Decodes => "decodes",
        Data::Fails => "may not decode",
    }
}

/// What users have to know about a change; nothing if it harms nobody.
pub(super) fn consequences(change: &Change) -> Vec<String> {
    let mut all = Vec::new();
    if change.code != Code::Compiles {
        all.push(format!("old code {}", code(change.code)));
    }
    if change.data != Data::Decodes {
        all.push(format!("old data {}", data(change.data)));
    }
    if change.requests == Requests::Differ {
        all.push("what is sent differs".into());
    }
    all
}

/// `2 removed, 1 added`.
pub(super) fn counts(changes: &Changes) -> String {
    let kinds = [
        What::Removed,
        What::Renamed,
        What::Changed,
        What::Added,
        What::Deprecated,
    ];
    let counts = kinds.iter().filter_map(|kind| match changes.count(*kind) {
        0 => None,
        count => Some(format!("{count} {}", what(*kind))),
    });
    let mut counts: Vec<String> = counts.collect();
    if !changes.reworded.is_empty() {
        counts.push(format!("{} reworded", changes.reworded.len()));
    }
    match counts.is_empty() {
        true => "nothing changed".into(),
        false => counts.join(", "),
    }
}
