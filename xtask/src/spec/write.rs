//! A document as text. In: its tree and where its parts are from. Out: YAML with comments, or JSON. Numbers keep their digits. Knows
//! nothing of what the document means.

use oaswright::load::number_text;
use oaswright::source::{Origins, Pointer, Sources, Spot};
use serde_yaml::Value;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// Where things are from.
struct Atlas<'a> {
    origins: &'a Origins,
    sources: &'a Sources,
}

impl Atlas<'_> {
    /// Where a child is from, and what to say of it if that is not where its parent is from.
    fn child(&self, parent: &Spot, at: &Pointer, key: &str) -> (Spot, Option<String>) {
        let spot = self.origins.spot(at);
        let is_usual = spot.source == parent.source && spot.pointer == parent.pointer.child(key);
        let name = || {
            self.sources
                .get(spot.source)
                .map_or("", |source| &source.name)
        };
        let said = (!is_usual).then(|| format!("{}{}", name(), spot.pointer));
        (spot, said)
    }
}

pub(super) fn yaml(value: &Value, origins: &Origins, sources: &Sources) -> String {
    let atlas = Atlas { origins, sources };
    let mut text = String::new();
    let root = Pointer::root();
    block(&mut text, value, &root, &origins.spot(&root), 0, &atlas);
    text
}

/// An object or list, an entry a line, each line with its line break.
fn block(
    text: &mut String,
    value: &Value,
    at: &Pointer,
    spot: &Spot,
    depth: usize,
    atlas: &Atlas<'_>,
) {
    let indent = "  ".repeat(depth);
    for (key, head, child) in entries(value) {
        let place = at.child(&key);
        let (spot, said) = atlas.child(spot, &place, &key);
        // Writing to a string cannot fail.
        if let Some(said) = said {
            let _ = writeln!(text, "{indent}# {}", one_line(&said));
        }
        let _ = write!(text, "{indent}{head}");
        match is_block(child) {
            true => {
                text.push('\n');
                block(text, child, &place, &spot, depth + 1, atlas);
            }
            false => {
                let _ = writeln!(text, " {}", compact(child));
            }
        }
    }
}

/// Key, how its line begins, and value.
fn entries(value: &Value) -> Vec<(String, String, &Value)> {
    match value {
        Value::Mapping(map) => {
            let named = map
                .iter()
                .filter_map(|(key, value)| Some((key.as_str()?.to_owned(), value)));
            named
                .map(|(key, value)| (key.clone(), format!("{}:", scalar(&key)), value))
                .collect()
        }
        Value::Sequence(items) => {
            let items = items.iter().enumerate();
            items
                .map(|(index, item)| (index.to_string(), "-".to_owned(), item))
                .collect()
        }
        _ => Vec::new(),
    }
}

fn is_block(value: &Value) -> bool {
    match value {
        Value::Mapping(map) => !map.is_empty(),
        Value::Sequence(items) => !items.is_empty(),
        _ => false,
    }
}

fn one_line(text: &str) -> String {
    text.chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect()
}

/// Text in quotes, unless it can mean nothing else without.
fn scalar(text: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "_-/{}.".contains(c);
    let starts_well = text.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/');
    let is_word = ["true", "false", "null", "yes", "no", "on", "off", "y", "n"]
        .contains(&text.to_lowercase().as_str());
    match starts_well && !is_word && text.chars().all(is_plain) {
        true => text.to_owned(),
        false => serde_json::Value::from(text).to_string(),
    }
}

/// As JSON on one line, which is YAML too.
fn compact(value: &Value) -> String {
    match value {
        Value::Null => "null".to_owned(),
        Value::Bool(flag) => flag.to_string(),
        Value::Number(number) => number.to_string(),
        Value::Tagged(_) => number_text(value).unwrap_or("null").to_owned(),
        Value::String(text) => serde_json::Value::from(text.as_str()).to_string(),
        Value::Sequence(items) => {
            let items: Vec<String> = items.iter().map(compact).collect();
            format!("[{}]", items.join(","))
        }
        Value::Mapping(map) => {
            let entry = |(key, value): (&Value, &Value)| {
                let key = serde_json::Value::from(key.as_str()?).to_string();
                Some(format!("{key}:{}", compact(value)))
            };
            let entries: Vec<String> = map.iter().filter_map(entry).collect();
            format!("{{{}}}", entries.join(","))
        }
    }
}

pub(super) fn json(value: &Value, origins: &Origins, sources: &Sources) -> String {
    let atlas = Atlas { origins, sources };
    let mut found = BTreeMap::new();
    let root = Pointer::root();
    collect(&mut found, value, &root, &origins.spot(&root), &atlas);
    let origins = serde_json::Value::from_iter(found);
    format!(
        "{{\"document\":{},\"origins\":{origins}}}\n",
        compact(value)
    )
}

fn collect(
    found: &mut BTreeMap<String, String>,
    value: &Value,
    at: &Pointer,
    spot: &Spot,
    atlas: &Atlas<'_>,
) {
    for (key, _, child) in entries(value) {
        let place = at.child(&key);
        let (spot, said) = atlas.child(spot, &place, &key);
        found.extend(said.map(|said| (place.to_string(), said)));
        collect(found, child, &place, &spot, atlas);
    }
}
