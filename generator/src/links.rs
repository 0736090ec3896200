//! Which places of a document refer to which.
//!
//! In: a document's tree. Out: every reference within it, from the place that holds it to the place that it names. Must not
//! know: what the places are.

use std::collections::{BTreeMap, BTreeSet};

use serde_yaml::Value;

use crate::source::Pointer;

/// The references of a document.
#[derive(Debug, Default)]
pub struct Links(BTreeMap<Pointer, Pointer>);

impl Links {
    /// All `$ref`s of a tree that stay within it.
    #[must_use]
    pub fn of(root: &Value) -> Links {
        let mut links = BTreeMap::new();
        let mut waiting = vec![(Pointer::root(), root)];
        while let Some((at, value)) = waiting.pop() {
            match value {
                Value::Mapping(map) => {
                    let target = map.get("$ref").and_then(Value::as_str);
                    if let Some(target) = target.and_then(Pointer::parse_ref) {
                        links.insert(at.clone(), target);
                    }
                    let members = map.iter().filter(|(_, value)| is_container(value));
                    let members = members.filter_map(|(key, value)| Some((key.as_str()?, value)));
                    waiting.extend(members.map(|(key, value)| (at.child(key), value)));
                }
                Value::Sequence(items) => {
                    let items = items.iter().enumerate();
                    let items = items.filter(|(_, value)| is_container(value));
                    waiting.extend(items.map(|(index, value)| (at.index(index), value)));
                }
                _ => {}
            }
        }
        Links(links)
    }

    /// Where the reference at this place leads.
    #[must_use]
    pub fn target(&self, at: &Pointer) -> Option<&Pointer> {
        self.0.get(at)
    }

    /// The references at a place or further in.
    pub fn inside(&self, at: &Pointer) -> impl Iterator<Item = (&Pointer, &Pointer)> {
        // Every place further in begins with this text, and no other does.
        let below = at.child("");
        let further = self.0.range(below.clone()..);
        let further =
            further.take_while(move |(place, _)| place.as_str().starts_with(below.as_str()));
        self.0.get_key_value(at).into_iter().chain(further)
    }

    /// The places that refer to this one.
    pub fn to(&self, target: &Pointer) -> impl Iterator<Item = &Pointer> {
        let all = self.0.iter();
        all.filter(move |(_, to)| *to == target)
            .map(|(from, _)| from)
    }

    /// Everything that can be reached from some places, these included. What lies further in is not listed by itself.
    #[must_use]
    pub fn reached(&self, from: impl IntoIterator<Item = Pointer>) -> BTreeSet<Pointer> {
        let mut reached = BTreeSet::new();
        let mut waiting: Vec<Pointer> = from.into_iter().collect();
        while let Some(at) = waiting.pop() {
            if reached.insert(at.clone()) {
                waiting.extend(self.inside(&at).map(|(_, target)| target.clone()));
            }
        }
        reached
    }
}

fn is_container(value: &Value) -> bool {
    matches!(value, Value::Mapping(_) | Value::Sequence(_))
}
