//! Bad settings. In: a `spec/codegen.yaml` for each thing that may be wrong with it. Out: `NAME.txt` beside it holds exactly what a user
//! reads, and each message is about the place that it names. Must not know what is wrong.
//!
//! `cargo xtask bless [FILTER]` accepts what comes out now; `git diff` is the review.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on has failed"
)]

#[path = "../../../tests/snapshots/edits.rs"]
mod edits;
#[path = "../support/mod.rs"]
mod support;

use std::fs;
use std::path::{Path, PathBuf};

use libtest_mimic::{Arguments, Trial};
use serde_json::Value;
use support::Repository;

/// What all of the settings are about.
const DOCUMENT: &str = include_str!("pets.openapi");

/// A message where it stands: line, column, length, code, text.
type Said = (u64, u64, u64, String, String);

fn main() {
    let mut names: Vec<String> = fs::read_dir(folder())
        .unwrap()
        .filter_map(|entry| {
            Some(
                entry
                    .unwrap()
                    .file_name()
                    .to_str()?
                    .strip_suffix(".yaml")?
                    .to_owned(),
            )
        })
        .collect();
    names.sort();
    let trials = names.into_iter().map(|name| {
        Trial::test(format!("settings::{name}"), move || {
            check(&name);
            Ok(())
        })
    });
    libtest_mimic::run(&Arguments::from_args(), trials.collect()).exit();
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/settings")
}

fn check(name: &str) {
    let settings = fs::read_to_string(folder().join(format!("{name}.yaml"))).unwrap();
    let repository = Repository::new();
    repository.write("spec/pets.yaml", DOCUMENT);
    repository.write("spec/codegen.yaml", &settings);
    let ended = repository.run(&["codegen", "--dry-run", "--all"]);
    assert!(matches!(ended.code, Some(1 | 2)), "accepted: {ended:?}");
    assert!(!repository.path("pets").exists(), "something was written");
    let expected = folder().join(format!("{name}.txt"));
    expect_test::expect_file![expected].assert_eq(&format!(
        "{}(exit code {})\n",
        ended.err,
        ended.code.unwrap()
    ));
    let messages = messages(&repository, &settings);
    assert!(!messages.is_empty(), "no message has a place");
    for message in &messages {
        moves(&repository, &settings, &messages, message.0);
        // Where text is no YAML nothing can be changed in one place alone.
        if message.3 != "syntax" {
            changes(&repository, &settings, message);
        }
    }
}

/// An empty line before a line: all that is said about it and what follows moves by one, and nothing else.
fn moves(repository: &Repository, settings: &str, before: &[Said], line: u64) {
    let edited = edits::line_before(settings, line);
    let moved = |said: &Said| {
        (
            said.0 + u64::from(said.0 >= line),
            said.1,
            said.2,
            said.3.clone(),
            said.4.clone(),
        )
    };
    let expected: Vec<Said> = before.iter().map(moved).collect();
    assert_eq!(
        messages(repository, &edited),
        expected,
        "an empty line before line {line}"
    );
}

/// The named place is changed in several ways, of which one has to make a difference to what is said there.
fn changes(repository: &Repository, settings: &str, message: &Said) {
    let edited = edits::at(settings, message.0, message.1, message.2);
    let makes_a_difference = edited
        .iter()
        .any(|edited| !messages(repository, edited).contains(message));
    assert!(
        makes_a_difference,
        "{message:?} stays, whatever stands there:\n{}",
        edited.join("\n---\n")
    );
}

fn messages(repository: &Repository, settings: &str) -> Vec<Said> {
    repository.write("spec/codegen.yaml", settings);
    let ended = repository.run(&["codegen", "--dry-run", "--message-format", "json"]);
    let objects = ended
        .out
        .lines()
        .filter_map(|line| serde_json::from_str::<Value>(line).ok());
    let own = objects.filter(|object| object["file"] == "spec/codegen.yaml");
    let said = own.filter_map(|object| {
        let number = |key: &str| object[key].as_u64();
        let text = |key: &str| object[key].as_str().map(str::to_owned);
        Some((
            number("line")?,
            number("column")?,
            number("length")?,
            text("code")?,
            text("message")?,
        ))
    });
    said.collect()
}
