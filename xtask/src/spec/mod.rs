//! `cargo xtask spec`. In: the command's arguments. Out: the document that a client is generated from, with the origin of its parts.
//! Writes no file.

mod write;

use crate::cli::{Format, Spec};
use crate::codegen;
use crate::console;
use crate::failure::Failure;
use crate::messages::{Length, MessageFormat, Messages, Voice};
use oaswright::report::Severity;
use oaswright::{Effective, Form};

const VOICE: Voice = Voice {
    format: MessageFormat::Human,
    length: Length::Short,
};

pub(crate) fn run(args: &Spec) -> Result<(), Failure> {
    let jobs = match (&args.spec, &args.client) {
        (Some(spec), _) => vec![codegen::of_document(spec)],
        (None, Some(client)) => codegen::configured(std::slice::from_ref(client), VOICE)?,
        (None, None) => Vec::new(),
    };
    let form = match args.rewritten {
        true => Form::Rewritten,
        false => Form::Own,
    };
    for job in &jobs {
        let request = codegen::request(job).map_err(|messages| {
            VOICE.tell(Some(&job.label), &messages);
            Failure::WorkShown
        })?;
        print(oaswright::effective(request, form), args.format)?;
    }
    Ok(())
}

fn print(found: Effective, format: Format) -> Result<(), Failure> {
    let Effective {
        value,
        mut report,
        sources,
    } = found;
    if let Some(value) = &value {
        console::print(&match format {
            Format::Text => write::yaml(value, report.origins(), &sources),
            Format::Json => write::json(value, report.origins(), &sources),
        });
    }
    // What is wrong with a document that can be shown all the same is for `codegen` to say.
    drop(report.take(|message| message.severity != Severity::Error));
    if report.is_empty() && value.is_some() {
        return Ok(());
    }
    VOICE.tell(None, &Messages { report, sources });
    Err(Failure::WorkShown)
}
