//! Forms:
//!
//! ```text
//! [{in: formData, name: a, type: T, required: true}, {in: formData, name: f, type: file}]
//! ->
//! {required: true, content: {multipart/form-data: {schema: {type: object, properties: {a: {type: T}, f: …}, required: [a]}}}}
//! ```
//!
//! In: parameters `in: formData` and what the operation consumes. Out: a request body. `collectionFormat` becomes an `encoding`, where
//! that of 3.0 is not the same already; in parts, where that has no style, and where it has none like it, the formats are carried. Must not know: operations.

use serde_yaml::{Mapping, Value};

use super::operation::Sent;
use super::parameter::{CARRIED, listed};
use super::{Swagger, media, text};
use crate::source::Pointer;

const URLENCODED: &str = "application/x-www-form-urlencoded";
const MULTIPART: &str = "multipart/form-data";

impl Swagger<'_> {
    pub(super) fn form(&mut self, parts: &[Sent], to: &Pointer, consumes: &[String]) -> Mapping {
        let media_types = media_types(parts, consumes);
        let place = to.child("content");
        let first = media_types.first().map_or(URLENCODED, String::as_str);
        let inside = place.join(&[first, "schema"]);
        let mut properties = Mapping::new();
        let mut required = Vec::new();
        let mut lists = Vec::new();
        for part in parts {
            let Some(wire) = text(&part.parameter, "name") else {
                continue;
            };
            if part.parameter.get("required") == Some(&Value::Bool(true)) {
                required.push(Value::from(wire));
            }
            let formats = self.formats(&part.parameter, &part.at, "formData");
            lists.push((wire.to_owned(), formats));
            let property = self.property(part, &inside.join(&["properties", wire]));
            properties.insert(wire.into(), Value::Mapping(property));
        }
        let mut body = Mapping::new();
        if !required.is_empty() {
            body.insert("required".into(), true.into());
        }
        let schema = schema(properties, required);
        let mut content = media::content(&place, &media_types, &schema);
        for (media_type, inner) in &mut content {
            let kind = media_type.as_str().unwrap_or_default();
            let encodings = lists.iter().filter_map(|(wire, formats)| {
                Some((wire.as_str().into(), written(formats, kind == MULTIPART)?))
            });
            let encoding: Mapping = encodings.collect();
            if let (Value::Mapping(inner), false) = (inner, encoding.is_empty()) {
                inner.insert("encoding".into(), Value::Mapping(encoding));
            }
        }
        body.insert("content".into(), Value::Mapping(content));
        body
    }

    /// The parameter as a property.
    fn property(&mut self, part: &Sent, to: &Pointer) -> Mapping {
        let mut map = part.parameter.clone();
        self.origins.moved(&part.at, to);
        let mut property = self.schema_of(&mut map, &part.at, to);
        if let Some(description) = map.shift_remove("description") {
            property.insert("description".into(), description);
        }
        property
    }
}

fn schema(properties: Mapping, required: Vec<Value>) -> Value {
    let mut schema = Mapping::new();
    schema.insert("type".into(), "object".into());
    schema.insert("properties".into(), Value::Mapping(properties));
    if !required.is_empty() {
        schema.insert("required".into(), Value::Sequence(required));
    }
    Value::Mapping(schema)
}

/// A file can only be sent as a part of several.
fn media_types(parts: &[Sent], consumes: &[String]) -> Vec<String> {
    let has_file = parts
        .iter()
        .any(|part| text(&part.parameter, "type") == Some("file"));
    if has_file {
        return vec![MULTIPART.to_owned()];
    }
    let forms: Vec<String> = consumes
        .iter()
        .filter(|one| media::is_form(one))
        .cloned()
        .collect();
    if forms.is_empty() {
        vec![URLENCODED.to_owned()]
    } else {
        forms
    }
}

/// How a list is written, unless each item by itself, which is usual in 3.0. A part has no style there.
fn written(formats: &[&'static str], is_part: bool) -> Option<Value> {
    let style = match formats {
        [] | ["multi"] => return None,
        ["csv"] if !is_part => "form",
        ["ssv"] if !is_part => "spaceDelimited",
        ["pipes"] if !is_part => "pipeDelimited",
        [first, ..] => {
            let pairs = [
                ("explode".into(), (*first == "multi").into()),
                (CARRIED.into(), listed(formats)),
            ];
            return Some(Value::Mapping(Mapping::from_iter(pairs)));
        }
    };
    let pairs = [
        ("style".into(), style.into()),
        ("explode".into(), false.into()),
    ];
    Some(Value::Mapping(Mapping::from_iter(pairs)))
}
