//! Rust types that a client's settings name. In: the entries of `formats`, `types` and
//! `closed-enums`. Out: `TypeOverride`s, each said as a type or as `{ type, as }`, and `ClosedEnums`. Knows no type.

use super::entry::Entry;
use oaswright::config::{ClosedEnums, Codec, TypeOverride};
use oaswright::report::Report;
use serde_yaml::Value;
use std::collections::BTreeMap;

/// What stands under `key`.
pub(super) fn read(
    entry: &Entry<'_>,
    key: &str,
    report: &mut Report,
) -> BTreeMap<String, TypeOverride> {
    let Some(said) = entry.get(key) else {
        return BTreeMap::new();
    };
    let children = said.children(report);
    let pairs = children.iter();
    pairs
        .filter_map(|child| Some((child.key().to_owned(), one(child, report)?)))
        .collect()
}

/// `true` for all, or a list of names.
pub(super) fn closed_enums(entry: &Entry<'_>, report: &mut Report) -> ClosedEnums {
    let Some(said) = entry.get("closed-enums") else {
        return ClosedEnums::default();
    };
    match said.value {
        Value::Bool(true) => ClosedEnums::All,
        Value::Bool(false) => ClosedEnums::default(),
        _ => ClosedEnums::Only(said.texts(report)),
    }
}

fn one(entry: &Entry<'_>, report: &mut Report) -> Option<TypeOverride> {
    if !entry.value.is_mapping() {
        return Some(TypeOverride {
            path: entry.text(report)?,
            codec: None,
        });
    }
    entry.known_keys(&["type", "as"], report);
    let path = entry.required("type", report)?.text(report)?;
    let codec = match entry.get("as") {
        Some(said) => Some(codec(&said, report)?),
        None => None,
    };
    Some(TypeOverride { path, codec })
}

fn codec(entry: &Entry<'_>, report: &mut Report) -> Option<Codec> {
    match entry.text(report)?.as_str() {
        "wire" => Some(Codec::Wire),
        "text" => Some(Codec::Text),
        "serde" => Some(Codec::Serde),
        other => {
            let error = entry.error(format!("`{other}` is no way to read and write a type"));
            report.push(error.help("it is one of `wire`, `text` and `serde`"));
            None
        }
    }
}
