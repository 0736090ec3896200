//! `cargo xtask`: the commands of this repository. Everything that touches files, clocks and processes is here;
//! the generator itself is the library `oaswright`, which only turns text into text.
//!
//! What each command does:
//!
//! - `codegen` reads `spec/codegen.yaml` (room `config`), and for each client in it: takes the lock on the client's
//!   folder, reads the document and the bindings of the last run, lets `oaswright::generate` make the files, and has the
//!   room `sync` compare them with what is there. Nothing is written before every client has got that far, so a run
//!   that fails changes no file. `--check` and `--dry-run` stop after comparing; `--spec FILE --out DIR` does the same
//!   for one document that `spec/codegen.yaml` does not know, as a crate that stands alone. `--bump` and `--changelog` (room
//!   `release`) have the version and the changelog of the crate follow what an update means, written together with it.
//!   `--watch` goes on, with a run for each change of what the last one went by.
//! - `list` shows the operations of documents, and which of them are selected.
//! - `explain` says what a code of messages means (the texts stand beside the codes, in the library), or what a place of a
//!   document became and why.
//! - `diff` reads a document as it was and as it is, and says what the difference means for users of the crate.
//! - `vendor` copies a document with all that it refers to into `spec/`; it alone uses the network.
//! - `spec` prints the document that a client is generated from, and where each part of it comes from.
//! - `bench` generates from documents without keeping the result, each time in a process of its own (room `measure`),
//!   so that CPU time and peak memory belong to that document alone.
//! - `corpus` does that for every document below a folder and prints a table. A document that crashes or hangs the
//!   generator ends its own process only, and is a line of the table.
//! - `contract` calls every operation of a document through its generated client, against Prism, a mock server by others
//!   that validates requests.
//! - `history` generates each version of a document with the names of the one before, and prints a table of the updates.
//! - `bless` runs the tests of `tests/` in the mode that accepts the present output as the expected one.
//!
//! Exit codes: 0 fine, 1 the document or a check failed, 2 wrong usage (the command line or `spec/codegen.yaml`).
//!
//! What comes in: the command line. What goes out: an exit code, results on stdout, everything else on stderr.

mod bench;
mod bless;
mod cli;
mod codegen;
mod config;
mod console;
mod contract;
mod corpus;
mod diff;
mod document;
mod elsewhere;
mod explain;
mod failure;
mod harness;
mod history;
mod list;
mod measure;
mod messages;
mod package_name;
mod release;
mod repository;
mod samples;
mod spec;
mod stopwatch;
mod suggest;
mod sync;
mod table;
mod vendor;

use clap::Parser;
use cli::{Cli, Command};
use failure::Failure;
use std::process::ExitCode;

fn main() -> ExitCode {
    match run(Cli::parse().command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => failure.explain(),
    }
}

fn run(command: Command) -> Result<(), Failure> {
    match command {
        Command::Codegen(args) => codegen::run(&args),
        Command::List(args) => list::run(&args),
        Command::Explain(args) => explain::run(&args),
        Command::Diff(args) => diff::run(&args),
        Command::History(args) => history::run(&args),
        Command::Vendor(args) => vendor::run(&args),
        Command::Spec(args) => spec::run(&args),
        Command::Bench(args) => bench::run(&args),
        Command::Bless(args) => bless::run(&args),
        Command::Corpus(args) => corpus::run(&args),
        Command::Contract(args) => contract::run(&args),
        Command::Guard(args) => contract::guard(&args),
        Command::Measure(args) => measure::worker::run(&args),
        Command::RoundTrip(args) => corpus::roundtrip::worker::run(&args),
        Command::MeasureCheck(args) => measure::cargo::run(&args),
    }
}
