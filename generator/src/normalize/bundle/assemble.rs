//! Putting one document together.
//!
//! In: files, the references in them and where everything goes. Out: one tree that refers to nothing else, and where each part of it
//! comes from. Must not know: how files are found and named.

use serde_yaml::{Mapping, Value};

use super::discover::Found;
use super::homes::{By, Home, Homes};
use super::kinds::{Kind, Place};
use super::library::{Library, Target};
use super::names;
use super::tags::{self, Renamed};
use crate::load::{Document, MAX_DEPTH, get_mut, size};
use crate::report::{Code, Diagnostic, Report};
use crate::source::{Pointer, Spot};

/// How many values may be copied in all. The largest documents known have a third of it.
const BUDGET: usize = 1_500_000;

/// What a copy costs beside its values: what is remembered of it.
const COPY: usize = 64;

struct Assembly<'a, 'l> {
    library: &'a Library<'l>,
    found: &'a Found,
    document: Document,
    budget: usize,
}

pub(super) fn assemble(
    mut library: Library<'_>,
    found: &Found,
    homes: &Homes,
    document: Document,
    report: &mut Report,
) -> Option<Document> {
    redirect(&mut library, found, homes);
    let start = Target {
        part: 0,
        at: Pointer::root(),
    };
    let mut value = root(&mut library, found);
    let mut assembly = Assembly {
        library: &library,
        found,
        document,
        budget: BUDGET,
    };
    assembly.fill(&mut value, &start, &Pointer::root(), &mut Vec::new());
    // In the order of their names, which does not depend on who referred to what first.
    let mut all: Vec<_> = homes.iter().collect();
    all.sort_by(|(_, one), (_, other)| one.at.cmp(&other.at));
    let mut renamed = Vec::new();
    for (target, home) in all {
        if assembly.budget == 0 {
            break;
        }
        if let Some(mut part) = assembly.copy(target, &home.at, &mut Vec::new()) {
            refer(&mut part, target, home, homes);
            put(&mut value, &home.at, part);
        }
        if home.by == By::Name {
            let name = foreign_name(&library, target);
            assembly.document.origins.foreign(name, &home.at);
            renamed.extend(renamed_schema(&library, target, home));
        }
    }
    tags::keep(&mut value, &renamed);
    if assembly.budget == 0 {
        report.push(too_much());
        return None;
    }
    let document = assembly.document;
    Some(Document { value, ..document })
}

fn too_much() -> Diagnostic {
    let message = format!("the files of the document unfold into more than {BUDGET} values");
    let note = "files that contain each other, many times over, multiply";
    Diagnostic::error(Code::TooDeep, message)
        .at(Pointer::root())
        .with_note(note)
}

/// The root document, which is copied only if parts of it are needed elsewhere.
fn root(library: &mut Library<'_>, found: &Found) -> Value {
    let is_copied = found.inlines.values().any(|target| target.part == 0);
    match library.parts.first_mut() {
        Some(root) if is_copied => root.value.clone(),
        Some(root) => std::mem::take(&mut root.value),
        None => Value::Null,
    }
}

fn too_deep() -> Box<Diagnostic> {
    let message = format!(
        "with what this leads to, the document is nested more than {MAX_DEPTH} levels deep"
    );
    Box::new(Diagnostic::error(Code::TooDeep, message))
}

/// Schemas that are components themselves are referred to, also where they stand in another one.
fn refer(part: &mut Value, target: &Target, own: &Home, homes: &Homes) {
    for (at, home) in homes.schemas_in(target) {
        let inside = joined(&Pointer::root(), rest(at, &target.at));
        let place = inside
            .segments()
            .iter()
            .fold(Place::Is(Kind::Schema), |place, step| {
                let is_item = step.bytes().all(|byte| byte.is_ascii_digit());
                if is_item {
                    place.item()
                } else {
                    place.child(step)
                }
            });
        if place == Place::Is(Kind::Schema) && home.at.parent() == own.at.parent() {
            if let Some(node) = get_mut(part, &inside) {
                let reference = ("$ref".into(), Value::String(reference(&home.at)));
                *node = Value::Mapping(Mapping::from_iter([reference]));
            }
        }
    }
}

/// A schema that is not called as it would be if nothing else were.
fn renamed_schema(library: &Library<'_>, target: &Target, home: &Home) -> Option<Renamed> {
    let is_schema = home.at.parent() == Some(Pointer::root().join(&["components", "schemas"]));
    let usual = names::usual(library, target);
    let is_renamed = is_schema && home.at.last().as_ref() != Some(&usual);
    let at = home.at.clone();
    is_renamed.then_some(Renamed { at, usual })
}

/// What bindings call it: `schemas/pet.yml#/Tag`.
fn foreign_name(library: &Library<'_>, target: &Target) -> String {
    let name = library.part(target.part).map_or("", |part| &part.name);
    format!("{name}{}", target.at)
}

/// Writes into each reference where its target goes.
fn redirect(library: &mut Library<'_>, found: &Found, homes: &Homes) {
    for ((part, at), (kind, target)) in &found.references {
        let home = homes.find(*kind, target).map(|home| &home.at);
        let is_itself = |home: &Pointer| *part == 0 && at.parent().as_ref() == Some(home);
        let text = match home {
            Some(home) if is_itself(home) => continue,
            Some(home) => reference(home),
            None if target.part == 0 => reference(&target.at),
            None => continue,
        };
        let place = library
            .parts
            .get_mut(*part)
            .and_then(|part| get_mut(&mut part.value, at));
        if let Some(place) = place {
            *place = Value::String(text);
        }
    }
}

