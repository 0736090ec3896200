//! One client of the configuration. In: its entry. Out: a `Client`, or errors in the report. The keys are listed here
//! and described for users at the top of `spec/codegen.yaml`.

use super::entry::Entry;
use super::{Client, Settings};
use super::{folders, overrides, pagination, selection, toml, warnings};
use crate::package_name;
use oaswright::ClientConfig;
use oaswright::report::Report;
use oaswright::source::Source;
use std::collections::BTreeMap;

const KEYS: &[&str] = &[
    "document",
    "folders",
    "overlays",
    "out",
    "name",
    "version",
    "include",
    "exclude",
    "formats",
    "types",
    "closed-enums",
    "pagination",
    "idempotency-keys",
    "sensitive",
    "not-sensitive",
    "dependencies",
    "dev-dependencies",
    "deny",
    "allow",
];

/// `None` when what is needed most is missing; the report says why.
pub(super) fn read(entry: &Entry<'_>, file: &Source, report: &mut Report) -> Option<Client> {
    entry.known_keys(KEYS, report);
    let document = entry
        .required("document", report)
        .and_then(|it| folders::inside(&it, report));
    let out = entry
        .required("out", report)
        .and_then(|it| folders::inside(&it, report));
    let folders = folders::listed(entry, "folders", report);
    let overlays = folders::listed(entry, "overlays", report);
    let config = config(entry, report);
    let policy = warnings::policy(entry, report);
    Some(Client {
        key: entry.key().to_owned(),
        document: document?,
        folders,
        overlays,
        out: out?,
        config,
        policy,
        settings: Settings {
            source: file.clone(),
            at: entry.at.clone(),
        },
    })
}

fn config(entry: &Entry<'_>, report: &mut Report) -> ClientConfig {
    ClientConfig {
        // Read when they are needed.
        overlays: Vec::new(),
        name: name(entry, report),
        version: version(entry, report),
        selection: selection::read(entry, report),
        formats: overrides::read(entry, "formats", report),
        types: overrides::read(entry, "types", report),
        closed_enums: overrides::closed_enums(entry, report),
        pagination: pagination::read(entry, report),
        idempotency_keys: texts(entry, "idempotency-keys", report),
        sensitive: texts(entry, "sensitive", report),
        not_sensitive: texts(entry, "not-sensitive", report),
        dependencies: dependencies(entry, "dependencies", report),
        dev_dependencies: dependencies(entry, "dev-dependencies", report),
        ..ClientConfig::default()
    }
}

/// The package's name: the client's own unless said otherwise.
fn name(entry: &Entry<'_>, report: &mut Report) -> String {
    let said = entry.get("name");
    let name = match &said {
        Some(it) => it.text(report).unwrap_or_else(|| entry.key().to_owned()),
        None => entry.key().to_owned(),
    };
    if let Some(fault) = package_name::fault(&name) {
        report.push(
            said.as_ref()
                .map_or_else(|| entry.error(&fault).key(), |it| it.error(&fault)),
        );
    }
    name
}

fn version(entry: &Entry<'_>, report: &mut Report) -> String {
    let Some(said) = entry.get("version") else {
        return "0.1.0".to_owned();
    };
    let version = said.text(report).unwrap_or_default();
    if let Some(fault) = package_name::version_fault(&version).filter(|_| !version.is_empty()) {
        report.push(said.error(fault));
    }
    version
}

fn texts(entry: &Entry<'_>, key: &str, report: &mut Report) -> Vec<String> {
    entry
        .get(key)
        .map(|it| it.texts(report))
        .unwrap_or_default()
}

fn dependencies(entry: &Entry<'_>, key: &str, report: &mut Report) -> BTreeMap<String, String> {
    let Some(said) = entry.get(key) else {
        return BTreeMap::new();
    };
    let children = said.children(report);
    children
        .iter()
        .filter_map(|it| Some((it.key().to_owned(), toml::value(it, report)?)))
        .collect()
}
