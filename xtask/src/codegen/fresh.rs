//! Whether nothing has changed since the last run. In: what a run goes by, and the folder. Out: what the last run told, if
//! it would tell the same. Knows nothing of what is generated.
//!
//! A stamp in the folder for things that may be thrown away holds one number for all that a run goes by (this program, the
//! documents, the settings) and one for all that it left (every file of the crate). Both are of contents, never of times.
//! Only this program itself is known by its size and time: reading it would take longer than most generations.

use super::hidden;
use super::job::Job;
use super::prepare::Prepared;
use crate::cli::Codegen;
use crate::messages::{Length, MessageFormat};
use crate::repository;
use crate::sync::{Folder, Seal};
use oaswright::{Request, Summary};
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::PathBuf;
use std::time::UNIX_EPOCH;

/// The first line of a stamp, for the case that stamps change.
const KIND: &str = "oaswright-stamp 1";

/// In place of the end of a line, where it must not end a line of the stamp.
const NEXT_LINE: &str = "\u{1}";

/// Where the stamp of a client is, and what a run of it goes by now.
pub(super) struct Stamp {
    path: PathBuf,
    key: u64,
}

/// What the last run told.
pub(super) struct Told {
    pub(super) files: usize,
    pub(super) summary: Summary,
    /// What `Debug` hides, as it was told.
    pub(super) hidden: String,
    pub(super) messages: String,
}

impl Stamp {
    /// The stamp of a client; `None` where a run does more than bring the folder up to date.
    pub(super) fn of(job: &Job, request: &Request, args: &Codegen) -> Option<Self> {
        let has_rules = !args.deny.is_empty() || !args.allow.is_empty();
        let is_plain =
            !(args.check || args.dry_run || args.timings || args.unselected || args.rename);
        let is_plain = is_plain && !(args.bump || args.changelog);
        if has_rules || !is_plain || args.message_format != MessageFormat::Human {
            return None;
        }
        let folder = std::path::absolute(&job.folder.path).ok()?;
        let mut place = DefaultHasher::new();
        folder.hash(&mut place);
        Some(Self {
            path: repository::own_scratch()?.join(format!("stamps/{:016x}", place.finish())),
            key: key(job, request, args)?,
        })
    }

    /// What the last run told, if this one would do nothing and tell the same.
    pub(super) fn fresh(&self, folder: &Folder) -> Option<Told> {
        let text = fs::read_to_string(&self.path).ok()?;
        let (head, messages) = text.split_once("\n\n")?;
        let mut lines = head.lines();
        let mut next = |what: &str| lines.next()?.strip_prefix(what);
        next(KIND)?;
        let is_same = number(next("key ")?)? == self.key;
        let sum = number(next("sum ")?)?;
        let summary = Summary {
            types: next("types ")?.parse().ok()?,
            operations: next("operations ")?.parse().ok()?,
            unselected: next("unselected ")?.parse().ok()?,
            kept: next("kept ")?.parse().ok()?,
        };
        let hidden = next("hidden ")?.replace(NEXT_LINE, "\n");
        let files: Vec<String> = lines.map(str::to_owned).collect();
        let told = Told {
            files: files.len(),
            summary,
            hidden,
            messages: messages.to_owned(),
        };
        (is_same && Seal { files, sum }.holds(folder)).then_some(told)
    }

    /// Keeps what this run has told. It is no failure if that cannot be kept.
    pub(super) fn keep(&self, prepared: &Prepared, length: Length) {
        let Seal { files, sum } = &prepared.plan.seal;
        let Summary {
            types,
            operations,
            unselected,
            kept,
        } = prepared.summary;
        let key = self.key;
        let hidden = hidden::shown(&prepared.hidden, length == Length::Full);
        let hidden = hidden.replace('\n', NEXT_LINE);
        let files = files.join("\n");
        let messages = prepared.messages.text(length);
        let text = format!(
            "{KIND}\nkey {key:016x}\nsum {sum:016x}\ntypes {types}\noperations {operations}\nunselected {unselected}\nkept {kept}\nhidden {hidden}\n{files}\n\n{messages}"
        );
        let waiting = self.path.with_extension(std::process::id().to_string());
        let folder = self.path.parent().map(fs::create_dir_all);
        let written = folder.is_some_and(|it| it.is_ok()) && fs::write(&waiting, text).is_ok();
        if !written || fs::rename(&waiting, &self.path).is_err() {
            let _ = fs::remove_file(&waiting);
        }
    }
}

fn number(text: &str) -> Option<u64> {
    u64::from_str_radix(text, 16).ok()
}

/// Everything that a run goes by, apart from the names of the last run: these are among what it left.
fn key(job: &Job, request: &Request, args: &Codegen) -> Option<u64> {
    let program = fs::metadata(std::env::current_exe().ok()?).ok()?;
    let built = program.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
    let mut key = DefaultHasher::new();
    (program.len(), built, args.all).hash(&mut key);
    let settings = format!("{:?} {:?} {:?}", request.client, job.policy, job.settings);
    job.document_name.hash(&mut key);
    settings.hash(&mut key);
    request.source.text.hash(&mut key);
    Some(key.finish())
}
