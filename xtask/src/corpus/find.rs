//! The documents below a folder. In: the folder and perhaps a list. Out: paths in the order of their names. A file is a
//! document when its name says YAML or JSON and its text says `openapi` or `swagger`; fragments that other documents
//! refer to are not.

use crate::failure::Failure;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// One document of the corpus.
#[derive(Debug, Clone)]
pub(super) struct Document {
    pub(super) path: PathBuf,
    /// From the folder of the corpus, with `/`.
    pub(super) name: String,
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
        })
        .collect())
}

fn all(folder: &Path) -> Result<Vec<Document>, Failure> {
    let mut found = Vec::new();
    below(folder, "", &mut found)
        .map_err(|error| Failure::Usage(format!("cannot read {}: {error}", folder.display())))?;
    found.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(found)
}

fn below(folder: &Path, name: &str, found: &mut Vec<Document>) -> io::Result<()> {
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
        } else if kind.is_file() && has_ending(&path) && is_document(&fs::read(&path)?) {
            found.push(Document { path, name });
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
