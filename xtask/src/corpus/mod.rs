//! `cargo xtask corpus`. In: a folder of documents. Out: a table of what came of each, and of all together. Documents
//! are found in one order and shown in that order, however many are worked on at once.

mod find;
mod outcome;
mod pool;
mod progress;
pub(crate) mod roundtrip;
mod show;
mod work;

use crate::cli::Corpus;
use crate::console;
use crate::failure::Failure;
use crate::measure::Scratch;
use outcome::Outcome;
use serde::Serialize;
use std::time::Instant;

pub(crate) fn run(args: &Corpus) -> Result<(), Failure> {
    let begin = Instant::now();
    let documents = find::documents(&args.folder, args.list.as_deref())?;
    let scratch = Scratch::new("corpus")?;
    if args.roundtrip {
        return roundtrip::run(args, &documents, &scratch);
    }
    let outcomes = work::all(&documents, args, &scratch);
    console::print(&show::report(&outcomes, args, begin.elapsed()));
    save(args, &outcomes)?;
    if outcomes.iter().all(Outcome::is_fine) {
        Ok(())
    } else {
        Err(Failure::WorkShown)
    }
}

fn save<T: Serialize>(args: &Corpus, outcomes: &[T]) -> Result<(), Failure> {
    let Some(path) = &args.json else {
        return Ok(());
    };
    let text =
        serde_json::to_string_pretty(outcomes).map_err(|error| Failure::Work(error.to_string()))?;
    std::fs::write(path, text + "\n")
        .map_err(|error| Failure::Work(format!("cannot write {}: {error}", path.display())))
}
