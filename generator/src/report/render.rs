//! Messages as text.
//!
//! In: messages and the documents they are about. Out: text without colour. All places of a document are found in one pass.
//! Must not know: who reports what.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::excerpt::{self, excerpt};
use super::{At, Diagnostic, Report};
use crate::source::text::byte_of;
use crate::source::{Part, Place, Pointer, SourceId, Sources, locate_all};

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

/// The longest message, help or note, in characters.
const MESSAGE: usize = 400;

type Key = (SourceId, Pointer, Part);

/// Where all the nodes are that some messages speak of.
struct Places(BTreeMap<Key, Place>);

impl Places {
    fn of<'d>(diagnostics: impl IntoIterator<Item = &'d Diagnostic>, sources: &Sources) -> Places {
        let mut wanted: BTreeMap<SourceId, Vec<(&Pointer, Part)>> = BTreeMap::new();
        for at in diagnostics.into_iter().flat_map(spots) {
            if let At::Node {
                source,
                pointer,
                part,
            } = at
            {
                wanted.entry(*source).or_default().push((pointer, *part));
            }
        }
        let mut places = BTreeMap::new();
        for (id, wanted) in wanted {
            let text = sources.get(id).map_or("", |source| &source.text);
            for (key, place) in wanted.iter().zip(locate_all(text, &wanted)) {
                places.extend(place.map(|place| ((id, key.0.clone(), key.1), place)));
            }
        }
        Places(places)
    }

    fn find(&self, at: &At, sources: &Sources) -> Option<Place> {
        match at {
            At::Node {
                source,
                pointer,
                part,
            } => self.0.get(&(*source, pointer.clone(), *part)).copied(),
            At::Text {
                source,
                line,
                column,
            } => {
                let (line, column) = (*line, *column);
                let byte = byte_of(&sources.get(*source)?.text, line, column);
                Some(Place {
                    line,
                    column,
                    len: 1,
                    byte,
                })
            }
            At::File { place, .. } => place.map(|(line, column)| Place {
                line,
                column,
                len: 1,
                byte: 0,
            }),
            At::Nowhere => None,
        }
    }
}

fn spots(diagnostic: &Diagnostic) -> impl Iterator<Item = &At> {
    let related = diagnostic.related.iter().map(|related| &related.at);
    std::iter::once(&diagnostic.at).chain(related)
}

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
    let gutter = " ".repeat(place.map_or(1, |place| place.line.to_string().len()));
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
fn cut(message: &str) -> String {
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
    let name = match at {
        At::Node { source, .. } | At::Text { source, .. } => &sources.get(*source)?.name,
        At::File { name, .. } => name,
        At::Nowhere => return None,
    };
    Some(match place {
        Some(Place { line, column, .. }) => format!("{name}:{line}:{column}"),
        None => name.clone(),
    })
}

fn shown_text<'s>(at: &At, sources: &'s Sources) -> Option<&'s str> {
    match at {
        At::Node { source, .. } | At::Text { source, .. } => Some(&sources.get(*source)?.text),
        At::File { .. } | At::Nowhere => None,
    }
}
