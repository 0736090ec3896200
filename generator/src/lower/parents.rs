//! Parents: components with a discriminator that others extend by `allOf` (OpenAPI 3.0, 4.7.25, last example).
//!
//! In: the components. Out: who extends whom, and the union that a parent's name stands for. Must not know: alternatives
//! (`oneOf`, `anyOf`).

use std::collections::BTreeMap;

use openapiv3 as oa;

use super::Lowering;
use super::keywords::Facets;
use super::tree::Node;
use super::union::{component, component_at, is_default};
use crate::ir::{
    BASE, Branch, Check, Docs, Home, Shape, Step, Struct, Tag, TypeDef, TypeExpr, Union, Variant,
};
use crate::source::Pointer;

/// For each component, those whose `allOf` refers to it, in document order.
pub(super) fn children(document: &oa::OpenAPI) -> BTreeMap<String, Vec<String>> {
    let mut children: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let schemas = document
        .components
        .iter()
        .flat_map(|components| &components.schemas);
    for (key, node) in schemas {
        let oa::ReferenceOr::Item(schema) = node else {
            continue;
        };
        for part in Facets::of(&Pointer::root(), schema).all_of {
            if let Node::Ref(reference) = part.node {
                if let Some(parent) = component(reference) {
                    children.entry(parent).or_default().push(key.clone());
                }
            }
        }
    }
    children
}

impl<'a> Lowering<'a, '_> {
    /// The components that extend a parent, directly or not.
    pub(super) fn descendants(&self, own: &Facets<'a>) -> Vec<String> {
        let key = own.at.last().filter(|key| own.at == component_at(key));
        let (Some(key), Some(_)) = (key, own.discriminator) else {
            return vec![];
        };
        let mut found: Vec<String> = Vec::new();
        let mut waiting: Vec<&String> = self.children.get(&key).into_iter().flatten().collect();
        while let Some(next) = waiting.pop() {
            if *next != key && !found.contains(next) {
                found.push(next.clone());
                waiting.extend(self.children.get(next).into_iter().flatten());
            }
        }
        found.sort();
        found
    }

    /// The union that a parent's name stands for: what extends it, and the parent itself.
    pub(super) fn parent_union(
        &mut self,
        facets: Facets<'a>,
        descendants: &[String],
        home: &Home,
    ) -> TypeExpr {
        self.because(
            &facets.at,
            "a union of all that extend it under its discriminator",
        );
        let nullable = facets.nullable;
        let id = self.reserve(&facets, home, nullable);
        let base = self.api.types.add(TypeDef {
            at: facets.at.child(BASE),
            home: home.step(Step::Base),
            docs: facets.docs.clone(),
            deprecated: facets.deprecated,
            shape: Shape::Struct(Struct::default()),
        });
        let object = self.object(&facets, &home.step(Step::Base));
        self.api.types[base].shape = Shape::Struct(object);
        let mut variants: Vec<Variant> = descendants
            .iter()
            .map(|key| self.child(&facets, key))
            .collect();
        let own = facets.at.last().unwrap_or_default();
        variants.push(Variant {
            at: facets.at.clone(),
            ty: TypeExpr::Named(base),
            tags: mapped(&facets, &own),
            sensitive: false,
            component: Some(format!("{own} base")),
            docs: Docs::default(),
        });
        let tag = facets.discriminator.map(|tag| Tag {
            property: tag.property_name.clone(),
        });
        self.check_parent(&facets, &variants);
        self.api.types[id].shape = Shape::Union(Union { variants, tag });
        let ty = TypeExpr::Named(id);
        if nullable { ty.nullable() } else { ty }
    }

    /// What a parent demands holds for all that extend it, and what those demand for values with their tags.
    fn check_parent(&mut self, parent: &Facets<'a>, variants: &[Variant]) {
        let base = parent.at.child(BASE);
        let own = self.api.checks.remove(&parent.at).unwrap_or_default();
        self.api.checks.insert(base.clone(), own);
        let property = parent.discriminator.map(|tag| tag.property_name.clone());
        let children = variants.iter().filter(|variant| variant.at != parent.at);
        let branches = children.map(|variant| Branch {
            at: variant.at.clone(),
            kind: None,
            required: vec![],
            tag: property
                .clone()
                .filter(|_| !variant.tags.is_empty())
                .map(|property| (property, variant.tags.clone())),
        });
        let check = Check {
            any: vec![branches.collect()],
            all: vec![base],
            ..Check::default()
        };
        self.api.checks.insert(parent.at.clone(), check);
    }

    /// The values that are mapped to a child, else the one that it says itself, else its name.
    fn child_tags(&mut self, parent: &Facets<'a>, key: &str) -> Vec<String> {
        let tags = mapped(parent, key);
        let is_by_name = matches!(tags.as_slice(), [tag] if tag == key);
        let own = match parent.discriminator {
            Some(tag) if is_by_name => self.own_tag(parent, key, &tag.property_name),
            _ => None,
        };
        own.map_or(tags, |own| vec![own])
    }

    /// The one value that a child gives to the discriminator of its parent.
    fn own_tag(&mut self, parent: &Facets<'a>, key: &str, property: &str) -> Option<String> {
        let child = self.looked_up(component_at(key))?;
        let facets = self.resolved(&child, &mut Vec::new());
        let parts = facets.properties.get(property)?.iter();
        let own = parts.filter(|part| !part.at.is_below(&parent.at));
        own.into_iter().find_map(|part| {
            let values = self.resolved(part, &mut Vec::new()).enumeration?;
            match values.as_slice() {
                [serde_json::Value::String(value)] => Some(value.clone()),
                _ => None,
            }
        })
    }

    fn child(&mut self, parent: &Facets<'a>, key: &str) -> Variant {
        let at = component_at(key);
        let ty = self.reference(&at.to_string());
        Variant {
            ty: ty.split_null().0.clone(),
            tags: self.child_tags(parent, key),
            sensitive: false,
            component: Some(key.to_string()),
            docs: Docs::default(),
            at,
        }
    }
}

/// The values that the parent's discriminator maps to a component, else its name.
fn mapped(parent: &Facets<'_>, key: &str) -> Vec<String> {
    if parent
        .discriminator
        .is_some_and(|tag| is_default(tag, Some(key)))
    {
        return vec![];
    }
    let reference = component_at(key).to_string();
    let mapping = parent.discriminator.iter().flat_map(|tag| &tag.mapping);
    let mapped: Vec<String> = mapping
        .filter(|(_, target)| target.as_str() == key || target.as_str() == reference)
        .map(|(value, _)| value.clone())
        .collect();
    if mapped.is_empty() {
        vec![key.to_string()]
    } else {
        mapped
    }
}
