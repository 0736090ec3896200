//! Everything about one client that changes nothing. In: a `Job`. Out: a plan with the lock of its folder, or why there
//! is none. The lock comes first: the bindings of the last run are input and must not change under us.

use super::fresh::{Stamp, Told};
use super::job::Job;
use super::release::{self, Release};
use super::{hidden, verdict};
use crate::cli::Codegen;
use crate::diff;
use crate::document;
use crate::messages::{MessageFormat, Messages};
use crate::stopwatch::Stopwatch;
use crate::sync::{self, Edits, Folder, Lock, Plan};
use oaswright::diff::Changes;
use oaswright::plan::Hidden;
use oaswright::report::{At, Code, Diagnostic, Rule};
use oaswright::surface::Surface;
use oaswright::{Request, Summary};
use std::io;
use std::path::Path;

/// A client that may be written.
pub(super) struct Prepared {
    pub(super) label: String,
    pub(super) document_name: String,
    pub(super) command: String,
    pub(super) plan: Plan,
    pub(super) summary: Summary,
    /// What `Debug` does not show.
    pub(super) hidden: Vec<Hidden>,
    /// What it means for users, compared with the last commit; `None` where that cannot be told.
    pub(super) changes: Option<Changes>,
    /// What becomes of version and changelog.
    pub(super) release: Release,
    /// Where to keep that this is done; `None` where nothing is kept.
    pub(super) stamp: Option<Stamp>,
    /// Warnings.
    pub(super) messages: Messages,
    /// Allowances of the command line that nothing answered to.
    pub(super) stale: Vec<Rule>,
    pub(super) watch: Stopwatch,
    /// `None` as long as the folder does not exist.
    pub(super) lock: Option<Lock>,
}

/// What a client needs.
pub(super) enum Ready {
    /// Work.
    Work(Box<Prepared>),
    /// None: nothing has changed since the last run.
    Fresh {
        label: String,
        document_name: String,
        folder: String,
        told: Told,
        watch: Stopwatch,
    },
}

/// A client that may not.
pub(super) struct Stopped {
    /// Errors and warnings.
    pub(super) label: String,
    pub(super) messages: Messages,
    /// What would be lost, as a diff.
    pub(super) lost: String,
    pub(super) summary: String,
}

pub(super) fn prepare(mut job: Job, args: &Codegen, rules: &[Rule]) -> Result<Ready, Box<Stopped>> {
    let mut watch = Stopwatch::start("read");
    let lock = Lock::of_existing(&job.folder).map_err(|error| unreadable(&job, &error))?;
    if args.bump {
        watch.begin("bump");
    }
    let release = release::before(&mut job, args)?;
    let request = named(&job, args)?;
    let stamp = Stamp::of(&job, &request, args);
    if let Some(told) = stamp.as_ref().and_then(|it| it.fresh(&job.folder)) {
        return Ok(Ready::Fresh {
            label: job.label,
            document_name: job.document_name,
            folder: job.folder.name,
            told,
            watch,
        });
    }
    let mut generated = oaswright::generate(request, &mut |stage| watch.begin(stage.as_str()));
    watch.begin("compare");
    if args.message_format == MessageFormat::Json {
        generated.report.extend(hidden::notes(&generated.hidden));
    }
    let is_alone = generated.sources.is_alone();
    let mut messages = Messages {
        report: generated.report,
        sources: generated.sources,
    };
    if args.unselected {
        messages.report.put_back(generated.unselected);
    }
    let stale = verdict::apply(&job, rules, &mut messages);
    let messages = job.located(messages);
    let output = generated.output.filter(|_| !messages.report.has_errors());
    let Some(output) = output else {
        return Err(Box::new(Stopped {
            label: job.label,
            messages,
            lost: String::new(),
            summary: format!("{} has errors", job.document_name),
        }));
    };
    let edits = match args.force {
        true => Edits::Overwrite,
        false => Edits::Refuse,
    };
    let mut plan = sync::plan(&job.folder, &output.0, edits).map_err(|why| {
        let mut stopped = stopped(&job, why.messages(), "written");
        stopped.lost = why.lost().to_owned();
        stopped
    })?;
    let changes = changes(&job, args, generated.surface, &plan, &mut watch);
    let release = release.after(&job, args, changes.as_ref(), &mut plan)?;
    Ok(Ready::Work(Box::new(Prepared {
        stamp: stamp.filter(|_| generated.settled && is_alone),
        changes,
        release,
        label: job.label,
        document_name: job.document_name,
        command: job.command,
        plan,
        summary: generated.summary,
        hidden: generated.hidden,
        messages,
        stale,
        watch,
        lock,
    })))
}

/// What an update means for users, where there is one or someone asks.
fn changes(
    job: &Job,
    args: &Codegen,
    surface: Option<Surface>,
    plan: &Plan,
    watch: &mut Stopwatch,
) -> Option<Changes> {
    if plan.is_current() && !args.bump && !args.changelog {
        return None;
    }
    watch.begin("explain");
    diff::since_head(job, &surface?)
}

/// What the library is asked for, with the names of the last run unless these are forgotten.
pub(super) fn named(job: &Job, args: &Codegen) -> Result<Request, Box<Stopped>> {
    let mut request = request(job)?;
    if args.rename {
        request.previous_bindings = None;
    }
    Ok(request)
}

/// Stopped by the folder rather than by the document.
pub(super) fn stopped(job: &Job, messages: Messages, not: &str) -> Stopped {
    Stopped {
        label: job.label.clone(),
        messages,
        lost: String::new(),
        summary: format!("{} cannot be {not}", job.folder.name),
    }
}

fn unreadable(job: &Job, error: &io::Error) -> Stopped {
    let at = At::File {
        name: job.folder.name.clone(),
        place: None,
    };
    let message = Diagnostic::error(Code::Unreadable, error.to_string()).place(at);
    stopped(job, message.into(), "read")
}

pub(super) fn request(job: &Job) -> Result<Request, Box<Stopped>> {
    let read = |path: &Path, name: &str| {
        document::read(path, name).map_err(|error| {
            Box::new(Stopped {
                label: job.label.clone(),
                messages: (*error).into(),
                lost: String::new(),
                summary: format!("{name} cannot be read"),
            })
        })
    };
    let source = read(&job.document, &job.document_name)?;
    let overlays = job.overlays.iter().map(|(path, name)| read(path, name));
    let overlays = overlays.collect::<Result<Vec<_>, _>>()?;
    let previous_bindings = match job.folder.path.as_os_str().is_empty() {
        true => None,
        false => bindings(&job.folder).map_err(|error| unreadable(job, &error))?,
    };
    let files = document::Neighbours::of(&job.document, &job.document_name, &job.folders);
    Ok(Request {
        source,
        files: Box::new(files),
        client: job.client_with(overlays),
        previous_bindings,
    })
}

/// The bindings of the last run, if there was one.
fn bindings(folder: &Folder) -> io::Result<Option<String>> {
    match std::fs::read_to_string(folder.path.join("bindings.json")) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}
