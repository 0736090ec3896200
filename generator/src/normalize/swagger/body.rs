//! Bodies:
//!
//! ```text
//! {in: body, description: D, required: true, schema: S}  ->  {description: D, required: true, content: {M: {schema: S}}}
//! ```
//!
//! In: a parameter `in: body` and what the operation consumes. Out: a request body. Must not know: operations.

use serde_yaml::{Mapping, Value};

use super::{Swagger, media};
use crate::source::Pointer;

impl Swagger<'_> {
    pub(super) fn body(
        &mut self,
        parameter: &Mapping,
        from: &Pointer,
        to: &Pointer,
        consumes: &[String],
    ) -> Mapping {
        self.origins.moved(from, to);
        let kept = |key: &&Value| {
            key.as_str().is_some_and(|key| {
                matches!(key, "description" | "required") || key.starts_with("x-")
            })
        };
        let mut body = Mapping::new();
        for (key, value) in parameter.iter().filter(|(key, _)| kept(key)) {
            body.insert(key.clone(), value.clone());
        }
        let media_types = media::of_schema(consumes);
        let schema = parameter.get("schema").cloned();
        let schema = schema.unwrap_or_else(|| Value::Mapping(Mapping::new()));
        let place = to.child("content");
        if let Some(first) = media_types.first() {
            self.origins
                .moved(&from.child("schema"), &place.join(&[first, "schema"]));
        }
        let content = media::content(&place, &media_types, &schema);
        body.insert("content".into(), Value::Mapping(content));
        body
    }
}
