//! `cargo xtask list`. In: the command's arguments. Out: the operations of documents, and which of them are selected. Writes no
//! file and decides nothing: what is selected is for the library to say.

use crate::cli::{Format, List};
use crate::codegen::{self, Job};
use crate::console;
use crate::failure::Failure;
use crate::messages::{Length, MessageFormat, Messages, Voice};
use oaswright::report::{At, Severity};
use oaswright::survey::OperationView;
use serde_json::json;

/// Messages are not what this command is for: only errors are shown, and what is said of selectors.
const VOICE: Voice = Voice {
    format: MessageFormat::Human,
    length: Length::Short,
};

pub(crate) fn run(args: &List) -> Result<(), Failure> {
    let jobs = match &args.spec {
        Some(spec) => vec![codegen::of_document(spec)],
        None => codegen::configured(&args.clients, VOICE)?,
    };
    let mut outcome = Ok(());
    for job in &jobs {
        outcome = outcome.and(list(job, args));
    }
    outcome
}

fn list(job: &Job, args: &List) -> Result<(), Failure> {
    let request = codegen::request(job).map_err(|messages| fail(job, &messages))?;
    let mut surveyed = oaswright::survey(request);
    drop(surveyed.report.take(|message| {
        message.severity != Severity::Error && !matches!(message.at, At::Setting { .. })
    }));
    let (report, sources) = (surveyed.report, surveyed.sources);
    VOICE.tell(Some(&job.label), &job.located(Messages { report, sources }));
    let Some(survey) = surveyed.survey else {
        return Err(Failure::WorkShown);
    };
    let operations = survey.operations();
    console::print(&match args.format {
        Format::Text => text(job, &operations, args.selected),
        Format::Json => json(job, &operations, args.selected),
    });
    Ok(())
}

fn fail(job: &Job, messages: &Messages) -> Failure {
    VOICE.tell(Some(&job.label), messages);
    Failure::WorkShown
}

/// A table under a line with counts; a star marks what is selected.
fn text(job: &Job, all: &[OperationView], only_selected: bool) -> String {
    let selected = all.iter().filter(|it| it.selected).count();
    let name = match job.label == job.document_name {
        true => job.label.clone(),
        false => format!("{}: {}", job.label, job.document_name),
    };
    let head = format!("{name}: {selected} of {} operations selected\n", all.len());
    let shown = || all.iter().filter(|it| it.selected || !only_selected);
    let width = |cell: fn(&OperationView) -> &str| {
        let widths = shown().map(|it| cell(it).chars().count());
        widths.max().unwrap_or_default()
    };
    let method = width(|it| &it.method);
    let path = width(|it| &it.path);
    let id = width(|it| it.id.as_deref().unwrap_or_default());
    let lines = shown().map(|it| {
        let line = format!(
            "{} {:<method$}  {:<path$}  {:<id$}  {}",
            if it.selected { "*" } else { " " },
            it.method,
            it.path,
            it.id.as_deref().unwrap_or_default(),
            it.tags.join(", ")
        );
        format!("{}\n", line.trim_end())
    });
    std::iter::once(head).chain(lines).collect()
}

/// An object for each operation, one a line.
fn json(job: &Job, all: &[OperationView], only_selected: bool) -> String {
    let shown = all.iter().filter(|it| it.selected || !only_selected);
    let lines = shown.map(|it| {
        let object = json!({
            "client": job.label,
            "document": job.document_name,
            "pointer": it.at.pointer.to_string(),
            "operationId": it.id,
            "method": it.method,
            "path": it.path,
            "tags": it.tags,
            "selected": it.selected,
            "rust": it.rust,
        });
        format!("{object}\n")
    });
    lines.collect()
}
