//! What updates of documents mean. In: `pairs.yaml`, pairs of small documents. Out: a test for each, by its name: the verdict
//! and every change that is found. Must not know what any of them is about.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

mod pairs;

use libtest_mimic::{Arguments, Trial};
use oaswright::Request;
use oaswright::diff::{Change, Code, Data, Level, Requests, What, diff};
use oaswright::surface::{Surface, surface};
use pairs::Pair;

fn main() {
    let trials = pairs::all().into_iter().map(|pair| {
        let name = pair.text("name").to_owned();
        Trial::test(name, move || {
            check(&pair);
            Ok(())
        })
    });
    let evolution = Trial::test("what-must-not-harm-callers", || {
        must_not_harm();
        Ok(())
    });
    let trials = trials.chain([evolution]).collect();
    libtest_mimic::run(&Arguments::from_args(), trials).exit();
}

/// The two cases that one program is compiled with.
fn must_not_harm() {
    let before = include_str!("../cases/evolution/spec.yaml");
    let after = include_str!("../cases/evolution-updated/spec.yaml");
    let (old, bindings) = described(pairs::request(before.into(), None));
    let (new, _) = described(pairs::request(after.into(), Some(bindings)));
    let changes = diff(&old, &new);
    assert_eq!(changes.verdict(), Some(Level::Minor), "{changes:#?}");
}

fn check(pair: &Pair) {
    let (old, bindings) = described(pair.request("before", None));
    let (new, bindings) = described(pair.request("after", Some(bindings)));
    let again = described(pair.request("after", Some(bindings.clone())));
    let kept = (new.clone(), bindings);
    assert_eq!(again, kept, "what is kept is kept once more");
    let changes = diff(&old, &new);
    let found: Vec<String> = changes.changes.iter().map(line).collect();
    let shown: String = found.iter().map(|it| format!("    - \"{it}\"\n")).collect();
    assert_eq!(found, pair.changes(), "\n{shown}");
    assert_eq!(level(changes.verdict()), pair.text("verdict"));
}

fn described(request: Request) -> (Surface, String) {
    let described = oaswright::describe(request);
    let report = described.report.diagnostics();
    let report: Vec<String> = report.map(|it| it.message.clone()).collect();
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
