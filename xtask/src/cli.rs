//! The command line. In: words. Out: plain data, one struct per command. Knows what may be said together, not what is
//! done with it. The texts here are what `--help` prints.

mod measuring;

pub(crate) use measuring::*;

use crate::messages::MessageFormat;
use clap::{Args, Parser, Subcommand, ValueEnum};
use oaswright::report::{Code, Which};
use std::path::PathBuf;

const EXIT_CODES: &str = "\
Exit codes:
  0  fine
  1  the document or a check failed (with `codegen`, nothing was written then)
  2  wrong usage: the command line or spec/codegen.yaml";

/// The commands of this repository: regenerate the clients, measure and test the generator
#[derive(Parser, Debug)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", after_help = EXIT_CODES, disable_help_subcommand = true)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// What results look like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(crate) enum Format {
    /// For people
    #[default]
    Text,
    /// For programs
    Json,
}

#[derive(Subcommand, Debug)]
pub(crate) enum Command {
    Codegen(Codegen),
    List(List),
    Explain(Explain),
    Diff(Diff),
    Vendor(Vendor),
    Spec(Spec),
    Bench(Bench),
    Corpus(Corpus),
    Contract(Contract),
    History(History),
    Bless(Bless),
    #[command(name = "__measure", hide = true)]
    Measure(Measure),
    #[command(name = "__check", hide = true)]
    MeasureCheck(MeasureCheck),
    #[command(name = "__roundtrip", hide = true)]
    RoundTrip(RoundTrip),
    #[command(name = "__guard", hide = true)]
    Guard(Guard),
}

const CODEGEN_HELP: &str = "\
Examples:
  cargo xtask codegen                  regenerate every client in spec/codegen.yaml
  cargo xtask codegen plaid-assets     regenerate one of them
  cargo xtask codegen --check          for CI: is what is committed what would be generated?
  cargo xtask codegen --dry-run        what would change?
  cargo xtask codegen --bump --changelog
                                       after an update of the document: the version that it asks for, and an entry
                                       of CHANGELOG.md
  cargo xtask codegen --watch          while you edit the document: again after each change, until Ctrl-C
  cargo xtask codegen --check --deny warnings --allow one-media-type
                                       also for CI: no warning but those that are known
  cargo xtask codegen --spec petstore.yaml --out ../petstore --name petstore-client
                                       a crate of its own, from any document, into any folder

What is safe:
  Only files whose first line says that oaswright generated them are ever overwritten or removed (and
  bindings.json, by what it holds). Anything else in the way is refused, and so are symbolic links. A generated
  file that was edited by hand (checksums.txt tells) is refused with a diff, unless there is --force.
  CHANGELOG.md is yours too: only the entry of the present update is written, and no more once you edit it.
  Files that do not change keep their modification time. Nothing is written before all clients could be
  generated. When a run is killed, each file is either the old or the new one; run it again.";

/// Regenerate the clients that spec/codegen.yaml lists
#[derive(Args, Debug)]
#[command(after_help = format!("{CODEGEN_HELP}\n\n{CODEGEN_UPDATES}\n\n{EXIT_CODES}"))]
pub(crate) struct Codegen {
    /// Clients to regenerate, by their name in spec/codegen.yaml [default: all]
    #[arg(conflicts_with_all = ["spec", "out", "name"])]
    pub(crate) clients: Vec<String>,
    /// Write nothing; exit with 1 and a diff when anything is stale, missing or extra
    #[arg(long, conflicts_with = "dry_run")]
    pub(crate) check: bool,
    /// Write nothing; say what would be written and removed
    #[arg(long)]
    pub(crate) dry_run: bool,
    /// How long each stage took, as a table
    #[arg(long)]
    pub(crate) timings: bool,
    /// Print every warning, file and diff line instead of the first ones
    #[arg(long)]
    pub(crate) all: bool,
    /// Make warnings with this code errors, or all with `warnings` [also `deny` in spec/codegen.yaml]
    #[arg(long, value_name = "CODE", value_delimiter = ',')]
    pub(crate) deny: Vec<Which>,
    /// Do not show warnings with this code [also `allow` in spec/codegen.yaml]
    #[arg(long, value_name = "CODE", value_delimiter = ',')]
    pub(crate) allow: Vec<Code>,
    /// Also show warnings about what spec/codegen.yaml does not select
    #[arg(long, conflicts_with = "spec")]
    pub(crate) unselected: bool,
    /// Who reads the messages
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    pub(crate) message_format: MessageFormat,
    /// Go on until Ctrl-C: generate again whenever the document, a file that it refers to, an overlay or spec/codegen.yaml changes
    #[arg(long, conflicts_with_all = ["check", "dry_run"])]
    pub(crate) watch: bool,
    /// Set the client's version by what its update means for users [not with --spec: it has no settings to keep one in]
    #[arg(long, conflicts_with_all = ["check", "spec"])]
    pub(crate) bump: bool,
    /// Write what changed to CHANGELOG.md of the crate
    #[arg(long, conflicts_with = "check")]
    pub(crate) changelog: bool,
    /// Forget the names of the last run, and give all of them anew
    #[arg(long)]
    pub(crate) rename: bool,
    /// Overwrite generated files that were edited by hand
    #[arg(long, conflicts_with_all = ["check", "dry_run"])]
    pub(crate) force: bool,
    /// Generate from this document rather than from spec/codegen.yaml; the crate stands alone
    #[arg(long, value_name = "FILE", requires = "out")]
    pub(crate) spec: Option<PathBuf>,
    /// The folder of the stand-alone crate
    #[arg(long, value_name = "DIR", requires = "spec")]
    pub(crate) out: Option<PathBuf>,
    /// The name of the stand-alone crate [default: the name of the document's file]
    #[arg(long, requires = "spec")]
    pub(crate) name: Option<String>,
}

