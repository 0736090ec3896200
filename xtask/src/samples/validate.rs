//! What the validator of others says. In: a document and the places of its schemas. Out: whether a value fits the schema
//! at a place, and which of its keys that schema speaks of. All schemas are compiled as one, so that shared ones cost
//! once; knows nothing of Rust types.

use super::document::Document;
use super::json::Json;
use super::translate::{Names, Reading, translate};
use jsonschema::{Draft, Validator};
use oaswright::source::Pointer;
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// Keys by the pointer of their object within the value: those that the schema declares, by name or by
/// `additionalProperties`. Other keys may be there but nobody promises to keep them.
pub(crate) type Promised = BTreeSet<(String, String)>;

/// The schemas of one document.
pub(crate) struct Judge {
    validator: Validator,
    names: BTreeMap<Pointer, usize>,
}

impl Judge {
    /// Compiles the schemas at these places, and those that they refer to.
    pub(crate) fn new<'p>(
        document: &Document,
        places: impl IntoIterator<Item = &'p Pointer>,
        reading: Reading,
    ) -> Result<Self, String> {
        let mut book = Book {
            reading,
            ..Book::default()
        };
        for place in places {
            book.reference(place);
        }
        let mut definitions = Map::new();
        while let Some(at) = book.order.get(definitions.len()).cloned() {
            let name = format!("s{}", definitions.len());
            let schema = document.at(&at).map(|node| translate(node, &at, &mut book));
            definitions.insert(name, schema.unwrap_or(Value::Bool(true)));
        }
        let properties: Map<String, Value> = definitions
            .keys()
            .map(|name| (name.clone(), json!({"$ref": format!("#/$defs/{name}")})))
            .collect();
        let whole = json!({"$defs": definitions, "properties": properties});
        Ok(Self {
            validator: compile(&whole)?,
            names: book.names,
        })
    }

    /// Why `value` does not fit the schema at `at`, if it does not; a schema that is not known fits everything.
    pub(crate) fn complaint(&self, at: &Pointer, value: &Json) -> Option<String> {
        let name = format!("s{}", self.names.get(at)?);
        let instance = json!({name.as_str(): value.to_serde()});
        let error = self.validator.iter_errors(&instance).next()?;
        let place = error.instance_path().as_str().to_owned();
        let place = place.strip_prefix(&format!("/{name}")).unwrap_or_default();
        Some(format!("#{place}: {error}"))
    }

    /// What is promised for `sample` when it fits the schema at `at`.
    pub(crate) fn judge(&self, at: &Pointer, sample: &Json) -> Option<Promised> {
        let name = format!("s{}", self.names.get(at)?);
        let instance = json!({name.as_str(): sample.to_serde()});
        if !self.validator.is_valid(&instance) {
            return None;
        }
        let evaluation = self.validator.evaluate(&instance);
        let mut promised = Promised::new();
        for entry in evaluation.iter_annotations() {
            let about_keys = ["/properties", "/patternProperties", "/additionalProperties"]
                .iter()
                .any(|keyword| entry.schema_location.ends_with(keyword));
            let within = entry
                .instance_location
                .as_str()
                .strip_prefix(&format!("/{name}"));
            if let (true, Some(within), Value::Array(keys)) =
                (about_keys, within, entry.annotations.value())
            {
                let keys = keys.iter().filter_map(Value::as_str);
                promised.extend(keys.map(|key| (within.to_owned(), key.to_owned())));
            }
        }
        Some(promised)
    }
}

fn compile(schema: &Value) -> Result<Validator, String> {
    jsonschema::options()
        .with_draft(Draft::Draft202012)
        .should_validate_formats(true)
        .offline()
        .build(schema)
        .map_err(|error| format!("the validator refuses the schemas: {error}"))
}

/// Numbers for schemas, in the order in which they turned up.
#[derive(Default)]
struct Book {
    names: BTreeMap<Pointer, usize>,
    order: Vec<Pointer>,
    patterns: BTreeMap<String, bool>,
    reading: Reading,
}

impl Names for Book {
    fn reading(&self) -> Reading {
        self.reading
    }

    fn reference(&mut self, pointer: &Pointer) -> Value {
        let next = self.order.len();
        let number = *self.names.entry(pointer.clone()).or_insert(next);
        if number == next {
            self.order.push(pointer.clone());
        }
        json!({"$ref": format!("#/$defs/s{number}")})
    }

    fn is_pattern(&mut self, pattern: &str) -> bool {
        if let Some(known) = self.patterns.get(pattern) {
            return *known;
        }
        let fine = compile(&json!({"pattern": pattern})).is_ok();
        self.patterns.insert(pattern.to_owned(), fine);
        fine
    }
}

#[cfg(test)]
mod tests {
    use super::Judge;
    use crate::samples::document::Document;
    use crate::samples::json::Json;
    use crate::samples::places::places;
    use crate::samples::translate::Reading;
    use oaswright::source::Pointer;

    fn judged(schemas: &str, sample: &str) -> Option<Vec<(String, String)>> {
        judged_by(Reading::Letter, schemas, sample)
    }

    fn judged_by(reading: Reading, schemas: &str, sample: &str) -> Option<Vec<(String, String)>> {
        let text = format!(r#"{{"components":{{"schemas":{schemas}}}}}"#);
        let document = Document::parse(&text);
        let places = places(&document);
        let judge = Judge::new(&document, places.iter().map(|it| &it.at), reading).unwrap();
        let at = Pointer::root().join(&["components", "schemas", "A"]);
        let promised = judge.judge(&at, &Json::parse(sample).unwrap())?;
        Some(promised.into_iter().collect())
    }

    fn pair(within: &str, key: &str) -> (String, String) {
        (within.to_owned(), key.to_owned())
    }

    #[test]
    fn declared_keys_are_promised_and_others_are_not() {
        let schemas = r##"{"A":{"properties":{"b/c":{"$ref":"#/components/schemas/B"}}},
            "B":{"additionalProperties":{"type":"integer"},"properties":{"x":{}}}}"##;
        assert_eq!(
            judged(schemas, r#"{"b/c":{"x":1,"y":2},"z":3}"#),
            Some(vec![
                pair("", "b/c"),
                pair("/b~1c", "x"),
                pair("/b~1c", "y")
            ])
        );
        assert_eq!(judged(schemas, r#"{"b/c":{"y":"text"}}"#), None);
    }

    #[test]
    fn a_schema_of_keys_means_objects_though_its_letter_does_not() {
        let schemas = r#"{"A":{"properties":{"b":{"items":{"type":"integer"}}}}}"#;
        let by = |reading, sample| judged_by(reading, schemas, sample).is_some();
        for sample in ["\"text\"", r#"{"b":"text"}"#] {
            assert!(by(Reading::Letter, sample) && !by(Reading::Intent, sample));
        }
        assert!(by(Reading::Intent, r#"{"b":[1]}"#));
    }

    #[test]
    fn only_branches_that_fit_promise_anything() {
        let schemas = r#"{"A":{"anyOf":[{"required":["a"],"properties":{"a":{},"b":{}}},
            {"required":["c"],"properties":{"c":{}}}]}}"#;
        assert_eq!(
            judged(schemas, r#"{"c":1,"b":2}"#),
            Some(vec![pair("", "c")])
        );
    }
}
