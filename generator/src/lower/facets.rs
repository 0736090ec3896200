//! Flattens the six schema kinds of `openapiv3` into one plain set of keywords.
//!
//! In: a schema and its pointer. Out: [`Facets`], each keyword in one place whatever kind it was read as. Every
//! struct of `openapiv3` is taken apart without `..`, so that a new keyword there cannot be overlooked here.
//! Must not know: what a set of keywords means (that is `classify`).

use indexmap::IndexMap;
use openapiv3 as oa;
use serde_json::Value as Json;

use super::keywords::{Additional, Bounds, Facets, JsonType, UnionFacet};
use super::tree::{Node, SchemaAt};
use crate::ir::{Access, Docs};
use crate::source::Pointer;

/// How long a chain of references may be before it counts as a circle.
pub(super) const MAX_REFERENCES: usize = 64;

/// Limits that `openapiv3` cannot hold exactly come as text under these keys.
pub(super) const CARRIED: [&str; 3] = [
    "x-oaswright-minimum",
    "x-oaswright-maximum",
    "x-oaswright-multipleOf",
];

impl<'a> Facets<'a> {
    /// The keywords that stand in this schema itself; references and `allOf` are not followed.
    pub(super) fn of(at: &Pointer, schema: &'a oa::Schema) -> Facets<'a> {
        let oa::Schema {
            schema_data,
            schema_kind,
        } = schema;
        let mut facets = Facets {
            at: at.clone(),
            ..Facets::default()
        };
        facets.add_data(schema_data);
        match schema_kind {
            oa::SchemaKind::Type(ty) => facets.add_type(ty),
            oa::SchemaKind::OneOf { one_of } => facets.add_union("oneOf", one_of),
            oa::SchemaKind::AnyOf { any_of } => facets.add_union("anyOf", any_of),
            oa::SchemaKind::AllOf { all_of } => facets.all_of = list(at, "allOf", all_of),
            oa::SchemaKind::Not { not: _ } => facets.not = Some(at.child("not")),
            oa::SchemaKind::Any(any) => facets.add_any(any),
        }
        facets.add_carried();
        facets
    }

    /// What a schema says about a value at the place where it is used: no members, so that it costs little.
    pub(super) fn annotations(at: &Pointer, schema: &'a oa::Schema) -> Facets<'a> {
        let mut facets = Facets {
            at: at.clone(),
            ..Facets::default()
        };
        facets.add_data(&schema.schema_data);
        match &schema.schema_kind {
            oa::SchemaKind::Type(oa::Type::Object(object)) => {
                facets.bounds.property_counts = (object.min_properties, object.max_properties);
            }
            oa::SchemaKind::Type(oa::Type::Array(array)) => {
                facets.bounds.item_counts = (array.min_items, array.max_items);
                facets.bounds.unique_items = array.unique_items;
            }
            oa::SchemaKind::Type(scalar) => facets.add_type(scalar),
            oa::SchemaKind::Any(any) => facets.set_values(any.enumeration.iter().cloned()),
            _ => {}
        }
        facets.add_carried();
        facets
    }

    fn add_carried(&mut self) {
        let [minimum, maximum, multiple_of] =
            CARRIED.map(|key| self.extension(key).and_then(Json::as_str).map(String::from));
        let default = self.extension(super::default::CARRIED);
        self.default = match (self.default.take(), default) {
            (Some((at, _)), Some(exact)) => Some((at, exact)),
            (default, _) => default,
        };
        let bounds = &mut self.bounds;
        bounds.minimum = minimum.or(bounds.minimum.take());
        bounds.maximum = maximum.or(bounds.maximum.take());
        bounds.multiple_of = multiple_of.or(bounds.multiple_of.take());
    }

    fn add_data(&mut self, data: &'a oa::SchemaData) {
        let oa::SchemaData {
            nullable,
            read_only,
            write_only,
            deprecated,
            external_docs,
            example: _,
            title: _,
            description,
            discriminator,
            default,
            extensions,
        } = data;
        self.nullable = *nullable;
        self.access = match (read_only, write_only) {
            (true, false) => Access::ReadOnly,
            (false, true) => Access::WriteOnly,
            (false, false) | (true, true) => Access::Both,
        };
        self.deprecated = *deprecated;
        self.docs = Docs {
            summary: None,
            description: description.clone(),
            external: external_docs
                .as_ref()
                .map(|docs| (docs.description.clone(), docs.url.clone())),
        };
        self.discriminator = discriminator.as_ref();
        self.default = default.as_ref().map(|value| (self.at.clone(), value));
        self.extensions = extensions
            .iter()
            .map(|(key, value)| (key.as_str(), value))
            .collect();
    }

    fn add_type(&mut self, ty: &'a oa::Type) {
        match ty {
            oa::Type::String(string) => self.add_string(string),
            oa::Type::Number(number) => self.add_number(number),
            oa::Type::Integer(integer) => self.add_integer(integer),
            oa::Type::Object(object) => self.add_object(object),
            oa::Type::Array(array) => self.add_array(array),
            oa::Type::Boolean(oa::BooleanType { enumeration }) => {
                self.ty = Some(JsonType::Boolean);
                self.set_values(
                    enumeration
                        .iter()
                        .map(|value| value.map_or(Json::Null, Json::from)),
                );
            }
        }
    }

    fn add_string(&mut self, string: &'a oa::StringType) {
        let oa::StringType {
            format,
            pattern,
            enumeration,
            min_length,
            max_length,
        } = string;
        self.ty = Some(JsonType::String);
        self.format = format_text(format);
        self.bounds.pattern.clone_from(pattern);
        self.bounds.lengths = (*min_length, *max_length);
        self.set_values(
            enumeration
                .iter()
                .map(|value| value.as_deref().map_or(Json::Null, Json::from)),
        );
    }

    fn add_number(&mut self, number: &'a oa::NumberType) {
        let oa::NumberType {
            format,
            multiple_of,
            exclusive_minimum,
            exclusive_maximum,
            minimum,
            maximum,
            enumeration,
        } = number;
        self.ty = Some(JsonType::Number);
        self.format = format_text(format);
        self.bounds.multiple_of = multiple_of.map(|value| value.to_string());
        self.bounds.minimum = minimum.map(|value| value.to_string());
        self.bounds.maximum = maximum.map(|value| value.to_string());
        (self.bounds.exclusive_minimum, self.bounds.exclusive_maximum) =
            (*exclusive_minimum, *exclusive_maximum);
        self.set_values(
            enumeration
                .iter()
                .map(|value| value.map_or(Json::Null, plain_number)),
        );
    }

    fn add_integer(&mut self, integer: &'a oa::IntegerType) {
        let oa::IntegerType {
            format,
            multiple_of,
            exclusive_minimum,
            exclusive_maximum,
            minimum,
            maximum,
            enumeration,
        } = integer;
        self.ty = Some(JsonType::Integer);
        self.format = format_text(format);
        self.bounds.multiple_of = multiple_of.map(|value| value.to_string());
        self.bounds.minimum = minimum.map(|value| value.to_string());
        self.bounds.maximum = maximum.map(|value| value.to_string());
        (self.bounds.exclusive_minimum, self.bounds.exclusive_maximum) =
            (*exclusive_minimum, *exclusive_maximum);
        self.set_values(
            enumeration
                .iter()
                .map(|value| value.map_or(Json::Null, Json::from)),
        );
    }

    fn add_object(&mut self, object: &'a oa::ObjectType) {
        let oa::ObjectType {
            properties,
            required,
            additional_properties,
            min_properties,
            max_properties,
        } = object;
        self.ty = Some(JsonType::Object);
        self.set_properties(properties);
        self.required = required.iter().cloned().collect();
        self.set_additional(additional_properties.as_ref());
        self.bounds.property_counts = (*min_properties, *max_properties);
    }

    fn add_array(&mut self, array: &'a oa::ArrayType) {
        let oa::ArrayType {
            items,
            min_items,
            max_items,
            unique_items,
        } = array;
        self.ty = Some(JsonType::Array);
        let items = items.iter();
        let items = items.map(|items| SchemaAt::boxed(self.at.child("items"), items));
        self.items = items.collect();
        self.bounds.item_counts = (*min_items, *max_items);
        self.bounds.unique_items = *unique_items;
    }

    fn add_any(&mut self, any: &'a oa::AnySchema) {
        let oa::AnySchema {
            typ,
            pattern,
            multiple_of,
            exclusive_minimum,
            exclusive_maximum,
            minimum,
            maximum,
            properties,
            required,
            additional_properties,
            min_properties,
            max_properties,
            items,
            min_items,
            max_items,
            unique_items,
            enumeration,
            format,
            min_length,
            max_length,
            one_of,
            all_of,
            any_of,
            not,
        } = any;
        self.ty = typ.as_deref().and_then(JsonType::parse);
        self.format.clone_from(format);
        self.bounds = Bounds {
            minimum: minimum.map(|value| value.to_string()),
            maximum: maximum.map(|value| value.to_string()),
            exclusive_minimum: exclusive_minimum.unwrap_or_default(),
            exclusive_maximum: exclusive_maximum.unwrap_or_default(),
            multiple_of: multiple_of.map(|value| value.to_string()),
            pattern: pattern.clone(),
            lengths: (*min_length, *max_length),
            item_counts: (*min_items, *max_items),
            property_counts: (*min_properties, *max_properties),
            unique_items: unique_items.unwrap_or_default(),
        };
        self.set_properties(properties);
        self.required = required.iter().cloned().collect();
        self.set_additional(additional_properties.as_ref());
        let items = items.iter();
        let items = items.map(|items| SchemaAt::boxed(self.at.child("items"), items));
        self.items = items.collect();
        self.set_values(enumeration.iter().cloned());
        self.all_of = list(&self.at, "allOf", all_of);
        self.add_union("oneOf", one_of);
        self.add_union("anyOf", any_of);
        self.not = not.as_ref().map(|_| self.at.child("not"));
    }

    fn add_union(&mut self, keyword: &str, nodes: &'a [oa::ReferenceOr<oa::Schema>]) {
        if !nodes.is_empty() {
            let variants = list(&self.at, keyword, nodes);
            self.unions.push(UnionFacet {
                at: self.at.child(keyword),
                variants,
                discriminator: self.discriminator,
            });
        }
    }

    fn set_values(&mut self, values: impl Iterator<Item = Json>) {
        let values: Vec<Json> = values.collect();
        self.enumeration = (!values.is_empty()).then_some(values);
    }

    fn set_properties(
        &mut self,
        properties: &'a IndexMap<String, oa::ReferenceOr<Box<oa::Schema>>>,
    ) {
        let base = self.at.child("properties");
        self.properties = properties
            .iter()
            .map(|(key, node)| (key.clone(), vec![SchemaAt::boxed(base.child(key), node)]))
            .collect();
    }

    fn set_additional(&mut self, additional: Option<&'a oa::AdditionalProperties>) {
        self.additional = match additional {
            None => Additional::Unsaid,
            Some(oa::AdditionalProperties::Any(true)) => Additional::Anything,
            Some(oa::AdditionalProperties::Any(false)) => Additional::Forbidden,
            Some(oa::AdditionalProperties::Schema(node)) => Additional::Schemas(vec![SchemaAt {
                at: self.at.child("additionalProperties"),
                node: Node::of(node),
            }]),
        };
    }

    /// The value of an extension key.
    pub(super) fn extension(&self, key: &str) -> Option<&'a Json> {
        self.extensions
            .iter()
            .find(|(name, _)| *name == key)
            .map(|(_, value)| *value)
    }

    /// Whether the document marks the value as secret.
    pub(super) fn sensitive(&self) -> bool {
        self.format.as_deref() == Some("password")
            || self.extension("x-sensitive") == Some(&Json::Bool(true))
    }
}

/// A whole number without a fraction, as the document most likely wrote it.
fn plain_number(value: f64) -> Json {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    if value.fract() == 0.0 && value.abs() < EXACT {
        Json::from(value as i64)
    } else {
        Json::from(value)
    }
}

fn list<'a>(
    at: &Pointer,
    keyword: &str,
    nodes: &'a [oa::ReferenceOr<oa::Schema>],
) -> Vec<SchemaAt<'a>> {
    let base = at.child(keyword);
    nodes
        .iter()
        .enumerate()
        .map(|(index, node)| SchemaAt {
            at: base.index(index),
            node: Node::of(node),
        })
        .collect()
}

fn format_text<T: serde::Serialize>(format: &oa::VariantOrUnknownOrEmpty<T>) -> Option<String> {
    match format {
        oa::VariantOrUnknownOrEmpty::Item(item) => serde_json::to_value(item)
            .ok()
            .and_then(|value| value.as_str().map(String::from)),
        oa::VariantOrUnknownOrEmpty::Unknown(text) => Some(text.clone()),
        oa::VariantOrUnknownOrEmpty::Empty => None,
    }
}
