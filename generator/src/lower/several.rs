//! Several schemas that speak of one place.
//!
//! In: the schemas, as they stand in the document. Out: those that say something that the others do not. Must not know: what
//! they mean together.

use std::collections::BTreeSet;

use super::Lowering;
use super::facets::MAX_REFERENCES;
use super::keywords::Facets;
use super::tree::{Node, SchemaAt, pointed};

/// How many schemas are compared with each other; no real document says one place more often.
const MAX_COMPARED: usize = 64;

impl<'a> Lowering<'a, '_> {
    /// A schema that says nothing does not count, nor one that another extends, and the same one counts once.
    pub(super) fn telling(&self, parts: &[SchemaAt<'a>]) -> Vec<SchemaAt<'a>> {
        if parts.len() < 2 || parts.len() > MAX_COMPARED {
            return parts.to_vec();
        }
        let mut telling: Vec<SchemaAt<'a>> = Vec::with_capacity(parts.len());
        for part in parts.iter().filter(|part| !part.says_nothing()) {
            let is_known = |known: &SchemaAt<'a>| is_same(known, part) || self.extends(known, part);
            if !telling.iter().any(is_known) {
                telling.retain(|known| !self.extends(part, known));
                telling.push(part.clone());
            }
        }
        if telling.is_empty() {
            telling.extend(parts.first().cloned());
        }
        telling
    }

    /// Whether a schema is another one and more, by `allOf`.
    fn extends(&self, schema: &SchemaAt<'a>, other: &SchemaAt<'a>) -> bool {
        let Node::Ref(other) = other.node else {
            return false;
        };
        let mut waiting = vec![schema.clone()];
        let mut seen = BTreeSet::new();
        while let Some(next) = waiting.pop() {
            match next.node {
                Node::Schema(inline) => waiting.extend(Facets::of(&next.at, inline).all_of),
                Node::Ref(reference) if reference == other => return true,
                Node::Ref(reference) => {
                    let found = pointed(self.decoded, reference);
                    let found = found.filter(|found| seen.insert(found.at.clone()));
                    waiting.extend(found.filter(|_| seen.len() <= MAX_REFERENCES));
                }
            }
        }
        false
    }
}

fn is_same(first: &SchemaAt<'_>, second: &SchemaAt<'_>) -> bool {
    match (first.node, second.node) {
        (Node::Ref(first), Node::Ref(second)) => first == second,
        (Node::Schema(first), Node::Schema(second)) => first == second,
        _ => false,
    }
}
