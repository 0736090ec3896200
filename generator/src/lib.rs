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
pub mod diff;
pub mod emit;
pub mod format;
pub mod ir;
pub mod links;
pub mod load;
pub mod lower;
pub mod names;
pub mod normalize;
mod output;
pub mod plan;
pub mod report;
pub mod select;
pub mod source;
mod stage;
pub mod surface;
pub mod survey;

pub use config::ClientConfig;
pub use output::Output;
pub use stage::Stage;

use load::Files;
use names::Bindings;
use plan::CratePlan;
use report::{Code, Diagnostic, Report};
use source::{Source, Sources};

/// What to generate.
#[derive(Debug)]
pub struct Request {
    /// The document.
    pub source: Source,
    /// Other files that it refers to.
    pub files: Box<dyn Files>,
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
    /// Whether another run, with the names of this one, would give the same files.
    pub settled: bool,
    /// What users see of them.
    pub surface: Option<surface::Surface>,
    /// Everything that there is to say about the document.
    pub report: Report,
    /// The texts, for showing where.
    pub sources: Sources,
    /// What there is in the crate.
    pub summary: Summary,
    /// Warnings about what the settings do not select.
    pub unselected: Vec<Diagnostic>,
    /// The fields that `Debug` does not show.
    pub hidden: Vec<plan::Hidden>,
}

/// What a document has.
#[derive(Debug)]
pub struct Surveyed {
    /// Answers, unless an error keeps it from being understood.
    pub survey: Option<survey::Survey>,
    /// Everything that there is to say about the document.
    pub report: Report,
    /// The texts, for showing where.
    pub sources: Sources,
}

/// A client before its files are written: for tools that call it.
#[derive(Debug)]
pub struct Described {
    /// The crate as data, unless an error stopped the run. Its operations and parameters say where they stand.
    pub plan: Option<CratePlan>,
    /// Everything that there is to say about the document.
    pub report: Report,
    /// The texts, for showing where.
    pub sources: Sources,
}

/// Figures about a run.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Summary {
    /// Types that became items.
    pub types: usize,
    /// Operations that became methods.
    pub operations: usize,
    /// Operations that the settings do not select.
    pub unselected: usize,
    /// Methods and types that keep a form which a first run would not give them.
    pub kept: usize,
}

/// Generates a crate. `stage` is called when each stage begins.
pub fn generate(mut request: Request, stage: &mut dyn FnMut(Stage)) -> Generated {
    let (mut sources, mut report) = (sources(&mut request), Report::new());
    let meaning = understand(&request, &mut sources, &mut report, stage);
    let made = meaning
        .as_ref()
        .and_then(|meaning| write(meaning, &request.client, &mut report, stage));
    let kept = made.as_ref().map_or(0, |made| made.kept);
    let summary = meaning.as_ref().map(|meaning| meaning.summary(kept));
    let hidden = meaning
        .as_ref()
        .map(|meaning| meaning.hidden(&request.client));
    let unselected = meaning.map(|meaning| meaning.unselected(&mut report));
    let made = made.filter(|_| !report.has_errors());
    Generated {
        settled: made.as_ref().is_some_and(|made| made.settled),
        surface: made.as_ref().map(|made| made.surface.clone()),
        output: made.map(|made| made.output),
        report,
        sources,
        summary: summary.unwrap_or_default(),
        unselected: unselected.unwrap_or_default(),
        hidden: hidden.unwrap_or_default(),
    }
}

/// Decides everything about a client and writes none of its files.
pub fn describe(mut request: Request) -> Described {
    let (mut sources, mut report) = (sources(&mut request), Report::new());
    let meaning = understand(&request, &mut sources, &mut report, &mut |_| {});
    let plan = meaning.map(|meaning| planned(&meaning, &request.client, &mut report));
    Described {
        plan: plan.filter(|_| !report.has_errors()),
        report,
        sources,
    }
}

/// Says what there is in a document and what of it would be generated.
pub fn survey(mut request: Request) -> Surveyed {
    let (mut sources, mut report) = (sources(&mut request), Report::new());
    let meaning = understand(&request, &mut sources, &mut report, &mut |_| {});
    let survey = meaning.map(|it| {
        let findings = survey::Findings {
            api: it.api,
            facts: it.facts,
            names: it.names,
            chosen: it.chosen,
            links: it.links,
            earlier: it.earlier,
        };
        survey::Survey::new(findings, request.client, report.origins().clone())
    });
    Surveyed {
        survey,
        report,
        sources,
    }
}

/// The document that a client is generated from: with all that it refers to, as the overlays have it.
#[derive(Debug)]
pub struct Effective {
    /// Its tree, with [`Origins`](source::Origins) in the report, unless an error prevented it.
    pub value: Option<serde_yaml::Value>,
    /// Everything that there is to say about the document so far.
    pub report: Report,
    /// The texts, for showing where.
    pub sources: Sources,
}

/// How far [`effective`] goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// In its own dialect.
    Own,
    /// Rewritten to OpenAPI 3.0 and keys of our own, as later stages see it.
    Rewritten,
}

/// Makes the document that a client is generated from.
pub fn effective(mut request: Request, form: Form) -> Effective {
    let (mut sources, mut report) = (sources(&mut request), Report::new());
    let document = load::load(&sources, &mut report);
    let document = document.and_then(|it| complete(it, &request, &mut sources, &mut report));
    let value = match (document, form) {
        (None, _) => None,
        (Some(document), Form::Own) => {
            report.set_origins(document.origins);
            Some(document.value)
        }
        (Some(document), Form::Rewritten) => {
            normalize::normalize(document, &mut report).map(|document| document.value)
        }
    };
    Effective {
        value,
        report,
        sources,
    }
}

