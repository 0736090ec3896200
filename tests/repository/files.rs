//! Files of the repository. In: folders. Out: paths and texts. Must not know what is in them.

use std::fs;
use std::path::{Path, PathBuf};

/// The root of the repository.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .unwrap()
        .to_path_buf()
}

/// A file with its path from the root, with `/`.
pub(crate) struct File {
    pub(crate) path: String,
    pub(crate) text: String,
}

/// All text files below a folder of the repository.
pub(crate) fn below(folder: &str) -> Vec<File> {
    let root = root();
    let mut files = Vec::new();
    collect(&root.join(folder), &root, &mut files);
    files.sort_by(|a, b| a.path.cmp(&b.path));
    assert!(!files.is_empty(), "there is nothing in {folder}");
    files
}

fn collect(folder: &Path, root: &Path, files: &mut Vec<File>) {
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let path = entry.path();
        if path.is_dir() {
            collect(&path, root, files);
        } else if let Ok(text) = fs::read_to_string(&path) {
            let parts = path.strip_prefix(root).unwrap().iter();
            let parts: Vec<&str> = parts.map(|part| part.to_str().unwrap()).collect();
            files.push(File {
                path: parts.join("/"),
                text,
            });
        }
    }
}
