//! Calling this program once more. In: a hidden command and a time limit. Out: what it found, or how it died.
//! Knows processes, not what they do.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

/// How a process ended that found nothing out.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) enum Death {
    /// It took longer than so many seconds.
    TimedOut(u64),
    /// It died; the text says of what.
    Crashed(String),
    /// It never lived; the text says why.
    NotStarted(String),
}

impl std::fmt::Display for Death {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::TimedOut(seconds) => write!(f, "not done after {seconds} s"),
            Self::Crashed(how) => write!(f, "crashed: {how}"),
            Self::NotStarted(why) => write!(f, "could not be started: {why}"),
        }
    }
}

/// Calls a hidden command, which leaves its findings in `result`.
pub(super) fn call<T: DeserializeOwned>(
    arguments: Vec<OsString>,
    result: &Path,
    timeout: Duration,
) -> Result<T, Death> {
    let log = result.with_extension("log");
    let mut child =
        start(arguments, result, &log).map_err(|error| Death::NotStarted(error.to_string()))?;
    let ended = wait(&mut child, timeout).map_err(|error| Death::Crashed(error.to_string()));
    let said = fs::read_to_string(&log).unwrap_or_default();
    let found = fs::read(result);
    // Findings are read once; nothing hangs on the files going away.
    let _ = (fs::remove_file(&log), fs::remove_file(result));
    match ended? {
        None => Err(Death::TimedOut(timeout.as_secs())),
        Some(status) if status.success() => findings(found),
        Some(status) => Err(Death::Crashed(last_words(status, &said))),
    }
}

fn findings<T: DeserializeOwned>(found: io::Result<Vec<u8>>) -> Result<T, Death> {
    let bytes = found.map_err(|error| Death::Crashed(format!("it left no findings: {error}")))?;
    serde_json::from_slice(&bytes)
        .map_err(|error| Death::Crashed(format!("its findings are unreadable: {error}")))
}

fn start(arguments: Vec<OsString>, result: &Path, log: &Path) -> io::Result<Child> {
    let mut command = Command::new(std::env::current_exe()?);
    command.args(arguments).arg("--result").arg(result);
    // Standard input is the lifeline: when this process dies in whatever way, it closes.
    command
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(File::create(log)?);
    command.env("RUST_BACKTRACE", "0");
    own_group(&mut command);
    command.spawn()
}

/// A child and all that it starts can then be ended together.
#[cfg(unix)]
pub(crate) fn own_group(command: &mut Command) {
    std::os::unix::process::CommandExt::process_group(command, 0);
}

#[cfg(not(unix))]
pub(crate) fn own_group(_: &mut Command) {}

/// `None` when the time is over; the child is ended then.
fn wait(child: &mut Child, timeout: Duration) -> io::Result<Option<ExitStatus>> {
    let end = Instant::now() + timeout;
    let mut pause = Duration::from_micros(500);
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(Some(status));
        }
        if Instant::now() >= end {
            kill(child)?;
            return Ok(None);
        }
        std::thread::sleep(pause);
        pause = (pause * 2).min(Duration::from_millis(20));
    }
}

/// Ends the child with all that it started: by its lifeline first, then by force.
fn kill(child: &mut Child) -> io::Result<()> {
    drop(child.stdin.take());
    std::thread::sleep(Duration::from_millis(100));
    child.kill()?;
    child.wait().map(drop)
}

/// The sentence of a panic or the last line of anything else, with the way it ended.
fn last_words(status: ExitStatus, said: &str) -> String {
    let lines: Vec<&str> = said
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with("note: "))
        .collect();
    let words = match lines.iter().position(|line| line.contains("panicked at ")) {
        Some(at) => {
            let place = lines
                .get(at)
                .and_then(|line| line.split("panicked at ").nth(1))
                .unwrap_or_default();
            format!("panicked at {place} {}", lines.get(at + 1).unwrap_or(&""))
        }
        None => lines
            .last()
            .map(|line| (*line).to_owned())
            .unwrap_or_default(),
    };
    format!("{} ({status})", words.trim())
}

/// Run by the child: ends it, and all that it has started, as soon as the caller is gone.
pub(crate) fn hold_lifeline() {
    std::thread::spawn(|| {
        let mut nothing = Vec::new();
        let _ = io::stdin().lock().read_to_end(&mut nothing);
        end_group();
    });
}

#[cfg(unix)]
fn end_group() {
    use nix::sys::signal::{Signal, killpg};
    use nix::unistd::{getpgrp, getpid};
    // Only a group of our own may be ended as a whole.
    if getpgrp() == getpid() {
        let _ = killpg(getpgrp(), Signal::SIGKILL);
    }
    std::process::exit(1);
}

#[cfg(not(unix))]
fn end_group() {
    std::process::exit(1);
}
