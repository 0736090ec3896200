//! Objects with declared properties.
//!
//! In: [`Facets`]. Out: [`Struct`]. Must not know: unions, scalars, operations.

use super::Lowering;
use super::default::default;
use super::keywords::{Additional, Facets, UnionFacet};
use super::notes::notes;
use super::tree::SchemaAt;
use crate::ir::{
    Choice, Docs, Extra, Field, Home, Presence, Shape, Step, Struct, TypeDef, TypeExpr,
};
use openapiv3 as oa;

/// How many schemas without properties are looked at for one property: more than real documents nest.
const MAX_INNER: usize = 64;

impl<'a> Lowering<'a, '_> {
    /// The properties, and what is said about other keys.
    pub(super) fn object(&mut self, facets: &Facets<'a>, home: &Home) -> Struct {
        let mut fields = Vec::with_capacity(facets.properties.len());
        for (wire, parts) in &facets.properties {
            fields.push(self.field(facets, wire, parts, home));
        }
        self.add_undeclared_required(facets, &mut fields);
        Struct {
            fields,
            choices: facets
                .unions
                .iter()
                .map(|group| self.choice(group, home))
                .collect(),
            extra: self.extra(facets, home),
        }
    }

    fn field(
        &mut self,
        owner: &Facets<'a>,
        wire: &str,
        parts: &[SchemaAt<'a>],
        home: &Home,
    ) -> Field {
        let home = home.step(Step::Property(wire.to_string()));
        let place = self.schemas(parts, &owner.at, &home);
        let is_required = owner.required.contains(wire);
        Field {
            at: parts
                .first()
                .map(|part| part.at.clone())
                .unwrap_or_default(),
            wire: wire.to_string(),
            presence: if is_required {
                Presence::Required
            } else {
                Presence::Optional
            },
            access: place.facets.access,
            sensitive: place.facets.sensitive()
                || parts.iter().any(|part| self.holds_secrets(part)),
            deprecated: place.facets.deprecated,
            notes: notes(&place.facets),
            default: default(&place.facets),
            constant: only_boolean(&place.facets),
            docs: place.facets.docs,
            ty: place.ty,
        }
    }

    /// Alternatives beside the properties.
    fn choice(&mut self, group: &UnionFacet<'a>, home: &Home) -> Choice {
        let keyword = group.at.last().unwrap_or_default();
        let home = home.step(Step::Choice(keyword.clone()));
        let places = std::slice::from_ref(&group.at);
        let ty = self.within(places, &home, |it| it.choice_type(group, &home));
        Choice {
            at: group.at.clone(),
            keyword,
            ty,
        }
    }

    fn choice_type(&mut self, group: &UnionFacet<'a>, home: &Home) -> TypeExpr {
        let id = self.api.types.add(TypeDef {
            at: group.at.clone(),
            home: home.clone(),
            docs: Docs::default(),
            deprecated: false,
            shape: Shape::Newtype(TypeExpr::Any),
        });
        self.api.types[id].shape = Shape::Union(self.union(group, home));
        TypeExpr::Named(id)
    }

    /// Whether a list, map, tuple or union, however deep, holds values that the document marks as secret. Objects with properties
    /// hide their own.
    pub(super) fn holds_secrets(&self, schema: &SchemaAt<'a>) -> bool {
        let mut waiting = vec![schema.clone()];
        for _ in 0..MAX_INNER {
            let Some(next) = waiting.pop() else {
                return false;
            };
            let inner = self.target_schema(next.node);
            let Some(inner) = inner.filter(|inner| !hides_its_own(inner)) else {
                continue;
            };
            let facets = Facets::of(&next.at, inner);
            if facets.sensitive() {
                return true;
            }
            waiting.extend(facets.items);
            waiting.extend(facets.all_of);
            waiting.extend(facets.unions.into_iter().flat_map(|group| group.variants));
            if let Additional::Schemas(values) = facets.additional {
                waiting.extend(values);
            }
        }
        false
    }

    /// A key that is required but not declared can hold anything, and must still be there.
    fn add_undeclared_required(&self, facets: &Facets<'a>, fields: &mut Vec<Field>) {
        let undeclared = facets
            .required
            .iter()
            .filter(|key| !facets.properties.contains_key(*key));
        for wire in undeclared {
            fields.push(Field {
                at: facets.at.child("required"),
                wire: wire.clone(),
                ty: TypeExpr::Any,
                presence: Presence::Required,
                access: crate::ir::Access::Both,
                sensitive: false,
                deprecated: false,
                docs: Docs::default(),
                notes: vec![],
                default: None,
                constant: None,
            });
        }
    }

    fn extra(&mut self, facets: &Facets<'a>, home: &Home) -> Extra {
        match &facets.additional {
            Additional::Unsaid => Extra::Unsaid,
            Additional::Forbidden => Extra::Forbidden,
            Additional::Anything => Extra::Kept(TypeExpr::Any),
            Additional::Schemas(values) => {
                let values = self.schemas(values, &facets.at, &home.step(Step::Values));
                Extra::Kept(values.ty)
            }
        }
    }
}

fn only_boolean(facets: &Facets<'_>) -> Option<bool> {
    match facets.enumeration.as_deref()? {
        [only] => only.as_bool(),
        _ => None,
    }
}

/// Whether a schema is an object whose properties say by themselves what is secret.
fn hides_its_own(schema: &oa::Schema) -> bool {
    let is_marked = schema.schema_data.extensions.contains_key("x-sensitive");
    match &schema.schema_kind {
        oa::SchemaKind::Type(oa::Type::Object(object)) => {
            !object.properties.is_empty() && !is_marked
        }
        _ => false,
    }
}