/// The texts: so far the root document, which is taken out, since it may be large.
fn sources(request: &mut Request) -> Sources {
    let nothing = Source::new("", "");
    Sources::new(std::mem::replace(&mut request.source, nothing))
}

/// What the second half of a run makes.
struct Made {
    output: Output,
    surface: surface::Surface,
    settled: bool,
    kept: usize,
}

/// What the first half of a run finds out.
struct Meaning {
    api: ir::Api,
    facts: analyze::Facts,
    names: names::Names,
    chosen: select::Chosen,
    links: links::Links,
    earlier: plan::Earlier,
}

/// One line for each stage: from text to meaning.
fn understand(
    request: &Request,
    sources: &mut Sources,
    report: &mut Report,
    stage: &mut dyn FnMut(Stage),
) -> Option<Meaning> {
    stage(Stage::Load);
    let document = load::load(sources, report)?;
    stage(Stage::Normalize);
    let document = complete(document, request, sources, report)?;
    let (document, kept_back) = match request.client.selection.is_everything() {
        true => (normalize::normalize(document, report)?, Vec::new()),
        false => normalize::salvage(document, report)?,
    };
    stage(Stage::Decode);
    let decoded = decode::decode(&document, report)?;
    let links = links::Links::of(&document.value);
    drop(document);
    stage(Stage::Lower);
    let api = lower::lower(&decoded, report);
    drop(decoded);
    stage(Stage::Analyze);
    let facts = analyze::analyze(&api);
    stage(Stage::Names);
    let previous = bindings(request.previous_bindings.as_deref(), report);
    let previous = previous.placed(report.origins());
    let names = names::Names::mint(&api, &previous);
    let earlier = plan::Earlier::of(&previous);
    stage(Stage::Select);
    let chosen = select::choose(&api, &request.client.selection, &links, report);
    if !kept_back.is_empty() {
        select::judge(kept_back, &chosen, report);
        if report.has_errors() {
            return None;
        }
    }
    Some(Meaning {
        api,
        facts,
        names,
        chosen,
        links,
        earlier,
    })
}

/// The document with all that it refers to, as the overlays have it.
fn complete(
    document: load::Document,
    request: &Request,
    sources: &mut Sources,
    report: &mut Report,
) -> Option<load::Document> {
    let files = request.files.as_ref();
    let document = normalize::bundle(document, sources, files, report)?;
    if request.client.overlays.is_empty() {
        return Some(document);
    }
    let overlays = request.client.overlays.iter().cloned();
    let overlays: Vec<_> = overlays.map(|overlay| sources.add(overlay)).collect();
    let document = normalize::overlay(document, &overlays, sources, report)?;
    // Overlays may refer to files too.
    normalize::bundle(document, sources, files, report)
}

/// The other half, likewise: from meaning to files.
fn write(
    meaning: &Meaning,
    client: &ClientConfig,
    report: &mut Report,
    stage: &mut dyn FnMut(Stage),
) -> Option<Made> {
    stage(Stage::Plan);
    let plan = planned(meaning, client, report);
    if report.has_errors() {
        return None;
    }
    let surface = surface::surface(&plan);
    let kept = plan.bindings.clone().placed(report.origins());
    let settled = names::Names::mint(&meaning.api, &kept) == meaning.names;
    stage(Stage::Emit);
    let files = emit::emit(&plan);
    stage(Stage::Format);
    let formatted = format::format(&files);
    formatted
        .map_err(|mistake| report.push(Diagnostic::error(Code::Internal, mistake)))
        .map(|output| Made {
            output,
            surface,
            settled,
            kept: plan.kept(),
        })
        .ok()
}

fn planned(meaning: &Meaning, client: &ClientConfig, report: &mut Report) -> CratePlan {
    let mut plan = plan::plan(&meaning.planning(client), report);
    plan.bindings = plan.bindings.named(report.origins());
    plan
}

impl Meaning {
    fn planning<'a>(&'a self, config: &'a ClientConfig) -> plan::Planning<'a> {
        plan::Planning {
            api: &self.api,
            facts: &self.facts,
            names: &self.names,
            chosen: &self.chosen,
            config,
            earlier: &self.earlier,
        }
    }

    /// What `Debug` does not show, and why.
    fn hidden(&self, client: &ClientConfig) -> Vec<plan::Hidden> {
        self.planning(client).hidden()
    }

    fn summary(&self, kept: usize) -> Summary {
        let all = self.api.operations.len();
        let is_chosen = |index: &usize| self.chosen.has_operation(*index);
        let operations = (0..all).filter(is_chosen).count();
        let types = self.api.types.iter();
        Summary {
            types: types.filter(|(id, _)| self.chosen.has_type(*id)).count(),
            operations,
            unselected: all - operations,
            kept,
        }
    }

    /// Takes out the warnings about parts of the document that nothing is generated from.
    fn unselected(&self, report: &mut Report) -> Vec<Diagnostic> {
        let origins = report.origins().clone();
        report.take(|message| {
            let places = message.spot().map(|spot| origins.places(&spot));
            let places = places.unwrap_or_default();
            let is_warning = message.severity != report::Severity::Error;
            let is_chosen = |at| self.chosen.has_place(at);
            is_warning && !places.is_empty() && !places.iter().any(is_chosen)
        })
    }
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
