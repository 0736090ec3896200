//! What `--help` prints of the commands that measure and try the generator on documents, and of those they call. In: the
//! command line. Out: structs. Knows no work.

use super::EXIT_CODES;
use clap::Args;
use std::path::PathBuf;

const BENCH_HELP: &str = "\
Examples:
  cargo run --release -p xtask -- bench spec/plaid/asset_report.yaml
  cargo run --release -p xtask -- bench --runs 5 --check-crate stripe.yaml plaid.yaml

Every run is a process of its own; the figures are medians. The lines are those of Rust without the
copied runtime, which is the same in every client; `per input` are those that a parameter or body of an operation
takes, on average. Plain `cargo xtask bench` measures a debug build of the
generator and says so.";

/// Measure the generator: wall time, CPU time, peak memory and lines of Rust per document
#[derive(Args, Debug)]
#[command(after_help = format!("{BENCH_HELP}\n\n{EXIT_CODES}"))]
pub(crate) struct Bench {
    /// The documents
    #[arg(required = true, value_name = "FILE")]
    pub(crate) documents: Vec<PathBuf>,
    /// How often to generate from each document
    #[arg(long, default_value_t = 5, value_parser = clap::value_parser!(u32).range(1..=1000))]
    pub(crate) runs: u32,
    /// Also run `cargo check` on each generated crate, dependencies warm: CPU seconds and peak memory of its compiler
    #[arg(long)]
    pub(crate) check_crate: bool,
    /// Measure each document written anew, and the same with every path and component twice: does cost grow in proportion?
    #[arg(long)]
    pub(crate) doubled: bool,
    /// How long each stage took
    #[arg(long)]
    pub(crate) timings: bool,
    /// Write the figures to this file too
    #[arg(long, value_name = "FILE")]
    pub(crate) json: Option<PathBuf>,
}

const CORPUS_HELP: &str = "\
Examples:
  cargo xtask corpus ../specs
  cargo xtask corpus ../specs --list failing.txt --check --jobs 2 --json result.json
  cargo xtask corpus ../specs --roundtrip --json result.json

Each document is generated in a process of its own. A crash, a hang or a file that nobody can read is a line of the
table, and the others go on. The command ends with 1 when any document failed.

Files that only others refer to are no documents. A document that lies in several places is one: it is generated from where
the files are that it refers to.";

/// Generate from every document below a folder and print what came of it
#[derive(Args, Debug)]
#[command(after_help = format!("{CORPUS_HELP}\n\n{EXIT_CODES}"))]
pub(crate) struct Corpus {
    /// The folder; .yaml, .yml and .json files in it that say `openapi` or `swagger` are the documents
    #[arg(value_name = "DIR")]
    pub(crate) folder: PathBuf,
    /// Also compile every crate with `cargo check`, dependencies warm
    #[arg(long)]
    pub(crate) check: bool,
    /// Instead, send every example and generated samples through the generated types and back: is anything lost?
    #[arg(long, conflicts_with_all = ["check", "failures"])]
    pub(crate) roundtrip: bool,
    /// Documents at once [default: the number of processors]
    #[arg(long, value_parser = clap::value_parser!(u16).range(1..=256))]
    pub(crate) jobs: Option<u16>,
    /// Only the documents that this file lists, one path relative to DIR a line
    #[arg(long, value_name = "FILE")]
    pub(crate) list: Option<PathBuf>,
    /// Write the results to this file too
    #[arg(long, value_name = "FILE")]
    pub(crate) json: Option<PathBuf>,
    /// Give up on a document after so many seconds, and on a compilation after ten times as many
    #[arg(long, default_value_t = 60, value_name = "SECONDS", value_parser = clap::value_parser!(u64).range(1..))]
    pub(crate) timeout: u64,
    /// Print rows only for the documents that failed
    #[arg(long)]
    pub(crate) failures: bool,
}

const CONTRACT_HELP: &str = "\
Examples:
  npm ci --prefix tests/prism
  cargo xtask contract spec/plaid/asset_report.yaml
  cargo xtask contract stripe.yaml --json result.json

