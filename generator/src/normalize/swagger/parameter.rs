//! Parameters and headers, which hold their type themselves:
//!
//! ```text
//! {name: a, in: query, type: array, items: I}                           ->  {…, schema: {type: array, items: I}, explode: false}
//! {name: a, in: query, type: array, items: I, collectionFormat: multi}  ->  {…, schema: …, explode: true}
//! collectionFormat: ssv, pipes                                          ->  style: spaceDelimited, pipeDelimited
//! ```
//!
//! In: a parameter that is neither a body nor part of a form, or a header. Out: the same. `tsv` has no counterpart and travels as
//! `x-oaswright-collection-format`, read as `csv`. Must not know: operations.

use serde_yaml::{Mapping, Value};

use super::{Swagger, move_keys, text};
use crate::report::{Code, Diagnostic};
use crate::source::Pointer;

/// What a schema has in 3.0.
const SCHEMA_KEYS: &[&str] = &[
    "type",
    "format",
    "items",
    "default",
    "maximum",
    "exclusiveMaximum",
    "minimum",
    "exclusiveMinimum",
    "maxLength",
    "minLength",
    "pattern",
    "maxItems",
    "minItems",
    "uniqueItems",
    "enum",
    "multipleOf",
    "title",
    "x-nullable",
    "x-enum-varnames",
    "x-enum-descriptions",
];

impl Swagger<'_> {
    /// A parameter as it stands in a list or among the components.
    pub(super) fn parameter(&mut self, value: &mut Value, at: &Pointer) {
        let Value::Mapping(map) = value else {
            return;
        };
        if map.contains_key("$ref") {
            return;
        }
        self.typed(map, at);
        let place = text(map, "in").unwrap_or_default().to_owned();
        let is_array = map
            .get("schema")
            .and_then(|schema| schema.get("type"))
            .is_some_and(|ty| ty == "array");
        let written = map.shift_remove("collectionFormat");
        if !is_array {
            return;
        }
        let format = written.as_ref().and_then(Value::as_str).unwrap_or("csv");
        let Some((style, explode)) = style(format, &place) else {
            return self.no_style(map, at, format);
        };
        if let Some(style) = style {
            map.insert("style".into(), style.into());
        }
        if place == "query" {
            map.insert("explode".into(), explode.into());
        }
        let from = at.child("collectionFormat");
        for key in ["style", "explode"] {
            self.origins.made_of(&from, &at.child(key));
        }
    }

    /// A header of a response.
    pub(super) fn header(&mut self, value: &mut Value, at: &Pointer) {
        if let Value::Mapping(map) = value {
            self.typed(map, at);
            map.shift_remove("collectionFormat");
        }
    }

    /// Moves what says the type under `schema`.
    pub(super) fn typed(&mut self, map: &mut Mapping, at: &Pointer) {
        if map.contains_key("schema") || map.contains_key("$ref") {
            return;
        }
        let inner = at.child("schema");
        self.origins.made_of(at, &inner);
        let schema = self.schema_of(map, at, &inner);
        map.insert("schema".into(), Value::Mapping(schema));
    }

    /// Takes what says the type out.
    pub(super) fn schema_of(&mut self, map: &mut Mapping, at: &Pointer, to: &Pointer) -> Mapping {
        let mut schema = move_keys(map, at, SCHEMA_KEYS, to, self.origins);
        if let Some(items) = schema.get_mut("items") {
            self.items(items, &to.child("items"));
        }
        schema
    }

    /// Lists in lists are joined by commas, whatever they ask for.
    fn items(&mut self, items: &mut Value, at: &Pointer) {
        let Value::Mapping(map) = items else {
            return;
        };
        let format = map.shift_remove("collectionFormat");
        let format = format.as_ref().and_then(Value::as_str).unwrap_or("csv");
        if format != "csv" {
            self.approximated(at, format);
        }
        if let Some(inner) = map.get_mut("items") {
            self.items(inner, &at.child("items"));
        }
    }

    fn no_style(&mut self, map: &mut Mapping, at: &Pointer, format: &str) {
        self.approximated(at, format);
        map.insert("x-oaswright-collection-format".into(), format.into());
        if text(map, "in") == Some("query") {
            map.insert("explode".into(), false.into());
        }
    }

    fn approximated(&mut self, at: &Pointer, format: &str) {
        let message = format!("`collectionFormat: {format}` has no counterpart here");
        let diagnostic = Diagnostic::warning(Code::ApproximatedStyle, message);
        let at = at.child("collectionFormat");
        self.report
            .push(diagnostic.at(at).help("it is sent separated by commas"));
    }
}

/// The style, unless it is the usual one, and whether each item is sent by itself.
fn style(format: &str, place: &str) -> Option<(Option<&'static str>, bool)> {
    match (format, place) {
        ("csv", _) => Some((None, false)),
        ("multi", "query") => Some((None, true)),
        ("ssv", "query") => Some((Some("spaceDelimited"), false)),
        ("pipes", "query") => Some((Some("pipeDelimited"), false)),
        _ => None,
    }
}
