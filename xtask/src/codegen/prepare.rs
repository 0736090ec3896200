//! Everything about one client that changes nothing. In: a `Job`. Out: a plan with the lock of its folder, or why there
//! is none. The lock comes first: the bindings of the last run are input and must not change under us.

use super::job::Job;
use super::{hidden, verdict};
use crate::cli::Codegen;
use crate::document;
use crate::messages::{MessageFormat, Messages};
use crate::stopwatch::Stopwatch;
use crate::sync::{self, Folder, Lock, Plan};
use oaswright::plan::Hidden;
use oaswright::report::{At, Code, Diagnostic, Rule};
use oaswright::{Request, Summary};
use std::io;

/// A client that may be written.
pub(super) struct Prepared {
    pub(super) label: String,
    pub(super) document_name: String,
    pub(super) command: String,
    pub(super) plan: Plan,
    pub(super) summary: Summary,
    /// What `Debug` does not show.
    pub(super) hidden: Vec<Hidden>,
    /// Warnings.
    pub(super) messages: Messages,
    /// Allowances of the command line that nothing answered to.
    pub(super) stale: Vec<Rule>,
    pub(super) watch: Stopwatch,
    /// `None` as long as the folder does not exist.
    pub(super) lock: Option<Lock>,
}

/// A client that may not.
pub(super) struct Stopped {
    /// Errors and warnings.
    pub(super) label: String,
    pub(super) messages: Messages,
    pub(super) summary: String,
}

pub(super) fn prepare(job: Job, args: &Codegen, rules: &[Rule]) -> Result<Prepared, Box<Stopped>> {
    let mut watch = Stopwatch::start("read");
    let lock = Lock::of_existing(&job.folder).map_err(|error| unreadable(&job, &error))?;
    let request = request(&job)?;
    let mut generated = oaswright::generate(request, &mut |stage| watch.begin(stage.as_str()));
    watch.begin("compare");
    if args.message_format == MessageFormat::Json {
        generated.report.extend(hidden::notes(&generated.hidden));
    }
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
            summary: format!("{} has errors", job.document_name),
        }));
    };
    let plan = sync::plan(&job.folder, &output.0)
        .map_err(|why| stopped(&job, why.messages(), "written"))?;
    Ok(Prepared {
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
    })
}

/// Stopped by the folder rather than by the document.
fn stopped(job: &Job, messages: Messages, not: &str) -> Stopped {
    Stopped {
        label: job.label.clone(),
        messages,
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
    let source = document::read(&job.document, &job.document_name).map_err(|error| Stopped {
        label: job.label.clone(),
        messages: (*error).into(),
        summary: format!("{} cannot be read", job.document_name),
    })?;
    let previous_bindings = match job.folder.path.as_os_str().is_empty() {
        true => None,
        false => bindings(&job.folder).map_err(|error| unreadable(job, &error))?,
    };
    let files = document::Neighbours::of(&job.document, &job.document_name, &job.folders);
    Ok(Request {
        source,
        files: Box::new(files),
        client: job.client.clone(),
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
