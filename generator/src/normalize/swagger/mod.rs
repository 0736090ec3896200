//! Swagger 2.0 to OpenAPI 3.0.
//!
//! In: a document of Swagger 2.0. Out: the same with everything where 3.0 has it; what schemas say otherwise is left to the walk of
//! the shape check, and so is everything of the wrong type. Must not know: ir, Rust. A file for each kind of thing:
//!
//! ```text
//! host, basePath, schemes                    ->  servers
//! definitions, responses, parameters, …      ->  components
//! consumes and a parameter `in: body`        ->  requestBody
//! consumes and parameters `in: formData`     ->  requestBody
//! produces and the `schema` of a response    ->  content
//! type, format, … of a parameter             ->  schema
//! ```

mod body;
mod components;
mod form;
mod media;
mod operation;
mod parameter;
mod response;
mod security;
mod server;

use serde_yaml::{Mapping, Value};

use crate::report::Report;
use crate::source::{Origins, Pointer};

/// What is the same for a whole document.
struct Swagger<'a> {
    /// `parameters` of the document, which operations refer to.
    parameters: Mapping,
    /// `responses` of the document.
    responses: Mapping,
    consumes: Vec<String>,
    produces: Vec<String>,
    schemes: Option<Value>,
    origins: &'a mut Origins,
    report: &'a mut Report,
}

pub(super) fn rewrite(root: &mut Value, origins: &mut Origins, report: &mut Report) {
    let Value::Mapping(map) = root else {
        return;
    };
    rename(map, &Pointer::root(), "swagger", "openapi", origins);
    map.insert("openapi".into(), "3.0.3".into());
    let shared = |key| map.get(key).and_then(Value::as_mapping).cloned();
    let mut swagger = Swagger {
        parameters: shared("parameters").unwrap_or_default(),
        responses: shared("responses").unwrap_or_default(),
        consumes: media::take(map, "consumes").unwrap_or_default(),
        produces: media::take(map, "produces").unwrap_or_default(),
        schemes: map.get("schemes").cloned(),
        origins,
        report,
    };
    server::rewrite(map, swagger.origins);
    swagger.paths(map);
    swagger.components(map);
}

/// Gives a value another key in the same object.
fn rename(map: &mut Mapping, at: &Pointer, from: &str, to: &str, origins: &mut Origins) {
    if let Some(value) = map.shift_remove(from) {
        map.insert(to.into(), value);
        origins.moved(&at.child(from), &at.child(to));
    }
}

/// Moves keys of an object, if they are there, into another one that stands below it or elsewhere.
fn move_keys(
    map: &mut Mapping,
    at: &Pointer,
    keys: &[&str],
    to: &Pointer,
    origins: &mut Origins,
) -> Mapping {
    let mut moved = Mapping::new();
    for key in keys {
        if let Some(value) = map.shift_remove(*key) {
            moved.insert((*key).into(), value);
            origins.moved(&at.child(key), &to.child(key));
        }
    }
    moved
}

fn text<'m>(map: &'m Mapping, key: &str) -> Option<&'m str> {
    map.get(key).and_then(Value::as_str)
}
