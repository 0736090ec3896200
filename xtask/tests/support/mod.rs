//! A repository of one client in a folder of its own, and this program run in it.
//! Each test file uses its own part of this.
#![allow(dead_code, clippy::unwrap_used)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::SystemTime;
use tempfile::TempDir;

pub(crate) const CONFIG: &str = "clients:\n  pets:\n    document: spec/pets.yaml\n    out: pets\n";

/// A document with the given schemas.
pub(crate) fn document(schemas: &[&str]) -> String {
    let mut text =
        "openapi: 3.0.3\ninfo: { title: Pets, version: '1' }\npaths: {}\ncomponents:\n  schemas:\n"
            .to_owned();
    for schema in schemas {
        text.push_str(&format!("    {schema}:\n      type: object\n      properties:\n        id: {{ type: integer }}\n"));
    }
    text
}

pub(crate) struct Repository {
    dir: TempDir,
}

/// A file as far as a run may have touched it.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Stamp {
    pub(crate) bytes: Vec<u8>,
    pub(crate) modified: SystemTime,
}

impl Repository {
    /// With `spec/codegen.yaml` and a document.
    pub(crate) fn new() -> Self {
        let repository = Self {
            dir: tempfile::tempdir().unwrap(),
        };
        repository.write("spec/codegen.yaml", CONFIG);
        repository.write("spec/pets.yaml", &document(&["Cat", "Dog"]));
        repository
    }

    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.dir.path().join(path)
    }

    pub(crate) fn write(&self, path: &str, text: &str) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// Every file below a folder.
    pub(crate) fn stamps(&self, folder: &str) -> BTreeMap<PathBuf, Stamp> {
        let mut stamps = BTreeMap::new();
        collect(&self.path(folder), &mut stamps);
        stamps
    }

    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
        command.args(arguments).current_dir(self.dir.path());
        command.env("CARGO_TARGET_DIR", self.path("target"));
        command
    }

    /// Runs beside the test, unheard.
    pub(crate) fn start(&self, arguments: &[&str]) -> Child {
        self.command(arguments)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap()
    }

    pub(crate) fn git(&self, arguments: &[&str]) {
        let mut command = Command::new("git");
        command.args(["-c", "user.name=x", "-c", "user.email=x@example.com"]);
        let command = command.args(arguments).current_dir(self.dir.path());
        let output = command.output().unwrap();
        assert!(output.status.success(), "{output:?}");
    }

    /// Commits everything that is there, apart from what cargo builds.
    pub(crate) fn commit(&self) {
        self.write(".gitignore", "/target\n");
        self.git(&["init", "-q"]);
        self.git(&["add", "."]);
        self.git(&["commit", "-q", "-m", "x"]);
    }

    pub(crate) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap()
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Ended {
        Ended::from(self.command(arguments).output().unwrap())
    }
}

fn collect(folder: &Path, stamps: &mut BTreeMap<PathBuf, Stamp>) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    for path in entries.map(|entry| entry.unwrap().path()) {
        if path.is_dir() {
            collect(&path, stamps);
        } else {
            let modified = fs::metadata(&path).unwrap().modified().unwrap();
            stamps.insert(
                path.clone(),
                Stamp {
                    bytes: fs::read(&path).unwrap(),
                    modified,
                },
            );
        }
    }
}

/// How a run ended.
#[derive(Debug)]
pub(crate) struct Ended {
    pub(crate) code: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl From<Output> for Ended {
    fn from(output: Output) -> Self {
        Self {
            code: output.status.code(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

impl Ended {
    /// Fails the test with everything that was printed unless the exit code is this.
    #[track_caller]
    pub(crate) fn code(self, code: i32) -> Self {
        assert_eq!(
            self.code,
            Some(code),
            "stdout:\n{}\nstderr:\n{}",
            self.out,
            self.err
        );
        self
    }

    #[track_caller]
    pub(crate) fn says(self, part: &str) -> Self {
        assert!(
            self.out.contains(part),
            "no {part:?} in stdout:\n{}",
            self.out
        );
        self
    }

    #[track_caller]
    pub(crate) fn complains(self, part: &str) -> Self {
        assert!(
            self.err.contains(part),
            "no {part:?} in stderr:\n{}",
            self.err
        );
        self
    }
}
