//! A document and the same twice over, for seeing whether cost grows in proportion. In: a document. Out: two files in
//! one layout: the document, and one with every path and every component a second time under another name, the second
//! ones referring to each other. Knows where documents name things, nothing of what they mean.

use serde_yaml::{Mapping, Value};
use std::fs;
use std::path::{Path, PathBuf};

/// What the names of the second copy end in.
const SECOND: &str = "Again";

/// Maps whose entries have a name that references end in (OpenAPI 3.0.4 `components`, Swagger 2.0 at the root).
const OF_COMPONENTS: &[&str] = &[
    "schemas",
    "responses",
    "parameters",
    "examples",
    "requestBodies",
    "headers",
    "links",
    "callbacks",
    "pathItems",
];
const OF_ROOT: &[&str] = &["definitions", "parameters", "responses"];

/// The two files, in `folder`.
pub(super) fn pair(document: &Path, folder: &Path) -> Result<[PathBuf; 2], String> {
    let text = fs::read_to_string(document).map_err(|error| error.to_string())?;
    let once: Value = serde_yaml::from_str(&text).map_err(|error| error.to_string())?;
    let twice = doubled(&once);
    fs::create_dir_all(folder).map_err(|error| error.to_string())?;
    let save = |name: &str, value: &Value| {
        let path = folder.join(name);
        let text = serde_yaml::to_string(value).map_err(|error| error.to_string())?;
        fs::write(&path, text).map_err(|error| error.to_string())?;
        Ok::<_, String>(path)
    };
    Ok([save("once.yaml", &once)?, save("twice.yaml", &twice)?])
}

fn doubled(document: &Value) -> Value {
    let mut twice = document.clone();
    let Some(root) = twice.as_mapping_mut() else {
        return twice;
    };
    double_entries(root, OF_ROOT);
    if let Some(Value::Mapping(components)) = root.get_mut("components") {
        double_entries(components, OF_COMPONENTS);
    }
    if let Some(Value::Mapping(paths)) = root.get_mut("paths") {
        double(paths, |path| format!("/{SECOND}{path}"));
    }
    twice
}

fn double_entries(parent: &mut Mapping, keys: &[&str]) {
    for key in keys {
        if let Some(Value::Mapping(entries)) = parent.get_mut(*key) {
            double(entries, |name| format!("{name}{SECOND}"));
        }
    }
}

fn double(entries: &mut Mapping, second: impl Fn(&str) -> String) {
    let copies: Vec<_> = entries
        .iter()
        .filter_map(|(key, value)| Some((second(key.as_str()?), renamed(value))))
        .collect();
    for (key, value) in copies {
        entries.insert(key.into(), value);
    }
}

/// A value with the second names in what it refers to.
fn renamed(value: &Value) -> Value {
    match value {
        Value::Mapping(members) => members
            .iter()
            .map(|(key, value)| (key.clone(), renamed_member(key, value)))
            .collect::<Mapping>()
            .into(),
        Value::Sequence(items) => items.iter().map(renamed).collect::<Vec<_>>().into(),
        Value::String(text) if is_reference(text) => reference(text).into(),
        other => other.clone(),
    }
}

fn renamed_member(key: &Value, value: &Value) -> Value {
    match (key.as_str(), value) {
        (Some("operationId"), Value::String(id)) => format!("{id}{SECOND}").into(),
        _ => renamed(value),
    }
}

fn is_reference(text: &str) -> bool {
    text.starts_with("#/components/") || text.starts_with("#/definitions/") || {
        let swagger = ["#/parameters/", "#/responses/"];
        swagger.iter().any(|start| text.starts_with(start))
    }
}

/// The name is the last but whatever leads on inside of what has it.
fn reference(text: &str) -> String {
    let names = if text.starts_with("#/components/") {
        4
    } else {
        3
    };
    let mut parts: Vec<String> = text.split('/').map(str::to_owned).collect();
    if let Some(name) = parts.get_mut(names - 1) {
        name.push_str(SECOND);
    }
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::doubled;

    #[test]
    fn the_second_copy_refers_to_itself() {
        let text = "{paths: {/a: {get: {operationId: a, x: {$ref: '#/components/schemas/S/properties/p'}}}}, components: {schemas: {S: {properties: {p: {$ref: '#/components/schemas/S'}}}}}}";
        let wanted = "{paths: {/a: {get: {operationId: a, x: {$ref: '#/components/schemas/S/properties/p'}}}, /Again/a: {get: {operationId: aAgain, x: {$ref: '#/components/schemas/SAgain/properties/p'}}}}, components: {schemas: {S: {properties: {p: {$ref: '#/components/schemas/S'}}}, SAgain: {properties: {p: {$ref: '#/components/schemas/SAgain'}}}}}}";
        let parsed = |text: &str| serde_yaml::from_str::<serde_yaml::Value>(text).unwrap();
        assert_eq!(doubled(&parsed(text)), parsed(wanted));
    }
}
