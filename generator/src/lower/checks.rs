//! What schemas demand beyond types, as they are lowered.
//!
//! In: the keywords of one schema. Out: [`Check`]s by place. Must not know: types, how values are checked.

use openapiv3 as oa;

use super::Lowering;
use super::alternatives::is_only_null;
use super::facets::CARRIED;
use super::keywords::{Additional, Bounds, Facets, UnionFacet};
use super::tree::{Node, SchemaAt};
use super::tuple::Positions;
use crate::ir::{Branch, Check, Limit};
use crate::source::Pointer;

impl<'a> Lowering<'a, '_> {
    /// The keywords that stand in a schema itself; what they demand is kept.
    pub(super) fn own_facets(&mut self, at: &Pointer, schema: &'a oa::Schema) -> Facets<'a> {
        let own = Facets::of(at, schema);
        if demands_something(schema) && !self.api.checks.contains_key(at) {
            let check = self.check(&own);
            if !check.is_empty() {
                self.api.checks.insert(at.clone(), check);
            }
            if !own.unions.is_empty() && self.grouped.insert(at.clone()) {
                let groups = own.unions.iter().cloned();
                self.groups.extend(groups.map(|group| (at.clone(), group)));
            }
        }
        own
    }

    fn check(&self, own: &Facets<'a>) -> Check {
        let members = own.properties.iter().flat_map(|(key, parts)| {
            let places = parts.iter().filter_map(|part| self.place(part));
            places.map(|at| (key.clone(), at))
        });
        let values = match &own.additional {
            Additional::Schemas(values) => values.first(),
            _ => None,
        };
        let values = values.and_then(|values| self.place(values));
        let (positions, items) = match Positions::of(own) {
            Some(Positions { first, rest }) => (first, rest),
            None => (vec![], own.items.first().cloned()),
        };
        Check {
            limits: limits(&own.bounds),
            members: members.collect(),
            known: match values {
                Some(_) => own.properties.keys().cloned().collect(),
                None => vec![],
            },
            values,
            items: items.and_then(|items| self.place(&items)),
            positions: positions.iter().map(|schema| self.place(schema)).collect(),
            all: own
                .all_of
                .iter()
                .filter_map(|part| self.place(part))
                .collect(),
            any: vec![],
        }
    }

    /// Where a schema stands, references followed; nothing if it is a plain scalar without a limit.
    fn place(&self, schema: &SchemaAt<'a>) -> Option<Pointer> {
        let target = self.followed(schema);
        match target.node {
            Node::Schema(inline) if demands_something(inline) => Some(target.at),
            _ => None,
        }
    }

    /// What stands at a place has to satisfy what others say of it, too.
    pub(super) fn check_also(&mut self, own: &SchemaAt<'a>, parts: &[SchemaAt<'a>]) {
        let others = parts.iter().filter(|part| part.at != own.at);
        let others: Vec<Pointer> = others.filter_map(|part| self.place(part)).collect();
        let check = self.api.checks.entry(own.at.clone()).or_default();
        for other in others {
            if !check.all.contains(&other) {
                check.all.push(other);
            }
        }
    }

    /// Alternatives are told apart by what they look like, which is only known when all is lowered.
    pub(super) fn finish_checks(&mut self) {
        while let Some((at, group)) = self.groups.pop() {
            let variants = group.variants.clone();
            // Nothing is demanded of null, and so any value would be one of no demands.
            let branches = variants.iter().filter(|variant| !is_only_null(variant));
            let branches: Vec<Branch> = branches
                .filter_map(|variant| self.branch(&group, variant))
                .collect();
            let check = self.api.checks.entry(at).or_default();
            check.any.push(branches);
        }
    }

    fn branch(&mut self, group: &UnionFacet<'a>, variant: &SchemaAt<'a>) -> Option<Branch> {
        let facets = self.resolved(variant, &mut Vec::new());
        let at = match variant.node {
            Node::Schema(_) => variant.at.clone(),
            Node::Ref(_) => self.place(variant).unwrap_or_else(|| facets.at.clone()),
        };
        let tag = self.tag_of(group, variant);
        Some(Branch {
            at,
            kind: facets.ty.map(super::keywords::JsonType::as_str),
            required: facets.required.iter().cloned().collect(),
            tag,
        })
    }
}

/// A scalar without a limit is most of any document, and need not be remembered.
fn demands_something(schema: &oa::Schema) -> bool {
    let mut keys = schema.schema_data.extensions.keys();
    let is_carried = keys.any(|key| CARRIED.contains(&key.as_str()));
    is_carried
        || match &schema.schema_kind {
            oa::SchemaKind::Type(oa::Type::Boolean(_)) => false,
            oa::SchemaKind::Type(oa::Type::String(it)) => {
                it.pattern.is_some() || it.min_length.is_some() || it.max_length.is_some()
            }
            oa::SchemaKind::Type(oa::Type::Number(it)) => {
                it.minimum.is_some() || it.maximum.is_some() || it.multiple_of.is_some()
            }
            oa::SchemaKind::Type(oa::Type::Integer(it)) => {
                it.minimum.is_some() || it.maximum.is_some() || it.multiple_of.is_some()
            }
            _ => true,
        }
}

fn limits(bounds: &Bounds) -> Vec<Limit> {
    let text = |bound: &Option<String>, limit: fn(String) -> Limit| bound.clone().map(limit);
    let count = |bound: Option<usize>, limit: fn(usize) -> Limit| bound.map(limit);
    let minimum = match bounds.exclusive_minimum {
        true => Limit::ExclusiveMinimum,
        false => Limit::Minimum,
    };
    let maximum = match bounds.exclusive_maximum {
        true => Limit::ExclusiveMaximum,
        false => Limit::Maximum,
    };
    let all = [
        count(
            bounds.lengths.0.filter(|least| *least > 0),
            Limit::MinLength,
        ),
        count(bounds.lengths.1, Limit::MaxLength),
        text(&bounds.pattern, Limit::Pattern),
        text(&bounds.minimum, minimum),
        text(&bounds.maximum, maximum),
        text(&bounds.multiple_of, Limit::MultipleOf),
        count(
            bounds.item_counts.0.filter(|least| *least > 0),
            Limit::MinItems,
        ),
        count(bounds.item_counts.1, Limit::MaxItems),
        bounds.unique_items.then_some(Limit::UniqueItems),
        count(
            bounds.property_counts.0.filter(|least| *least > 0),
            Limit::MinProperties,
        ),
        count(bounds.property_counts.1, Limit::MaxProperties),
    ];
    all.into_iter().flatten().collect()
}
