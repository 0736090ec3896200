//! OpenAPI schemas as JSON Schema 2020-12. In: one schema object. Out: the same meaning for the validator, each schema
//! in it replaced by a reference, so that nothing is written twice. Where the letter of OpenAPI 3.0 and its users differ,
//! the wider reading is taken: `nullable` allows `null` wherever it stands. Keywords of a wrong type are left out.

use super::json::Json;
use oaswright::source::Pointer;
use serde_json::{Map, Value, json};

/// Names the schemas that are referred to.
pub(crate) trait Names {
    /// A reference for the schema at `pointer`.
    fn reference(&mut self, pointer: &Pointer) -> Value;
    /// Whether the validator can read the pattern.
    fn is_pattern(&mut self, pattern: &str) -> bool;
    /// How schemas without a type are read.
    fn reading(&self) -> Reading;
}

/// How a schema is read that says what objects or arrays look like, and not that it means such.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reading {
    /// By the letter: everything else is fine, too.
    #[default]
    Letter,
    /// As it is meant: nothing else is.
    Intent,
    /// By the letter, of what a client sends: what is read-only need not be there (OpenAPI 3.0, 4.7.24.2).
    Sent,
    /// By the letter, of what a client receives: what is write-only need not be there.
    Received,
}

impl Reading {
    /// The mark of properties that travel the other way only.
    pub(crate) fn elsewhere(self) -> Option<&'static str> {
        match self {
            Self::Letter | Self::Intent => None,
            Self::Sent => Some("readOnly"),
            Self::Received => Some("writeOnly"),
        }
    }
}

/// Whether a property is marked so, where it is declared.
pub(crate) fn is_marked(node: &Json, property: &str, mark: Option<&str>) -> bool {
    let schema = node.get("properties").and_then(|it| it.get(property));
    matches!((schema, mark), (Some(schema), Some(mark)) if schema.is_true(mark))
}

const TYPES: &[&str] = &[
    "null", "boolean", "integer", "number", "string", "array", "object",
];

const COUNTS: &[&str] = &[
    "minLength",
    "maxLength",
    "minItems",
    "maxItems",
    "minProperties",
    "maxProperties",
];

/// The schema at `at`.
pub(crate) fn translate(node: &Json, at: &Pointer, names: &mut dyn Names) -> Value {
    if let Json::Bool(bool) = node {
        return Value::Bool(*bool);
    }
    let mut out = Map::new();
    match node.text_at("$ref") {
        Some(reference) => refer(reference, names, &mut out),
        None => {
            plain(node, names, &mut out);
            bounds(node, &mut out);
            inner(node, at, names, &mut out);
            if names.reading() == Reading::Intent {
                intend(node, &mut out);
            }
        }
    }
    if node.is_true("nullable") {
        return json!({"anyOf": [{"type": "null"}, out]});
    }
    Value::Object(out)
}

/// Adds the type that the other keywords speak of.
fn intend(node: &Json, out: &mut Map<String, Value>) {
    let speaks_of = |keys: &[&str]| keys.iter().any(|key| node.get(key).is_some());
    if !types(node).is_empty() {
    } else if speaks_of(&["properties", "additionalProperties", "required"]) {
        out.insert("type".to_owned(), json!("object"));
    } else if speaks_of(&["items"]) {
        out.insert("type".to_owned(), json!("array"));
    }
}

fn refer(reference: &str, names: &mut dyn Names, out: &mut Map<String, Value>) {
    // What leads nowhere allows everything, rather than failing the whole document.
    let pointer = Pointer::parse_ref(reference);
    if let Some(Value::Object(target)) = pointer.map(|it| names.reference(&it)) {
        out.extend(target);
    }
}

