//! `cargo xtask bless`: runs the tests of `tests/` in the mode in which the snapshot libraries write what they see.
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
    let status = command(args)?
        .status()
        .map_err(|error| Failure::Work(format!("cannot start cargo: {error}")))?;
    if !status.success() {
        return Err(Failure::Work("some tests still fail: see above".to_owned()));
    }
    console::print("Accepted. Review it with `git diff`.\n");
    Ok(())
}

fn command(args: &Bless) -> Result<Command, Failure> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(cargo);
    command.args(["test", "--package", "oaswright-tests", "--no-fail-fast"]);
    // Without the goldens, so that ones that do not compile can be replaced.
    command.args([
        "--no-default-features",
        "--features",
        "tls",
        "--test",
        "snapshots",
    ]);
    command.current_dir(repository::root()?);
    command.envs(ACCEPT.iter().copied());
    if let Some(filter) = &args.filter {
        command.arg(filter);
    }
    Ok(command)
}
