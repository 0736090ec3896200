//! Copies on the disk. In: files and the record of the last time. Out: what changes, and the folder changed so. Edited copies are not
//! overwritten, and nothing is written through symbolic links. Knows nothing of what is in the files.

use super::record::{Entry, FILE, Record, sha256};
use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;

/// What becomes of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    New,
    Changed,
    Same,
    Gone,
}

/// Files by their names in the folder, with where they are from.
pub(super) type Copies = BTreeMap<String, (String, Vec<u8>)>;

pub(super) fn record(source: &str, document: &str, copies: &Copies) -> Record {
    let entry = |(file, (source, bytes)): (&String, &(String, Vec<u8>))| {
        let sha256 = sha256(bytes);
        (
            file.clone(),
            Entry {
                source: source.clone(),
                sha256,
            },
        )
    };
    Record {
        source: source.to_owned(),
        document: document.to_owned(),
        files: copies.iter().map(entry).collect(),
    }
}

/// What would become of each file; the error names a file that is not what the record says.
pub(super) fn compare(
    folder: &Path,
    before: Option<&Record>,
    after: &Record,
) -> Result<BTreeMap<String, Fate>, String> {
    let mut fates = BTreeMap::new();
    let known = before.map(|record| &record.files);
    let entry = |file: &str| known.and_then(|files| files.get(file));
    for (file, new) in &after.files {
        let there = hash(&folder.join(file))?;
        let fate = match (entry(file), there) {
            (_, None) => Fate::New,
            (_, Some(there)) if there == new.sha256 => Fate::Same,
            (Some(old), Some(there)) if there == old.sha256 => Fate::Changed,
            _ => return Err(edited(folder, file)),
        };
        fates.insert(file.clone(), fate);
    }
    for (file, old) in known
        .into_iter()
        .flatten()
        .filter(|(file, _)| !after.files.contains_key(*file))
    {
        match hash(&folder.join(file))? {
            Some(there) if there != old.sha256 => return Err(edited(folder, file)),
            Some(_) => drop(fates.insert(file.clone(), Fate::Gone)),
            None => {}
        }
    }
    Ok(fates)
}

fn edited(folder: &Path, file: &str) -> String {
    format!(
        "{} is not the copy that was made\n  = help: say what is to be otherwise in an overlay, and remove the file",
        folder.join(file).display()
    )
}

/// What is otherwise than the record says, in words.
pub(super) fn differences(folder: &Path, record: &Record) -> Result<Vec<String>, String> {
    let mut found = Vec::new();
    for (file, entry) in &record.files {
        match hash(&folder.join(file))? {
            Some(there) if there == entry.sha256 => {}
            Some(_) => found.push(format!("{file} has changed")),
            None => found.push(format!("{file} is missing")),
        }
    }
    Ok(found)
}

fn hash(path: &Path) -> Result<Option<String>, String> {
    match fs::symlink_metadata(path) {
        Ok(found) if !found.is_file() => Err(format!("{} is no file", path.display())),
        Ok(_) => fs::read(path)
            .map(|bytes| Some(sha256(&bytes)))
            .map_err(|error| said(path, &error)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(said(path, &error)),
    }
}

fn said(path: &Path, error: &io::Error) -> String {
    format!("{}: {error}", path.display())
}

/// Writes what is new or changed, then the record, then removes what is gone.
pub(super) fn write(
    folder: &Path,
    copies: &Copies,
    fates: &BTreeMap<String, Fate>,
    record: &Record,
) -> Result<(), String> {
    fs::create_dir_all(folder).map_err(|error| said(folder, &error))?;
    let real = folder
        .canonicalize()
        .map_err(|error| said(folder, &error))?;
    for (file, (_, bytes)) in copies {
        if fates.get(file) != Some(&Fate::Same) {
            put(&real, file, bytes)?;
        }
    }
    put(&real, FILE, record.to_text()?.as_bytes())?;
    for (file, _) in fates.iter().filter(|(_, fate)| **fate == Fate::Gone) {
        let path = real.join(file);
        fs::remove_file(&path).map_err(|error| said(&path, &error))?;
    }
    Ok(())
}

fn put(real: &Path, file: &str, bytes: &[u8]) -> Result<(), String> {
    let path = real.join(file);
    let parent = path.parent().unwrap_or(real);
    fs::create_dir_all(parent).map_err(|error| said(parent, &error))?;
    let inside = parent
        .canonicalize()
        .map_err(|error| said(parent, &error))?;
    if !inside.starts_with(real) {
        return Err(format!(
            "{} leads out of the folder by a symbolic link",
            parent.display()
        ));
    }
    let beside = path.with_extension("oaswright-new");
    let written = fs::write(&beside, bytes).and_then(|()| fs::rename(&beside, &path));
    written.map_err(|error| said(&path, &error))
}
