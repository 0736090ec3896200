//! What a description of an object consists of.
//!
//! In: nothing. Out: the types that `objects` fills in, and what it has at a pointer. Must not know: values.

use super::super::version::Dialect;
use super::objects::{DOCUMENT, SCHEMA};
use super::walk;
use crate::source::Pointer;

/// The type of a value.
#[derive(Debug)]
pub(in crate::normalize) enum Type {
    Any,
    Text,
    Flag,
    /// A whole number from 0.
    Count,
    Number,
    /// `additionalProperties`: a boolean or a schema.
    FlagOrSchema,
    List(&'static Type),
    Map(&'static Type),
    Object(&'static Object),
    /// The object or a `$ref` to it.
    RefOr(&'static Object),
}

/// What happens when a key is absent.
#[derive(Debug, PartialEq, Eq, Clone, Copy)]
pub(super) enum Need {
    Optional,
    /// Nothing can stand in for it.
    Required,
    /// Required, but empty text does no harm.
    OrEmptyText,
    /// Required, but an empty object does no harm.
    OrEmptyObject,
    /// The object can do nothing without it: it is left out.
    OrLeaveOut,
}

#[derive(Debug)]
pub(super) struct Key {
    pub(super) name: &'static str,
    pub(super) ty: Type,
    pub(super) need: Need,
    /// The first version that has it.
    pub(super) since: Dialect,
}

/// What keys other than the listed ones may be, `x-*` aside.
#[derive(Debug)]
pub(super) enum Others {
    Unknown,
    /// Every key is a name that the document chooses.
    Paths(Type),
    Statuses(Type),
    Expressions(Type),
}

/// A kind of object.
#[derive(Debug)]
pub(in crate::normalize) struct Object {
    /// With its article: "an operation".
    pub(super) name: &'static str,
    pub(super) keys: &'static [Key],
    pub(super) others: Others,
    /// What real documents do to a key of it.
    pub(super) spot: walk::Spot,
    /// What real documents do to the whole of it.
    pub(super) whole: walk::Fix,
}

impl Object {
    pub(super) fn key(&self, name: &str) -> Option<&'static Key> {
        self.keys.iter().find(|key| key.name == name)
    }

    pub(in crate::normalize) fn name(&self) -> &'static str {
        self.name
    }

    pub(in crate::normalize) fn is_schema(&self) -> bool {
        *self == SCHEMA
    }

    fn value_type(&'static self, name: &str) -> Option<&'static Type> {
        match (self.key(name), &self.others) {
            (Some(key), _) => Some(&key.ty),
            (None, Others::Unknown) => None,
            (None, Others::Paths(ty) | Others::Statuses(ty) | Others::Expressions(ty)) => Some(ty),
        }
    }
}

impl PartialEq for Object {
    fn eq(&self, other: &Object) -> bool {
        std::ptr::eq(self, other)
    }
}

/// What the specification has at a pointer.
#[derive(Debug)]
pub(in crate::normalize) enum Found {
    Object(&'static Object),
    /// A list, a map, text: no object that could be referred to.
    Other,
    /// The specification has nothing to say about it.
    Free,
}

impl Found {
    pub(super) fn at(pointer: &Pointer) -> Found {
        let mut ty = &Type::Object(&DOCUMENT);
        for segment in pointer.segments() {
            ty = match ty {
                Type::List(item) | Type::Map(item) => item,
                Type::Object(object) | Type::RefOr(object) if !segment.starts_with("x-") => {
                    match object.value_type(&segment) {
                        Some(ty) => ty,
                        None => return Found::Free,
                    }
                }
                Type::FlagOrSchema => match SCHEMA.value_type(&segment) {
                    Some(ty) => ty,
                    None => return Found::Free,
                },
                _ => return Found::Free,
            };
        }
        match ty {
            Type::Object(object) | Type::RefOr(object) => Found::Object(object),
            Type::FlagOrSchema => Found::Object(&SCHEMA),
            Type::Any => Found::Free,
            _ => Found::Other,
        }
    }
}

pub(super) const fn may(name: &'static str, ty: Type) -> Key {
    Key {
        name,
        ty,
        need: Need::Optional,
        since: Dialect::V2_0,
    }
}

pub(super) const fn must(name: &'static str, ty: Type) -> Key {
    Key {
        name,
        ty,
        need: Need::Required,
        since: Dialect::V2_0,
    }
}

pub(super) const fn needs(name: &'static str, ty: Type, need: Need) -> Key {
    Key {
        name,
        ty,
        need,
        since: Dialect::V2_0,
    }
}

/// A key that is there from a version on.
pub(super) const fn since(since: Dialect, key: Key) -> Key {
    Key { since, ..key }
}

pub(super) const fn plain(name: &'static str, keys: &'static [Key]) -> Object {
    Object {
        name,
        keys,
        others: Others::Unknown,
        spot: walk::no_spot,
        whole: walk::no_fix,
    }
}

/// An object whose keys are all chosen by the document.
pub(super) const fn open(name: &'static str, others: Others, whole: walk::Fix) -> Object {
    Object {
        name,
        keys: &[],
        others,
        spot: walk::no_spot,
        whole,
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::keywords;
    use super::super::super::version::Dialect;
    use super::{DOCUMENT, Key, Object, Others, Type};

    fn visit(object: &'static Object, seen: &mut Vec<&'static Object>) {
        if seen.contains(&object) {
            return;
        }
        seen.push(object);
        for Key { ty, .. } in object.keys {
            visit_type(ty, seen);
        }
        match &object.others {
            Others::Unknown => {}
            Others::Paths(ty) | Others::Statuses(ty) | Others::Expressions(ty) => {
                visit_type(ty, seen);
            }
        }
    }

    fn visit_type(ty: &'static Type, seen: &mut Vec<&'static Object>) {
        match ty {
            Type::List(inner) | Type::Map(inner) => visit_type(inner, seen),
            Type::Object(object) | Type::RefOr(object) => visit(object, seen),
            _ => {}
        }
    }

    /// Rewrites of other dialects may leave these keys behind, which are none of theirs.
    const OF_FLOWS: &[&str] = &["tokenUrl", "authorizationUrl"];

    #[test]
    fn every_key_that_is_checked_is_in_the_table_of_keywords_since_the_same_version() {
        let mut seen = Vec::new();
        visit(&DOCUMENT, &mut seen);
        let mut wrong = Vec::new();
        for object in seen {
            for key in object
                .keys
                .iter()
                .filter(|key| !OF_FLOWS.contains(&key.name))
            {
                let found = keywords::find(object.name, key.name, key.since);
                let is_since = |from| from == key.since || key.since == Dialect::V2_0;
                if !found.is_some_and(|group| is_since(group.from)) {
                    wrong.push((object.name, key.name));
                }
            }
        }
        assert!(wrong.is_empty(), "{wrong:?}");
    }
}
