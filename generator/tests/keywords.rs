//! The table of keywords against the official schemas, and against what really becomes of each key.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::collections::{BTreeMap, BTreeSet};

use oaswright::config::TypeOverride;
use oaswright::normalize::{Keyword, Status, keywords};
use oaswright::report::{Code, Diagnostic};
use oaswright::source::{Pointer, Source};
use oaswright::{ClientConfig, Request};
use serde_yaml::{Mapping, Value};

const VERSIONS: &[&str] = &["2.0", "3.0", "3.1", "3.2"];

fn yaml(text: &str) -> Value {
    let mut value: Value = serde_yaml::from_str(text).unwrap();
    value.apply_merge().unwrap();
    value
}

/// Version, object and key.
fn official() -> BTreeSet<(String, String, String)> {
    let mut found = BTreeSet::new();
    let text = |value: &Value| value.as_str().unwrap().to_string();
    for (version, objects) in yaml(include_str!("keywords/official.yaml"))
        .as_mapping()
        .unwrap()
    {
        for (object, keys) in objects.as_mapping().unwrap() {
            for key in text(keys).split_whitespace() {
                found.insert((text(version), text(object), key.to_string()));
            }
        }
    }
    found
}

fn versions(keyword: &Keyword) -> impl Iterator<Item = &'static str> {
    let (from, to) = (keyword.from, keyword.to);
    VERSIONS
        .iter()
        .copied()
        .filter(move |version| from <= *version && *version <= to)
}

/// Keys that are of no official schema: methods by their own names, and what older drafts of JSON Schema had.
const UNOFFICIAL: &[(&str, &str)] = &[("a schema", "dependencies")];

#[test]
fn the_table_has_every_key_of_the_official_schemas_and_no_other() {
    let mut table = BTreeSet::new();
    for keyword in keywords() {
        for version in versions(&keyword) {
            let row = (
                version.to_string(),
                keyword.object.to_string(),
                keyword.key.to_string(),
            );
            if !UNOFFICIAL.contains(&(keyword.object, keyword.key)) {
                assert!(table.insert(row.clone()), "twice: {row:?}");
            }
        }
    }
    let official = official();
    let missing: Vec<_> = official.difference(&table).collect();
    let invented: Vec<_> = table.difference(&official).collect();
    assert!(missing.is_empty(), "not in the table: {missing:#?}");
    assert!(invented.is_empty(), "in no official schema: {invented:#?}");
}

/// A document with a key and without it.
struct Probe {
    at: Pointer,
    without: Value,
    with: Value,
}

/// What is generated of a document.
struct Result {
    files: BTreeMap<String, String>,
    messages: Vec<Diagnostic>,
    /// The places of messages in the document's own terms.
    places: Vec<Option<Pointer>>,
}

fn generate(document: &Value) -> Result {
    let json = serde_json::to_string(document).unwrap();
    let request = Request {
        source: Source::new("spec.json", json),
        client: ClientConfig {
            // So that a format makes a difference which makes none by default.
            formats: [(
                "byte".to_owned(),
                TypeOverride::from("crate::runtime::Base64"),
            )]
            .into(),
            ..ClientConfig::default()
        },
        files: Box::new(oaswright::load::NoFiles),
        previous_bindings: None,
    };
    let generated = oaswright::generate(request, &mut |_| {});
    let messages: Vec<Diagnostic> = generated.report.diagnostics().cloned().collect();
    let files = generated.output.map(|output| output.0).unwrap_or_default();
    // The bindings list every place, whatever becomes of it.
    let is_ours = |path: &String| !path.starts_with("src/runtime") && path != "bindings.json";
    Result {
        files: files
            .into_iter()
            .filter(|(path, _)| is_ours(path))
            .collect(),
        places: messages
            .iter()
            .map(|message| message.pointer().cloned())
            .collect(),
        messages,
    }
}

impl Result {
    /// What is compiled, without documentation and without what only the feature `validate` reads.
    fn code(&self) -> BTreeMap<&str, String> {
        let rust = self
            .files
            .iter()
            .filter(|(path, _)| path.ends_with(".rs") && *path != "src/rules.rs");
        let code = rust.map(|(path, text)| {
            let lines = text
                .lines()
                .filter(|line| !line.trim_start().starts_with("//"));
            (path.as_str(), lines.collect::<Vec<_>>().join("\n"))
        });
        code.collect()
    }

    fn rules(&self) -> Option<&String> {
        self.files.get("src/rules.rs")
    }

    /// The messages that another document does not get.
    fn beyond(&self, other: &Result) -> Vec<(Code, Option<Pointer>)> {
        let said = |of: &Result| {
            of.messages
                .iter()
                .map(|it| it.code)
                .zip(of.places.clone())
                .collect::<Vec<_>>()
        };
        let known = said(other);
        said(self)
            .into_iter()
            .filter(|message| !known.contains(message))
            .collect()
    }
}

/// Puts a value into a document, making objects on the way.
fn put(root: &mut Value, at: &Pointer, value: Value) {
    let mut place = root;
    for step in at.segments() {
        if place.is_null() {
            *place = Value::Mapping(Mapping::new());
        }
        place = match place {
            Value::Sequence(items) => &mut items[step.parse::<usize>().unwrap()],
            other => other
                .as_mapping_mut()
                .unwrap()
                .entry(step.into())
                .or_insert(Value::Null),
        };
    }
    *place = value;
}

