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
                self.response(response, &at.child(status), produces);
            }
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
        let is_file = schema.get("type").is_some_and(|ty| ty == "file");
        let media_types = if is_file {
            media::of_file(produces)
        } else {
            media::of_schema(produces)
        };
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