/// Keywords without schemas in them.
fn plain(node: &Json, names: &mut dyn Names, out: &mut Map<String, Value>) {
    let mut put = |key: &str, value: Value| out.insert(key.to_owned(), value);
    let types: Vec<&str> = types(node);
    if !types.is_empty() {
        put("type", json!(types));
    }
    if let Some(values) = node
        .get("enum")
        .filter(|it| it.as_list().is_some_and(|it| !it.is_empty()))
    {
        put("enum", values.to_serde());
    }
    if let Some(value) = node.get("const") {
        put("const", value.to_serde());
    }
    for key in COUNTS {
        if let Some(count) = node.count_at(key) {
            put(key, json!(count));
        }
    }
    if node.is_true("uniqueItems") {
        put("uniqueItems", Value::Bool(true));
    }
    if let Some(pattern) = node.text_at("pattern").filter(|it| names.is_pattern(it)) {
        put("pattern", json!(pattern));
    }
    if let Some(format) = node.text_at("format") {
        put("format", json!(format));
    }
    let required: Vec<&str> = node
        .list_at("required")
        .iter()
        .filter_map(Json::as_text)
        .filter(|it| !is_marked(node, it, names.reading().elsewhere()))
        .collect();
    if !required.is_empty() {
        put("required", json!(required));
    }
}

/// The type or types that are named, as far as they are types.
pub(crate) fn types(node: &Json) -> Vec<&str> {
    let one = node.text_at("type").into_iter();
    one.chain(node.list_at("type").iter().filter_map(Json::as_text))
        .filter(|it| TYPES.contains(it))
        .collect()
}

/// Limits of numbers: those of the document, and those of the format.
fn bounds(node: &Json, out: &mut Map<String, Value>) {
    for (key, exclusive) in [
        ("minimum", "exclusiveMinimum"),
        ("maximum", "exclusiveMaximum"),
    ] {
        let number = |key: &str| node.get(key).filter(|it| matches!(it, Json::Number(_)));
        if let Some(bound) = number(key) {
            let key = if node.is_true(exclusive) {
                exclusive
            } else {
                key
            };
            out.insert(key.to_owned(), bound.to_serde());
        }
        if let Some(bound) = number(exclusive) {
            out.insert(exclusive.to_owned(), bound.to_serde());
        }
    }
    if let Some(step @ Json::Number(_)) = node.get("multipleOf") {
        let step = step.to_serde();
        if step.as_f64().is_some_and(|it| it > 0.0) {
            out.insert("multipleOf".to_owned(), step);
        }
    }
    let format = node
        .text_at("format")
        .filter(|_| types(node).contains(&"integer"));
    if let Some((least, most)) = format.and_then(range) {
        let range =
            json!({"anyOf": [{"not": {"type": "integer"}}, {"minimum": least, "maximum": most}]});
        out.insert("allOf".to_owned(), json!([range]));
    }
}

/// What an integer of a format may be.
pub(crate) fn range(format: &str) -> Option<(i64, u64)> {
    Some(match format {
        "int8" => (i8::MIN.into(), 127),
        "int16" => (i16::MIN.into(), 32_767),
        "int32" => (i32::MIN.into(), 2_147_483_647),
        "int64" => (i64::MIN, 9_223_372_036_854_775_807),
        "uint8" => (0, 255),
        "uint16" => (0, 65_535),
        "uint32" => (0, 4_294_967_295),
        "uint64" => (0, u64::MAX),
        _ => return None,
    })
}

/// Keywords with schemas in them.
fn inner(node: &Json, at: &Pointer, names: &mut dyn Names, out: &mut Map<String, Value>) {
    for key in ["properties", "patternProperties"] {
        if let Some(map) = node.get(key).and_then(Json::as_map) {
            let at = at.child(key);
            let usable: Vec<&String> = map
                .keys()
                .filter(|it| key == "properties" || names.is_pattern(it))
                .collect();
            let refs = usable
                .into_iter()
                .map(|it| (it.clone(), names.reference(&at.child(it))));
            let refs: Map<String, Value> = refs.collect();
            out.insert(key.to_owned(), Value::Object(refs));
        }
    }
    match node.get("additionalProperties") {
        Some(Json::Bool(bool)) => drop(out.insert("additionalProperties".to_owned(), json!(bool))),
        Some(Json::Map(_)) => {
            let reference = names.reference(&at.child("additionalProperties"));
            out.insert("additionalProperties".to_owned(), reference);
        }
        _ => {}
    }
    lists(node, at, names, out);
    declare(node, out);
}

