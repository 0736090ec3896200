//! `bindings.json`: which place of the document became which item. It is output and, at the next run, input.
//!
//! In: the text of an earlier run. Out: names by pointer, and the text of this run. Must not know: how names are made.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::Promises;
use crate::source::{Origins, Pointer, nearest};

const TYPES: &str = "crate::types::";
const OPEN: &str = "crate::runtime::Open<";
const VALUE: &str = ", crate::runtime::Value>";
const CLIENT: &str = "crate::Client::";
const WEBHOOKS: &str = "crate::webhooks::";

/// Pointers and the Rust paths or type expressions that they became, sorted.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Bindings {
    /// Schemas.
    pub schemas: BTreeMap<String, String>,
    /// Operations, those of webhooks and callbacks among them.
    pub operations: BTreeMap<String, String>,
    /// What callers rely on beyond names.
    pub promises: Promises,
}

impl Bindings {
    /// The file's name in the generated crate.
    pub const FILE_NAME: &'static str = "bindings.json";

    /// Reads the text of an earlier run; anything else than such a text is an error in words.
    ///
    /// # Errors
    /// If the text is not JSON of the shape that [`Bindings::to_text`] writes.
    pub fn parse(text: &str) -> Result<Bindings, String> {
        let value: serde_json::Value =
            serde_json::from_str(text).map_err(|error| error.to_string())?;
        Ok(Bindings {
            schemas: section(&value, "schemas")?,
            operations: section(&value, "operations")?,
            promises: Promises::parse(value.get("promises"))?,
        })
    }

    /// With what came from other files under the places where it stands in the document that is being generated.
    #[must_use]
    pub fn placed(mut self, origins: &Origins) -> Bindings {
        self.rekey(|name| match name.starts_with('#') {
            true => name,
            false => origins
                .foreign_place(&name)
                .map_or(name, |at| at.to_string()),
        });
        self
    }

    /// With what came from other files under the names that those give it, `schemas/pet.yml#/properties/tag`: the component that such
    /// a thing becomes is called otherwise as soon as another file has something of the same name.
    #[must_use]
    pub fn named(mut self, origins: &Origins) -> Bindings {
        let foreign = origins.foreign_places();
        self.rekey(|place| {
            let at = Pointer::parse_ref(&place).unwrap_or_default();
            nearest(&foreign, &at).map_or(place, |(name, rest)| format!("{name}{rest}"))
        });
        self
    }

    fn rekey(&mut self, key: impl Fn(String) -> String) {
        for entries in [&mut self.schemas, &mut self.operations] {
            let old = std::mem::take(entries).into_iter();
            *entries = old.map(|(at, path)| (key(at), path)).collect();
        }
    }

    /// Sorted, one entry a line, so that a diff of it can be read.
    #[must_use]
    pub fn to_text(&self) -> String {
        let mut text = String::from("{\n");
        push_section(&mut text, "schemas", &self.schemas);
        text.push_str(",\n");
        push_section(&mut text, "operations", &self.operations);
        push_promises(&mut text, &self.promises);
        text.push_str("\n}\n");
        visible(&text)
    }

    /// The identifiers of all items that schemas were given.
    pub(crate) fn type_idents(&self) -> impl Iterator<Item = &str> {
        let paths = self.schemas.values().map(|path| bare(path));
        paths.filter_map(|path| path.strip_prefix(TYPES))
    }

    /// The identifier that a schema's item was given.
    pub(super) fn type_ident(&self, at: &Pointer) -> Option<&str> {
        let path = bare(self.schemas.get(&at.to_string())?);
        path.strip_prefix(TYPES).filter(|ident| is_ident(ident))
    }

