//! Alternatives (`oneOf`, `anyOf`) that became a union.
//!
//! In: one group of alternatives. Out: [`Union`]. Must not know: how members are told apart at run time.

use openapiv3 as oa;

use super::Lowering;
use super::keywords::{Facets, UnionFacet};
use super::tree::{Node, SchemaAt, schema_at};
use crate::ir::{Docs, Home, Step, Tag, Union, Variant};
use crate::report::{Code, Diagnostic, closest};
use crate::source::Pointer;

impl<'a> Lowering<'a, '_> {
    /// The members of a group; `null` is a matter of whoever uses the union.
    pub(super) fn union(&mut self, group: &UnionFacet<'a>, home: &Home) -> Union {
        let members = group.variants.iter();
        let tags: Vec<Vec<String>> = members.map(|schema| self.tags(group, schema)).collect();
        let names = self.variant_names(group, &tags);
        let mut variants: Vec<Variant> = Vec::with_capacity(group.variants.len());
        for ((schema, tags), name) in group.variants.iter().zip(tags).zip(names) {
            let variant = self.variant(schema, tags, &home.step(Step::Variant(name)));
            let same = variants.iter_mut().find(|known| known.ty == variant.ty);
            match same {
                Some(known) => add_missing(&mut known.tags, variant.tags),
                None => variants.push(variant),
            }
        }
        let tag = group.discriminator.map(|tag| Tag {
            property: tag.property_name.clone(),
        });
        Union {
            tag: tag.filter(|_| variants.iter().any(|variant| !variant.tags.is_empty())),
            variants,
        }
    }

    /// Each value of a discriminator must lead to a schema: by reference, or by the name of a component.
    pub(super) fn check_mapping(&mut self, own: &Facets<'a>) {
        let Some(discriminator) = own.discriminator else {
            return;
        };
        let at = own.at.child("discriminator");
        if let Some(target) = default_mapping(discriminator) {
            let pointer = Pointer::parse_ref(target).unwrap_or_else(|| component_at(target));
            if schema_at(self.decoded, &pointer).is_none() {
                self.report_mapping(&at.child("defaultMapping"), "default", target);
            }
        }
        let at = at.child("mapping");
        for (value, target) in &discriminator.mapping {
            let pointer = Pointer::parse_ref(target).unwrap_or_else(|| component_at(target));
            if schema_at(self.decoded, &pointer).is_none() {
                self.report_mapping(&at.child(value), value, target);
            }
        }
    }

    fn report_mapping(&mut self, at: &Pointer, value: &str, target: &str) {
        let text = format!("discriminator mapping `{value}` names a schema that does not exist");
        let known = self
            .document
            .components
            .iter()
            .flat_map(|components| components.schemas.keys());
        let wanted = component(target).unwrap_or_else(|| target.to_string());
        let near = closest(&wanted, known.map(String::as_str));
        let warning = Diagnostic::warning(Code::UnknownSchema, text)
            .at(at.clone())
            .with_note("a value with it is kept as raw JSON");
        self.report.push(match near {
            Some(near) => warning.help(format!("did you mean `{}`?", component_at(near))),
            None => warning.help("map it to a schema under `components/schemas`, or leave it out"),
        });
    }

    fn variant(&mut self, schema: &SchemaAt<'a>, tags: Vec<String>, home: &Home) -> Variant {
        let ty = self.schema(schema, home);
        let (component, description) = match schema.node {
            Node::Ref(reference) => (component(reference), None),
            Node::Schema(inline) => (None, inline.schema_data.description.clone()),
        };
        Variant {
            at: schema.at.clone(),
            ty: ty.split_null().0.clone(),
            tags,
            sensitive: self.holds_secrets(schema),
            component,
            docs: Docs::description(description),
        }
    }

    /// The key that chooses a member, with the values that do.
    pub(super) fn tag_of(
        &mut self,
        group: &UnionFacet<'a>,
        schema: &SchemaAt<'a>,
    ) -> Option<(String, Vec<String>)> {
        let property = group.discriminator?.property_name.clone();
        let tags = self.tags(group, schema);
        (!tags.is_empty()).then_some((property, tags))
    }

    /// The discriminator values that choose a member: those mapped to it, else those that its own property lists, else
    /// the name of its component (OpenAPI 3.0, 4.7.25).
    fn tags(&mut self, group: &UnionFacet<'a>, schema: &SchemaAt<'a>) -> Vec<String> {
        let Some(discriminator) = group.discriminator else {
            return vec![];
        };
        let component = match schema.node {
            Node::Ref(reference) => component(reference),
            Node::Schema(_) => None,
        };
        let component = component.as_deref();
        if is_default(discriminator, component) {
            return vec![];
        }
        let is_this = |target: &str| match schema.node {
            Node::Ref(reference) => target == reference || Some(target) == component,
            Node::Schema(_) => false,
        };
        let mapped = discriminator.mapping.iter();
        let mut tags: Vec<String> = mapped
            .filter(|(_, target)| is_this(target))
            .map(|(value, _)| value.clone())
            .collect();
        if tags.is_empty() {
            tags = self.listed_tags(schema, &discriminator.property_name);
        }
        if tags.is_empty() {
            tags.extend(component.map(String::from));
        }
        tags
    }

    fn listed_tags(&mut self, schema: &SchemaAt<'a>, property: &str) -> Vec<String> {
        let facets = self.resolved(schema, &mut Vec::new());
        let Some(parts) = facets.properties.get(property) else {
            return vec![];
        };
        let values = parts
            .iter()
            .filter_map(|part| self.resolved(part, &mut Vec::new()).enumeration)
            .min_by_key(Vec::len);
        let values = values.unwrap_or_default();
        values.iter().filter_map(tag_text).collect()
    }
}

/// How a value is written as a tag: a number or boolean as in JSON.
fn tag_text(value: &serde_json::Value) -> Option<String> {
    match value {
        serde_json::Value::String(text) => Some(text.clone()),
        serde_json::Value::Number(_) | serde_json::Value::Bool(_) => Some(value.to_string()),
        _ => None,
    }
}

/// What values mean whose tag is missing or not mapped (OpenAPI 3.2, 4.25, `defaultMapping`).
fn default_mapping(discriminator: &oa::Discriminator) -> Option<&str> {
    discriminator
        .extensions
        .get("x-oaswright-defaultMapping")?
        .as_str()
}

/// Whether a component is what values without a known tag are: then no tag is its own.
pub(super) fn is_default(discriminator: &oa::Discriminator, key: Option<&str>) -> bool {
    let target = default_mapping(discriminator);
    let named = target.map(|target| component(target).unwrap_or_else(|| target.to_string()));
    named.is_some() && named.as_deref() == key
}

fn add_missing(known: &mut Vec<String>, tags: Vec<String>) {
    for tag in tags {
        if !known.contains(&tag) {
            known.push(tag);
        }
    }
}

/// Where a component stands.
pub(super) fn component_at(key: &str) -> Pointer {
    Pointer::root().join(&["components", "schemas", key])
}

/// The key of the component that a reference leads to.
pub(super) fn component(reference: &str) -> Option<String> {
    Pointer::parse_ref(reference)?.last()
}
