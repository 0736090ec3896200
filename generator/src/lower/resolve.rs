//! What a schema says with references followed and `allOf` joined.
//!
//! In: [`SchemaAt`]. Out: [`Facets`]. Must not know: what the keywords mean together.

use std::collections::BTreeSet;

use super::Lowering;
use super::keywords::{Facets, UnionFacet};
use super::merge::{Conflict, merge};
use super::schema::{MAX_DEPTH, takes_null};
use super::tree::{Node, SchemaAt, pointed, schema_at};
use crate::ir::Docs;
use crate::report::{Code, Diagnostic};
use crate::source::Pointer;

/// How many references the parts of one `allOf` may hold: each can double the work of the one before.
const MAX_JOINED: usize = 20_000;

impl<'a> Lowering<'a, '_> {
    /// The keywords of a schema with references followed and `allOf` joined.
    pub(super) fn resolved(
        &mut self,
        schema: &SchemaAt<'a>,
        seen: &mut Vec<Pointer>,
    ) -> Facets<'a> {
        match schema.node {
            Node::Schema(inline) => {
                let own = self.own_facets(&schema.at, inline);
                self.with_all_of(own, seen)
            }
            Node::Ref(reference) => {
                if seen.is_empty() {
                    self.joined = 0;
                }
                self.joined += 1;
                if seen.len() >= MAX_DEPTH || self.joined > MAX_JOINED {
                    let much = format!("{MAX_DEPTH} levels deep");
                    self.too_deep(&schema.at, "schemas extend each other", &much);
                }
                let target = Pointer::parse_ref(reference)
                    .filter(|at| !self.is_exhausted && !seen.contains(at));
                let Some(found) = target.and_then(|at| self.looked_up(at)) else {
                    return Facets {
                        at: schema.at.clone(),
                        ..Facets::default()
                    };
                };
                seen.push(found.at.clone());
                let facets = self.resolved(&found, seen);
                seen.pop();
                facets
            }
        }
    }

    /// What references lead to. That there is something has been checked; what is not found nevertheless is not passed over.
    pub(super) fn looked_up(&mut self, at: Pointer) -> Option<SchemaAt<'a>> {
        let node = schema_at(self.decoded, &at);
        if node.is_none() {
            let text = "references lead here, but no schema is found: they mean any JSON";
            self.report
                .push(Diagnostic::warning(Code::UnknownRef, text).at(at.clone()));
        }
        Some(SchemaAt { at, node: node? })
    }

    pub(super) fn with_all_of(
        &mut self,
        mut own: Facets<'a>,
        seen: &mut Vec<Pointer>,
    ) -> Facets<'a> {
        let parts = std::mem::take(&mut own.all_of);
        if parts.is_empty() {
            return own;
        }
        // A part that says nothing about the type has no say in `null` either.
        let (mut is_nullable, mut all_take_null) = (false, true);
        for part in &parts {
            let is_other = matches!(part.node, Node::Ref(_));
            let mut part = self.resolved(part, seen);
            part.unions.retain(|group| !self.lists(group, &own.at));
            if is_other {
                // What another schema says of itself is not said of the one that extends it.
                part.docs = Docs::default();
            }
            is_nullable |= part.nullable;
            all_take_null &= takes_null(&part);
            self.join(&mut own, part);
        }
        own.nullable |= is_nullable && all_take_null;
        own
    }

    /// Whether a schema is itself one of the alternatives that its parent lists, as those of a parent are that extend it:
    /// then it need not be one of them once more, of which there would be no end.
    fn lists(&self, group: &UnionFacet<'a>, own: &Pointer) -> bool {
        let mut waiting = group.variants.clone();
        let mut seen = BTreeSet::new();
        while let Some(next) = waiting.pop() {
            if next.at == *own {
                return true;
            }
            if seen.len() > MAX_DEPTH || !seen.insert(next.at.clone()) {
                continue;
            }
            match next.node {
                Node::Ref(reference) => waiting.extend(pointed(self.decoded, reference)),
                Node::Schema(inline) => {
                    let groups = Facets::of(&next.at, inline).unions;
                    waiting.extend(groups.into_iter().flat_map(|group| group.variants));
                }
            }
        }
        false
    }

    pub(super) fn join(&mut self, whole: &mut Facets<'a>, part: Facets<'a>) {
        let at = part.at.clone();
        if let Err(Conflict(first, second)) = merge(whole, part) {
            let (first, second) = (first.as_str(), second.as_str());
            let text = format!("`allOf` demands both {first} and {second}: no value can be both");
            self.report.push(
                Diagnostic::warning(Code::ConflictingTypes, text)
                    .at(at)
                    .help(format!("{first} is generated")),
            );
        }
    }
}
