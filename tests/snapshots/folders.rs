//! Folders of documents and expectations. In: paths below this package. Out: names and texts. Must not know what an
//! expectation is about.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use oaswright::report::Report;
use oaswright::source::Source;
use oaswright::{ClientConfig, Generated, Request};

/// The path of something in this package.
pub(crate) fn path(below: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(below)
}

/// The names of the folders in a folder, sorted.
pub(crate) fn inside(folder: &str) -> Vec<String> {
    let entries = fs::read_dir(path(folder)).unwrap().map(Result::unwrap);
    let folders = entries.filter(|entry| entry.path().is_dir());
    let mut names: Vec<String> = folders
        .map(|entry| entry.file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

/// The files below a folder, by their paths from there, with `/`.
pub(crate) fn files(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    let mut pending = vec![folder.to_path_buf()];
    while let Some(next) = pending.pop() {
        for entry in fs::read_dir(next).into_iter().flatten().map(Result::unwrap) {
            let path = entry.path();
            if path.is_dir() {
                pending.push(path);
            } else {
                let parts = path.strip_prefix(folder).unwrap().components();
                let parts: Vec<String> = parts
                    .map(|part| part.as_os_str().to_str().unwrap().to_owned())
                    .collect();
                found.push(parts.join("/"));
            }
        }
    }
    found.sort();
    found
}

/// What comes of the one document in a folder, which may refer to files in the folder `spec` beside it, and of overlays beside it,
/// which apply in the order of their names. Messages name it by its file name alone.
pub(crate) fn generate(
    folder: &Path,
    client: ClientConfig,
    previous_bindings: Option<String>,
) -> Generated {
    let names = files(folder);
    let mut documents = names.iter().filter(|name| name.starts_with("spec."));
    let name = documents
        .next()
        .unwrap_or_else(|| panic!("{} has no spec.yaml", folder.display()));
    assert_eq!(documents.next(), None, "one document in each folder");
    let bytes = fs::read(folder.join(name)).unwrap();
    let client = ClientConfig {
        overlays: overlays(folder),
        ..client
    };
    of_bytes(name, bytes, beside(folder), client, previous_bindings)
}

/// The overlays of the document in a folder.
pub(crate) fn overlays(folder: &Path) -> Vec<Source> {
    let names = files(folder).into_iter();
    let overlays = names.filter(|name| name.starts_with("overlay"));
    let sources = overlays.map(|name| {
        let text = fs::read_to_string(folder.join(&name)).unwrap();
        Source::new(name, text)
    });
    sources.collect()
}

/// The files that a document in a folder may refer to.
pub(crate) fn beside(folder: &Path) -> BTreeMap<String, String> {
    let names = files(folder).into_iter();
    let others = names.filter(|name| name.starts_with("spec/"));
    let texts = others.map(|name| {
        let text = fs::read_to_string(folder.join(&name)).unwrap();
        (name, text)
    });
    texts.collect()
}

/// What comes of a document.
pub(crate) fn of_bytes(
    name: &str,
    bytes: Vec<u8>,
    files: BTreeMap<String, String>,
    client: ClientConfig,
    previous_bindings: Option<String>,
) -> Generated {
    let (source, unreadable) = match Source::from_bytes(name, bytes) {
        Ok(source) => (source, None),
        Err(diagnostic) => (Source::new(name, ""), Some(*diagnostic)),
    };
    let request = Request {
        source,
        files: Box::new(files),
        client,
        previous_bindings,
    };
    let mut generated = oaswright::generate(request, &mut |_| {});
    if let Some(diagnostic) = unreadable {
        generated.report = Report::new();
        generated.report.push(diagnostic);
    }
    generated
}

/// Whether the expectations are written rather than compared; the variable is that of `expect-test`.
pub(crate) fn is_blessing() -> bool {
    std::env::var_os("UPDATE_EXPECT").is_some()
}
