//! Messages for programs.
//!
//! In: a report and its documents. Out: a JSON object for each message. Must not know: how people are shown messages.

use serde_json::{Map, Value, json};

use super::places::{Places, file};
use super::render::cut;
use super::{At, Diagnostic, Report};
use crate::source::Sources;

/// Each message as an object: `code`, `severity`, `file`, `line`, `column`, `length`, `pointer`, `message`, `help`, `notes` and
/// `related`; what there is not is `null` or an empty list. Lines and columns count from 1, columns and lengths in characters.
pub fn to_json(report: &Report, sources: &Sources) -> Vec<Map<String, Value>> {
    let places = Places::of(report.diagnostics(), sources);
    let objects = report
        .diagnostics()
        .map(|one| object(one, sources, &places));
    objects.collect()
}

fn object(diagnostic: &Diagnostic, sources: &Sources, places: &Places) -> Map<String, Value> {
    let Diagnostic {
        severity,
        code,
        message,
        at,
        help,
        notes,
        related,
    } = diagnostic;
    let notes: Vec<String> = notes.iter().map(|note| cut(note)).collect();
    let related = related.iter().map(|related| {
        let mut object = position(&related.at, sources, places);
        object.insert("message".into(), cut(&related.message).into());
        Value::Object(object)
    });
    let mut object = position(at, sources, places);
    object.extend([
        ("code".into(), code.as_str().into()),
        ("severity".into(), severity.as_str().into()),
        ("message".into(), cut(message).into()),
        ("help".into(), help.as_deref().map(cut).into()),
        ("notes".into(), notes.into()),
        ("related".into(), related.collect()),
    ]);
    object
}

fn position(at: &At, sources: &Sources, places: &Places) -> Map<String, Value> {
    let place = places.find(at, sources);
    let pointer = match at {
        At::Node { pointer, .. } | At::Setting { pointer, .. } => Some(pointer.to_string()),
        At::Text { .. } | At::File { .. } | At::Nowhere => None,
    };
    Map::from_iter([
        ("file".into(), file(at, sources).into()),
        ("line".into(), json!(place.map(|place| place.line))),
        ("column".into(), json!(place.map(|place| place.column))),
        ("length".into(), json!(place.map(|place| place.len))),
        ("pointer".into(), pointer.into()),
    ])
}
