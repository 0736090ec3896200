//! The documents below a folder. In: the folder and perhaps a list. Out: paths in the order of their names. A file is a
//! document when its name says YAML or JSON and its text says `openapi` or `swagger`; fragments that other documents
//! refer to are not. One that lies in several places is one document.

use crate::failure::Failure;
use sha2::{Digest as _, Sha256};
use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// What texts are known by.
type Digest = [u8; 32];

/// One document of the corpus.
#[derive(Debug, Clone)]
pub(super) struct Document {
    pub(super) path: PathBuf,
    /// From the folder of the corpus, with `/`.
    pub(super) name: String,
    /// Where else the same text lies. What it refers to need not be beside all of them.
    pub(super) copies: Vec<PathBuf>,
}

impl Document {
    /// Where it lies.
    pub(super) fn places(&self) -> impl Iterator<Item = &Path> {
        let all = std::iter::once(&self.path).chain(&self.copies);
        all.map(PathBuf::as_path)
    }
}

/// Those that the list names, or all.
pub(super) fn documents(folder: &Path, list: Option<&Path>) -> Result<Vec<Document>, Failure> {
    let found = match list {
        Some(list) => listed(folder, list)?,
        None => all(folder)?,
    };
    if found.is_empty() {
        return Err(Failure::Work(format!(
            "there is no OpenAPI document in {}",
            folder.display()
        )));
    }
    Ok(found)
}

/// Everything that is listed counts as a document, whatever is in it.
fn listed(folder: &Path, list: &Path) -> Result<Vec<Document>, Failure> {
    let text = fs::read_to_string(list)
        .map_err(|error| Failure::Usage(format!("cannot read {}: {error}", list.display())))?;
    let lines = text
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with('#'));
    Ok(lines
        .map(|line| Document {
            path: folder.join(line),
            name: line.to_owned(),
            copies: Vec::new(),
        })
        .collect())
}

fn all(folder: &Path) -> Result<Vec<Document>, Failure> {
    let mut found = Vec::new();
    below(folder, "", &mut found)
        .map_err(|error| Failure::Usage(format!("cannot read {}: {error}", folder.display())))?;
    found.sort_by(|(one, _), (other, _)| one.name.cmp(&other.name));
    Ok(distinct(found))
}

/// The first of those with the same text has the others.
fn distinct(found: Vec<(Document, Digest)>) -> Vec<Document> {
    let mut known: BTreeMap<Digest, usize> = BTreeMap::new();
    let mut documents: Vec<Document> = Vec::new();
    for (document, digest) in found {
        let index = *known.entry(digest).or_insert(documents.len());
        match documents.get_mut(index) {
            Some(first) => {
                first.name.push_str(&format!(" = {}", document.name));
                first.copies.push(document.path);
            }
            None => documents.push(document),
        }
    }
    documents
}

fn below(folder: &Path, name: &str, found: &mut Vec<(Document, Digest)>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let (kind, file) = (
            entry.file_type()?,
            entry.file_name().to_string_lossy().into_owned(),
        );
        let (path, name) = (entry.path(), format!("{name}{file}"));
        if file.starts_with('.') {
            continue;
        }
        if kind.is_dir() {
            below(&path, &format!("{name}/"), found)?;
        } else if kind.is_file() && has_ending(&path) {
            let bytes = fs::read(&path)?;
            if is_document(&bytes) {
                let copies = Vec::new();
                let document = Document { path, name, copies };
                found.push((document, Sha256::digest(&bytes).into()));
            }
        }
    }
    Ok(())
}

fn has_ending(path: &Path) -> bool {
    let ending = path
        .extension()
        .map(|it| it.to_string_lossy().to_ascii_lowercase());
    ending.is_some_and(|it| ["yaml", "yml", "json"].contains(&it.as_str()))
}

/// Whether one of the two keys stands at the left margin, or anywhere in quotes and before a colon.
fn is_document(bytes: &[u8]) -> bool {
    let text = String::from_utf8_lossy(bytes);
    ["openapi", "swagger"]
        .iter()
        .any(|key| at_margin(&text, key) || quoted(&text, key))
}

fn at_margin(text: &str, key: &str) -> bool {
    text.lines().any(|line| {
        let line = line
            .trim_start_matches('\u{feff}')
            .trim_start_matches(['"', '\'']);
        line.strip_prefix(key).is_some_and(|rest| {
            rest.trim_start_matches(['"', '\''])
                .trim_start()
                .starts_with(':')
        })
    })
}

fn quoted(text: &str, key: &str) -> bool {
    let key = format!("\"{key}\"");
    text.match_indices(&key).any(|(at, _)| {
        text.get(at + key.len()..)
            .is_some_and(|rest| rest.trim_start().starts_with(':'))
    })
}

#[cfg(test)]
mod tests {
    use super::is_document;

    #[test]
    fn documents_say_so() {
        assert!(is_document(b"# hello\nopenapi: 3.0.3\n"));
        assert!(is_document(b"\xef\xbb\xbfswagger : '2.0'\n"));
        assert!(is_document(b"{\"info\":{},\"openapi\" : \"3.0.0\"}"));
        assert!(!is_document(
            b"type: object\nproperties:\n  openapi:\n    type: string\n"
        ));
        assert!(!is_document(b"{\"a\": \"openapi\"}"));
    }
}
