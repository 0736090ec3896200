//! Responses:
//!
//! ```text
//! {description: D, schema: S, examples: {M: E}}  ->  {description: D, content: {M: {schema: S, example: E}}}
//! ```
//!
//! In: a response and what the operation produces. Out: the same. Must not know: operations.

use serde_yaml::{Mapping, Value};

use super::{Swagger, media};
use crate::source::Pointer;

impl Swagger<'_> {
    pub(super) fn responses(&mut self, responses: &mut Value, at: &Pointer, produces: &[String]) {
        let Value::Mapping(responses) = responses else {
            return;
        };
        for (status, response) in responses.iter_mut() {
            let status = status.as_str().unwrap_or_default();
            if !status.starts_with("x-") {
                let at = at.child(status);
                self.own_media_types(response, &at, status, produces);
                self.response(response, &at, produces);
            }
        }
    }

    /// A response of the document, written out where the operation produces something else than the document. An error that is more
    /// than a text is not: it is the same for all operations, also for one that produces images.
    fn own_media_types(
        &mut self,
        response: &mut Value,
        at: &Pointer,
        status: &str,
        produces: &[String],
    ) {
        let target = response.get("$ref").and_then(Value::as_str);
        let Some(from) = target.and_then(Pointer::parse_ref) else {
            return;
        };
        let name = from.last().unwrap_or_default();
        let is_shared = Pointer::root().join(&["responses", &name]) == from;
        let found = self.responses.get(name.as_str()).filter(|_| is_shared);
        let is_other = |shared: &Value| of(shared, produces) != of(shared, &self.produces);
        let is_own = |shared: &Value| status.starts_with('2') || is_text(shared);
        if let Some(shared) = found.filter(|shared| is_own(shared) && is_other(shared)) {
            *response = shared.clone();
            self.origins.made_of(&from, at);
        }
    }

    pub(super) fn response(&mut self, response: &mut Value, at: &Pointer, produces: &[String]) {
        let Value::Mapping(map) = response else {
            return;
        };
        if let Some(Value::Mapping(headers)) = map.get_mut("headers") {
            for (key, header) in headers.iter_mut() {
                let key = key.as_str().unwrap_or_default();
                self.header(header, &at.join(&["headers", key]));
            }
        }
        let examples = map.shift_remove("examples");
        let Some(schema) = map
            .shift_remove("schema")
            .filter(|schema| !schema.is_null())
        else {
            return;
        };
        let media_types = of_schema(&schema, produces);
        let place = at.child("content");
        let mut content = media::content(&place, &media_types, &schema);
        if let Some(first) = media_types.first() {
            self.origins
                .moved(&at.child("schema"), &place.join(&[first, "schema"]));
        }
        self.examples(&mut content, examples, at);
        map.insert("content".into(), Value::Mapping(content));
    }

    fn examples(&mut self, content: &mut Mapping, examples: Option<Value>, at: &Pointer) {
        let Some(Value::Mapping(examples)) = examples else {
            return;
        };
        for (media_type, example) in examples {
            let Some(Value::Mapping(inner)) = content.get_mut(&media_type) else {
                continue;
            };
            inner.insert("example".into(), example);
            let name = media_type.as_str().unwrap_or_default();
            let from = at.join(&["examples", name]);
            self.origins
                .moved(&from, &at.join(&["content", name, "example"]));
        }
    }
}

fn is_text(response: &Value) -> bool {
    let ty = response.get("schema").and_then(|schema| schema.get("type"));
    ty.is_some_and(|ty| ty == "string" || ty == "file")
}

/// The media types of a response.
fn of(response: &Value, produces: &[String]) -> Option<Vec<String>> {
    let schema = response.get("schema").filter(|schema| !schema.is_null());
    schema.map(|schema| of_schema(schema, produces))
}

fn of_schema(schema: &Value, produces: &[String]) -> Vec<String> {
    match schema.get("type").is_some_and(|ty| ty == "file") {
        true => media::of_file(produces),
        false => media::of_schema(produces),
    }
}
