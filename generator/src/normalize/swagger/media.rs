//! Media types: `consumes` and `produces` of an operation, else of the document.
//!
//! In: objects that have them. Out: lists, and `content` made of them. Must not know: operations.

use serde_yaml::{Mapping, Value};

use crate::source::Pointer;

/// What is meant where a document says nothing.
const JSON: &str = "application/json";

/// Takes a list of media types out of an object; a single text counts as a list of it.
pub(super) fn take(map: &mut Mapping, key: &str) -> Option<Vec<String>> {
    let listed = match map.get(key)? {
        Value::Sequence(items) => {
            let texts = items.iter().filter_map(Value::as_str);
            texts.map(str::to_owned).collect()
        }
        Value::String(one) => vec![one.clone()],
        _ => return None,
    };
    map.shift_remove(key);
    Some(listed)
}

pub(super) fn is_form(media_type: &str) -> bool {
    is(media_type, "application/x-www-form-urlencoded") || is(media_type, "multipart/form-data")
}

/// Whether a media type is this one, parameters aside.
pub(super) fn is(media_type: &str, name: &str) -> bool {
    let bare = media_type.split(';').next().unwrap_or_default().trim();
    bare.eq_ignore_ascii_case(name)
}

/// Those that a body with a schema can have: a form is written with parameters of its own, unless there is nothing else.
pub(super) fn of_schema(listed: &[String]) -> Vec<String> {
    let fitting: Vec<String> = listed.iter().filter(|one| !is_form(one)).cloned().collect();
    match (listed, fitting.as_slice()) {
        ([], _) => vec![JSON.to_owned()],
        (forms, []) => forms.to_vec(),
        _ => fitting,
    }
}

/// Those that a file can have.
pub(super) fn of_file(listed: &[String]) -> Vec<String> {
    let is_data = |one: &&String| !one.to_ascii_lowercase().contains("json");
    let fitting: Vec<String> = listed.iter().filter(is_data).cloned().collect();
    if fitting.is_empty() {
        vec!["application/octet-stream".to_owned()]
    } else {
        fitting
    }
}

/// The same schema for each media type. It is written once; the others refer to it.
pub(super) fn content(at: &Pointer, media_types: &[String], schema: &Value) -> Mapping {
    let mut content = Mapping::new();
    let first = media_types.first().map(|first| at.join(&[first, "schema"]));
    for media_type in media_types {
        let is_first = content.is_empty();
        let schema = match &first {
            Some(first) if !is_first && !is_reference(schema) => Value::Mapping(
                Mapping::from_iter([("$ref".into(), first.to_string().into())]),
            ),
            _ => schema.clone(),
        };
        let inner = Mapping::from_iter([("schema".into(), schema)]);
        content.insert(media_type.as_str().into(), Value::Mapping(inner));
    }
    content
}

fn is_reference(schema: &Value) -> bool {
    schema
        .as_mapping()
        .is_some_and(|map| map.len() == 1 && map.contains_key("$ref"))
}
