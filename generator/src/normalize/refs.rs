//! Do all references lead somewhere?
//!
//! In: the tree and its references. Out: an error for each that leads nowhere, out of the document, to the wrong kind of thing or
//! in circles; those to what merely holds the right thing are led on to it. Must not know: types of values.

use std::collections::{BTreeMap, BTreeSet};

use serde_yaml::Value;

use super::shape::{Found, Object, Reference, is_wrapped_reference, kind_at};
use crate::load::{describe, get, get_mut};
use crate::report::{Code, Diagnostic, Report, closest};
use crate::source::Pointer;

/// How often to search for what a reference was meant to be: beyond that something else is wrong, and searching takes time.
const SUGGESTIONS: usize = 100;

/// What there is to say about a target.
#[derive(Clone)]
enum Verdict {
    Fine,
    Wrong(Diagnostic),
    /// It must mean this instead; with nothing to refer to, any value.
    Instead(Diagnostic, Option<String>),
}

pub(super) fn check(root: &mut Value, references: &[Reference], report: &mut Report) {
    // Thousands of references share a few targets.
    let mut verdicts: BTreeMap<(&str, &'static str), Verdict> = BTreeMap::new();
    let mut searches = SUGGESTIONS;
    let mut grounded = BTreeSet::new();
    for Reference { at, target, wanted } in references {
        let verdict = verdicts
            .entry((target, wanted.name()))
            .or_insert_with(|| judge(root, target, wanted, &mut searches, &mut grounded));
        // Also a reference that has been put into an `allOf` of its own stands right here in the text.
        let place = at.child("$ref");
        match verdict {
            Verdict::Fine => {}
            Verdict::Wrong(diagnostic) => report.push(diagnostic.clone().at(place)),
            Verdict::Instead(diagnostic, new) => {
                report.push(diagnostic.clone().at(place));
                let new = new.clone();
                redirect(root, at, new);
            }
        }
    }
}

fn redirect(root: &mut Value, at: &Pointer, new: Option<String>) {
    let is_wrapped = get(root, at).is_some_and(is_wrapped_reference);
    let at = if is_wrapped {
        at.join(&["allOf", "0"])
    } else {
        at.clone()
    };
    let Some(Value::Mapping(map)) = get_mut(root, &at) else {
        return;
    };
    map.clear();
    if let Some(target) = new {
        map.insert("$ref".into(), target.into());
    }
}

fn judge(
    root: &Value,
    target: &str,
    wanted: &'static Object,
    searches: &mut usize,
    grounded: &mut BTreeSet<Pointer>,
) -> Verdict {
    if !target.starts_with('#') {
        return Verdict::Wrong(external(root, target));
    }
    let Some(pointer) = Pointer::parse_ref(target) else {
        let message = format!("`{target}` is not a reference");
        return Verdict::Wrong(
            Diagnostic::error(Code::UnknownRef, message)
                .help("references look like `#/components/schemas/Pet`"),
        );
    };
    let Some(value) = get(root, &pointer) else {
        return Verdict::Wrong(dangling(root, target, &pointer, searches));
    };
    match kind_at(&pointer) {
        Found::Object(found) if found != wanted => match wanted.is_schema() {
            true => schema_inside(value, target, found),
            false => Verdict::Wrong(wrong(target, wanted, found.name())),
        },
        Found::Other => Verdict::Wrong(wrong(target, wanted, describe(value))),
        Found::Object(_) | Found::Free => {
            circle(root, target, &pointer, grounded).map_or(Verdict::Fine, Verdict::Wrong)
        }
    }
}

/// A reference to a response or parameter where a schema belongs means the schema of that response or parameter.
fn schema_inside(value: &Value, target: &str, found: &Object) -> Verdict {
    let only_content = value
        .get("content")
        .and_then(Value::as_mapping)
        .filter(|content| content.len() == 1);
    let media_type = only_content.and_then(|content| content.keys().next()?.as_str());
    let pointer = Pointer::parse_ref(target).unwrap_or_default();
    let inside = match media_type {
        Some(media_type) => pointer.join(&["content", media_type, "schema"]),
        None => pointer.child("schema"),
    };
    let holds = if media_type.is_some() {
        get(value, &relative(&pointer, &inside))
    } else {
        value.get("schema")
    };
    let message = format!(
        "`{target}` is {}, but a schema is needed here",
        found.name()
    );
    let diagnostic = Diagnostic::warning(Code::WrongRef, message);
    match holds {
        Some(_) => Verdict::Instead(
            diagnostic.with_note("read as the schema in it"),
            Some(inside.to_string()),
        ),
        None => Verdict::Instead(
            diagnostic.with_note("it has no schema in it; read as any value"),
            None,
        ),
    }
}

fn relative(base: &Pointer, whole: &Pointer) -> Pointer {
    whole
        .as_str()
        .strip_prefix(base.as_str())
        .and_then(Pointer::parse)
        .unwrap_or_default()
}

fn external(root: &Value, target: &str) -> Diagnostic {
    let inside = ["#", "#/", "#/components/schemas/"]
        .iter()
        .map(|start| format!("{start}{target}"));
    let meant = inside.into_iter().find(|guess| {
        Pointer::parse_ref(guess)
            .and_then(|at| get(root, &at))
            .is_some()
    });
    let message = format!("`{target}` leads out of this document, which is not supported yet");
    let diagnostic = Diagnostic::error(Code::ExternalRef, message);
    diagnostic.help(match meant {
        Some(meant) => format!("did you mean `{meant}`?"),
        None => "bundle the documents into one first".to_owned(),
    })
}

fn wrong(target: &str, wanted: &Object, found: &str) -> Diagnostic {
    let message = format!(
        "`{target}` is {found}, but {} is needed here",
        wanted.name()
    );
    Diagnostic::error(Code::WrongRef, message)
}

fn dangling(root: &Value, target: &str, pointer: &Pointer, searches: &mut usize) -> Diagnostic {
    let diagnostic = Diagnostic::error(Code::UnknownRef, format!("`{target}` does not exist"));
    let may_search = *searches > 0;
    *searches = searches.saturating_sub(1);
    match may_search.then(|| suggestion(root, pointer)).flatten() {
        Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
        None => diagnostic,
    }
}

/// The same name in another place under `components`, or the nearest name where the first step went wrong.
fn suggestion(root: &Value, pointer: &Pointer) -> Option<Pointer> {
    let name = pointer.last()?;
    let components = Pointer::root().child("components");
    let elsewhere = get(root, &components)?
        .as_mapping()?
        .keys()
        .filter_map(Value::as_str);
    let elsewhere = elsewhere
        .map(|kind| components.join(&[kind, &name]))
        .find(|near| get(root, near).is_some());
    elsewhere.or_else(|| nearest(root, pointer))
}

fn nearest(root: &Value, pointer: &Pointer) -> Option<Pointer> {
    let segments = pointer.segments();
    let mut fixed = Pointer::root();
    let mut value = root;
    for segment in &segments {
        let map = value.as_mapping()?;
        let key = match map.contains_key(segment) {
            true => segment,
            false => closest(segment, map.keys().filter_map(Value::as_str))?,
        };
        fixed = fixed.child(key);
        value = map.get(key)?;
    }
    Some(fixed)
}

/// A reference to a reference is fine; one that comes back to itself has nothing at its end. What is known to end is
/// `grounded`, so that long chains are followed once.
fn circle(
    root: &Value,
    target: &str,
    start: &Pointer,
    grounded: &mut BTreeSet<Pointer>,
) -> Option<Diagnostic> {
    let mut seen = BTreeSet::from([start.clone()]);
    let mut at = start.clone();
    while let Some(next) = get(root, &at).and_then(onward).and_then(Pointer::parse_ref) {
        if grounded.contains(&next) {
            break;
        }
        if !seen.insert(next.clone()) {
            let message = format!("`{target}` leads round in a circle of references");
            return Some(
                Diagnostic::error(Code::RefCycle, message)
                    .help("give one of them a definition instead of a `$ref`"),
            );
        }
        at = next;
    }
    grounded.extend(seen);
    None
}

fn onward(value: &Value) -> Option<&str> {
    let reference = if is_wrapped_reference(value) {
        value.get("allOf")?.get(0)?
    } else {
        value
    };
    reference.get("$ref")?.as_str()
}
