//! `cargo semver-checks`. In: two crates. Out: what it finds, by module. Must not know what is in the crates.

use crate::crates::Crates;
use oaswright::diff::Level;
use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;
use std::sync::OnceLock;

/// One thing that it finds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Finding {
    pub(crate) lint: String,
    pub(crate) level: Level,
    /// The line that says where.
    pub(crate) place: String,
}

/// Every lint with the level that it asks for.
pub(crate) fn lints() -> &'static BTreeMap<String, Level> {
    static LINTS: OnceLock<BTreeMap<String, Level>> = OnceLock::new();
    LINTS.get_or_init(|| {
        let (listed, _) = run(&["--list"]);
        let lints = listed.lines().filter_map(|line| {
            let mut words = line.split_whitespace();
            let lint = words.next()?.to_owned();
            match words.next()? {
                "major" => Some((lint, Level::Major)),
                "minor" => Some((lint, Level::Minor)),
                _ => None,
            }
        });
        lints.collect()
    })
}

/// Compares two crates.
pub(crate) fn findings(crates: &Crates) -> BTreeMap<String, Vec<Finding>> {
    let manifest = crates.new.join("Cargo.toml");
    let (text, progress) = run(&[
        "--manifest-path",
        &shown(&manifest),
        "--baseline-root",
        &shown(&crates.old),
        "--release-type",
        "patch",
        "--only-explicit-features",
        "--color",
        "never",
    ]);
    assert!(
        progress.contains("checks: "),
        "it compared nothing:\n{progress}"
    );
    let mut found = BTreeMap::<String, Vec<Finding>>::new();
    let (mut lint, mut is_list) = (String::new(), false);
    for line in text.lines() {
        if let Some(head) = line.strip_prefix("--- failure ") {
            lint = head.split(':').next().unwrap_or_default().to_owned();
            is_list = false;
        } else if line == "Failed in:" {
            is_list = true;
        } else if is_list && line.starts_with("  ") {
            let module = line
                .split("/src/")
                .nth(1)
                .and_then(|path| path.split('/').next());
            let module = module.unwrap_or_else(|| panic!("whose is this? {line}"));
            let level = *lints()
                .get(&lint)
                .unwrap_or_else(|| panic!("what is {lint}?"));
            let finding = Finding {
                lint: lint.clone(),
                level,
                place: line.trim().to_owned(),
            };
            let known = found.entry(module.to_owned()).or_default();
            if !known.contains(&finding) {
                known.push(finding);
            }
        }
    }
    found
}

/// Results and progress; how it exits only says whether it found anything.
fn run(arguments: &[&str]) -> (String, String) {
    let mut command = Command::new(env!("CARGO"));
    let command = command.arg("semver-checks").args(arguments);
    let output = command.output().unwrap();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (text(&output.stdout), text(&output.stderr))
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}
