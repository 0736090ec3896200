//! Messages as text.
//!
//! In: messages and the documents they are about. Out: text without colour. All places of a document are found in one pass.
//! Must not know: who reports what.

use std::fmt::Write;

use super::excerpt::{self, excerpt};
use super::group::Group;
use super::places::{Places, file};
use super::{At, Diagnostic, Report};
use crate::source::{Place, Sources};

/// One message.
pub fn render(diagnostic: &Diagnostic, sources: &Sources) -> String {
    let places = Places::of([diagnostic], sources);
    write_one(diagnostic, sources, &places)
}

/// All messages of a report, in its order, a blank line between two.
pub fn render_all(report: &Report, sources: &Sources) -> String {
    let places = Places::of(report.diagnostics(), sources);
    let texts: Vec<String> = report
        .diagnostics()
        .map(|one| write_one(one, sources, &places))
        .collect();
    texts.join("\n")
}

/// The messages of each cause as one, with the places of the others.
pub fn render_groups(groups: &[Group<'_>], sources: &Sources) -> Vec<String> {
    let all = groups.iter().flat_map(Group::all);
    let places = Places::of(all, sources);
    let texts = groups.iter().map(|group| {
        let mut text = write_one(group.first, sources, &places);
        if !group.others.is_empty() {
            push(
                &mut text,
                format_args!("{}", others(group, sources, &places)),
            );
        }
        text
    });
    texts.collect()
}

/// More places than these are for `--all`.
const PLACES: usize = 5;

/// `  = note: the same at 3 other places: 12:3, 40:3, other.yaml:7:1`
fn others(group: &Group<'_>, sources: &Sources, places: &Places) -> String {
    let own = file(&group.first.at, sources);
    let shown = group.others.iter().take(PLACES).map(|other| {
        let name = file(&other.at, sources);
        match (places.find(&other.at, sources), name) {
            (Some(place), name) if name == own => format!("{}:{}", place.line, place.column),
            (place, _) => position(&other.at, place, sources).unwrap_or_else(|| "nowhere".into()),
        }
    });
    let mut shown = shown.collect::<Vec<_>>().join(", ");
    let count = group.others.len();
    if count > PLACES {
        shown.push_str(", …");
    }
    let width = places.gutter(&group.first.at, sources);
    let noun = if count == 1 { "place" } else { "places" };
    format!(
        "{:width$} = note: the same at {count} other {noun}: {shown}",
        ""
    )
}

/// The longest message, help or note, in characters.
const MESSAGE: usize = 400;

fn write_one(diagnostic: &Diagnostic, sources: &Sources, places: &Places) -> String {
    let Diagnostic {
        severity,
        code,
        message,
        at,
        help,
        notes,
        related,
    } = diagnostic;
    let place = places.find(at, sources);
    let gutter = " ".repeat(places.gutter(at, sources));
    let mut out = format!("{}[{code}]: {}\n", severity.as_str(), cut(message));
    if let Some(name) = position(at, place, sources) {
        push(&mut out, format_args!("  --> {name}"));
    }
    if let (Some(place), Some(text)) = (place, shown_text(at, sources)) {
        push_excerpt(&mut out, text, place, &gutter);
    }
    for related in related {
        let name =
            position(&related.at, places.find(&related.at, sources), sources).unwrap_or_default();
        push(
            &mut out,
            format_args!("{gutter} = note: {}: {name}", cut(&related.message)),
        );
    }
    for note in notes {
        push(&mut out, format_args!("{gutter} = note: {}", cut(note)));
    }
    if let Some(help) = help {
        push(&mut out, format_args!("{gutter} = help: {}", cut(help)));
    }
    out
}

/// Names in messages come from the document, which may be a megabyte long and hold anything.
pub(super) fn cut(message: &str) -> String {
    let mut shown: String = message.chars().map(excerpt::shown).take(MESSAGE).collect();
    if message.chars().nth(MESSAGE).is_some() {
        shown.push_str("...");
    }
    shown
}

fn push_excerpt(out: &mut String, text: &str, place: Place, gutter: &str) {
    let excerpt = excerpt(text, place);
    push(out, format_args!("{gutter} |"));
    push(out, format_args!("{} | {}", place.line, excerpt.line));
    push(out, format_args!("{gutter} | {}", excerpt.marks));
}

fn push(out: &mut String, line: std::fmt::Arguments<'_>) {
    // Writing to a string can't fail.
    let _ = writeln!(out, "{line}");
}

/// `spec/petstore.yaml:142:16`
fn position(at: &At, place: Option<Place>, sources: &Sources) -> Option<String> {
    let name = file(at, sources)?;
    Some(match (place, at) {
        (Some(Place { line, column, .. }), _) => format!("{name}:{line}:{column}"),
        (None, At::Setting { pointer, .. }) => format!("{name}{pointer}"),
        (None, _) => name.to_owned(),
    })
}

fn shown_text<'s>(at: &At, sources: &'s Sources) -> Option<&'s str> {
    match at {
        At::Node { source, .. } | At::Text { source, .. } => Some(&sources.get(*source)?.text),
        At::File { .. } | At::Setting { .. } | At::Nowhere => None,
    }
}