const CODEGEN_UPDATES: &str = "\
After an update of the document:
  What the update means for users is compared with the document at the last commit, as `cargo xtask diff` does.
  --bump changes `version` in spec/codegen.yaml, and nothing else there, by Cargo's rules: from 1.0.0 on a major
  change raises the first number, a minor one the second, anything else the third; below 1.0.0 a major change
  raises the second and anything else the third; below 0.1.0 everything raises the third. It counts from the version
  at the last commit, so running again raises nothing twice. A pre-release is refused.
  --changelog writes what changed to the section of the new version in CHANGELOG.md of the crate, or to
  Unreleased while the version is what it was at the last commit. Running again replaces the entry. It has no
  date: add the day on which you publish behind the version.";

const LIST_HELP: &str = "\
Examples:
  cargo xtask list                                 the operations of every client, and which of them are selected
  cargo xtask list plaid-assets --format json      a JSON object for each
  cargo xtask list --spec petstore.yaml            those of any document";

/// List operations with method, path, operationId and tags, and whether they are selected
#[derive(Args, Debug)]
#[command(after_help = format!("{LIST_HELP}\n\n{EXIT_CODES}"))]
pub(crate) struct List {
    /// Clients, by their name in spec/codegen.yaml [default: all]
    #[arg(conflicts_with = "spec")]
    pub(crate) clients: Vec<String>,
    /// The operations of this document rather than of clients
    #[arg(long, value_name = "FILE")]
    pub(crate) spec: Option<PathBuf>,
    /// Only operations that are selected
    #[arg(long)]
    pub(crate) selected: bool,
    /// A table, or a JSON object for each operation, one a line
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: Format,
}

const VENDOR_HELP: &str = "\
Examples:
  cargo xtask vendor https://example.com/openapi.yaml    copy it, and all that it refers to, into spec/
  cargo xtask vendor ../specs/openapi.yaml               the same from the disk
  cargo xtask vendor --check                             for CI: are all copies what they were?

The same command later updates the copies and says what changed. vendored.json beside the document says where each
file is from, with its hash. Copies are not edited: say what is to be otherwise in an overlay. Where the network is
closed, fetch the files elsewhere and copy them from the disk.";

/// Copy a document and all that it refers to into spec/
#[derive(Args, Debug)]
#[command(after_help = format!("{VENDOR_HELP}\n\n{EXIT_CODES}"))]
pub(crate) struct Vendor {
    /// The document
    #[arg(value_name = "URL|FILE", required_unless_present = "check")]
    pub(crate) source: Option<String>,
    /// The folder for the copies [default: spec/ and the name of the document]
    #[arg(long, value_name = "DIR")]
    pub(crate) into: Option<PathBuf>,
    /// Fetch and write nothing; exit with 1 when copies are not what vendored.json says
    #[arg(long)]
    pub(crate) check: bool,
}

const SPEC_HELP: &str = "\
Examples:
  cargo xtask spec plaid-assets                 the document with all files and overlays, as YAML
  cargo xtask spec plaid-assets --rewritten     as the generator sees it, rewritten to OpenAPI 3.0
  cargo xtask spec plaid-assets --format json   with the origin of each part beside it

