//! `cargo xtask contract`: does a server made by others take what the client sends, and does the client read what it
//! answers? In: a document. Out: for each operation what Prism, a mock server that validates requests, says of it.
//!
//! The crate is generated, and `program` writes one around it that calls every operation through the generated methods;
//! `calls` makes the values, which a validator written by others has to find valid first. `prism` serves the document, as
//! `served` writes it, on loopback, `run` sends the calls, `verdict` reads the replies, `limits` knows what Prism cannot do, and `again`
//! makes calls that it can do instead.

mod again;
mod calls;
mod limits;
mod narrow;
mod notes;
mod patterns;
mod prism;
mod program;
mod run;
mod served;
mod show;
mod values;
mod verdict;

pub(crate) use prism::guard;

use crate::cli::Contract;
use crate::console;
use crate::document::Neighbours;
use crate::failure::Failure;
use crate::harness::{self, Harness};
use crate::measure::{self, Scratch};
use crate::messages::{self, Length, Messages};
use crate::samples::document::Document;
use calls::Call;
use oaswright::plan::CratePlan;
use oaswright::source::Source;
use oaswright::{ClientConfig, Request};
use prism::Prism;
use served::Answers;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;
use verdict::Report;

/// The package of the client: one for each run, since all build into one folder.
fn name() -> String {
    format!("contract-{}", std::process::id())
}

pub(crate) fn run(args: &Contract) -> Result<(), Failure> {
    let scratch = Scratch::new("contract")?;
    let krate = scratch.krate(&name());
    let outcome = contract(args, &scratch, &krate);
    for package in [name(), harness::package(&name())] {
        let folder = scratch.krate(&harness::package(&name()));
        measure::cargo::clean(&folder, &package, &scratch.target(0));
    }
    outcome
}

fn contract(args: &Contract, scratch: &Scratch, krate: &Path) -> Result<(), Failure> {
    let prism = Prism::find(args.prism.as_deref())?;
    let plan = generated(&args.document, krate)?;
    let document = Document::read(&args.document).map_err(Failure::Work)?;
    let calls = calls::all(&plan, &document).map_err(Failure::Work)?;
    // Both take their time, and neither needs the other.
    let starting = prism.start(&served(args, &document, krate)?)?;
    let program = compiled(&plan, krate, scratch)?;
    let server = starting.wait(Duration::from_secs(args.timeout))?;
    let send = |calls: &[&Call]| run::all(&program, &server, calls, krate, args);
    let replies = send(&calls.iter().collect::<Vec<_>>())?;
    let again = again::calls(&plan, &calls, &replies);
    let second = send(&again.values().collect::<Vec<_>>())?;
    let second = again.iter().zip(second);
    let second = second.map(|((number, call), reply)| (*number, (call, reply)));
    let first = calls.iter().zip(replies).collect();
    let report = Report::new(&args.document, &plan, &document, first, second.collect());
    drop(server);
    finish(args, &report.map_err(Failure::Work)?)
}

/// Writes the document as Prism gets it.
fn served(args: &Contract, document: &Document, krate: &Path) -> Result<PathBuf, Failure> {
    let answers = match args.own_answers {
        true => Answers::Samples,
        false => Answers::Prisms,
    };
    let other = args.against.as_deref().map(Document::read).transpose();
    let other = other.map_err(Failure::Work)?;
    let text = served::text(other.as_ref().unwrap_or(document), answers);
    let (text, depth) = text.map_err(Failure::Work)?;
    if let Some(depth) = depth {
        console::complain(&format!(
            "the schemas of responses refer to each other too often for Prism; it gets to see what is {depth} references deep\n"
        ));
    }
    let file = krate.with_extension("json");
    let written = fs::write(&file, text).map(|()| file);
    written.map_err(|error| Failure::Work(error.to_string()))
}

/// Writes the client and gives the plan that it was written by.
fn generated(document: &Path, folder: &Path) -> Result<CratePlan, Failure> {
    let name = document.display().to_string();
    let source = crate::document::read(document, &name)
        .map_err(|error| Failure::Work(messages::about_file(*error)))?;
    let described = oaswright::describe(request(source.clone(), document));
    let Some(plan) = described.plan else {
        let found = Messages {
            report: described.report,
            sources: described.sources,
        };
        console::complain(&found.text(Length::Short));
        return Err(Failure::WorkShown);
    };
    let output = oaswright::generate(request(source, document), &mut |_| {}).output;
    let output = output.ok_or_else(|| Failure::Work("no output: a fault of oaswright".into()))?;
    let written = measure::worker::write(folder, &output);
    written.map_err(|error| Failure::Work(format!("cannot write the client: {error}")))?;
    Ok(plan)
}

fn request(source: Source, path: &Path) -> Request {
    let shown = path.display().to_string();
    Request {
        source,
        files: Box::new(Neighbours::of(path, &shown, &[])),
        client: ClientConfig {
            name: name(),
            version: "0.1.0".to_owned(),
            standalone: true,
            ..ClientConfig::default()
        },
        previous_bindings: None,
    }
}

fn compiled(plan: &CratePlan, krate: &Path, scratch: &Scratch) -> Result<PathBuf, Failure> {
    console::complain("compiling the client and a program that calls it\n");
    let text = program::text(plan);
    let target = scratch.target(0);
    let harness = Harness {
        krate,
        name: &name(),
        features: &["reqwest"],
        target: &target,
        dependencies: program::DEPENDENCIES,
        program: &text,
    };
    let made = fs::create_dir_all(harness.folder());
    made.map_err(|error| Failure::Work(error.to_string()))?;
    scratch.lock_versions(&harness.folder());
    harness.build().map_err(Failure::Work)
}

fn finish(args: &Contract, report: &Report) -> Result<(), Failure> {
    console::print(&show::text(report));
    if let Some(path) = &args.json {
        measure::worker::save(path, report)?;
    }
    match report.is_fine() {
        true => Ok(()),
        false => Err(Failure::WorkShown),
    }
}
