//! Prism as a process. In: the folder where npm installed it, and a document. Out: the address where it serves that
//! document. It is ended with whoever started it, however that one ends. Knows Prism's command line, and no document.

use crate::cli::Guard;
use crate::console;
use crate::failure::Failure;
use crate::measure;
use crate::repository;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// Where npm puts what is run.
const PROGRAM: &str = "node_modules/@stoplight/prism-cli/dist/index.js";

/// How Prism says that it is ready; its address follows.
const LISTENING: &str = "Prism is listening on ";

/// How often a wait says that it goes on.
const PATIENCE: Duration = Duration::from_secs(10);

/// Prism as it is installed.
pub(super) struct Prism {
    program: PathBuf,
}

impl Prism {
    /// In `folder`, or where this repository has it installed.
    pub(super) fn find(folder: Option<&Path>) -> Result<Self, Failure> {
        let folder = match folder {
            Some(folder) => folder.to_path_buf(),
            None => repository::root()?.join("tests/prism"),
        };
        let node = Command::new("node").arg("--version").output();
        if !node.is_ok_and(|it| it.status.success()) {
            return Err(missing("there is no `node`", &folder));
        }
        let program = folder.join(PROGRAM);
        if !program.is_file() {
            return Err(missing("Prism is not installed", &folder));
        }
        let program = fs::canonicalize(&program);
        let program = program.map_err(|error| Failure::Work(error.to_string()))?;
        Ok(Self { program })
    }

    /// Begins to serve `document` on a free port of loopback; what it says goes to a log beside that.
    pub(super) fn start(&self, document: &Path) -> Result<Starting, Failure> {
        let log = document.with_extension("log");
        let child = self.command(document, &log).and_then(|mut it| it.spawn());
        let child = child.map_err(|error| Failure::Work(format!("cannot start Prism: {error}")))?;
        let server = Server {
            child,
            url: String::new(),
        };
        Ok(Starting { server, log })
    }

    fn command(&self, document: &Path, log: &Path) -> io::Result<Command> {
        let said = File::create(log)?;
        let mut command = Command::new(std::env::current_exe()?);
        command.args(["__guard", "node"]);
        command.arg(&self.program).arg("mock");
        // A port that was free a moment ago may be taken now: the system chooses, and Prism says which.
        command.args(["--errors", "--host", "127.0.0.1", "--port", "0"]);
        command.arg(document);
        command.stdin(Stdio::piped());
        command.stdout(said.try_clone()?).stderr(said);
        measure::own_group(&mut command);
        Ok(command)
    }
}

fn missing(what: &str, folder: &Path) -> Failure {
    Failure::Work(format!(
        "{what}\n  = help: install Node.js 18.20 or later with npm, then run `npm ci` in {}",
        folder.display()
    ))
}

/// Prism while it reads the document.
pub(super) struct Starting {
    server: Server,
    log: PathBuf,
}

impl Starting {
    /// Waits until it serves, and says now and then that it does.
    pub(super) fn wait(mut self, timeout: Duration) -> Result<Server, Failure> {
        let begin = Instant::now();
        let mut told = begin;
        loop {
            let said = fs::read_to_string(&self.log).unwrap_or_default();
            if let Some(url) = address(&said) {
                self.server.url = url;
                return Ok(self.server);
            }
            if !matches!(self.server.child.try_wait(), Ok(None)) {
                return Err(refused("Prism ended", &said));
            }
            if begin.elapsed() >= timeout {
                let text = format!("Prism was not ready after {} s", timeout.as_secs());
                return Err(refused(&text, &said));
            }
            if told.elapsed() >= PATIENCE {
                told = Instant::now();
                let seconds = begin.elapsed().as_secs();
                console::complain(&format!("waiting for Prism: {seconds} s\n"));
            }
            std::thread::sleep(Duration::from_millis(50));
        }
    }
}

/// Where Prism says it is.
fn address(said: &str) -> Option<String> {
    let (_, rest) = said.split_once(LISTENING)?;
    let (line, _) = rest.split_once('\n')?;
    let url = line.split('\u{1b}').next()?.trim();
    Some(url.to_owned())
}

fn refused(what: &str, said: &str) -> Failure {
    let lines: Vec<&str> = said.lines().rev().take(5).collect();
    let lines: Vec<&str> = lines.into_iter().rev().collect();
    Failure::Work(format!("{what}; it said last:\n{}", lines.join("\n")))
}

/// Prism while it serves.
pub(super) struct Server {
    child: Child,
    /// The base URL.
    pub(super) url: String,
}

impl Drop for Server {
    fn drop(&mut self) {
        // The guard ends Prism when nobody holds its input any more.
        drop(self.child.stdin.take());
        let end = Instant::now() + Duration::from_secs(5);
        while Instant::now() < end && matches!(self.child.try_wait(), Ok(None)) {
            std::thread::sleep(Duration::from_millis(20));
        }
        let _ = (self.child.kill(), self.child.wait());
    }
}

/// The hidden command around Prism: runs a program, and ends it when whoever called is gone.
pub(crate) fn guard(args: &Guard) -> Result<(), Failure> {
    measure::hold_lifeline();
    let status = Command::new(&args.program)
        .args(&args.arguments)
        .stdin(Stdio::null())
        .status();
    match status {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(Failure::Work(format!("it ended with {status}"))),
        Err(error) => Err(Failure::Work(format!(
            "cannot start {}: {error}",
            args.program.display()
        ))),
    }
}

#[cfg(test)]
mod tests {
    use super::address;

    #[test]
    fn the_address_is_read_off_a_whole_line() {
        let said = "[1:02:03 AM] › [CLI] ▶  start     Prism is listening on http://127.0.0.1:36183";
        assert_eq!(address(said), None);
        let url = address(&format!("{said}\n")).unwrap();
        assert_eq!(url, "http://127.0.0.1:36183");
    }
}
