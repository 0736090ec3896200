//! What was copied from where. In: `vendored.json` beside a copied document. Out: the same as data, and hashes to compare with.
//! Knows nothing of documents.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

/// The record's file, in the folder of the document.
pub(crate) const FILE: &str = "vendored.json";

/// A copied document.
#[derive(Serialize, Deserialize, Debug, Clone, PartialEq, Eq)]
#[serde(deny_unknown_fields)]
pub(crate) struct Record {
    /// Where the document is from: an URL.
    pub(crate) source: String,
    /// Its file in this folder.
    pub(crate) document: String,
    /// All files with `/` between their steps, the document among them.
    pub(crate) files: BTreeMap<String, Entry>,
}

/// A copied file.
#[derive(Serialize, Deserialize, Debug, Clone, PartialEq, Eq)]
#[serde(deny_unknown_fields)]
pub(crate) struct Entry {
    /// Where it is from: an URL.
    pub(crate) source: String,
    /// Of its bytes, in hexadecimal digits.
    pub(crate) sha256: String,
}

impl Record {
    /// The record in a folder; `None` when there is none. The error is said in words.
    pub(crate) fn read(folder: &Path) -> Result<Option<Record>, String> {
        let path = folder.join(FILE);
        match std::fs::read(&path) {
            Ok(bytes) => {
                let record = serde_json::from_slice(&bytes);
                record
                    .map(Some)
                    .map_err(|error| format!("{}: {error}", path.display()))
            }
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(format!("{}: {error}", path.display())),
        }
    }

    /// The record that a text is; `None` if it is none.
    pub(crate) fn of_text(text: &str) -> Option<Record> {
        serde_json::from_str(text).ok()
    }

    /// The file that was copied from where a name leads to in the original.
    pub(crate) fn copy(&self, name: &str) -> Option<&str> {
        self.copy_of(&super::resolve(&self.source, name)?)
    }

    pub(super) fn to_text(&self) -> Result<String, String> {
        let text = serde_json::to_string_pretty(self).map_err(|error| error.to_string())?;
        Ok(text + "\n")
    }

    /// The file that is a copy of what an URL names.
    pub(crate) fn copy_of(&self, url: &str) -> Option<&str> {
        let found = self.files.iter().find(|(_, entry)| entry.source == url);
        found.map(|(file, _)| file.as_str())
    }
}

pub(super) fn sha256(bytes: &[u8]) -> String {
    let mut text = String::new();
    for byte in Sha256::digest(bytes) {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
    }
    text
}
