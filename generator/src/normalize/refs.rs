//! Do all references lead somewhere?
//!
//! In: the tree and its references. Out: a message for each that leads nowhere, out of the document, to the wrong kind of thing or
//! in circles: an error, unless something sensible can stand in; those to what has moved, or merely holds the right thing, are
//! led on to it. Must not know: types of values.

use std::collections::{BTreeMap, BTreeSet};

use serde_yaml::{Mapping, Value};

use super::shape::{Found, Object, Reference, StandIn, is_wrapped_reference, kind_at};
use crate::load::{describe, get, get_mut};
use crate::report::{Code, Diagnostic, Report, Severity, closest};
use crate::source::{Origins, Pointer};

/// How often to search for what a reference was meant to be: beyond that something else is wrong, and searching takes time.
const SUGGESTIONS: usize = 100;

/// What is remembered from target to target, so that time stays in proportion to the document.
struct Search {
    /// How often what a name was meant to be may still be searched for.
    left: usize,
    /// Places from which references are known to end.
    grounded: BTreeSet<Pointer>,
}

/// What there is to say about a target.
#[derive(Clone)]
struct Verdict {
    diagnostic: Option<Diagnostic>,
    becomes: Becomes,
}

/// What becomes of a reference.
#[derive(Clone)]
enum Becomes {
    Same,
    Reference(String),
    /// It leads nowhere that makes sense; this stands in for what it meant.
    Value(Mapping),
}

impl Verdict {
    fn fine() -> Verdict {
        Verdict {
            diagnostic: None,
            becomes: Becomes::Same,
        }
    }

    fn wrong(diagnostic: Diagnostic) -> Verdict {
        Verdict {
            diagnostic: Some(diagnostic),
            becomes: Becomes::Same,
        }
    }

    fn repaired(diagnostic: Diagnostic, becomes: Becomes) -> Verdict {
        Verdict {
            diagnostic: Some(diagnostic),
            becomes,
        }
    }
}

/// What references have to do with beside the tree.
#[derive(Clone, Copy)]
pub(super) struct Surroundings<'a> {
    pub(super) origins: &'a Origins,
    /// Those that lead into no file, by the places that held them before rewrites.
    pub(super) unresolved: &'a BTreeMap<Pointer, Diagnostic>,
}

