//! Do all references lead somewhere?
//!
//! In: the tree and its references. Out: an error for each that leads nowhere, out of the document, to the wrong kind of thing or
//! in circles. Must not know: types of values.

use std::collections::BTreeMap;

use serde_yaml::Value;

use super::shape::{Found, Object, Reference, is_wrapped_reference, kind_at};
use crate::load::get;
use crate::report::{Code, Diagnostic, Report, closest};
use crate::source::Pointer;

pub(super) fn check(root: &Value, references: &[Reference], report: &mut Report) {
    // Thousands of references share a few targets.
    let mut verdicts: BTreeMap<(&str, &'static str), Option<Diagnostic>> = BTreeMap::new();
    for Reference { at, target, wanted } in references {
        let verdict = verdicts.entry((target, wanted.name())).or_insert_with(|| problem(root, target, wanted));
        if let Some(diagnostic) = verdict {
            report.push(diagnostic.clone().at(reference_place(root, at)));
        }
    }
}

/// The `$ref` itself, also where it was put into an `allOf` of its own: then it still stands in the object in the text.
fn reference_place(root: &Value, at: &Pointer) -> Pointer {
    match get(root, at) {
        Some(_) => at.child("$ref"),
        None => at.clone(),
    }
}

fn problem(root: &Value, target: &str, wanted: &'static Object) -> Option<Diagnostic> {
    if !target.starts_with('#') {
        return Some(external(root, target));
    }
    let Some(pointer) = Pointer::parse_ref(target) else {
        let message = format!("`{target}` is not a reference");
        return Some(Diagnostic::error(Code::UnknownRef, message).help("references look like `#/components/schemas/Pet`"));
    };
    let Some(value) = get(root, &pointer) else { return Some(dangling(root, target, &pointer)) };
    match kind_at(&pointer) {
        Found::Object(found) if found != wanted => Some(wrong(target, wanted, found.name())),
        Found::Other => Some(wrong(target, wanted, crate::load::describe(value))),
        Found::Object(_) | Found::Free => circle(root, target, &pointer),
    }
}

fn external(root: &Value, target: &str) -> Diagnostic {
    let inside = ["#", "#/", "#/components/schemas/"].iter().map(|start| format!("{start}{target}"));
    let meant = inside.into_iter().find(|guess| Pointer::parse_ref(guess).and_then(|at| get(root, &at)).is_some());
    let message = format!("`{target}` leads out of this document, which is not supported yet");
    let diagnostic = Diagnostic::error(Code::ExternalRef, message);
    diagnostic.help(match meant {
        Some(meant) => format!("did you mean `{meant}`?"),
        None => "bundle the documents into one first".to_owned(),
    })
}

fn wrong(target: &str, wanted: &Object, found: &str) -> Diagnostic {
    let message = format!("`{target}` is {found}, but {} is needed here", wanted.name());
    Diagnostic::error(Code::WrongRef, message)
}

fn dangling(root: &Value, target: &str, pointer: &Pointer) -> Diagnostic {
    let diagnostic = Diagnostic::error(Code::UnknownRef, format!("`{target}` does not exist"));
    match suggestion(root, pointer) {
        Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
        None => diagnostic,
    }
}

/// The same name in another place under `components`, or the nearest name where the first step went wrong.
fn suggestion(root: &Value, pointer: &Pointer) -> Option<Pointer> {
    let name = pointer.last()?;
    let components = Pointer::root().child("components");
    let elsewhere = get(root, &components)?.as_mapping()?.keys().filter_map(Value::as_str);
    let elsewhere = elsewhere.map(|kind| components.join(&[kind, &name])).find(|near| get(root, near).is_some());
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

/// A reference to a reference is fine; one that comes back to itself has nothing at its end.
fn circle(root: &Value, target: &str, start: &Pointer) -> Option<Diagnostic> {
    let mut seen = std::collections::BTreeSet::from([start.clone()]);
    let mut at = start.clone();
    while let Some(next) = get(root, &at).and_then(onward).and_then(Pointer::parse_ref) {
        if !seen.insert(next.clone()) {
            let message = format!("`{target}` leads round in a circle of references");
            return Some(Diagnostic::error(Code::RefCycle, message).help("give one of them a definition instead of a `$ref`"));
        }
        at = next;
    }
    None
}

fn onward(value: &Value) -> Option<&str> {
    let reference = if is_wrapped_reference(value) { value.get("allOf")?.get(0)? } else { value };
    reference.get("$ref")?.as_str()
}