Needs Node.js and Prism, which `npm ci` installs in tests/prism. Prism serves the document on loopback, checks every
request against it and answers with its examples, or what it makes of the schemas. Where schemas of responses refer to
each other in circles without end, it gets to see them some references deep, without what may be missing further in. A
text with a pattern gets an example that matches it, since Prism does not look at patterns when it makes one.
Each operation is called through the generated client with only
what is required, and with everything set, where that is not the same.

A finding is a request that Prism refuses, a response that the client cannot read, or a call that could not be made. It
is explained when the fault is known to be Prism's or the document's:
  prism-limit   Prism cannot read what is declared; the message says why, and the call is tried again as it can
  prism-answer  Prism fails to make a response
  bad-answer    the response that Prism made up or took from the document is not what the document declares
The command ends with 1 when a finding is not explained.";

/// Call every operation of a document against Prism, a mock server by others that validates requests
#[derive(Args, Debug)]
#[command(after_help = format!("{CONTRACT_HELP}\n\n{EXIT_CODES}"))]
pub(crate) struct Contract {
    /// The document
    #[arg(value_name = "SPEC")]
    pub(crate) document: PathBuf,
    /// Where Prism is installed [default: tests/prism]
    #[arg(long, value_name = "DIR")]
    pub(crate) prism: Option<PathBuf>,
    /// Let Prism serve this document instead: does a client of SPEC still fit it?
    #[arg(long, value_name = "FILE")]
    pub(crate) against: Option<PathBuf>,
    /// Answer with samples of our own: Prism does not get to see schemas of responses
    #[arg(long)]
    pub(crate) own_answers: bool,
    /// How many seconds Prism may take to read the document
    #[arg(long, default_value_t = 120, value_name = "SECONDS", value_parser = clap::value_parser!(u64).range(1..))]
    pub(crate) timeout: u64,
    /// How many seconds a call may take
    #[arg(long, default_value_t = 60, value_name = "SECONDS", value_parser = clap::value_parser!(u64).range(1..))]
    pub(crate) call_timeout: u64,
    /// Write the results to this file too
    #[arg(long, value_name = "FILE")]
    pub(crate) json: Option<PathBuf>,
}

/// What each update of a document did: lines, files and names that change in the crate, and the verdict
#[derive(Args, Debug)]
#[command(after_help = EXIT_CODES)]
pub(crate) struct History {
    /// The folder; .yaml, .yml and .json files in it are the versions, in the order of their names
    #[arg(value_name = "DIR")]
    pub(crate) folder: PathBuf,
}

/// One generation in this process; what came of it goes to a file
#[derive(Args, Debug)]
pub(crate) struct Measure {
    pub(crate) document: PathBuf,
    #[arg(long)]
    pub(crate) name: String,
    #[arg(long)]
    pub(crate) result: PathBuf,
    #[arg(long)]
    pub(crate) out: Option<PathBuf>,
}

/// One `cargo check` below this process; what came of it goes to a file
#[derive(Args, Debug)]
pub(crate) struct MeasureCheck {
    pub(crate) folder: PathBuf,
    #[arg(long)]
    pub(crate) target: PathBuf,
    #[arg(long)]
    pub(crate) result: PathBuf,
}

/// The samples of one document through its crate and back; what came of it goes to a file
#[derive(Args, Debug)]
pub(crate) struct RoundTrip {
    pub(crate) document: PathBuf,
    #[arg(long)]
    pub(crate) folder: PathBuf,
    #[arg(long)]
    pub(crate) name: String,
    #[arg(long)]
    pub(crate) target: PathBuf,
    #[arg(long)]
    pub(crate) result: PathBuf,
}

/// Another program, ended when the caller is gone
#[derive(Args, Debug)]
pub(crate) struct Guard {
    pub(crate) program: PathBuf,
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    pub(crate) arguments: Vec<std::ffi::OsString>,
}
