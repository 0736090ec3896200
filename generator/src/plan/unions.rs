//! Unions: their variants, and how a value finds its own.
//!
//! In: [`Union`]. Out: [`UnionItem`]. Must not know: how a choice is made at run time.

use std::collections::BTreeSet;

use super::Planning;
use super::docs::lines;
use super::items::{NullMember, Secrecy, UnionChoice, UnionItem, UnionVariant};
use super::probes::telling;
use super::types::ADDED_VARIANTS;
use crate::ir::{Presence, Shape, Step, TypeDef, TypeExpr, TypeId, Union, Variant};
use crate::names::variant_names;

/// A variant to be: a member, and those of its tags that it stands for.
struct Wanted<'a> {
    member: &'a Variant,
    name: String,
    tags: Vec<String>,
}

impl Planning<'_> {
    pub(super) fn union_item(
        &self,
        id: TypeId,
        def: &TypeDef,
        item: &Union,
        ident: String,
        docs: Vec<String>,
    ) -> UnionItem {
        let tag = item.tag.as_ref().map(|tag| tag.property.as_str());
        let wanted = item
            .variants
            .iter()
            .flat_map(|variant| self.wanted(variant, tag));
        let wanted: Vec<Wanted<'_>> = wanted.collect();
        let idents = variant_names(wanted.iter().map(|it| it.name.as_str()), ADDED_VARIANTS);
        let choice = choice(tag, &wanted);
        let probes = wanted.iter().map(|wanted| self.probe(&wanted.member.ty));
        let probes = telling(probes.collect());
        let variants = wanted.into_iter().zip(idents).zip(probes);
        let variants = variants.map(|((wanted, ident), probe)| UnionVariant {
            ident,
            docs: lines(&wanted.member.docs, &[]),
            ty: self.member_type(id, &wanted.member.ty),
            tags: wanted.tags,
            probe,
            secrecy: Secrecy::of(wanted.member.sensitive),
        });
        UnionItem {
            ident,
            docs,
            deprecated: def.deprecated,
            variants: variants.collect(),
            choice,
            null: match item.variants.iter().any(|variant| takes_null(&variant.ty)) {
                true => NullMember::Some,
                false => NullMember::None,
            },
        }
    }

    /// The variants that a member becomes: one for each tag where only the variant can say which tag the value has.
    fn wanted<'a>(&self, member: &'a Variant, tag: Option<&str>) -> Vec<Wanted<'a>> {
        let is_told = tag.is_none_or(|tag| self.tells(&member.ty, tag));
        if member.tags.len() < 2 || is_told {
            return vec![Wanted {
                member,
                name: self.wanted_member(member),
                tags: member.tags.clone(),
            }];
        }
        let one = |tag: &String| Wanted {
            member,
            name: tag.clone(),
            tags: vec![tag.clone()],
        };
        member.tags.iter().map(one).collect()
    }

    /// Whether every value of a type says its tag itself.
    fn tells(&self, ty: &TypeExpr, tag: &str) -> bool {
        let TypeExpr::Named(id) = ty else {
            return false;
        };
        match &self.api.types[*id].shape {
            Shape::Struct(item) => {
                let mut fields = item.fields.iter();
                fields.any(|field| field.wire == tag && field.presence == Presence::Required)
            }
            Shape::Union(item) => item.tag.as_ref().is_some_and(|inner| inner.property == tag),
            Shape::Enum(_) | Shape::Newtype(_) => false,
        }
    }

    /// A member is called after its component, else after what it is.
    fn wanted_member(&self, variant: &Variant) -> String {
        match (&variant.component, &variant.ty) {
            (Some(component), _) => component.clone(),
            (None, TypeExpr::Named(id)) => self.wanted_inline_member(*id),
            (None, ty) => kind_word(ty.split_null().0).to_string(),
        }
    }

    fn wanted_inline_member(&self, id: TypeId) -> String {
        match self.api.types[id].home.steps.last() {
            Some(Step::Variant(name)) => name.words(),
            _ => self.names.type_name(id).ident.clone(),
        }
    }
}

/// Tags alone do where each leads to one member.
fn choice(tag: Option<&str>, variants: &[Wanted<'_>]) -> UnionChoice {
    let Some(tag) = tag else {
        return UnionChoice::Shape;
    };
    let mut seen = BTreeSet::new();
    let mut tags = variants.iter().flat_map(|variant| &variant.tags);
    let is_plain = tags.all(|tag| seen.insert(tag));
    match is_plain && variants.iter().all(|variant| !variant.tags.is_empty()) {
        true => UnionChoice::Tag(tag.to_owned()),
        false => UnionChoice::TagAndShape(tag.to_owned()),
    }
}

fn takes_null(ty: &TypeExpr) -> bool {
    matches!(ty, TypeExpr::Any | TypeExpr::Null | TypeExpr::Nullable(_))
}

fn kind_word(ty: &TypeExpr) -> &'static str {
    match ty {
        TypeExpr::Any | TypeExpr::Named(_) => "value",
        TypeExpr::Null => "null",
        TypeExpr::Boolean => "boolean",
        TypeExpr::Integer(_) => "integer",
        TypeExpr::Number(_) => "number",
        TypeExpr::String(_) => "text",
        TypeExpr::List(_) | TypeExpr::Tuple(_) => "list",
        TypeExpr::Map(_) => "map",
        TypeExpr::Nullable(inner) => kind_word(inner),
    }
}
