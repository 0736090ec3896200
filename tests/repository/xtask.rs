//! `cargo xtask` as a user runs it. In: a folder and arguments. Out: exit code and output. Must not know what they mean.

use std::path::Path;
use std::process::{Command, Output};

use crate::files;

/// Runs it in a folder, whichever that is.
pub(crate) fn xtask(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = cargo();
    command.args(["--package", "xtask", "--"]).args(arguments);
    command.current_dir(folder).output().unwrap()
}

/// `cargo run` for a package of this repository.
pub(crate) fn cargo() -> Command {
    let mut command = Command::new(env!("CARGO"));
    command
        .args(["run", "--quiet", "--manifest-path"])
        .arg(files::root().join("Cargo.toml"));
    command
}

/// Both outputs, for messages.
pub(crate) fn said(output: &Output) -> String {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    text(&output.stdout) + &text(&output.stderr)
}
