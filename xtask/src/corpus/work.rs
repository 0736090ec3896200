//! The work on each document: generate, and compile when asked to. In: documents. Out: outcomes. Every crate has a
//! package name of its own: cargo would take two of the same name for one and check only the first.

use super::find::Document;
use super::outcome::Outcome;
use super::{pool, progress::Progress};
use crate::cli::Corpus;
use crate::measure::{self, Compilation, Death, Scratch};
use crate::package_name;
use std::fs;
use std::num::NonZero;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

/// Compilers are slower than the generator.
const COMPILE_FACTOR: u32 = 10;

/// What every document needs.
struct Workshop<'a> {
    args: &'a Corpus,
    scratch: &'a Scratch,
    timeout: Duration,
    /// By slot: whether its dependencies have been compiled.
    warm: Vec<AtomicBool>,
}

pub(super) fn all(documents: &[Document], args: &Corpus, scratch: &Scratch) -> Vec<Outcome> {
    let slots = args.jobs.map_or_else(processors, usize::from);
    let timeout = Duration::from_secs(args.timeout);
    let warm = (0..slots).map(|_| AtomicBool::new(false)).collect();
    let workshop = Workshop {
        args,
        scratch,
        timeout,
        warm,
    };
    let progress = Progress::new(documents.len());
    let outcomes = pool::run(documents.len(), slots, |slot, index| {
        documents.get(index).map(|document| {
            let outcome = workshop.one(document, index, slot);
            progress.step(&document.name, outcome.is_fine());
            outcome
        })
    });
    progress.end();
    outcomes.into_iter().flatten().collect()
}

pub(super) fn processors() -> usize {
    std::thread::available_parallelism().map_or(1, NonZero::get)
}

/// `c17-` and as much of the document's own name as is bearable.
pub(super) fn package(document: &Document, index: usize) -> String {
    let slug: String = package_name::from_text(&document.name)
        .chars()
        .take(40)
        .collect();
    format!("c{index}-{}", slug.trim_end_matches('-'))
}

/// Of several places the first from which the document can be generated: it may refer to files that are not beside each copy.
pub(super) fn home<'d>(
    document: &'d Document,
    name: &str,
    scratch: &Scratch,
    timeout: Duration,
) -> &'d Path {
    let is_home = |path: &&Path| {
        let generation = measure::generate(path, name, None, scratch, timeout);
        generation.is_ok_and(|it| it.error.is_none())
    };
    let mut places = document.places();
    let found = match document.copies.is_empty() {
        true => None,
        false => places.find(is_home),
    };
    found.unwrap_or(&document.path)
}

impl Workshop<'_> {
    fn one(&self, document: &Document, index: usize, slot: usize) -> Outcome {
        let name = package(document, index);
        let krate = self.scratch.krate(&name);
        let out = self.args.check.then_some(krate.as_path());
        let path = home(document, &name, self.scratch, self.timeout);
        let generation = measure::generate(path, &name, out, self.scratch, self.timeout);
        let generated = generation.as_ref().is_ok_and(|it| it.error.is_none());
        let compilation = (generated && self.args.check).then(|| self.compile(&krate, &name, slot));
        // Thousands of crates fill a disk.
        let _ = fs::remove_dir_all(&krate);
        Outcome::new(document.name.clone(), generation, compilation)
    }

    fn compile(&self, krate: &Path, name: &str, slot: usize) -> Result<Compilation, Death> {
        self.scratch.lock_versions(krate);
        let target = self.scratch.target(slot);
        let check = || {
            measure::check(
                krate,
                name,
                &target,
                self.scratch,
                self.timeout * COMPILE_FACTOR,
            )
        };
        let warm = self
            .warm
            .get(slot)
            .is_none_or(|it| it.swap(true, Ordering::Relaxed));
        if !warm {
            // The first crate of each slot compiles the dependencies; that time is not its own.
            check()?;
            let _ = measure::cargo::forget(krate);
        }
        let found = check();
        measure::cargo::clean(krate, name, &target);
        found
    }
}
