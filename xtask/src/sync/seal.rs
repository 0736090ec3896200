//! Whether a folder still holds exactly what was written, without saying how it should be. In: texts, or the folder. Out:
//! one number for all of them. Everything is read again: sizes and times can stay the same when a text does not.

use super::{Folder, owned, scan};
use std::collections::BTreeMap;
use std::fs;
use std::hash::{DefaultHasher, Hasher};

/// What all files of a crate come down to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Seal {
    pub(crate) files: Vec<String>,
    pub(crate) sum: u64,
}

impl Seal {
    pub(super) fn of(files: &BTreeMap<String, String>) -> Self {
        let mut sum = DefaultHasher::new();
        for (file, text) in files {
            add(&mut sum, file, text.as_bytes());
        }
        Self {
            files: files.keys().cloned().collect(),
            sum: sum.finish(),
        }
    }

    /// Whether the folder holds these files as they were, and nothing else of ours.
    pub(crate) fn holds(&self, folder: &Folder) -> bool {
        let Ok(found) = scan::scan(folder) else {
            return false;
        };
        let is_listed = |file: &String| self.files.binary_search(file).is_ok();
        let extra = |file: &&String| !is_listed(file);
        let is_ours = |file: &String| owned::is_owned_at(file, &folder.file(file)).unwrap_or(true);
        if !found.leftovers.is_empty() || !found.empty_folders.is_empty() {
            return false;
        }
        if found.files.iter().filter(extra).any(is_ours) {
            return false;
        }
        // Symbolic links are not among what was found.
        let mut there = found.files.iter().filter(|file| is_listed(file)).count();
        let mut sum = DefaultHasher::new();
        for file in &self.files {
            match fs::read(folder.file(file)) {
                Ok(bytes) => add(&mut sum, file, &bytes),
                Err(_) => there = 0,
            }
        }
        there == self.files.len() && sum.finish() == self.sum
    }
}

fn add(sum: &mut DefaultHasher, file: &str, bytes: &[u8]) {
    sum.write_usize(file.len());
    sum.write(file.as_bytes());
    sum.write_usize(bytes.len());
    sum.write(bytes);
}