Comments say where a part comes from that does not stand in its place in the document.";

/// Print the document that a client is generated from
#[derive(Args, Debug)]
#[command(after_help = format!("{SPEC_HELP}\n\n{EXIT_CODES}"))]
pub(crate) struct Spec {
    /// The client, by its name in spec/codegen.yaml
    #[arg(required_unless_present = "spec", conflicts_with = "spec")]
    pub(crate) client: Option<String>,
    /// Any document rather than that of a client
    #[arg(long, value_name = "FILE")]
    pub(crate) spec: Option<PathBuf>,
    /// After it has been rewritten to OpenAPI 3.0 and keys of our own
    #[arg(long)]
    pub(crate) rewritten: bool,
    /// YAML with comments, or a JSON object with `document` and `origins`
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: Format,
}

const EXPLAIN_HELP: &str = "\
Examples:
  cargo xtask explain unknown-key                     a code: what it means, why it is said, what to do
  cargo xtask explain                                 all codes
  cargo xtask explain AssetReportUser                 a type: why it is what it is, where it stands, who uses it
  cargo xtask explain AssetReportUser.email           a field, by its name here or there
  cargo xtask explain crate::Client::asset_report_refresh
  cargo xtask explain 'POST /asset_report/refresh'    an operation, also by its operationId
  cargo xtask explain '#/components/schemas/PlaidError/properties/error_type'
                                                      a place of the document";

/// Explain a code of messages, or what a place of a document became and why
#[derive(Args, Debug)]
#[command(after_help = format!("{EXPLAIN_HELP}\n\n{EXIT_CODES}"))]
pub(crate) struct Explain {
    /// A code, a pointer, an operation, a type, a field or a path of the generated crate [default: list all codes]
    pub(crate) what: Option<String>,
    /// Only in these clients, by their name in spec/codegen.yaml [default: all]
    #[arg(long = "client", value_name = "NAME", conflicts_with = "spec")]
    pub(crate) clients: Vec<String>,
    /// In this document rather than in those of clients
    #[arg(long, value_name = "FILE")]
    pub(crate) spec: Option<PathBuf>,
    /// Text, or a JSON object for each place, one a line
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: Format,
}

const DIFF_HELP: &str = "\
Examples:
  cargo xtask diff                       every client: its document at HEAD against the working tree
  cargo xtask diff v1.2 --fail-on major  the same since another revision; for CI
  cargo xtask diff old.yaml new.yaml     two documents
  cargo xtask diff --format markdown     for a pull request

Major is what old code may not compile with, and also what compiles but means something else or no longer decodes what
it did; minor is what is new; patch is what code cannot notice, such as documentation. Names are kept as `codegen` keeps
them. Settings are those of the client as they are now, overlays those of either side; two files are compared without any, unless --client says whose.";

/// What an update of a document means for users of the crate
#[derive(Args, Debug)]
#[command(after_help = format!("{DIFF_HELP}\n\n{EXIT_CODES}"))]
pub(crate) struct Diff {
    /// A document, or a git revision that has it [default: HEAD]
    pub(crate) old: Option<String>,
    /// A document, or a git revision that has it [default: the working tree]
    pub(crate) new: Option<String>,
    /// Only this client of spec/codegen.yaml
    #[arg(long, value_name = "NAME")]
    pub(crate) client: Option<String>,
    /// How to print it
    #[arg(long, value_enum, default_value_t = DiffFormat::Text)]
    pub(crate) format: DiffFormat,
    /// Exit with 1 when the verdict is this or worse
    #[arg(long, value_enum, value_name = "VERDICT")]
    pub(crate) fail_on: Option<FailOn>,
}

/// How a comparison is printed.
#[derive(ValueEnum, Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum DiffFormat {
    Text,
    Markdown,
    Json,
}

/// Which verdict is too much.
#[derive(ValueEnum, Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum FailOn {
    Major,
    Minor,
}

const BLESS_HELP: &str = "\
Examples:
  cargo xtask bless            accept every golden as it comes out now
  cargo xtask bless nullable   only in tests whose name contains `nullable`

Look at `git diff` afterwards: it is the review.";

/// Accept what the tests in tests/ produce now as what they shall produce
#[derive(Args, Debug)]
#[command(after_help = format!("{BLESS_HELP}\n\n{EXIT_CODES}"))]
pub(crate) struct Bless {
    /// Only tests whose name contains this
    pub(crate) filter: Option<String>,
}
