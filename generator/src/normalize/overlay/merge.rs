//! Changing the tree.
//!
//! In: a place in it and what is to become of that. Out: the tree, changed as the Overlay Specification says (1.1.0, section 4.4.3), and
//! where each value in it is from. Must not know: overlays as texts.

use serde_yaml::{Mapping, Value};

use crate::load::{Document, describe, get_mut};
use crate::source::{Pointer, Spot};

/// What is merged into a node.
pub(super) struct Addition {
    pub(super) value: Value,
    /// Where it is from.
    pub(super) spot: Spot,
    /// If it is a copy, of what.
    pub(super) copied_from: Option<Pointer>,
}

pub(super) struct Merger<'d> {
    pub(super) document: &'d mut Document,
    pub(super) changed: bool,
}

/// Where something that is added comes from, one step further down with each step.
#[derive(Clone)]
struct From {
    spot: Spot,
    copied: Option<Pointer>,
}

impl From {
    fn child(&self, key: &str) -> From {
        From {
            spot: Spot {
                source: self.spot.source,
                pointer: self.spot.pointer.child(key),
            },
            copied: self.copied.as_ref().map(|at| at.child(key)),
        }
    }
}

impl Merger<'_> {
    pub(super) fn merge(&mut self, at: &Pointer, addition: &Addition) -> Result<(), String> {
        let from = From {
            spot: addition.spot.clone(),
            copied: addition.copied_from.clone(),
        };
        self.join(at, &addition.value, &from)
    }

    fn join(&mut self, at: &Pointer, new: &Value, from: &From) -> Result<(), String> {
        let Some(node) = get_mut(&mut self.document.value, at) else {
            return Ok(());
        };
        match (node, new) {
            // A key without a value, as in an example of the specification, adds nothing.
            (Value::Mapping(_) | Value::Sequence(_), Value::Null) => Ok(()),
            (Value::Mapping(_), Value::Mapping(new)) => self.join_objects(at, new, from),
            (Value::Sequence(_), Value::Sequence(items)) => {
                for (index, item) in items.iter().enumerate() {
                    self.append(at, item, &from.child(&index.to_string()));
                }
                Ok(())
            }
            (Value::Sequence(_), item) => {
                self.append(at, item, from);
                Ok(())
            }
            (Value::Mapping(_), _) | (_, Value::Mapping(_) | Value::Sequence(_)) => {
                let here =
                    get_mut(&mut self.document.value, at).map_or("nothing", |node| describe(node));
                Err(format!(
                    "`{at}` is {here}, into which {} cannot be merged",
                    describe(new)
                ))
            }
            (old, new) => {
                if old != new {
                    *old = new.clone();
                    self.placed(at, from);
                }
                Ok(())
            }
        }
    }

    fn join_objects(&mut self, at: &Pointer, new: &Mapping, from: &From) -> Result<(), String> {
        for (key, value) in new {
            let name = key.as_str().unwrap_or_default();
            let (place, from) = (at.child(name), from.child(name));
            let Some(Value::Mapping(map)) = get_mut(&mut self.document.value, at) else {
                return Ok(());
            };
            if map.contains_key(key) {
                self.join(&place, value, &from)?;
            } else {
                map.insert(key.clone(), value.clone());
                self.placed(&place, &from);
            }
        }
        Ok(())
    }

    fn append(&mut self, at: &Pointer, item: &Value, from: &From) {
        if let Some(Value::Sequence(items)) = get_mut(&mut self.document.value, at) {
            let index = items.len();
            items.push(item.clone());
            self.placed(&at.index(index), from);
        }
    }

    fn placed(&mut self, at: &Pointer, from: &From) {
        self.changed = true;
        let is_replaced = |held_at: &Pointer| held_at.is_below(at) || held_at.child("$ref") == *at;
        self.document
            .unresolved
            .retain(|held_at, _| !is_replaced(held_at));
        let origins = &mut self.document.origins;
        match &from.copied {
            Some(source) => origins.copied(source, at),
            None => origins.taken_from(from.spot.clone(), at),
        }
    }
}

/// Takes a node out of the object or list that holds it.
pub(super) fn remove(document: &mut Document, at: &Pointer) -> Result<(), String> {
    let (Some(parent), Some(last)) = (at.parent(), at.last()) else {
        return Err("the document itself cannot be removed".to_owned());
    };
    document
        .unresolved
        .retain(|held_at, _| !held_at.is_below(at));
    match get_mut(&mut document.value, &parent) {
        Some(Value::Mapping(map)) => {
            map.shift_remove(last.as_str());
            document.origins.removed(at);
        }
        Some(Value::Sequence(items)) => {
            if let Some(index) = last.parse().ok().filter(|index| *index < items.len()) {
                items.remove(index);
                document.origins.removed_item(&parent, index, items.len());
            }
        }
        _ => {}
    }
    Ok(())
}
