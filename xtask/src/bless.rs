//! `cargo xtask bless`: runs the tests of documents and settings in the mode in which the snapshot libraries write what they see.
//! In: a filter. Out: changed goldens, written by the tests themselves. Knows no golden.

use crate::cli::Bless;
use crate::console;
use crate::failure::Failure;
use crate::repository;
use std::process::Command;

/// `expect-test` listens to the first, `insta` to the other two.
const ACCEPT: &[(&str, &str)] = &[
    ("UPDATE_EXPECT", "1"),
    ("INSTA_UPDATE", "always"),
    ("INSTA_FORCE_PASS", "1"),
];

pub(crate) fn run(args: &Bless) -> Result<(), Failure> {
    // All are accepted, whichever fails.
    let fine = [documents(), settings()].map(|command| accept(command, args));
    if fine.into_iter().collect::<Result<Vec<bool>, Failure>>()? != [true, true] {
        return Err(Failure::Work("some tests still fail: see above".to_owned()));
    }
    console::print("Accepted. Review it with `git diff`.\n");
    Ok(())
}

fn cargo() -> Command {
    Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// Bad settings: a test of this package, since it needs this program.
fn settings() -> Command {
    let mut command = cargo();
    command.args(["test", "--package", "xtask", "--test", "settings"]);
    command
}

fn documents() -> Command {
    let mut command = cargo();
    command.args(["test", "--package", "oaswright-tests", "--no-fail-fast"]);
    // Without the goldens, so that ones that do not compile can be replaced.
    command.args([
        "--no-default-features",
        "--features",
        "tls",
        "--test",
        "snapshots",
    ]);
    command
}

fn accept(mut command: Command, args: &Bless) -> Result<bool, Failure> {
    command.current_dir(repository::root()?);
    command.envs(ACCEPT.iter().copied());
    command.args(&args.filter);
    let status = command.status();
    let status = status.map_err(|error| Failure::Work(format!("cannot start cargo: {error}")))?;
    Ok(status.success())
}
