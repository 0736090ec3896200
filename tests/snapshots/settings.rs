//! Settings of a case. In: `settings.yaml` in its folder, with keys of `spec/codegen.yaml`, where there is one. Out: the
//! settings of its client. Must not know what they do. How users write settings is tested with `xtask`.

use std::collections::BTreeMap;
use std::path::Path;

use oaswright::ClientConfig;
use oaswright::config::{ClosedEnums, Codec, Pagination, Selector, Turn, TypeOverride};
use serde_yaml::Value;

pub(crate) fn read(folder: &Path) -> ClientConfig {
    let Ok(text) = std::fs::read_to_string(folder.join("settings.yaml")) else {
        return ClientConfig::default();
    };
    let mut config = ClientConfig::default();
    let settings: BTreeMap<String, Value> = serde_yaml::from_str(&text).unwrap();
    for (key, said) in settings {
        match key.as_str() {
            "formats" => config.formats = overrides(&said),
            "types" => config.types = overrides(&said),
            "include" => config.selection.include = selectors(&said),
            "exclude" => config.selection.exclude = selectors(&said),
            "closed-enums" => config.closed_enums = ClosedEnums::Only(names(&said)),
            "idempotency-keys" => config.idempotency_keys = names(&said),
            "pagination" => {
                config.pagination = said.as_sequence().unwrap().iter().map(rule).collect()
            }
            _ => panic!("{key} is no setting of cases"),
        }
    }
    config
}

fn names(said: &Value) -> Vec<String> {
    let names = said.as_sequence().unwrap().iter();
    names
        .map(|name| name.as_str().unwrap().to_owned())
        .collect()
}

fn selectors(said: &Value) -> Vec<Selector> {
    let said = said.as_sequence().unwrap().iter();
    said.map(|one| match (one.as_str(), &one["tag"]) {
        (Some(id), _) => Selector::Operation(id.to_owned()),
        (None, tag) => Selector::Tag(tag.as_str().unwrap().to_owned()),
    })
    .collect()
}

fn overrides(said: &Value) -> BTreeMap<String, TypeOverride> {
    let entries: BTreeMap<String, Value> = serde_yaml::from_value(said.clone()).unwrap();
    let pairs = entries.iter();
    pairs
        .map(|(key, value)| (key.clone(), one(value)))
        .collect()
}

fn one(value: &Value) -> TypeOverride {
    let path = value.as_str().or_else(|| value["type"].as_str()).unwrap();
    TypeOverride {
        path: path.to_owned(),
        codec: value.get("as").map(|codec| match codec.as_str() {
            Some("text") => Codec::Text,
            Some("serde") => Codec::Serde,
            _ => Codec::Wire,
        }),
    }
}

fn rule(said: &Value) -> Pagination {
    let text = |key: &str| said.get(key).and_then(Value::as_str).map(str::to_owned);
    let turns = ["cursor", "offset", "page", "link", "next-url"];
    let way = turns
        .into_iter()
        .find(|way| said.get(way).is_some())
        .unwrap();
    let value = text(way).unwrap();
    Pagination {
        operations: names(&said["operations"]),
        turn: match way {
            "cursor" => Turn::Cursor {
                input: value,
                next: text("next").unwrap(),
            },
            "offset" => Turn::Offset { input: value },
            "page" => Turn::Page { input: value },
            "link" => Turn::Link { relation: value },
            _ => Turn::NextUrl { next: value },
        },
        items: text("items"),
        more: text("more"),
        total: text("total"),
    }
}
