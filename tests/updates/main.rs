//! What updates of documents mean. In: `pairs.yaml`, pairs of small documents. Out: a test for each, by its name: the verdict
//! and every change that is found. Must not know what any of them is about.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

use libtest_mimic::{Arguments, Trial};
use oaswright::diff::{Change, Code, Data, Level, Requests, What, diff};
use oaswright::load::NoFiles;
use oaswright::source::Source;
use oaswright::surface::{Surface, surface};
use oaswright::{ClientConfig, Request};
use serde_yaml::Value;

/// What every document begins with.
const HEAD: &str = "openapi: 3.0.3\ninfo: { title: Pets, version: '1' }\n";

fn main() {
    let pairs: Vec<Value> = serde_yaml::from_str(include_str!("pairs.yaml")).unwrap();
    let trials = pairs.into_iter().map(|pair| {
        let name = text(&pair, "name").to_owned();
        Trial::test(name, move || {
            check(&pair);
            Ok(())
        })
    });
    libtest_mimic::run(&Arguments::from_args(), trials.collect()).exit();
}

fn text<'a>(pair: &'a Value, key: &str) -> &'a str {
    pair.get(key)
        .and_then(Value::as_str)
        .unwrap_or_else(|| panic!("no {key}"))
}

fn check(pair: &Value) {
    let (old, bindings) = described(text(pair, "before"), None);
    let (new, _) = described(text(pair, "after"), Some(bindings));
    let changes = diff(&old, &new);
    let found: Vec<String> = changes.changes.iter().map(line).collect();
    let wanted = pair
        .get("changes")
        .and_then(Value::as_sequence)
        .cloned()
        .unwrap_or_default();
    let wanted: Vec<String> = wanted
        .iter()
        .map(|it| it.as_str().unwrap().to_owned())
        .collect();
    assert_eq!(
        found,
        wanted,
        "\n{}",
        found
            .iter()
            .map(|it| format!("    - \"{it}\"\n"))
            .collect::<String>()
    );
    assert_eq!(level(changes.verdict()), text(pair, "verdict"));
}

fn described(document: &str, previous_bindings: Option<String>) -> (Surface, String) {
    let described = oaswright::describe(Request {
        source: Source::new("spec.yaml", format!("{HEAD}{document}")),
        files: Box::new(NoFiles),
        client: ClientConfig {
            name: "pets".into(),
            version: "0.1.0".into(),
            ..ClientConfig::default()
        },
        previous_bindings,
    });
    let report: Vec<String> = described
        .report
        .diagnostics()
        .map(|it| it.message.clone())
        .collect();
    let plan = described.plan.unwrap_or_else(|| panic!("{report:?}"));
    (surface(&plan), plan.bindings.to_text())
}

/// `changed types::Pet::id: breaks, fails`.
fn line(change: &Change) -> String {
    let what = match change.what {
        What::Removed => "removed",
        What::Renamed => "renamed",
        What::Changed => "changed",
        What::Added => "added",
        What::Deprecated => "deprecated",
    };
    let mut means = Vec::new();
    match change.code {
        Code::Compiles => {}
        Code::Misleads => means.push("misleads"),
        Code::Breaks => means.push("breaks"),
    }
    if change.data == Data::Fails {
        means.push("fails");
    }
    if change.requests == Requests::Differ {
        means.push("requests differ");
    }
    match means.is_empty() {
        true => format!("{what} {}", change.item),
        false => format!("{what} {}: {}", change.item, means.join(", ")),
    }
}

fn level(level: Option<Level>) -> &'static str {
    match level {
        None => "none",
        Some(Level::Patch) => "patch",
        Some(Level::Minor) => "minor",
        Some(Level::Major) => "major",
    }
}
