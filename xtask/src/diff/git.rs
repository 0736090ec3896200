//! Files of earlier revisions. In: a revision and a path. Out: the text that the file had, by asking `git`. Knows nothing
//! of what is in it.

use crate::codegen::Job;
use crate::vendor::record::{self, Record};
use oaswright::load::{Files, not_fetched};
use oaswright::report::{Code, Diagnostic};
use oaswright::source::{Source, is_url};
use std::path::{Path, PathBuf};
use std::process::Command;

/// The files that a document refers to, at a revision.
#[derive(Debug)]
pub(super) struct AtRevision {
    revision: String,
    folder: PathBuf,
    /// Where they were from, if the document was a copy.
    record: Option<Record>,
}

impl AtRevision {
    /// Those beside the document at `path`.
    pub(super) fn of(revision: &str, path: &Path) -> Self {
        let record = at(revision, &path.with_file_name(record::FILE)).ok();
        let record = record.as_deref().and_then(Record::of_text);
        let file = path.file_name().map(|name| name.to_string_lossy());
        Self {
            revision: revision.to_owned(),
            folder: path.parent().map(Path::to_path_buf).unwrap_or_default(),
            record: record.filter(|it| file.as_deref() == Some(it.document.as_str())),
        }
    }
}

impl Files for AtRevision {
    fn read(&self, name: &str) -> Result<Source, Box<Diagnostic>> {
        let copy = self.record.as_ref().and_then(|record| record.copy(name));
        let name = copy.unwrap_or(name);
        if is_url(name) {
            return Err(Box::new(not_fetched(name)));
        }
        let text = at(&self.revision, &self.folder.join(name));
        let shown = format!("{}:{name}", self.revision);
        text.map(|text| Source::new(shown, text))
            .map_err(|said| Box::new(Diagnostic::error(Code::ExternalRef, said)))
    }
}

/// The overlays of a client at a revision: one that was not there changed nothing.
pub(super) fn overlays(revision: &str, job: &Job) -> Vec<Source> {
    let texts = job.overlays.iter().filter_map(|(path, name)| {
        let text = at(revision, path).ok()?;
        Some(Source::new(format!("{revision}:{name}"), text))
    });
    texts.collect()
}

/// The text of a file at a revision, or what git says about it.
pub(super) fn at(revision: &str, path: &Path) -> Result<String, String> {
    let (Some(folder), Some(name)) = (path.parent(), path.file_name()) else {
        return Err(format!("{} is no file", path.display()));
    };
    let folder = existing(folder);
    let rest = path.strip_prefix(folder).unwrap_or(Path::new(name));
    let parts: Vec<_> = rest.iter().map(|part| part.to_string_lossy()).collect();
    let output = Command::new("git")
        .current_dir(folder)
        // What stands before the colon is a revision and no option, whatever it looks like.
        .args(["show", "--no-textconv", "--end-of-options"])
        .arg(format!("{revision}:./{}", parts.join("/")))
        .output()
        .map_err(|error| format!("git cannot be run: {error}"))?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        return Err(said.trim().trim_start_matches("fatal: ").to_owned());
    }
    String::from_utf8(output.stdout).map_err(|_| "the file is not text".to_owned())
}

/// The text that a file had at the last commit, if it is known there.
pub(crate) fn at_head(path: &Path) -> Option<String> {
    at("HEAD", path).ok()
}

/// The nearest folder that is there: the file's own may have come later.
fn existing(folder: &Path) -> &Path {
    let mut folders = folder.ancestors();
    let found = folders.find(|it| it.is_dir() && !it.as_os_str().is_empty());
    found.unwrap_or(Path::new("."))
}
