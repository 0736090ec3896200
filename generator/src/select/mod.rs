//! Which part of the API is generated.
//!
//! In: the API, the references of its document, and what the settings select. Out: [`Chosen`]; selectors that match nothing are
//! reported. Must not know: names, Rust.
//!
//! Everything before this stage sees the whole document. So what is generated of a part is what it would be in the whole: names,
//! which way types travel, which members are boxed.

mod glob;
mod matching;

use std::collections::BTreeSet;

use crate::analyze::reached_types;
use crate::config::Selection;
use crate::ir::{Api, Shape, TypeExpr, TypeId};
use crate::links::Links;
use crate::report::{Diagnostic, Report, Severity};
use crate::source::Pointer;

/// The operations that are generated, and what they need.
#[derive(Debug)]
pub struct Chosen(Option<Part>);

/// A part of an API.
#[derive(Debug)]
struct Part {
    operations: Vec<bool>,
    incoming: Vec<bool>,
    types: Vec<bool>,
    /// Places that belong to it, with all that lies further in.
    places: BTreeSet<Pointer>,
}

/// Follows the settings.
pub fn choose(api: &Api, selection: &Selection, links: &Links, report: &mut Report) -> Chosen {
    if selection.is_everything() {
        return Chosen(None);
    }
    let operations = matching::selected(api, selection, report);
    let has_webhooks = selection.include.is_empty();
    let incoming = matching::incoming(api, &operations, has_webhooks);
    let types = reached_types(api, &operations, &incoming);
    let mut roots = roots(api, &operations, &types);
    let received = api.incoming.iter().zip(&incoming).filter(|it| *it.1);
    roots.extend(received.map(|(incoming, _)| incoming.at.clone()));
    let places = links.reached(roots);
    Chosen(Some(Part {
        operations,
        incoming,
        types,
        places,
    }))
}

/// Errors stand where something is generated from what they are about, and are warnings elsewhere.
pub fn judge(kept_back: Vec<Diagnostic>, chosen: &Chosen, report: &mut Report) {
    let origins = report.origins().clone();
    let judged = kept_back.into_iter().map(|mut error| {
        let places = error.spot().map(|spot| origins.places(&spot));
        if !places.iter().flatten().any(|at| chosen.has_place(at)) {
            error.severity = Severity::Warning;
        }
        error
    });
    report.put_back(judged.collect());
}

/// The places of what is chosen; members of unions may be known by other ways than a reference.
fn roots(api: &Api, operations: &[bool], types: &[bool]) -> Vec<Pointer> {
    let mut roots = Vec::new();
    for (operation, _) in api.operations.iter().zip(operations).filter(|it| *it.1) {
        let steps = operation.at.segments();
        let path = steps.get(1).map_or("", String::as_str);
        let parts =
            ["parameters", "servers"].map(|key| Pointer::root().join(&["paths", path, key]));
        roots.push(operation.at.clone());
        roots.extend(parts);
    }
    for ((_, def), _) in api.types.iter().zip(types).filter(|it| *it.1) {
        roots.push(def.at.clone());
        if let Shape::Union(union) = &def.shape {
            roots.extend(union.variants.iter().map(|variant| variant.at.clone()));
        }
    }
    roots
}

impl Chosen {
    /// All of an API.
    #[must_use]
    pub fn everything() -> Chosen {
        Chosen(None)
    }

    /// Whether nothing is left out.
    #[must_use]
    pub fn is_everything(&self) -> bool {
        self.0.is_none()
    }

    /// Whether the operation at this position of the API is generated.
    #[must_use]
    pub fn has_operation(&self, index: usize) -> bool {
        let part = self.0.as_ref();
        part.is_none_or(|part| part.operations.get(index) == Some(&true))
    }

    /// Whether the webhook or callback at this position of the API is generated.
    #[must_use]
    pub fn has_incoming(&self, index: usize) -> bool {
        let part = self.0.as_ref();
        part.is_none_or(|part| part.incoming.get(index) == Some(&true))
    }

    /// Whether a type is generated.
    #[must_use]
    pub fn has_type(&self, id: TypeId) -> bool {
        let part = self.0.as_ref();
        part.is_none_or(|part| part.types.get(id.index()) == Some(&true))
    }

    /// Whether every item in a type is generated.
    #[must_use]
    pub fn has_types_of(&self, ty: &TypeExpr) -> bool {
        let mut has_all = true;
        ty.for_each_named(&mut |id| has_all &= self.has_type(id));
        has_all
    }

    /// Whether a place of the document is of interest: whatever belongs to no operation and no component is.
    #[must_use]
    pub fn has_place(&self, at: &Pointer) -> bool {
        let Some(part) = &self.0 else {
            return true;
        };
        let Some(owner) = owner(at) else {
            return true;
        };
        let mut around = Some(at.clone());
        while let Some(place) = around {
            if part.places.contains(&place) {
                return true;
            }
            around = place.parent();
        }
        // A message about the whole is of interest when a part of it is.
        owner == *at && part.has_inside(at)
    }
}

impl Part {
    fn has_inside(&self, at: &Pointer) -> bool {
        let below = at.child("");
        let next = self.places.range(below.clone()..).next();
        next.is_some_and(|place| place.as_str().starts_with(below.as_str()))
    }
}

/// The path, operation or component that a place belongs to.
fn owner(at: &Pointer) -> Option<Pointer> {
    let segments = at.segments();
    let segments: Vec<&str> = segments.iter().map(String::as_str).collect();
    let depth = match segments.as_slice() {
        ["components", "securitySchemes", ..] => return None,
        ["components", _, _, ..] => 3,
        ["paths", _] => 2,
        ["paths" | "webhooks", _, _, ..] => 3,
        _ => return None,
    };
    Some(Pointer::root().join(segments.get(..depth)?))
}
