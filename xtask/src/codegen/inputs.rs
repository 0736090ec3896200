//! The files that a run goes by. In: its jobs. Out: paths, and how these files are at a moment. Reads files as generating does, to
//! learn to which others a document refers, and says nothing about what is wrong with them.

use super::job::Job;
use super::prepare;
use crate::document::Neighbours;
use crate::vendor::record;
use oaswright::load::Files;
use oaswright::report::Diagnostic;
use oaswright::source::Source;
use oaswright::{Form, effective};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::time::SystemTime;

/// The files of a client: the document, the overlays, and all files that the document refers to, also those that are missing.
pub(super) fn files(job: &Job) -> BTreeSet<PathBuf> {
    let overlays = job.overlays.iter().map(|(path, _)| path.clone());
    let mut files: BTreeSet<PathBuf> = overlays.collect();
    files.insert(job.document.clone());
    files.insert(job.document.with_file_name(record::FILE));
    let Ok(mut request) = prepare::request(job) else {
        return files;
    };
    let asked = Rc::<RefCell<BTreeSet<String>>>::default();
    request.files = Box::new(Noting {
        files: request.files,
        asked: Rc::clone(&asked),
    });
    drop(effective(request, Form::Own));
    let neighbours = Neighbours::of(&job.document, &job.document_name, &job.folders);
    files.extend(asked.take().iter().map(|name| neighbours.path(name)));
    files
}

/// Remembers which files were asked for.
#[derive(Debug)]
struct Noting {
    files: Box<dyn Files>,
    asked: Rc<RefCell<BTreeSet<String>>>,
}

impl Files for Noting {
    fn read(&self, name: &str) -> Result<Source, Box<Diagnostic>> {
        self.asked.borrow_mut().insert(name.to_owned());
        self.files.read(name)
    }
}

/// How files are at a moment: when each was changed and how long it is, nothing for one that is not there.
pub(super) type State = BTreeMap<PathBuf, Option<(SystemTime, u64)>>;

pub(super) fn state(files: &BTreeSet<PathBuf>) -> State {
    let one = |path: &PathBuf| (path.clone(), stamp(path));
    files.iter().map(one).collect()
}

fn stamp(path: &Path) -> Option<(SystemTime, u64)> {
    let data = fs::metadata(path).ok()?;
    Some((data.modified().ok()?, data.len()))
}
