//! What is in the folder now. In: the folder. Out: the files that may be ours, what killed runs left behind, and the
//! folders that hold nothing. Looks at the folder itself and at everything below `src`, nowhere else: `target`,
//! `examples`, `tests` and `.git` are the user's. Symbolic links are passed by.

use super::{Folder, UNFINISHED};
use std::fs::{self, DirEntry};
use std::io;
use std::path::{Path, PathBuf};

/// What a look at the folder found. Paths of files go from the folder and have `/`.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub(super) files: Vec<String>,
    pub(super) leftovers: Vec<PathBuf>,
    pub(super) empty_folders: Vec<PathBuf>,
}

/// Looks at the folder; one that does not exist holds nothing.
pub(super) fn scan(folder: &Folder) -> io::Result<Found> {
    let mut found = Found::default();
    if !folder.path.exists() {
        return Ok(found);
    }
    for entry in entries(&folder.path)? {
        let name = entry.file_name().to_string_lossy().into_owned();
        let kind = entry.file_type()?;
        if kind.is_file() {
            found.add(name, entry.path());
        } else if kind.is_dir() && name == "src" {
            below(&entry.path(), &name, &mut found)?;
        }
    }
    Ok(found)
}

/// Everything below `path`; whether anything stays there is said by the result.
fn below(path: &Path, name: &str, found: &mut Found) -> io::Result<Holds> {
    let mut holds = Holds::Nothing;
    for entry in entries(path)? {
        let file = format!("{name}/{}", entry.file_name().to_string_lossy());
        let kind = entry.file_type()?;
        let inside = if kind.is_dir() {
            below(&entry.path(), &file, found)?
        } else {
            Holds::Something
        };
        if kind.is_file() {
            found.add(file, entry.path());
        }
        if inside == Holds::Something {
            holds = Holds::Something;
        }
    }
    if holds == Holds::Nothing {
        found.empty_folders.push(path.to_path_buf());
    }
    Ok(holds)
}

#[derive(PartialEq, Eq, Clone, Copy)]
enum Holds {
    Nothing,
    Something,
}

impl Found {
    fn add(&mut self, file: String, path: PathBuf) {
        if file.ends_with(UNFINISHED) {
            self.leftovers.push(path);
        } else {
            self.files.push(file);
        }
    }
}

/// In the order of their names, so that plans and messages do not depend on the file system.
fn entries(path: &Path) -> io::Result<Vec<DirEntry>> {
    let mut entries = fs::read_dir(path)?.collect::<io::Result<Vec<_>>>()?;
    entries.sort_by_key(DirEntry::file_name);
    Ok(entries)
}