pub(super) fn check(
    root: &mut Value,
    references: &[Reference],
    around: Surroundings<'_>,
    report: &mut Report,
) {
    let origins = around.origins;
    // Thousands of references share a few targets.
    let mut verdicts: BTreeMap<(&str, &'static str), Verdict> = BTreeMap::new();
    let mut search = Search {
        left: SUGGESTIONS,
        grounded: BTreeSet::new(),
    };
    for Reference { target, wanted, .. } in references {
        let key = (target.as_str(), wanted.name());
        verdicts
            .entry(key)
            .or_insert_with(|| judge(root, target, wanted, origins, &mut search));
    }
    for Reference { at, target, wanted } in references {
        let common = verdicts.get(&(target.as_str(), wanted.name()));
        let unresolved = || around.unresolved.get(&origins.original(at)).cloned();
        let own = (!target.starts_with('#')).then(unresolved).flatten();
        let own = own.map(|known| elsewhere(root, target, known, wanted));
        let Some(verdict) = own.as_ref().or(common) else {
            continue;
        };
        if let Some(diagnostic) = &verdict.diagnostic {
            // Also a reference that has been put into an `allOf` of its own stands right here in the text.
            report.push(diagnostic.clone().at(at.child("$ref")));
        }
        match &verdict.becomes {
            Becomes::Same => {}
            Becomes::Value(value) => redirect(root, &now_at(root, at, origins), value.clone()),
            Becomes::Reference(target) => {
                redirect(root, &now_at(root, at, origins), reference(target));
            }
        }
    }
}

fn reference(target: &str) -> Mapping {
    Mapping::from_iter([("$ref".into(), target.into())])
}

/// What holds a reference may have moved since the reference was found.
fn now_at(root: &Value, found_at: &Pointer, origins: &Origins) -> Pointer {
    let moved = origins.current(found_at);
    match get(root, &moved) {
        Some(_) => moved,
        None => found_at.clone(),
    }
}

fn redirect(root: &mut Value, at: &Pointer, new: Mapping) {
    let is_wrapped = get(root, at).is_some_and(is_wrapped_reference);
    let at = if is_wrapped {
        at.join(&["allOf", "0"])
    } else {
        at.clone()
    };
    if let Some(Value::Mapping(map)) = get_mut(root, &at) {
        *map = new;
    }
}

fn judge(
    root: &Value,
    target: &str,
    wanted: &'static Object,
    origins: &Origins,
    search: &mut Search,
) -> Verdict {
    if !target.starts_with('#') {
        return Verdict::wrong(external(root, target));
    }
    let Some(written) = Pointer::parse_ref(target) else {
        let message = format!("`{target}` is not a reference");
        let diagnostic = Diagnostic::error(Code::UnknownRef, message);
        return stand_in(
            diagnostic.help("references look like `#/components/schemas/Pet`"),
            wanted,
        );
    };
    let pointer = origins.current(&written);
    let Some(value) = get(root, &pointer) else {
        return stand_in(dangling(root, target, &pointer, origins, search), wanted);
    };
    match kind_at(&pointer) {
        Found::Object(found) if found.is_schema() && !wanted.is_schema() => {
            around_schema(target, &pointer, wanted)
        }
        Found::Object(found) if found != wanted => match wanted.is_schema() {
            true => schema_inside(value, target, &pointer, found),
            false => Verdict::wrong(wrong(target, wanted, found.name())),
        },
        Found::Other => Verdict::wrong(wrong(target, wanted, describe(value))),
        Found::Object(_) | Found::Free => match circle(root, target, &pointer, origins, search) {
            Some(diagnostic) => stand_in(diagnostic, wanted),
            None if pointer != written => Verdict {
                diagnostic: None,
                becomes: Becomes::Reference(pointer.to_string()),
            },
            None => Verdict::fine(),
        },
    }
}

/// What a reference that leads nowhere can be read as without changing what is sent: any value, or a response of which nothing
/// is known. What a call needs has no stand-in.
fn stand_in(diagnostic: Diagnostic, wanted: &'static Object) -> Verdict {
    let (value, note) = match wanted.stand_in() {
        Some(StandIn::AnyValue) => (Mapping::new(), "read as any value"),
        Some(StandIn::Response) => (
            Mapping::from_iter([("description".into(), "".into())]),
            "read as a response without a body",
        ),
        Some(StandIn::Header) => (
            Mapping::from_iter([("schema".into(), Mapping::new().into())]),
            "read as a header with any value",
        ),
        Some(StandIn::Link) => (
            Mapping::from_iter([("operationRef".into(), "".into())]),
            "read as a link that leads nowhere",
        ),
        Some(StandIn::Empty) => (Mapping::new(), "it was left empty"),
        None => return Verdict::wrong(diagnostic),
    };
    let diagnostic = Diagnostic {
        severity: Severity::Warning,
        ..diagnostic
    };
    Verdict::repaired(diagnostic.with_note(note), Becomes::Value(value))
}

/// A reference to a schema where a response or body belongs means one that holds such values as JSON.
fn around_schema(target: &str, pointer: &Pointer, wanted: &'static Object) -> Verdict {
    let (kind, name) = (wanted.stand_in(), wanted.name());
    let message = format!("`{target}` is a schema, but {name} is needed here");
    let mut map = Mapping::new();
    let schema = Value::Mapping(reference(&pointer.to_string()));
    let holder =
        |inner: Value, key: &str| Value::Mapping(Mapping::from_iter([(key.into(), inner)]));
    match kind {
        Some(StandIn::Response) => map.insert("description".into(), "".into()),
        _ if wanted.holds_content() => None,
        _ => return Verdict::wrong(wrong(target, wanted, "a schema")),
    };
    let content = holder(holder(schema, "schema"), "application/json");
    map.insert("content".into(), content);
    let diagnostic = Diagnostic::warning(Code::WrongRef, message);
    let note = format!("read as {name} whose body is such a value as JSON");
    Verdict::repaired(diagnostic.with_note(note), Becomes::Value(map))
}

/// A reference to a response or parameter where a schema belongs means the schema of that response or parameter.
fn schema_inside(value: &Value, target: &str, pointer: &Pointer, found: &Object) -> Verdict {
    let only_content = value
        .get("content")
        .and_then(Value::as_mapping)
        .filter(|content| content.len() == 1);
    let media_type = only_content.and_then(|content| content.keys().next()?.as_str());
    let inside = match media_type {
        Some(media_type) => pointer.join(&["content", media_type, "schema"]),
        None => pointer.child("schema"),
    };
    let holds = if media_type.is_some() {
        get(value, &relative(pointer, &inside))
    } else {
        value.get("schema")
    };
    let message = format!(
        "`{target}` is {}, but a schema is needed here",
        found.name()
    );
    let diagnostic = Diagnostic::warning(Code::WrongRef, message);
    match holds {
        Some(_) => Verdict::repaired(
            diagnostic.with_note("read as the schema in it"),
            Becomes::Reference(inside.to_string()),
        ),
        None => Verdict::repaired(
            diagnostic.with_note("it has no schema in it; read as any value"),
            Becomes::Value(Mapping::new()),
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

/// What to do about a reference into another file that leads nowhere.
fn elsewhere(root: &Value, target: &str, known: Diagnostic, wanted: &'static Object) -> Verdict {
    match (meant_inside(root, target), known.code) {
        (Some(meant), _) => Verdict::wrong(known.help(format!("did you mean `{meant}`?"))),
        (None, Code::UnknownRef) => stand_in(known, wanted),
        (None, _) => Verdict::wrong(known),
    }
}

fn external(root: &Value, target: &str) -> Diagnostic {
    let diagnostic = Diagnostic::error(Code::ExternalRef, leads_out(target));
    match meant_inside(root, target) {
        Some(meant) => diagnostic.help(format!("did you mean `{meant}`?")),
        None => diagnostic,
    }
}

/// What a reference is called that leads into a file that nobody looked for.
pub(super) fn leads_out(target: &str) -> String {
    format!("`{target}` leads out of this document")
}

/// A reference in the same document of which the start was forgotten.
fn meant_inside(root: &Value, target: &str) -> Option<String> {
    let inside = ["#", "#/", "#/components/schemas/"];
    let mut guesses = inside.iter().map(|start| format!("{start}{target}"));
    guesses.find(|guess| {
        Pointer::parse_ref(guess)
            .and_then(|at| get(root, &at))
            .is_some()
    })
}

fn wrong(target: &str, wanted: &Object, found: &str) -> Diagnostic {
    let message = format!(
        "`{target}` is {found}, but {} is needed here",
        wanted.name()
    );
    Diagnostic::error(Code::WrongRef, message)
}

fn dangling(
    root: &Value,
    target: &str,
    pointer: &Pointer,
    origins: &Origins,
    search: &mut Search,
) -> Diagnostic {
    let diagnostic = Diagnostic::error(Code::UnknownRef, format!("`{target}` does not exist"));
    let may_search = search.left > 0;
    search.left = search.left.saturating_sub(1);
    match may_search.then(|| suggestion(root, pointer)).flatten() {
        Some(near) => diagnostic.help(format!("did you mean `{}`?", origins.original(&near))),
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

/// The place with the nearest name to the one that a pointer takes wrongly.
pub(super) fn nearest(root: &Value, pointer: &Pointer) -> Option<Pointer> {
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
fn circle(
    root: &Value,
    target: &str,
    start: &Pointer,
    origins: &Origins,
    search: &mut Search,
) -> Option<Diagnostic> {
    let mut seen = BTreeSet::from([start.clone()]);
    let mut at = start.clone();
    while let Some(next) = get(root, &at).and_then(onward).and_then(Pointer::parse_ref) {
        let next = origins.current(&next);
        if search.grounded.contains(&next) {
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
    search.grounded.extend(seen);
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
