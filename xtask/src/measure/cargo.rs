//! The hidden command that runs `cargo check` on one crate and notes what it cost. In: a crate's folder. Out: a
//! `Compilation` in a file. It has a process of its own because the cost of children is summed over all of them.

use super::{Compilation, child, cost, worker};
use crate::cli::MeasureCheck;
use crate::failure::Failure;
use serde_json::Value;
use std::fs::File;
use std::io;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::time::Instant;

pub(crate) fn run(args: &MeasureCheck) -> Result<(), Failure> {
    child::hold_lifeline();
    let begin = Instant::now();
    let output = check(&args.folder, &args.target)
        .map_err(|error| Failure::Work(format!("cannot start cargo: {error}")))?;
    let found = Compilation {
        wall_ms: begin.elapsed().as_secs_f64() * 1e3,
        cost: cost::of_children(),
        ..findings(&output)
    };
    worker::save(&args.result, &found)
}

/// Without incremental compilation, whose bookkeeping would be measured too.
fn check(folder: &Path, target: &Path) -> io::Result<Output> {
    command("check")
        .args(["--quiet", "--message-format", "json", "--manifest-path"])
        .arg(folder.join("Cargo.toml"))
        .arg("--target-dir")
        .arg(target)
        .env("CARGO_INCREMENTAL", "0")
        .stdin(Stdio::null())
        .output()
}

fn command(what: &str) -> Command {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(cargo);
    command.arg(what);
    command
}

fn findings(output: &Output) -> Compilation {
    let messages = messages(&String::from_utf8_lossy(&output.stdout));
    let of_level = |level: &'static str| messages.iter().filter(move |it| it.level == level);
    let first = of_level("error").next().map(|it| it.rendered.clone());
    let otherwise = || String::from_utf8_lossy(&output.stderr).into_owned();
    Compilation {
        error: if output.status.success() {
            None
        } else {
            Some(first.unwrap_or_else(otherwise))
        },
        warnings: of_level("warning").count(),
        first_warning: of_level("warning")
            .next()
            .map(|it| it.rendered.clone())
            .unwrap_or_default(),
        ..Compilation::default()
    }
}

struct Message {
    level: String,
    rendered: String,
}

/// The compiler's messages among the lines that cargo prints.
fn messages(lines: &str) -> Vec<Message> {
    let text = |value: &Value, key| {
        value
            .get(key)
            .and_then(Value::as_str)
            .unwrap_or_default()
            .to_owned()
    };
    lines
        .lines()
        .filter_map(|line| serde_json::from_str::<Value>(line).ok())
        .filter(|line| line.get("reason").and_then(Value::as_str) == Some("compiler-message"))
        .filter_map(|line| line.get("message").cloned())
        // The compiler's last message only counts the others.
        .filter(|it| !text(it, "message").ends_with(" emitted"))
        .map(|it| Message {
            level: text(&it, "level"),
            rendered: text(&it, "rendered"),
        })
        .collect()
}

/// Makes cargo forget that it has checked the crate, so that the next check does all of it again.
pub(crate) fn forget(folder: &Path) -> io::Result<()> {
    File::options()
        .append(true)
        .open(folder.join("src/lib.rs"))?
        .set_modified(std::time::SystemTime::now())
}

/// Removes what cargo built of the package, but not its dependencies.
pub(crate) fn clean(folder: &Path, name: &str, target: &Path) {
    // What stays behind costs room on the disk only.
    let _ = command("clean")
        .args(["--quiet", "--package", name, "--manifest-path"])
        .arg(folder.join("Cargo.toml"))
        .arg("--target-dir")
        .arg(target)
        .stdin(Stdio::null())
        .output();
}
