//! How many lines two texts or folders differ in. In: both. Out: lines that are gone and lines that are new, as `git diff`
//! counts them: a file that only moved has none.

use crate::failure::Failure;
use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(super) struct Lines {
    pub(super) lines: usize,
    pub(super) files: usize,
}

/// Of two files.
pub(super) fn of_files(old: &Path, new: &Path) -> Result<Lines, Failure> {
    let output = Command::new("git")
        .args(["diff", "--no-index", "--numstat", "--find-renames", "--"])
        .args([old, new])
        .output()
        .map_err(|error| Failure::Work(format!("git cannot be run: {error}")))?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    Ok(text.lines().fold(Lines::default(), |sum, line| {
        let mut columns = line.split('\t');
        let mut number = || columns.next()?.parse::<usize>().ok();
        Lines {
            lines: sum.lines + number().unwrap_or(0) + number().unwrap_or(0),
            files: sum.files + 1,
        }
    }))
}

/// Of two folders that are still in memory: what differs is written below `scratch` and compared there.
pub(super) fn of_trees(
    scratch: &Path,
    old: &BTreeMap<String, String>,
    new: &BTreeMap<String, String>,
) -> Result<Lines, Failure> {
    let (before, after) = (scratch.join("old"), scratch.join("new"));
    let _ = std::fs::remove_dir_all(scratch);
    let written = put(&before, old, new).and_then(|()| put(&after, new, old));
    written.map_err(|error| Failure::Work(format!("{}: {error}", scratch.display())))?;
    let lines = of_files(&before, &after);
    let _ = std::fs::remove_dir_all(scratch);
    lines
}

/// Writes the files that the other side does not have like this.
fn put(
    folder: &Path,
    files: &BTreeMap<String, String>,
    others: &BTreeMap<String, String>,
) -> std::io::Result<()> {
    std::fs::create_dir_all(folder)?;
    for (file, text) in files
        .iter()
        .filter(|(file, text)| others.get(*file) != Some(*text))
    {
        let path = folder.join(file);
        path.parent().map(std::fs::create_dir_all).transpose()?;
        std::fs::write(path, text)?;
    }
    Ok(())
}
