//! `cargo xtask diff`. In: the command's arguments. Out: what an update of a document means for users of the crate.
//! Both sides are read into their APIs, the new one with the names that the old one gave; the library compares them.

mod git;
mod json;
mod markdown;
mod side;
mod text;
mod words;

pub(crate) use git::at_head;
pub(crate) use markdown::entry;
pub(crate) use text::{line, one};
pub(crate) use words::level;

use crate::cli::{Diff, DiffFormat, FailOn};
use crate::codegen::{Job, configured};
use crate::console;
use crate::failure::Failure;
use crate::messages::{Length, MessageFormat, Messages, Voice};
use oaswright::Request;
use oaswright::diff::{Changes, Level};
use oaswright::source::Source;
use oaswright::surface::{Surface, surface};
use side::{Document, Pair, pairs};

/// What became of one client.
pub(crate) struct Compared {
    pub(crate) label: String,
    pub(crate) from: String,
    pub(crate) to: String,
    pub(crate) changes: Changes,
}

pub(crate) fn run(args: &Diff) -> Result<(), Failure> {
    let mut all = Vec::new();
    for pair in pairs(args)? {
        all.push(compare(pair)?);
    }
    console::print(&match args.format {
        DiffFormat::Text => all.iter().map(text::text).collect(),
        DiffFormat::Markdown => all.iter().map(markdown::document).collect(),
        DiffFormat::Json => json::json(&all),
    });
    let limit = args.fail_on.map(|limit| match limit {
        FailOn::Major => Level::Major,
        FailOn::Minor => Level::Minor,
    });
    let worst = all.iter().filter_map(|it| it.changes.verdict()).max();
    match limit.is_some_and(|limit| worst >= Some(limit)) {
        true => Err(Failure::WorkShown),
        false => Ok(()),
    }
}

fn compare(pair: Pair) -> Result<Compared, Failure> {
    let (from, to) = (pair.old.source.name.clone(), pair.new.source.name.clone());
    let (old, bindings) = described(pair.old, pair.bindings)?;
    let (new, _) = described(pair.new, Some(bindings))?;
    Ok(Compared {
        label: pair.label,
        from,
        to,
        changes: oaswright::diff::diff(&old, &new),
    })
}

/// The API that a document becomes, and the names that it gave; errors of the document are shown.
fn described(document: Document, bindings: Option<String>) -> Result<(Surface, String), Failure> {
    let request = Request {
        source: document.source,
        files: document.files,
        client: document.client,
        previous_bindings: bindings,
    };
    let described = oaswright::describe(request);
    match described.plan {
        Some(plan) => Ok((surface(&plan), plan.bindings.to_text())),
        None => {
            let messages = Messages {
                report: described.report,
                sources: described.sources,
            };
            console::complain(&messages.text(Length::Short));
            Err(Failure::WorkShown)
        }
    }
}

/// What changed for one client since the last commit; nothing where that cannot be told.
pub(crate) fn since_head(job: &Job, new: &Surface) -> Option<Changes> {
    let old = at_head(&job.document)?;
    let bindings = at_head(&job.folder.path.join("bindings.json"));
    let request = Request {
        source: Source::new(&job.document_name, old),
        files: Box::new(git::AtRevision::of("HEAD", &job.document)),
        client: job.client_with(git::overlays("HEAD", job)),
        previous_bindings: bindings,
    };
    let old = surface(&oaswright::describe(request).plan?);
    Some(oaswright::diff::diff(&old, new))
}

/// The same before anything is generated.
pub(crate) fn of_request(job: &Job, request: Request) -> Option<Changes> {
    since_head(job, &surface(&oaswright::describe(request).plan?))
}

/// The client that settings come from: the one that is named, else none.
fn client(args: &Diff) -> Result<Vec<Job>, Failure> {
    let wanted: Vec<String> = args.client.iter().cloned().collect();
    let voice = Voice {
        format: MessageFormat::Human,
        length: Length::Short,
    };
    configured(&wanted, voice)
}