/// A reference is percent-decoded when it is read.
fn reference(at: &Pointer) -> String {
    format!("#{}", at.as_str().replace('%', "%25"))
}

impl Assembly<'_, '_> {
    /// A copy of a node that stands at `here` from now on. `inside` is what is being copied already.
    fn copy(&mut self, target: &Target, here: &Pointer, inside: &mut Vec<Target>) -> Option<Value> {
        let value = self.library.value(target)?;
        let cost = size(value).saturating_add(COPY);
        // Once it is too much, nothing more is tried.
        self.budget = self.budget.saturating_sub(cost);
        if self.budget == 0 {
            return None;
        }
        let id = self.library.part(target.part)?.id;
        let spot = Spot {
            source: id,
            pointer: target.at.clone(),
        };
        self.document.origins.taken_from(spot, here);
        let mut value = value.clone();
        self.fill(&mut value, target, here, inside);
        Some(value)
    }

    /// Puts in what is referred to where no reference can stay, and notes what leads nowhere.
    fn fill(&mut self, value: &mut Value, from: &Target, here: &Pointer, inside: &mut Vec<Target>) {
        let found = self.found;
        if self.budget == 0 {
            return;
        }
        let mut replaced: Vec<&Pointer> = Vec::new();
        for (at, target) in within(&found.inlines, from) {
            if replaced.iter().any(|outer| at.is_below(outer)) {
                continue;
            }
            replaced.push(at);
            let rest = rest(at, &from.at);
            let place = joined(here, rest);
            match self.inline(target, &place, inside) {
                Ok(new) => self.set(
                    value,
                    &joined(&Pointer::root(), rest),
                    new,
                    from.part,
                    at,
                    &place,
                ),
                Err(diagnostic) => drop(self.document.unresolved.insert(place, *diagnostic)),
            }
        }
        for (at, diagnostic) in within(&found.unresolved, from) {
            if !replaced.iter().any(|outer| at.is_below(outer)) {
                let place = joined(here, rest(at, &from.at));
                self.document.unresolved.insert(place, diagnostic.clone());
            }
        }
    }

    fn inline(
        &mut self,
        target: &Target,
        place: &Pointer,
        inside: &mut Vec<Target>,
    ) -> Result<Value, Box<Diagnostic>> {
        // The rest is checked when the outermost copy is complete.
        if place.segments().len() > MAX_DEPTH || inside.len() >= MAX_DEPTH {
            return Err(too_deep());
        }
        if inside.contains(target) {
            let message = "this leads round in a circle of files";
            return Err(Box::new(Diagnostic::error(Code::RefCycle, message)));
        }
        inside.push(target.clone());
        let copy = self.copy(target, place, inside);
        inside.pop();
        let steps = place.segments().len();
        match copy {
            Some(value) if !inside.is_empty() || steps + depth(&value) <= MAX_DEPTH => Ok(value),
            Some(_) => Err(too_deep()),
            // Said once, for the whole document.
            None => Ok(Value::Null),
        }
    }

    /// Replaces a `$ref`; keys beside it win.
    fn set(
        &mut self,
        value: &mut Value,
        at: &Pointer,
        new: Value,
        part: usize,
        written: &Pointer,
        place: &Pointer,
    ) {
        let Some(node) = get_mut(value, at) else {
            return;
        };
        let old = std::mem::replace(node, new);
        let (Value::Mapping(node), Value::Mapping(old)) = (node, old) else {
            return;
        };
        let source = self
            .library
            .part(part)
            .map(|part| part.id)
            .unwrap_or_default();
        for (key, value) in old.into_iter().filter(|(key, _)| *key != "$ref") {
            let name = key.as_str().unwrap_or_default().to_owned();
            let spot = Spot {
                source,
                pointer: written.child(&name),
            };
            self.document.origins.taken_from(spot, &place.child(&name));
            node.insert(key, value);
        }
    }
}

/// What is noted for places in a node, outer ones first.
fn within<'m, T>(
    noted: &'m std::collections::BTreeMap<(usize, Pointer), T>,
    node: &Target,
) -> Vec<(&'m Pointer, &'m T)> {
    let of_file = noted.range((node.part, Pointer::root())..);
    let of_file = of_file.take_while(|((part, _), _)| *part == node.part);
    let here = of_file.filter(|((_, at), _)| at.is_below(&node.at));
    here.map(|((_, at), value)| (at, value)).collect()
}

fn rest<'p>(at: &'p Pointer, outer: &Pointer) -> &'p str {
    at.as_str().strip_prefix(outer.as_str()).unwrap_or_default()
}

fn joined(at: &Pointer, rest: &str) -> Pointer {
    Pointer::parse(&format!("{}{rest}", at.as_str())).unwrap_or_else(|| at.clone())
}

fn put(root: &mut Value, at: &Pointer, value: Value) {
    let mut holder = root;
    for step in at.segments() {
        let Value::Mapping(map) = holder else {
            return;
        };
        holder = map
            .entry(Value::String(step))
            .or_insert_with(|| Value::Mapping(Mapping::new()));
    }
    *holder = value;
}

fn depth(value: &Value) -> usize {
    let inside = match value {
        Value::Mapping(map) => map.values().map(depth).max(),
        Value::Sequence(items) => items.iter().map(depth).max(),
        _ => None,
    };
    inside.map_or(0, |inside| inside + 1)
}
