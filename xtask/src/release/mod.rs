//! What an update asks of a crate besides its files: another version, and an entry of its changelog. In: a client and what its
//! update means for users. Out: the version, the text of `spec/codegen.yaml` with it, the text of `CHANGELOG.md`, and lines that
//! tell. Compares no APIs and writes no files.
//!
//! Both go by the last commit, as the comparison does: a version that has gone up since then does not go up again, and an entry
//! that was not there then is the one of this update.

mod changelog;
mod setting;
mod version;

use crate::codegen::Job;
use crate::config;
use crate::diff::{at_head, entry, level};
use crate::document;
use crate::repository::{self, CONFIG};
use changelog::{Entry, Outcome, UNRELEASED};
use oaswright::diff::Changes;
use oaswright::report::{Code, Diagnostic};
use oaswright::source::{Pointer, Source};
use semver::Version;
use std::fs;
use std::path::PathBuf;

/// The file in the folder of the crate.
pub(crate) const CHANGELOG: &str = "CHANGELOG.md";

const NOTHING_TO_COMPARE: &str = "the last commit has no document to compare with";
const NO_CHANGE: &str = "nothing has changed since the last commit";

/// A version that goes up.
#[derive(Debug, Clone)]
pub(crate) struct Bump {
    pub(crate) from: String,
    pub(crate) to: String,
    at: Pointer,
}

/// What becomes of the version.
pub(crate) enum Next {
    Bump(Bump),
    /// It stays, for this reason.
    Stays(&'static str),
}

/// The version that a client has to have after its update.
pub(crate) fn next(job: &Job, changes: Option<&Changes>) -> Result<Next, Box<Diagnostic>> {
    let Some(changes) = changes else {
        return Ok(Next::Stays(NOTHING_TO_COMPARE));
    };
    let Some(verdict) = changes.verdict() else {
        return Ok(Next::Stays(NO_CHANGE));
    };
    let from = job.client.version.clone();
    let last = last_version(job).unwrap_or_else(|| from.clone());
    let parsed = |text: &str| {
        let version = Version::parse(text);
        version.map_err(|error| Box::new(at_version(error.to_string())))
    };
    let Some(to) = version::next(&parsed(&last)?, verdict) else {
        let why =
            format!("`{last}` is a pre-release, and there is no rule for what comes after it");
        return Err(Box::new(at_version(why).help("set the version by hand")));
    };
    if parsed(&from)? >= to {
        return Ok(Next::Stays("it has gone up since the last commit"));
    }
    let at = job.settings.as_ref().map(|it| it.at.child("version"));
    let bump = Bump {
        from,
        to: to.to_string(),
        at: at.unwrap_or_else(Pointer::root),
    };
    let text = job
        .settings
        .as_ref()
        .map(|it| bump.applied(&it.source.text));
    match text.flatten() {
        Some(_) => Ok(Next::Bump(bump)),
        None => {
            let why = format!("there is no `version: {}` here to change", bump.from);
            Err(Box::new(
                at_version(why).help("write it down, then `--bump` changes it"),
            ))
        }
    }
}

fn at_version(why: String) -> Diagnostic {
    Diagnostic::error(Code::InvalidValue, why).setting(&["version"])
}

impl Bump {
    fn applied(&self, settings: &str) -> Option<String> {
        setting::replaced(settings, &self.at, &self.from, &self.to)
    }

    /// The settings as they are now, with this version.
    pub(crate) fn settings(&self) -> Result<(PathBuf, String), String> {
        let missing = || "the repository is no longer there".to_owned();
        let path = repository::root().map_err(|_| missing())?.join(CONFIG);
        // Through a symbolic link rather than in its place.
        let path = path.canonicalize().map_err(|error| error.to_string())?;
        let text = fs::read_to_string(&path).map_err(|error| error.to_string())?;
        let changed = || "the version was changed while this ran".to_owned();
        Ok((path, self.applied(&text).ok_or_else(changed)?))
    }
}

/// The version at the last commit, if it is known there.
fn last_version(job: &Job) -> Option<String> {
    job.settings.as_ref()?;
    let text = at_head(&repository::root().ok()?.join(CONFIG))?;
    let clients = config::parse(Source::new(CONFIG, text)).ok()?;
    let client = clients.into_iter().find(|it| it.key == job.label)?;
    Some(client.config.version)
}

/// What becomes of the changelog.
pub(crate) enum Log {
    /// This is its text.
    Text(String),
    /// It stays, for this reason if there is one to tell.
    Stays(Option<&'static str>),
}

/// The changelog with what the update means.
pub(crate) fn log(job: &Job, changes: Option<&Changes>) -> Result<Log, Box<Diagnostic>> {
    let Some(changes) = changes else {
        return Ok(Log::Stays(Some(NOTHING_TO_COMPARE)));
    };
    let path = job.folder.path.join(CHANGELOG);
    let text = match path.exists() {
        true => Some(document::read(&path, &job.folder.shown(CHANGELOG))?.text),
        false => None,
    };
    let history = at_head(&path).map_or(0, |text| changelog::entries(&text));
    let body = match changes.verdict() {
        None => String::new(),
        Some(_) => entry(&job.document_name, changes),
    };
    let version = last_version(job).filter(|last| *last != job.client.version);
    let section = version.map_or(UNRELEASED, |_| &job.client.version);
    let entry = Entry {
        section,
        body: &body,
    };
    Ok(match changelog::updated(text.as_deref(), history, entry) {
        Outcome::Text(text) => Log::Text(text),
        Outcome::Same => Log::Stays(changes.verdict().is_none().then_some(NO_CHANGE)),
        Outcome::Edited => Log::Stays(Some("its entry of this update was edited by hand")),
    })
}

/// `version 0.1.0 -> 0.2.0 (major)`.
pub(crate) fn told(next: &Next, version: &str, changes: Option<&Changes>) -> String {
    match next {
        Next::Bump(bump) => {
            let verdict = level(changes.and_then(Changes::verdict));
            format!("version {} -> {} ({verdict})", bump.from, bump.to)
        }
        Next::Stays(why) => format!("version stays {version}: {why}"),
    }
}