/// The validator does not say which keys are declared when undeclared ones have a schema, too; without schemas it does.
fn declare(node: &Json, out: &mut Map<String, Value>) {
    let keys = node.get("properties").and_then(Json::as_map);
    let (Some(keys), true) = (keys, out.contains_key("additionalProperties")) else {
        return;
    };
    let keys: Map<String, Value> = keys
        .keys()
        .map(|key| (key.clone(), Value::Bool(true)))
        .collect();
    if let Value::Array(all) = out.entry("allOf").or_insert_with(|| json!([])) {
        all.push(json!({"properties": keys}));
    }
}

fn lists(node: &Json, at: &Pointer, names: &mut dyn Names, out: &mut Map<String, Value>) {
    let mut each = |key: &str| -> Vec<Value> {
        let at = at.child(key);
        let count = node.list_at(key).len();
        (0..count)
            .map(|index| names.reference(&at.index(index)))
            .collect()
    };
    for (key, meaning) in [
        ("items", "prefixItems"),
        ("prefixItems", "prefixItems"),
        ("anyOf", "anyOf"),
        ("oneOf", "oneOf"),
    ] {
        let members = each(key);
        if !members.is_empty() {
            out.insert(meaning.to_owned(), Value::Array(members));
        }
    }
    let members = each("allOf");
    if let (Value::Array(all), false) = (
        out.entry("allOf").or_insert_with(|| json!([])),
        members.is_empty(),
    ) {
        all.extend(members);
    }
    out.retain(|key, value| key != "allOf" || *value != json!([]));
    if let Some(Json::Map(_)) = node.get("items") {
        out.insert("items".to_owned(), names.reference(&at.child("items")));
    }
    if let Some(Json::Map(_)) = node.get("not") {
        out.insert("not".to_owned(), names.reference(&at.child("not")));
    }
}

#[cfg(test)]
mod tests {
    use super::{Names, Reading, translate};
    use crate::samples::json::Json;
    use oaswright::source::Pointer;
    use serde_json::{Value, json};

    struct Plain;

    impl Names for Plain {
        fn reference(&mut self, pointer: &Pointer) -> Value {
            json!({"$ref": pointer.to_string()})
        }

        fn is_pattern(&mut self, pattern: &str) -> bool {
            pattern != "["
        }

        fn reading(&self) -> Reading {
            Reading::Letter
        }
    }

    fn translated(text: &str) -> Value {
        translate(&Json::parse(text).unwrap(), &Pointer::root(), &mut Plain)
    }

    #[test]
    fn nullable_allows_null_beside_everything() {
        assert_eq!(
            translated(r#"{"type":"string","enum":["a"],"nullable":true}"#),
            json!({"anyOf": [{"type": "null"}, {"type": ["string"], "enum": ["a"]}]})
        );
    }

    #[test]
    fn exclusive_bounds_of_both_kinds() {
        assert_eq!(
            translated(r#"{"minimum":1,"exclusiveMinimum":true,"exclusiveMaximum":9}"#),
            json!({"exclusiveMinimum": 1, "exclusiveMaximum": 9})
        );
    }

    #[test]
    fn what_has_the_wrong_type_is_left_out() {
        assert_eq!(
            translated(
                r#"{"type":"file","required":true,"minLength":"3","pattern":"[","enum":[]}"#
            ),
            json!({})
        );
    }

    #[test]
    fn inner_schemas_are_referred_to() {
        assert_eq!(
            translated(
                r#"{"properties":{"a":{}},"items":{},"oneOf":[{}],"additionalProperties":false}"#
            ),
            json!({"properties": {"a": {"$ref": "#/properties/a"}}, "items": {"$ref": "#/items"},
                "oneOf": [{"$ref": "#/oneOf/0"}], "additionalProperties": false,
                "allOf": [{"properties": {"a": true}}]})
        );
    }

    #[test]
    fn formats_of_integers_are_ranges() {
        let out = translated(r#"{"type":"integer","format":"int32"}"#);
        assert_eq!(out["allOf"][0]["anyOf"][1]["maximum"], json!(2_147_483_647));
    }
}
