//! Files that are not where a reference leads. In: a folder. Out: what below it is called so, if there is one such file: a document
//! that was taken out of its tree is told where that is. Reads no files.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// Beyond this a folder is somebody's whole disk.
const MAX_ENTRIES: usize = 20_000;

/// All files below a folder: the paths from there, by the last step.
#[derive(Debug, Clone, Default)]
pub(crate) struct Elsewhere(BTreeMap<String, Vec<String>>);

impl Elsewhere {
    pub(crate) fn below(folder: &Path) -> Elsewhere {
        let mut found = Elsewhere::default();
        let mut pending = vec![String::new()];
        let mut left = MAX_ENTRIES;
        while let Some(prefix) = pending.pop() {
            for entry in fs::read_dir(folder.join(&prefix))
                .into_iter()
                .flatten()
                .flatten()
            {
                let Some(rest) = left.checked_sub(1) else {
                    return Elsewhere::default();
                };
                left = rest;
                let name = entry.file_name().to_string_lossy().into_owned();
                let path = format!("{prefix}{name}");
                match entry.file_type() {
                    // Links are not followed: they may lead round in a circle.
                    Ok(kind) if kind.is_dir() && !name.starts_with('.') => {
                        pending.push(format!("{path}/"));
                    }
                    Ok(kind) if kind.is_file() => found.0.entry(name).or_default().push(path),
                    _ => {}
                }
            }
        }
        found
    }

    /// The folder below which a file of this name is: `a/b` for `c/d.yaml` if there is `a/b/c/d.yaml` and no other.
    pub(crate) fn folder_of(&self, name: &str) -> Option<&str> {
        let last = name.rsplit('/').next()?;
        let end = format!("/{name}");
        let mut folders = self
            .0
            .get(last)?
            .iter()
            .filter_map(|path| path.strip_suffix(&end));
        folders.next().filter(|_| folders.next().is_none())
    }
}
