//! Small documents that show one behaviour each. In: a folder with `spec.yaml`. Out: the crate it becomes is `golden/`,
//! and the messages are `report.txt`. Must not know the behaviour.
//!
//! The goldens are modules of this package's library, so they compile. They share the one runtime there: its files are
//! not part of a golden, nor are `Cargo.toml` and other files that are much the same in every crate.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use oaswright::ClientConfig;
use oaswright::config::Root;
use oaswright::names::Bindings;
use oaswright::report::render_all;
use serde_yaml::Value;

use crate::{folders, order, settings};

/// In place of `src/runtime/`.
const RUNTIME: &str = "//! The runtime that all goldens share.\n\npub use crate::runtime::*;\n";

pub(crate) fn check(name: &str) {
    let folder = folders::path("cases").join(name);
    let module = name.replace('-', "_");
    let client = ClientConfig {
        name: name.to_owned(),
        version: "0.1.0".to_owned(),
        root: Root(format!("crate::{module}")),
        ..settings::read(&folder)
    };
    let second = client.clone();
    let generated = folders::generate(&folder, client, earlier(&folder));
    let messages = render_all(&generated.report, &generated.sources);
    let Some(output) = generated.output else {
        panic!("nothing came of it:\n{messages}");
    };
    let files = golden(output.0);
    a_second_run_changes_nothing(&folder, second.clone(), &files);
    the_order_of_names_changes_nothing(name, &folder, second);
    if folders::is_blessing() {
        make_room(name, &files);
    }
    for (path, text) in &files {
        expect_test::expect_file![folder.join("golden").join(path)].assert_eq(text);
    }
    let messages = Some(messages).filter(|text| !text.is_empty());
    let messages = messages.unwrap_or_else(|| "(no messages)\n".to_owned());
    expect_test::expect_file![folder.join("report.txt")].assert_eq(&messages);
    nothing_else_is_there(name, &files);
    is_compiled(name, &module);
}

/// The bindings of the case that `updates.txt` names, for a case that shows what is kept over an update.
fn earlier(folder: &Path) -> Option<String> {
    let other = fs::read_to_string(folder.join("updates.txt")).ok()?;
    let golden = folders::path("cases").join(other.trim()).join("golden");
    Some(fs::read_to_string(golden.join(Bindings::FILE_NAME)).unwrap())
}

/// With the names of the first run as input.
fn a_second_run_changes_nothing(
    folder: &Path,
    client: ClientConfig,
    files: &BTreeMap<String, String>,
) {
    let bindings = files.get(Bindings::FILE_NAME).cloned();
    let again = folders::generate(folder, client, bindings);
    let again = golden(again.output.map(|output| output.0).unwrap_or_default());
    for (path, text) in files {
        assert_eq!(again.get(path), Some(text), "the second run changes {path}");
    }
}

/// Where things with names are moved, but for cases about text that only this program reads so.
fn the_order_of_names_changes_nothing(name: &str, folder: &Path, client: ClientConfig) {
    let text = fs::read_to_string(folder.join("spec.yaml")).unwrap_or_default();
    let Ok(value @ Value::Mapping(_)) = serde_yaml::from_str(&text) else {
        return;
    };
    if order::EXCEPTIONS.iter().any(|(case, _)| *case == name) {
        return;
    }
    let files = |value: &Value| {
        let client = ClientConfig {
            overlays: folders::overlays(folder),
            ..client.clone()
        };
        let bytes = serde_yaml::to_string(value).unwrap().into_bytes();
        let beside = folders::beside(folder);
        let generated = folders::of_bytes("spec.yaml", bytes, beside, client, None);
        golden(generated.output.map(|output| output.0).unwrap_or_default())
    };
    let (before, after) = (files(&value), files(&order::reversed(value)));
    for (path, text) in before {
        let moved = after.get(&path).map(String::as_str).unwrap_or_default();
        assert_eq!(moved, text, "the order of {name} changes {path}");
    }
}

fn golden(mut files: BTreeMap<String, String>) -> BTreeMap<String, String> {
    let is_same_everywhere = |path: &str| !path.starts_with("src/") && path != Bindings::FILE_NAME;
    files.retain(|path, _| !is_same_everywhere(path) && !path.starts_with("src/runtime/"));
    files.insert("src/runtime.rs".to_owned(), RUNTIME.to_owned());
    files
}

fn superfluous(name: &str, files: &BTreeMap<String, String>) -> Vec<String> {
    let there = folders::files(&folders::path("cases").join(name).join("golden"));
    there
        .into_iter()
        .filter(|path| !files.contains_key(path))
        .collect()
}

/// Removes what is no longer generated and makes folders for what is new.
fn make_room(name: &str, files: &BTreeMap<String, String>) {
    let golden = folders::path("cases").join(name).join("golden");
    for path in superfluous(name, files) {
        fs::remove_file(golden.join(path)).unwrap();
    }
    for path in files.keys() {
        fs::create_dir_all(golden.join(path).parent().unwrap()).unwrap();
    }
}

fn nothing_else_is_there(name: &str, files: &BTreeMap<String, String>) {
    let superfluous = superfluous(name, files);
    assert!(
        superfluous.is_empty(),
        "no longer generated: {superfluous:?}; `cargo xtask bless {name}` removes them"
    );
}

/// A golden that no module includes would never be compiled.
fn is_compiled(name: &str, module: &str) {
    let lib = fs::read_to_string(folders::path("src/lib.rs")).unwrap();
    let line = format!("    {module} = \"../cases/{name}/golden/src/lib.rs\",\n");
    assert!(
        lib.contains(&line),
        "src/lib.rs does not compile it; add to the list there:\n{line}"
    );
}