fn head(version: &str) -> Value {
    let key = if version == "2.0" {
        "swagger"
    } else {
        "openapi"
    };
    let full = if version == "2.0" {
        version.to_string()
    } else {
        format!("{version}.0")
    };
    yaml(&format!(
        "{key}: '{full}'\ninfo: {{ title: T, version: '1' }}"
    ))
}

/// The probe of a key, if there is one.
fn probe(probes: &Value, keyword: &Keyword, version: &str) -> Option<Probe> {
    let mut entries = probes.as_sequence().unwrap().iter();
    let entry = entries.find(|entry| entry["object"] == keyword.object)?;
    let found = entry["keys"].get(keyword.key)?;
    let is_full = found.get("value").is_some()
        && ["given", "document", "at"]
            .iter()
            .any(|key| found.get(*key).is_some());
    let part = |key: &str| if is_full { found.get(key) } else { None };
    let base = part("document").unwrap_or(&entry["document"]);
    let place = part("at").unwrap_or(&entry["at"]);
    let at = Pointer::parse(place.as_str().unwrap()).unwrap();
    let mut without = head(version);
    for (key, value) in base.as_mapping().unwrap() {
        without[key.clone()] = value.clone();
    }
    for (key, value) in part("given")
        .and_then(Value::as_mapping)
        .into_iter()
        .flatten()
    {
        put(
            &mut without,
            &at.child(key.as_str().unwrap()),
            value.clone(),
        );
    }
    let value = part("value-of")
        .and_then(|values| values.get(version))
        .or(part("value"));
    let at = at.child(keyword.key);
    let mut with = without.clone();
    put(&mut with, &at, value.unwrap_or(found).clone());
    Some(Probe { at, without, with })
}

/// What is wrong with the status of a key, by what the probe shows.
fn objection(status: Status, probe: &Probe) -> Option<String> {
    let (without, with) = (generate(&probe.without), generate(&probe.with));
    let said = with.beyond(&without);
    let at_key = |code: Code| {
        said.iter()
            .any(|(said, at)| *said == code && at.as_ref() == Some(&probe.at))
    };
    let around = |at: &Option<Pointer>| {
        at.as_ref()
            .is_some_and(|at| at.as_str().starts_with(probe.at.as_str()))
    };
    let has_message = said.iter().any(|(_, at)| around(at));
    let is_same = with.files == without.files;
    let holds = match status {
        Status::Represented => with.code() != without.code(),
        Status::Enforced => with.rules() != without.rules(),
        Status::Documented => !is_same && with.code() == without.code(),
        Status::Approximated => has_message,
        Status::Ignored => is_same && at_key(Code::IgnoredKeyword),
        Status::Unused => is_same && said.is_empty(),
    };
    let code = with.code() != without.code();
    let rules = with.rules() != without.rules();
    (!holds).then(|| {
        format!(
            "files differ: {}, code: {code}, rules: {rules}, said: {said:?}, none: {}",
            !is_same,
            with.files.is_empty()
        )
    })
}

/// The versions in which a key is tried: the first and the last that have it, Swagger 2.0 only for what is its alone.
fn tried(keyword: &Keyword) -> BTreeSet<&'static str> {
    let later = || versions(keyword).filter(|version| *version != "2.0");
    match keyword.to {
        "2.0" => BTreeSet::from(["2.0"]),
        _ => later().next().into_iter().chain(later().last()).collect(),
    }
}

#[test]
fn what_becomes_of_each_key_is_what_the_table_says() {
    let later = yaml(include_str!("keywords/probes.yaml"));
    let swagger = yaml(include_str!("keywords/probes-2.0.yaml"));
    let mut wrong = Vec::new();
    for keyword in keywords() {
        for version in tried(&keyword) {
            let probes = if version == "2.0" { &swagger } else { &later };
            let found = match probe(probes, &keyword, version) {
                Some(probe) => objection(keyword.status, &probe),
                None => Some("there is no probe".to_string()),
            };
            if let Some(why) = found {
                let Keyword {
                    object,
                    key,
                    status,
                    ..
                } = keyword;
                wrong.push(format!(
                    "{version} {object}: {key} is not {}: {why}",
                    status.as_str()
                ));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{} wrong:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

/// Keys of later versions that 3.0 says to ignore, or that stand in what nobody looks into.
const PASSED_OVER: &[(&str, &str)] = &[
    // It is of schemas in 2.0 and from 3.1 on; 3.0 calls it a reference.
    ("a schema", "$ref"),
    ("a reference", "summary"),
    ("a reference", "description"),
    ("an XML object", "nodeType"),
];

#[test]
fn no_key_of_a_later_version_is_read_without_a_word() {
    let probes = yaml(include_str!("keywords/probes.yaml"));
    let mut silent = Vec::new();
    let keys = keywords()
        .into_iter()
        .filter(|keyword| keyword.from > "3.0");
    for keyword in keys.filter(|it| !PASSED_OVER.contains(&(it.object, it.key))) {
        let probe = probe(&probes, &keyword, "3.0").unwrap();
        let (key, holder) = (probe.at.as_str(), probe.at.parent());
        let with = generate(&probe.with);
        let is_about = |at: &Pointer| at.as_str().starts_with(key) || Some(at) == holder.as_ref();
        if !with.places.iter().flatten().any(is_about) {
            silent.push(format!("{}: {}", keyword.object, keyword.key));
        }
    }
    assert!(
        silent.is_empty(),
        "{} silent:\n{}",
        silent.len(),
        silent.join("\n")
    );
}
