//! Alternatives (`oneOf`, `anyOf`).
//!
//! In: [`Facets`] with alternatives. Out: [`Union`]. Must not know: how variants are told apart at run time.

use super::Lowering;
use super::facets::{Facets, UnionFacet};
use super::tree::{Node, SchemaAt};
use crate::ir::{Docs, Home, Step, Struct, Tag, Union, Variant};
use crate::report::{Code, Diagnostic};
use crate::source::Pointer;

/// What alternatives became.
pub(super) enum Built {
    /// Several types.
    Union(Union),
    /// None of the alternatives is a type of its own: they only say which keys are needed together.
    Struct(Struct),
}

impl<'a> Lowering<'a, '_> {
    /// The members of the first group of alternatives.
    pub(super) fn union(&mut self, facets: &Facets<'a>, home: &Home) -> Built {
        let [group, others @ ..] = facets.unions.as_slice() else {
            return Built::Struct(self.object(facets, home));
        };
        others
            .iter()
            .for_each(|group| self.report_ignored_union(group));
        let mut variants = Vec::with_capacity(group.variants.len());
        for (index, schema) in group.variants.iter().enumerate() {
            variants.push(self.variant(group, index, schema, home));
        }
        let tag = group.discriminator.map(|tag| Tag {
            property: tag.property_name.clone(),
        });
        Built::Union(Union { variants, tag })
    }

    fn variant(
        &mut self,
        group: &UnionFacet<'a>,
        index: usize,
        schema: &SchemaAt<'a>,
        home: &Home,
    ) -> Variant {
        let ty = self.schema(schema, &home.step(Step::Variant(index)));
        let component = match schema.node {
            Node::Ref(reference) => {
                Pointer::parse_ref(reference).and_then(|at| at.segments().pop())
            }
            Node::Schema(_) => None,
        };
        let description = match schema.node {
            Node::Ref(_) => None,
            Node::Schema(inline) => inline.schema_data.description.clone(),
        };
        let tags = tags(group, component.as_deref(), schema);
        Variant {
            at: schema.at.clone(),
            ty,
            component,
            tags,
            docs: Docs::description(description),
        }
    }

    /// Alternatives beside properties only narrow an object that is represented as a whole.
    pub(super) fn report_ignored_union(&mut self, group: &UnionFacet<'a>) {
        let adds_nothing = group.variants.iter().all(|variant| match variant.node {
            Node::Ref(_) => false,
            Node::Schema(schema) => Facets::of(&variant.at, schema).properties.is_empty(),
        });
        let text = match adds_nothing {
            true => {
                "alternatives that only say which keys go together have no counterpart in a Rust type"
            }
            false => {
                "alternatives beside properties are not represented: their properties are kept only as undeclared keys"
            }
        };
        self.report.push(
            Diagnostic::warning(Code::IgnoredKeyword, text)
                .at(group.at.clone())
                .key(),
        );
    }
}

/// The discriminator values that choose a member: those mapped to it, else the name of its component.
fn tags(group: &UnionFacet<'_>, component: Option<&str>, schema: &SchemaAt<'_>) -> Vec<String> {
    let Some(discriminator) = group.discriminator else {
        return vec![];
    };
    let Node::Ref(reference) = schema.node else {
        return vec![];
    };
    let mapped: Vec<String> = discriminator
        .mapping
        .iter()
        .filter(|(_, target)| target.as_str() == reference || Some(target.as_str()) == component)
        .map(|(value, _)| value.clone())
        .collect();
    if mapped.is_empty() {
        component.map(String::from).into_iter().collect()
    } else {
        mapped
    }
}