    /// The identifiers of the items right below a place, with where each stood.
    pub(super) fn types_below(&self, at: &Pointer) -> BTreeMap<&str, Pointer> {
        let below = format!("{at}/");
        let entries = self.schemas.range(below.clone()..);
        let inner = entries.map_while(|(place, _)| Some((place, place.strip_prefix(&below)?)));
        let direct = inner.filter(|(_, rest)| !rest.contains('/'));
        let items = direct.filter_map(|(place, _)| Pointer::parse_ref(place));
        items
            .filter_map(|place| Some((self.type_ident(&place)?, place)))
            .collect()
    }

    /// The method that an operation was given.
    pub(super) fn operation_method(&self, at: &Pointer) -> Option<&str> {
        self.operation(at, CLIENT)
    }

    /// The function that a webhook or callback was given.
    pub(super) fn incoming_function(&self, at: &Pointer) -> Option<&str> {
        self.operation(at, WEBHOOKS)
    }

    fn operation(&self, at: &Pointer, start: &str) -> Option<&str> {
        let path = self.operations.get(&at.to_string())?;
        path.strip_prefix(start).filter(|ident| is_ident(ident))
    }
}

/// The path of an item without what says that it may be null or unlisted.
fn bare(path: &str) -> &str {
    let wrappers = [
        ("Option<", ">"),
        (OPEN, ", i64>"),
        (OPEN, VALUE),
        (OPEN, ">"),
    ];
    let mut inside = wrappers
        .iter()
        .filter_map(|(begin, end)| path.strip_prefix(begin)?.strip_suffix(end));
    inside.next().map_or(path, bare)
}

/// Whether text from the file can be used as it stands: the file may have been edited.
fn is_ident(text: &str) -> bool {
    syn::parse_str::<syn::Ident>(text).is_ok()
}

fn section(value: &serde_json::Value, key: &str) -> Result<BTreeMap<String, String>, String> {
    let entries = value.get(key).and_then(|section| section.as_object());
    let entries = entries.ok_or_else(|| format!("`{key}` is not an object"))?;
    entries
        .iter()
        .map(|(pointer, path)| {
            let path = path
                .as_str()
                .ok_or_else(|| format!("`{pointer}` is not a string"))?;
            Ok((pointer.clone(), path.to_string()))
        })
        .collect()
}

fn push_section(text: &mut String, key: &str, entries: &BTreeMap<String, String>) {
    let _ = write!(text, "  \"{key}\": {{");
    for (index, (pointer, path)) in entries.iter().enumerate() {
        let comma = if index == 0 { "" } else { "," };
        let pointer = serde_json::Value::from(pointer.as_str());
        let path = serde_json::Value::from(path.as_str());
        let _ = write!(text, "{comma}\n    {pointer}: {path}");
    }
    text.push_str(if entries.is_empty() { "}" } else { "\n  }" });
}

fn push_promises(text: &mut String, promises: &Promises) {
    for (index, (item, words)) in promises.iter().enumerate() {
        text.push_str(if index == 0 {
            ",\n  \"promises\": {"
        } else {
            ","
        });
        let item = serde_json::Value::from(item.as_str());
        let words: Vec<String> = words
            .iter()
            .map(|word| serde_json::Value::from(word.as_str()).to_string())
            .collect();
        let _ = write!(text, "\n    {item}: [{}]", words.join(", "));
    }
    if promises.iter().next().is_some() {
        text.push_str("\n  }");
    }
}

/// JSON in which characters that hide others, or turn their direction, are spelled out: the file is there to be reviewed.
fn visible(json: &str) -> String {
    let is_hidden = |c: char| {
        (c.is_control() && c != '\n')
            || matches!(c, '\u{2028}' | '\u{2029}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
    };
    if !json.contains(is_hidden) {
        return json.to_owned();
    }
    let mut text = String::with_capacity(json.len());
    for c in json.chars() {
        // All of them are in the basic plane, so four digits are enough (RFC 8259, section 7).
        match is_hidden(c) {
            true => text.push_str(&format!("\\u{:04x}", u32::from(c))),
            false => text.push(c),
        }
    }
    text
}
