//! Names that schemas give themselves: `$id`, `$anchor`, `$dynamicAnchor` (JSON Schema 2020-12 core, section 8.2), and the
//! document's own `$self`.
//!
//! In: a document of OpenAPI 3.1 or later. Out: where a reference by such a name leads. Must not know: what schemas mean.

use std::collections::BTreeMap;

use serde_yaml::Value;

use super::base;
use super::version::Dialect;
use crate::source::Pointer;

/// All names of a document.
#[derive(Debug, Default)]
pub(super) struct Anchors {
    ids: BTreeMap<String, Pointer>,
    /// The document's own address.
    own: Option<String>,
    /// An anchor may be there several times: each `$id` begins a scope, and that is what dynamic ones are for.
    anchors: BTreeMap<String, Vec<Pointer>>,
}

/// Where a name leads.
pub(super) enum Lead {
    /// Here and nowhere else.
    One(Pointer),
    /// The name is there several times; this is the nearest.
    Nearest(Pointer),
}

pub(super) fn find(root: &Value, dialect: Dialect) -> Anchors {
    let mut anchors = Anchors::default();
    if dialect < Dialect::V3_1 {
        return anchors;
    }
    if let Some(own) = root.get("$self").and_then(Value::as_str) {
        anchors.ids.insert(without_fragment(own), Pointer::root());
        anchors.own = Some(without_fragment(own));
    }
    let mut open = vec![(Pointer::root(), root)];
    while let Some((at, value)) = open.pop() {
        anchors.note(&at, value);
        match value {
            Value::Mapping(map) => open.extend(
                map.iter()
                    .filter(|(_, value)| is_deep(value))
                    .map(|(key, value)| (at.child(key.as_str().unwrap_or_default()), value)),
            ),
            Value::Sequence(items) => open.extend(
                items
                    .iter()
                    .enumerate()
                    .filter(|(_, value)| is_deep(value))
                    .map(|(index, value)| (at.index(index), value)),
            ),
            _ => {}
        }
    }
    anchors
}

fn is_deep(value: &Value) -> bool {
    value.is_mapping() || value.is_sequence()
}

fn without_fragment(uri: &str) -> String {
    uri.split('#').next().unwrap_or_default().to_owned()
}

impl Anchors {
    fn note(&mut self, at: &Pointer, value: &Value) {
        let text = |key| value.get(key).and_then(Value::as_str);
        if let Some(id) = text("$id") {
            self.ids
                .entry(without_fragment(id))
                .or_insert_with(|| at.clone());
        }
        for anchor in [text("$anchor"), text("$dynamicAnchor")]
            .into_iter()
            .flatten()
        {
            let places = self.anchors.entry(anchor.to_owned()).or_default();
            places.push(at.clone());
        }
    }

    /// A relative name, as the document's address has it.
    fn absolute(&self, uri: &str) -> Option<String> {
        base::resolve(self.own.as_deref()?, uri)
    }

    /// All schemas and documents that name themselves by an URI.
    pub(super) fn ids(&self) -> impl Iterator<Item = (&str, &Pointer)> {
        self.ids.iter().map(|(id, at)| (id.as_str(), at))
    }

    /// Where `target` leads from `at`; nothing when it is a pointer, or no name of this document.
    pub(super) fn lead(&self, target: &str, at: &Pointer) -> Option<Lead> {
        let (uri, fragment) = target.split_once('#').unwrap_or((target, ""));
        let base = match uri {
            "" => None,
            uri => Some(
                self.ids
                    .get(uri)
                    .or_else(|| self.ids.get(&self.absolute(uri)?))?,
            ),
        };
        if fragment.is_empty() || fragment.starts_with('/') {
            let inside = Pointer::parse_ref(&format!("#{fragment}"))?;
            return base.map(|base| Lead::One(below(base, &inside)));
        }
        let places = self.anchors.get(fragment)?;
        let scope = base.unwrap_or(at);
        match places.as_slice() {
            [only] => Some(Lead::One(only.clone())),
            several => several
                .iter()
                .max_by_key(|place| common(place, scope))
                .map(|place| Lead::Nearest(place.clone())),
        }
    }
}

fn below(base: &Pointer, inside: &Pointer) -> Pointer {
    Pointer::parse(&format!("{}{}", base.as_str(), inside.as_str())).unwrap_or_default()
}

/// How many steps two pointers share.
fn common(first: &Pointer, second: &Pointer) -> usize {
    let (first, second) = (first.segments(), second.segments());
    first
        .iter()
        .zip(&second)
        .take_while(|(one, other)| one == other)
        .count()
}
