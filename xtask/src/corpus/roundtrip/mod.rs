//! `cargo xtask corpus --roundtrip`: is anything lost on the wire? In: documents. Out: for each, how many values that fit
//! its schemas come out of the generated types as they went in.
//!
//! For each document the crate is generated; `places` finds the schemas and their examples, `sample` makes more values,
//! `validate` (a validator written by others, fed by `translate`) keeps those that fit and says which keys must not be
//! lost; `harness` compiles a program around the crate and sends the values through it; `compare` looks for differences.

mod compare;
mod decimal;
mod findings;
mod harness;
mod show;
pub(crate) mod worker;

use super::find::Document;
use super::work::{home, package, processors};
use super::{pool, progress::Progress};
use crate::cli::Corpus;
use crate::console;
use crate::failure::Failure;
use crate::harness as building;
use crate::measure::{self, Scratch};
use findings::Findings;
use serde::Serialize;
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

/// Compilers are slower than the generator.
const COMPILE_FACTOR: u32 = 10;

/// One document.
#[derive(Serialize)]
struct Record {
    document: String,
    seconds: f64,
    #[serde(flatten)]
    findings: Findings,
}

pub(super) fn run(args: &Corpus, documents: &[Document], scratch: &Scratch) -> Result<(), Failure> {
    let begin = Instant::now();
    let slots = args.jobs.map_or_else(processors, usize::from);
    let progress = Progress::new(documents.len());
    let records = pool::run(documents.len(), slots, |slot, index| {
        let document = documents.get(index)?;
        let record = record(args, document, index, slot, scratch);
        progress.step(&document.name, record.findings.is_fine());
        Some(record)
    });
    progress.end();
    let records: Vec<Record> = records.into_iter().flatten().collect();
    console::print(&show::report(&records, begin.elapsed()));
    super::save(args, &records)?;
    if records.iter().all(|it| it.findings.is_fine()) {
        Ok(())
    } else {
        Err(Failure::WorkShown)
    }
}

fn record(
    args: &Corpus,
    document: &Document,
    index: usize,
    slot: usize,
    scratch: &Scratch,
) -> Record {
    let begin = Instant::now();
    let name = package(document, index);
    let (krate, target) = (scratch.krate(&name), scratch.target(slot));
    let findings = findings_of(args, document, &name, &krate, &target, scratch);
    let harness = scratch.krate(&building::package(&name));
    for package in [&name, &building::package(&name)] {
        measure::cargo::clean(&harness, package, &target);
    }
    // Thousands of crates fill a disk.
    let _ = (fs::remove_dir_all(&krate), fs::remove_dir_all(&harness));
    Record {
        document: document.name.clone(),
        seconds: begin.elapsed().as_secs_f64(),
        findings: findings.unwrap_or_else(Findings::failed),
    }
}

fn findings_of(
    args: &Corpus,
    document: &Document,
    name: &str,
    krate: &Path,
    target: &Path,
    scratch: &Scratch,
) -> Result<Findings, String> {
    let timeout = Duration::from_secs(args.timeout);
    let path = home(document, name, scratch, timeout);
    let generation = measure::generate(path, name, Some(krate), scratch, timeout);
    if let Some(error) = generation.map_err(|death| death.to_string())?.error {
        return Err(error);
    }
    let harness = scratch.krate(&building::package(name));
    fs::create_dir_all(&harness).map_err(|error| error.to_string())?;
    scratch.lock_versions(&harness);
    let arguments = vec![
        "__roundtrip".into(),
        path.into(),
        "--folder".into(),
        krate.into(),
        "--name".into(),
        name.into(),
        "--target".into(),
        target.into(),
    ];
    let found = measure::other(arguments, name, scratch, timeout * COMPILE_FACTOR);
    found.map_err(|death| death.to_string())
}
