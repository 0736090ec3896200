//! oaswright turns an OpenAPI document into a Rust client crate.
//!
//! In: a document as text and the settings of a client. Out: the files of a crate as text, and a report. Must not know:
//! file systems, processes, clocks, networks.
//!
//! The whole program is [`generate`]: one line for each stage, each stage in a module of its own, each arrow another
//! type.

pub mod analyze;
pub mod config;
pub mod decode;
pub mod emit;
pub mod format;
pub mod ir;
pub mod load;
pub mod lower;
pub mod names;
pub mod normalize;
mod output;
pub mod plan;
pub mod report;
pub mod source;

pub use config::ClientConfig;
pub use output::Output;

use names::Bindings;
use report::{Code, Diagnostic, Report};
use source::{Source, Sources};

/// What to generate.
#[derive(Debug)]
pub struct Request {
    /// The document.
    pub source: Source,
    /// The client's settings.
    pub client: ClientConfig,
    /// The text of `bindings.json` of an earlier run: names given there are kept.
    pub previous_bindings: Option<String>,
}

/// What came of it.
#[derive(Debug)]
pub struct Generated {
    /// The files, unless an error stopped the run.
    pub output: Option<Output>,
    /// Everything that there is to say about the document.
    pub report: Report,
    /// The texts, for showing where.
    pub sources: Sources,
    /// What there is in the crate.
    pub summary: Summary,
}

/// Figures about a run.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Summary {
    /// Types that became items.
    pub types: usize,
    /// Operations that became methods.
    pub operations: usize,
}

/// The stages of a run, in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Text to value.
    Load,
    /// Any dialect to one shape.
    Normalize,
    /// Value to `openapiv3`.
    Decode,
    /// To the meaning.
    Lower,
    /// Facts about the meaning.
    Analyze,
    /// Identifiers.
    Names,
    /// The crate as data.
    Plan,
    /// The crate as tokens.
    Emit,
    /// The crate as text.
    Format,
}

impl Stage {
    /// One lower-case word.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Stage::Load => "load",
            Stage::Normalize => "normalize",
            Stage::Decode => "decode",
            Stage::Lower => "lower",
            Stage::Analyze => "analyze",
            Stage::Names => "names",
            Stage::Plan => "plan",
            Stage::Emit => "emit",
            Stage::Format => "format",
        }
    }
}

/// Generates a crate. `stage` is called when each stage begins.
pub fn generate(request: Request, stage: &mut dyn FnMut(Stage)) -> Generated {
    let sources = Sources::new(request.source);
    let mut report = Report::new();
    let mut summary = Summary::default();
    let previous = request.previous_bindings.as_deref();
    let output = run(
        &sources,
        &request.client,
        previous,
        &mut report,
        &mut summary,
        stage,
    );
    let output = output.filter(|_| !report.has_errors());
    Generated {
        output,
        report,
        sources,
        summary,
    }
}

/// One line for each stage.
fn run(
    sources: &Sources,
    client: &ClientConfig,
    previous: Option<&str>,
    report: &mut Report,
    summary: &mut Summary,
    stage: &mut dyn FnMut(Stage),
) -> Option<Output> {
    stage(Stage::Load);
    let document = load::load(sources, report)?;
    stage(Stage::Normalize);
    let document = normalize::normalize(document, report)?;
    stage(Stage::Decode);
    let decoded = decode::decode(&document, report)?;
    drop(document);
    stage(Stage::Lower);
    let api = lower::lower(&decoded, report);
    drop(decoded);
    *summary = Summary {
        types: api.types.len(),
        operations: api.operations.len(),
    };
    stage(Stage::Analyze);
    let facts = analyze::analyze(&api);
    stage(Stage::Names);
    let names = names::Names::mint(&api, &bindings(previous, report));
    stage(Stage::Plan);
    let plan = plan::plan(&api, &facts, &names, client, report);
    stage(Stage::Emit);
    let files = emit::emit(&plan);
    stage(Stage::Format);
    let formatted = format::format(&files);
    formatted
        .map_err(|mistake| report.push(Diagnostic::error(Code::Internal, mistake)))
        .ok()
}

/// The names of the run before; an unreadable file is reported and forgotten.
fn bindings(previous: Option<&str>, report: &mut Report) -> Bindings {
    let parsed = previous.map(Bindings::parse).transpose();
    parsed.map(Option::unwrap_or_default).unwrap_or_else(|why| {
        let text = format!(
            "{} of the last run cannot be read: {why}",
            Bindings::FILE_NAME
        );
        let help = "names are made anew; restore the file to keep the earlier ones";
        report.push(Diagnostic::warning(Code::Bindings, text).help(help));
        Bindings::default()
    })
}
