//! Rust types that a client's settings name. In: the entries of `formats` and `types`. Out: `TypeOverride`s, each said
//! as a type or as `{ type, as }`. Knows no type.

use super::entry::Entry;
use oaswright::config::{Codec, TypeOverride};
use oaswright::report::Report;
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
