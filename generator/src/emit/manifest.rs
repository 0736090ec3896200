//! `Cargo.toml`.
//!
//! In: [`Manifest`]. Out: TOML. Must not know: the API.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::plan::Manifest;

/// What the copied runtime needs: taken from the runtime's own manifest, so that the two cannot differ.
const RUNTIME_MANIFEST: &str = include_str!("../../runtime/Cargo.toml");

/// The sections of it that say what the runtime is built with.
const DEPENDENCIES: [&str; 3] = [
    "dependencies",
    "target.'cfg(not(target_arch = \"wasm32\"))'.dependencies",
    "target.'cfg(target_arch = \"wasm32\")'.dependencies",
];

/// The manifest of a generated crate.
pub(super) fn manifest(manifest: &Manifest) -> String {
    let Manifest {
        name,
        version,
        description,
        dependencies,
        dev_dependencies,
        standalone,
    } = manifest;
    let mut text = format!("# {}\n\n[package]\n", crate::format::HEADER);
    for (key, value) in [
        ("name", name),
        ("version", version),
        ("description", description),
    ] {
        let _ = writeln!(text, "{key} = {}", quoted(value));
    }
    text.push_str("edition = \"2024\"\nrust-version = \"1.85\"\n\n[lib]\ndoctest = false\n\n");
    text.push_str(&features(dependencies));
    for name in DEPENDENCIES {
        let section = section(name);
        if name == "dependencies" {
            text.push_str(&with_dependencies(&section, dependencies));
        } else {
            text.push_str(&section);
        }
    }
    if !dev_dependencies.is_empty() {
        text.push_str("[dev-dependencies]\n");
        for (name, value) in dev_dependencies {
            let _ = writeln!(text, "{name} = {value}");
        }
        text.push('\n');
    }
    if *standalone {
        text.push_str(
            "# A workspace of its own, so that it builds wherever this folder is.\n[workspace]\n\n",
        );
    }
    text.trim_end().to_string() + "\n"
}

/// `rustfmt.toml`: the files are formatted already, and formatting them otherwise would make them stale.
pub(super) fn rustfmt() -> String {
    format!(
        "# {}\n\ndisable_all_formatting = true\n",
        crate::format::HEADER
    )
}

/// The features of the runtime. One cannot ask for a crate that is there anyway (the Cargo Book, "Optional dependencies").
fn features(given: &BTreeMap<String, String>) -> String {
    let given = given
        .iter()
        .filter(|(_, value)| !value.contains("optional = true"));
    given.fold(section("features"), |section, (name, _)| {
        let asked = format!("\"dep:{name}\"");
        let section = section.replace(&format!("{asked}, "), "");
        let section = section.replace(&format!(", {asked}"), "");
        section.replace(&asked, "")
    })
}

/// A section with more lines; one for a name that is there already takes its place.
fn with_dependencies(section: &str, more: &BTreeMap<String, String>) -> String {
    let name = |line: &str| line.split(" = ").next().unwrap_or_default().to_owned();
    let is_kept = |line: &&str| !line.is_empty() && !more.contains_key(&name(line));
    let mut lines: Vec<String> = section
        .lines()
        .skip(1)
        .filter(is_kept)
        .map(String::from)
        .collect();
    lines.extend(more.iter().map(|(name, value)| format!("{name} = {value}")));
    lines.sort_by_key(|line| name(line));
    format!("[dependencies]\n{}\n\n", lines.join("\n"))
}

/// A section of the runtime's manifest, as it stands there.
fn section(name: &str) -> String {
    let head = format!("[{name}]\n");
    let body = RUNTIME_MANIFEST
        .split_once(&head)
        .map_or("", |(_, rest)| rest);
    let body = body.split("\n[").next().unwrap_or_default().trim_end();
    format!("{head}{body}\n\n")
}

/// A TOML basic string (TOML 1.0).
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            c if c.is_control() => {
                let _ = write!(quoted, "\\u{:04X}", u32::from(c));
            }
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}
