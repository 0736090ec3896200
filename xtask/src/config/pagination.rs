//! Lists in pages. In: the entry `pagination`, a list of rules. Out: `Pagination`s. Knows no operation.

use super::entry::Entry;
use oaswright::config::{Pagination, Turn};
use oaswright::report::Report;

/// Ways to get to the next page, of which a rule has one.
const TURNS: &[&str] = &["cursor", "offset", "page", "link", "next-url"];

pub(super) fn read(entry: &Entry<'_>, report: &mut Report) -> Vec<Pagination> {
    let Some(said) = entry.get("pagination") else {
        return Vec::new();
    };
    if !said.value.is_sequence() {
        report.push(said.wrong("a list of rules"));
        return Vec::new();
    }
    let rules = said.items(report);
    // A rule that is wrong keeps its place, so that those behind it are found where they stand; nothing is generated then.
    rules.iter().filter_map(|it| rule(it, report)).collect()
}

fn rule(entry: &Entry<'_>, report: &mut Report) -> Option<Pagination> {
    let known = ["operations", "items", "more", "total", "next"];
    entry.known_keys(&[&known[..], TURNS].concat(), report);
    let operations = entry.required("operations", report)?.texts(report);
    let turn = turn(entry, report)?;
    Some(Pagination {
        operations,
        turn,
        items: text(entry, "items", report),
        more: text(entry, "more", report),
        total: text(entry, "total", report),
    })
}

fn turn(entry: &Entry<'_>, report: &mut Report) -> Option<Turn> {
    let said: Vec<&str> = TURNS
        .iter()
        .copied()
        .filter(|key| entry.get(key).is_some())
        .collect();
    let [way] = said.as_slice() else {
        let error = entry.error("a rule has one way to get to the next page");
        report.push(error.help(format!("one of `{}`", TURNS.join("`, `"))));
        return None;
    };
    let value = text(entry, way, report)?;
    if *way != "cursor" {
        if let Some(next) = entry.get("next") {
            report.push(next.error("`next` goes with `cursor`"));
        }
    }
    Some(match *way {
        "cursor" => Turn::Cursor {
            input: value,
            next: entry.required("next", report)?.text(report)?,
        },
        "offset" => Turn::Offset { input: value },
        "page" => Turn::Page { input: value },
        "link" => Turn::Link { relation: value },
        _ => Turn::NextUrl { next: value },
    })
}

fn text(entry: &Entry<'_>, key: &str, report: &mut Report) -> Option<String> {
    entry.get(key)?.text(report)
}
