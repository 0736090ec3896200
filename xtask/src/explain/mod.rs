//! `cargo xtask explain`. In: a word. Out: what it means. Knows no code and no document: what is said of codes stands beside them,
//! and what is said of documents the library finds out.

mod place;

use crate::cli::{Explain, Format};
use crate::codegen::{self, Job};
use crate::console;
use crate::failure::Failure;
use crate::messages::{Length, MessageFormat, Messages, Voice};
use oaswright::report::{Code, Severity, closest};
use serde_json::json;

/// Errors of documents; what is asked for goes to stdout.
const VOICE: Voice = Voice {
    format: MessageFormat::Human,
    length: Length::Short,
};

pub(crate) fn run(args: &Explain) -> Result<(), Failure> {
    match &args.what {
        None => codes(Code::ALL, all, args.format),
        Some(what) => match what.parse::<Code>() {
            Ok(code) => codes(&[code], |_| explained(code), args.format),
            Err(_) => return places(what, args),
        },
    }
    Ok(())
}

fn codes(codes: &[Code], text: impl Fn(&[Code]) -> String, format: Format) {
    let object = |code: &Code| {
        let (meaning, explanation) = (code.meaning(), code.explanation());
        let object =
            json!({ "code": code.as_str(), "meaning": meaning, "explanation": explanation });
        format!("{object}\n")
    };
    console::print(&match format {
        Format::Text => text(codes),
        Format::Json => codes.iter().map(object).collect(),
    });
}

fn explained(code: Code) -> String {
    format!("{code}: {}\n\n{}", code.meaning(), code.explanation())
}

/// Every code with a line on it.
fn all(codes: &[Code]) -> String {
    let width = codes.iter().map(|code| code.as_str().len()).max();
    let width = width.unwrap_or_default();
    let lines = codes.iter();
    let lines = lines.map(|code| format!("{:<width$}  {}\n", code.as_str(), code.meaning()));
    lines.collect()
}

/// What it means in each document.
fn places(what: &str, args: &Explain) -> Result<(), Failure> {
    let jobs = match &args.spec {
        Some(spec) => vec![codegen::of_document(spec)],
        None => codegen::configured(&args.clients, VOICE)?,
    };
    let mut known: Vec<String> = Vec::new();
    let mut is_found = false;
    for job in &jobs {
        let (text, others) = in_one(job, what, args.format)?;
        is_found |= !text.is_empty();
        known.extend(others);
        console::print(&text);
    }
    if is_found {
        return Ok(());
    }
    let codes = Code::ALL.iter().map(|code| code.as_str());
    let near = closest(what, codes.chain(known.iter().map(String::as_str)));
    let help = match near {
        Some(near) => format!("did you mean `{near}`?"),
        None => "`cargo xtask list` shows operations, bindings.json places and types".to_owned(),
    };
    let text = format!("`{what}` is no code, place, operation or type\n  = help: {help}");
    Err(Failure::Usage(text))
}

/// What there is to say, and what else could have been asked for.
fn in_one(job: &Job, what: &str, format: Format) -> Result<(String, Vec<String>), Failure> {
    let request = codegen::request(job).map_err(|messages| {
        VOICE.tell(Some(&job.label), &messages);
        Failure::WorkShown
    })?;
    let surveyed = oaswright::survey(request);
    let (mut report, sources) = (surveyed.report, surveyed.sources);
    let Some(survey) = surveyed.survey else {
        drop(report.take(|message| message.severity != Severity::Error));
        VOICE.tell(Some(&job.label), &job.located(Messages { report, sources }));
        return Err(Failure::WorkShown);
    };
    let messages = Messages { report, sources };
    let mut text = String::new();
    for explanation in survey.explain(what) {
        text.push_str(&match format {
            Format::Text => place::text(job, &explanation, &messages),
            Format::Json => place::json(job, &explanation, &messages),
        });
    }
    Ok((text, survey.known()))
}
