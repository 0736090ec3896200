//! What is committed. In: the generated crates. Out: whether they are what would be generated now. Must not know how.

use crate::files;
use crate::xtask::{cargo, said, xtask};

#[test]
fn the_generated_crates_are_what_would_be_generated() {
    let output = xtask(&files::root(), &["codegen", "--check"]);
    assert!(output.status.success(), "{}", said(&output));
}

#[test]
fn every_generated_file_says_that_it_is() {
    let generated = files::below("generated");
    let owned = |path: &str| path.starts_with("generated/src/") || path.ends_with(".toml");
    for file in generated.iter().filter(|file| owned(&file.path)) {
        let first = file.text.lines().next().unwrap_or_default();
        let sign = if file.path.ends_with(".toml") {
            "# "
        } else {
            "// "
        };
        assert_eq!(
            first.strip_prefix(sign),
            Some(oaswright::format::HEADER),
            "{}",
            file.path
        );
    }
}

#[test]
fn the_copied_runtime_is_the_runtime() {
    let copies = files::below("generated/src/runtime");
    let originals = files::below("generator/runtime/src");
    assert_eq!(
        copies.len(),
        originals.len(),
        "each file of the runtime is copied"
    );
    for original in originals {
        let name = original.path.replace("generator/runtime/src/", "");
        let name = if name == "lib.rs" { "mod.rs" } else { &name };
        let copy = copies
            .iter()
            .find(|copy| copy.path == format!("generated/src/runtime/{name}"));
        let copy = copy.unwrap_or_else(|| panic!("{name} is not copied"));
        let header = format!("// {}\n\n", oaswright::format::HEADER);
        assert_eq!(
            copy.text.strip_prefix(&header),
            Some(original.text.as_str()),
            "{name}"
        );
    }
}

#[test]
fn a_runtime_file_refers_to_its_siblings_alone() {
    for file in files::below("generator/runtime/src") {
        assert!(
            !file.text.contains("crate::"),
            "{} is copied into another crate",
            file.path
        );
        assert!(
            !file.text.contains("#[cfg(test)]"),
            "{} is copied, tests and all",
            file.path
        );
    }
}

/// The first thing that a new user runs.
#[test]
fn the_example_needs_no_credentials() {
    let mut command = cargo();
    command.args([
        "--package",
        "plaid-assets",
        "--example",
        "asset_report_refresh",
    ]);
    let output = command
        .env_remove("PLAID_CLIENT_ID")
        .env_remove("PLAID_SECRET")
        .output()
        .unwrap();
    let said = said(&output);
    assert!(output.status.success(), "{said}");
    for part in [
        "days_requested: 60",
        "\"[redacted]\"",
        "200 OK",
        "the new report is c33ebe8b",
    ] {
        assert!(said.contains(part), "no {part} in\n{said}");
    }
    for secret in ["s3cret", "123-45-6789", "assets-sandbox"] {
        assert!(!said.contains(secret), "{secret} in\n{said}");
    }
}
