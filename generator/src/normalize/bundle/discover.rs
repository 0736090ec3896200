//! Finding all that a document refers to.
//!
//! In: the root document. Out: every reference that leads to another file or stands in one, with what it leads to. Must not know: what
//! becomes of them.

use std::collections::{BTreeMap, BTreeSet};

use serde_yaml::{Mapping, Value};

use super::super::shape::Here;
use super::super::version::Dialect;
use super::kinds::{Kind, Place};
use super::library::{Library, Target, at};
use crate::load::get;
use crate::report::{Code, Diagnostic, Report};
use crate::source::{Pointer, join};

/// All references of a document, as far as its parts do not keep them to themselves.
#[derive(Default)]
pub(super) struct Found {
    /// Texts to be replaced, by file and place, with what they lead to.
    pub(super) references: BTreeMap<(usize, Pointer), (Kind, Target)>,
    /// Objects with a `$ref` to be replaced by what that leads to.
    pub(super) inlines: BTreeMap<(usize, Pointer), Target>,
    /// Objects with a `$ref` that leads nowhere.
    pub(super) unresolved: BTreeMap<(usize, Pointer), Diagnostic>,
}

/// A reference as it is written.
struct Written {
    /// What holds it.
    holder: Pointer,
    /// Its key in there.
    key: String,
    text: String,
    place: Place,
    /// The `$id` that it stands under.
    base: Option<String>,
}

pub(super) fn discover(
    library: &mut Library<'_>,
    dialect: Dialect,
    unresolved: BTreeMap<Pointer, Diagnostic>,
    report: &mut Report,
) -> Found {
    let known = unresolved.into_iter().map(|(at, it)| ((0, at), it));
    let mut found = Found {
        unresolved: known.collect(),
        ..Found::default()
    };
    let start = Target {
        part: 0,
        at: Pointer::root(),
    };
    let mut seen = BTreeSet::new();
    let mut open = vec![(start, Place::Is(Kind::Document))];
    while let Some((target, place)) = open.pop() {
        if !seen.insert((target.clone(), place)) {
            continue;
        }
        for written in references_in(library, &target, place, dialect) {
            let next = take(target.part, &written, library, dialect, &mut found, report);
            open.extend(next.map(|next| (next, written.leads_to())));
        }
    }
    found
}

impl Written {
    /// What is where it leads.
    fn leads_to(&self) -> Place {
        match self.place {
            Place::Mapping => Place::Is(Kind::Schema),
            place => place,
        }
    }
}

/// Enters a reference; gives what it leads to if that has to be looked through.
fn take(
    part: usize,
    written: &Written,
    library: &mut Library<'_>,
    dialect: Dialect,
    found: &mut Found,
    report: &mut Report,
) -> Option<Target> {
    // It has been looked for before, from the file that it stood in then.
    if found
        .unresolved
        .contains_key(&(part, written.holder.clone()))
    {
        return None;
    }
    let base = written.base.as_deref();
    let target = match library.find(part, &written.text, base, report) {
        Ok(target) => target,
        // What is no file may be the name of a schema.
        Err(_) if written.place == Place::Mapping => return None,
        Err(diagnostic) => {
            found
                .unresolved
                .insert((part, written.holder.clone()), *diagnostic);
            return None;
        }
    };
    let Place::Is(kind) = written.leads_to() else {
        inline(part, written, &target, library, found, report);
        return Some(target);
    };
    if kind.shelf(dialect).is_some() {
        let text = (part, written.holder.child(&written.key));
        found.references.insert(text, (kind, target.clone()));
    } else if kind.may_be_elsewhere(dialect) {
        found
            .inlines
            .insert((part, written.holder.clone()), target.clone());
    } else {
        inline(part, written, &target, library, found, report);
    }
    (target.part != 0).then_some(target)
}

/// A reference where the specification has none, and everyone knows what is meant.
fn inline(
    part: usize,
    written: &Written,
    target: &Target,
    library: &Library<'_>,
    found: &mut Found,
    report: &mut Report,
) {
    let subject = written.holder.last().unwrap_or_default();
    let message = format!(
        "the specification has no `$ref` in place of `{subject}`; read as what `{}` holds",
        written.text
    );
    if let Some(part) = library.part(part) {
        let place = at(part, &written.holder.child(&written.key));
        report.push(Diagnostic::warning(Code::Repaired, message).place(place));
    }
    found
        .inlines
        .insert((part, written.holder.clone()), target.clone());
}

/// The references in a node that lead out of the root document or stand in another one.
fn references_in(
    library: &Library<'_>,
    target: &Target,
    place: Place,
    dialect: Dialect,
) -> Vec<Written> {
    let Some(part) = library.part(target.part) else {
        return Vec::new();
    };
    let Some(value) = get(&part.value, &target.at) else {
        return Vec::new();
    };
    let mut walk = Walk {
        is_root: target.part == 0,
        has_ids: dialect >= Dialect::V3_1,
        found: Vec::new(),
    };
    let own = part.value.get("$self").and_then(Value::as_str);
    walk.visit(
        value,
        place,
        Here::start(&target.at),
        own.filter(|_| walk.has_ids),
    );
    walk.found
}

struct Walk {
    is_root: bool,
    has_ids: bool,
    found: Vec<Written>,
}

impl Walk {
    fn visit(&mut self, value: &Value, place: Place, here: Here<'_>, base: Option<&str>) {
        match value {
            _ if place == Place::Is(Kind::Data) => {}
            Value::Mapping(map) => self.object(map, place, here, base),
            Value::Sequence(items) => {
                for (index, item) in items.iter().enumerate() {
                    self.visit(item, place.item(), here.index(index), base);
                }
            }
            _ => {}
        }
    }

    fn object(&mut self, map: &Mapping, place: Place, here: Here<'_>, base: Option<&str>) {
        let id = map.get("$id").and_then(Value::as_str);
        let own = match (place, id) {
            (Place::Is(Kind::Schema), Some(id)) if self.has_ids => {
                join(base.unwrap_or_default(), id)
            }
            _ => None,
        };
        let base = own.as_deref().or(base);
        let is_schema = place == Place::Is(Kind::Schema);
        for (key, value) in map {
            let Some(key) = key.as_str() else { continue };
            let is_reference = place == Place::Mapping
                || key == "$ref"
                || (key == "$dynamicRef" && is_schema && self.has_ids);
            match value {
                Value::String(text) if is_reference => self.reference(key, text, place, here, base),
                _ => self.visit(value, place.child(key), here.child(key), base),
            }
        }
    }

    fn reference(
        &mut self,
        key: &str,
        text: &str,
        place: Place,
        here: Here<'_>,
        base: Option<&str>,
    ) {
        let is_own = self.is_root && text.starts_with('#');
        let is_name = place == Place::Mapping && !looks_like_a_file(text);
        if !is_own && !is_name {
            self.found.push(Written {
                holder: here.pointer(),
                key: key.to_owned(),
                text: text.to_owned(),
                place,
                base: base.map(str::to_owned),
            });
        }
    }
}

/// A discriminator maps to names or to references (OpenAPI 3.0.3 section 4.7.25).
fn looks_like_a_file(text: &str) -> bool {
    let ends = [".yaml", ".yml", ".json"]
        .iter()
        .any(|it| text.ends_with(it));
    ends || text.contains(['#', '/'])
}
