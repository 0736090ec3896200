//! Runs that must not differ. In: the documents of `spec/` and `cases/`. Out: whether two runs give the same bytes, in
//! processes of their own, since each process seeds its hash maps anew. Must not know what is generated.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::files;
use crate::xtask::{said, xtask};

#[test]
fn two_runs_in_two_folders_give_the_same_bytes() {
    let document = files::root().join("spec/plaid/asset_report.yaml");
    let (first, second) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    fs::create_dir(second.path().join("deeper")).unwrap();
    let first = generated(first.path(), &document);
    let second = generated(&second.path().join("deeper"), &document);
    assert!(first.len() > 10);
    assert_eq!(
        first.keys().collect::<Vec<_>>(),
        second.keys().collect::<Vec<_>>()
    );
    for (path, bytes) in &first {
        assert!(bytes == &second[path], "{path} differs");
    }
}

#[test]
fn nothing_generated_tells_where_or_when_it_was() {
    let document = files::root().join("spec/plaid/asset_report.yaml");
    let folder = tempfile::tempdir().unwrap();
    let here = folder.path().to_str().unwrap().to_owned();
    let root = files::root().to_str().unwrap().to_owned();
    for (path, bytes) in generated(folder.path(), &document) {
        let text = String::from_utf8(bytes).unwrap();
        assert!(!text.contains(&here) && !text.contains(&root), "{path}");
    }
}

/// All files of a stand-alone crate that is generated into `out` below a folder, from within that folder.
fn generated(folder: &Path, document: &Path) -> BTreeMap<String, Vec<u8>> {
    let arguments = [
        "codegen",
        "--spec",
        document.to_str().unwrap(),
        "--out",
        "out",
        "--name",
        "same",
    ];
    let output = xtask(folder, &arguments);
    assert!(output.status.success(), "{}", said(&output));
    let mut files = BTreeMap::new();
    collect(&folder.join("out"), "", &mut files);
    files
}

fn collect(folder: &Path, prefix: &str, files: &mut BTreeMap<String, Vec<u8>>) {
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let path = format!("{prefix}/{}", entry.file_name().to_str().unwrap());
        if entry.path().is_dir() {
            collect(&entry.path(), &path, files);
        } else {
            files.insert(path, fs::read(entry.path()).unwrap());
        }
    }
}
