//! Parameters and headers, which hold their type themselves:
//!
//! ```text
//! {name: a, in: query, type: array, items: I}                           ->  {…, schema: {type: array, items: I}, explode: false}
//! {name: a, in: query, type: array, items: I, collectionFormat: multi}  ->  {…, schema: …, explode: true}
//! collectionFormat: ssv, pipes                                          ->  style: spaceDelimited, pipeDelimited
//! collectionFormat: tsv, items: {type: array, collectionFormat: csv}    ->  x-oaswright-collection-format: [tsv, csv]
//! ```
//!
//! In: a parameter that is neither a body nor part of a form, or a header. Out: the same. What no style of 3.0 says travels as the
//! formats of the list and of the lists in it. Must not know: operations.

use serde_yaml::{Mapping, Value};

use super::{Swagger, move_keys, text};
use crate::report::{Code, Diagnostic};
use crate::source::Pointer;

/// The formats of a list and of the lists in it, where no style of 3.0 says them.
pub(super) const CARRIED: &str = "x-oaswright-collection-format";

/// Swagger 2.0, Parameter Object, `collectionFormat`.
const FORMATS: &[&str] = &["csv", "ssv", "tsv", "pipes", "multi"];

/// How many lists in lists have a format of their own.
const MOST_LEVELS: usize = 3;

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
        let place = text(map, "in").unwrap_or_default().to_owned();
        let formats = self.formats(map, at, &place);
        self.typed(map, at);
        map.shift_remove("collectionFormat");
        let [format, inner @ ..] = formats.as_slice() else {
            return;
        };
        match style(format, &place).filter(|_| inner.is_empty()) {
            Some((style, explode)) => {
                if let Some(style) = style {
                    map.insert("style".into(), style.into());
                }
                if place == "query" {
                    map.insert("explode".into(), explode.into());
                }
            }
            None => {
                if place == "query" {
                    map.insert("explode".into(), (*format == "multi").into());
                }
                map.insert(CARRIED.into(), listed(&formats));
            }
        }
        let from = at.child("collectionFormat");
        for key in ["style", "explode"] {
            self.origins.made_of(&from, &at.child(key));
        }
    }

    /// How a list is written, and the lists in it, from the outside in.
    pub(super) fn formats(
        &mut self,
        map: &Mapping,
        at: &Pointer,
        place: &str,
    ) -> Vec<&'static str> {
        let mut formats = Vec::new();
        let (mut list, mut at) = (Some(map), at.clone());
        while let Some(map) = list.filter(|map| text(map, "type") == Some("array")) {
            let written = text(map, "collectionFormat").unwrap_or("csv");
            let takes_several = formats.is_empty() && ["query", "formData"].contains(&place);
            let known = FORMATS.iter().find(|format| **format == written);
            let is_fine = match known {
                Some(&"multi") => takes_several,
                Some(&"csv") => true,
                Some(_) => formats.len() < MOST_LEVELS,
                None => false,
            };
            if !is_fine {
                self.approximated(&at, written);
            }
            formats.push(known.copied().filter(|_| is_fine).unwrap_or("csv"));
            list = map.get("items").and_then(Value::as_mapping);
            at = at.child("items");
        }
        formats
    }

    /// A header of a response.
    pub(super) fn header(&mut self, value: &mut Value, at: &Pointer) {
        if let Value::Mapping(map) = value {
            for (level, format) in self.formats(map, at, "header").into_iter().enumerate() {
                if format != "csv" {
                    let steps = vec!["items"; level];
                    self.approximated(&at.join(&steps), format);
                }
            }
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

    /// What has been read by `formats`.
    fn items(&mut self, items: &mut Value, at: &Pointer) {
        let Value::Mapping(map) = items else {
            return;
        };
        map.shift_remove("collectionFormat");
        if let Some(inner) = map.get_mut("items") {
            self.items(inner, &at.child("items"));
        }
    }

    fn approximated(&mut self, at: &Pointer, format: &str) {
        let message = format!("`collectionFormat: {format}` has no counterpart here");
        let diagnostic = Diagnostic::warning(Code::ApproximatedStyle, message);
        let at = at.child("collectionFormat");
        self.report
            .push(diagnostic.at(at).help("it is separated by commas"));
    }
}

pub(super) fn listed(formats: &[&'static str]) -> Value {
    Value::Sequence(formats.iter().map(|format| Value::from(*format)).collect())
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
