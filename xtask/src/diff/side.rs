//! The two sides of a comparison. In: the command's arguments. Out: the texts of both, and the settings of the client.
//! A side is a file if there is one of that name, and a git revision otherwise. Compares nothing.

use super::client;
use super::git::{self, AtRevision};
use crate::cli::Diff;
use crate::codegen::Job;
use crate::document::{self, Neighbours};
use crate::failure::Failure;
use crate::messages;
use crate::package_name;
use oaswright::ClientConfig;
use oaswright::load::Files;
use oaswright::report::Diagnostic;
use oaswright::source::Source;
use std::path::{Path, PathBuf};

/// What is compared for one client.
pub(super) struct Pair {
    pub(super) label: String,
    pub(super) old: Document,
    pub(super) new: Document,
    /// The names that the old side was given.
    pub(super) bindings: Option<String>,
}

/// A document with the files that it refers to.
pub(super) struct Document {
    pub(super) source: Source,
    pub(super) files: Box<dyn Files>,
    /// The settings, with the overlays of this side.
    pub(super) client: ClientConfig,
}

enum Side {
    File(PathBuf),
    Revision(String),
    Now,
}

impl Side {
    fn of(said: Option<&String>, otherwise: Side) -> Side {
        match said {
            None => otherwise,
            Some(said) if Path::new(said).is_file() => Side::File(said.into()),
            Some(said) => Side::Revision(said.clone()),
        }
    }

    fn read(&self, job: &Job) -> Result<Document, Failure> {
        match self {
            Side::File(path) => read(path, job.client_with(now(job)?)),
            Side::Now => {
                let (path, name) = (&job.document, &job.document_name);
                Ok(Document {
                    source: document::read(path, name).map_err(|why| unreadable(*why))?,
                    files: Box::new(Neighbours::of(path, name, &job.folders)),
                    client: job.client_with(now(job)?),
                })
            }
            Side::Revision(revision) => {
                let name = format!("{}:{}", revision, job.document_name);
                let text = git::at(revision, &job.document);
                let text = text.map_err(|said| no_revision(revision, &said))?;
                Ok(Document {
                    source: Source::new(&name, text),
                    files: Box::new(AtRevision::of(revision, &job.document)),
                    client: job.client_with(git::overlays(revision, job)),
                })
            }
        }
    }

    fn bindings(&self, job: &Job) -> Option<String> {
        let path = job.folder.path.join("bindings.json");
        match self {
            Side::Revision(revision) => git::at(revision, &path).ok(),
            Side::File(_) | Side::Now => std::fs::read_to_string(path).ok(),
        }
    }
}

fn no_revision(revision: &str, said: &str) -> Failure {
    Failure::Usage(format!(
        "`{revision}` is neither a file nor a git revision with the document: {said}"
    ))
}

/// The overlays as they are.
fn now(job: &Job) -> Result<Vec<Source>, Failure> {
    let overlays = job.overlays.iter();
    let overlays = overlays.map(|(path, name)| document::read(path, name));
    overlays
        .map(|read| read.map_err(|why| unreadable(*why)))
        .collect()
}

fn read(path: &Path, client: ClientConfig) -> Result<Document, Failure> {
    let name = path.display().to_string();
    Ok(Document {
        source: document::read(path, &name).map_err(|why| unreadable(*why))?,
        files: Box::new(Neighbours::of(path, &name, &[])),
        client,
    })
}

fn unreadable(error: Diagnostic) -> Failure {
    crate::console::complain(&messages::about_file(error));
    Failure::WorkShown
}

/// What to compare: two files as they are, else each client on both sides.
pub(super) fn pairs(args: &Diff) -> Result<Vec<Pair>, Failure> {
    let old = Side::of(args.old.as_ref(), Side::Revision("HEAD".into()));
    let new = Side::of(args.new.as_ref(), Side::Now);
    if let (Side::File(old), Side::File(new), None) = (&old, &new, &args.client) {
        return Ok(vec![files(old, new)?]);
    }
    let jobs = client(args)?;
    let has_file = [&old, &new]
        .iter()
        .any(|side| matches!(side, Side::File(_)));
    if has_file && jobs.len() > 1 {
        let help = "say which client with `--client`";
        let why = "there are several clients, and the file is the document of one at most";
        return Err(Failure::Usage(format!("{why}\n  = help: {help}")));
    }
    jobs.iter().map(|job| pair(job, &old, &new)).collect()
}

fn files(old: &Path, new: &Path) -> Result<Pair, Failure> {
    let label = package_name::from_document(new);
    let client = ClientConfig {
        name: label.clone(),
        version: "0.1.0".to_owned(),
        ..ClientConfig::default()
    };
    Ok(Pair {
        label,
        old: read(old, client.clone())?,
        new: read(new, client)?,
        bindings: None,
    })
}

fn pair(job: &Job, old: &Side, new: &Side) -> Result<Pair, Failure> {
    Ok(Pair {
        label: job.label.clone(),
        old: old.read(job)?,
        new: new.read(job)?,
        bindings: old.bindings(job),
    })
}
