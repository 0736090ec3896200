//! `cargo xtask codegen --watch` as a user has it: started once, it follows what they change until they end it.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::panic)]

mod support;

use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use std::io::{BufRead, BufReader, Read};
use std::process::{Child, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};
use support::{CONFIG, Repository, document};

/// Longer than any step takes on a machine that is busy with other tests.
const PATIENCE: Duration = Duration::from_secs(60);

/// A process that watches, and what it says on either stream: between the two there is no order.
struct Watching {
    process: Child,
    out: Stream,
    err: Stream,
}

/// Lines as they come.
struct Stream {
    lines: Receiver<String>,
    said: String,
}

impl Stream {
    fn of(stream: impl Read + Send + 'static) -> Self {
        let (sender, lines) = channel();
        std::thread::spawn(move || {
            for line in BufReader::new(stream).lines().map_while(Result::ok) {
                let _ = sender.send(line + "\n");
            }
        });
        let said = String::new();
        Self { lines, said }
    }

    /// Waits for a line that has this, and forgets what was said before.
    #[track_caller]
    fn says(&mut self, part: &str) {
        let end = Instant::now() + PATIENCE;
        loop {
            let left = end.saturating_duration_since(Instant::now());
            let Ok(line) = self.lines.recv_timeout(left) else {
                panic!("no {part:?} in:\n{}", self.said);
            };
            self.said.push_str(&line);
            if line.contains(part) {
                self.said.clear();
                return;
            }
        }
    }
}

impl Watching {
    fn start(repository: &Repository) -> Self {
        let mut command = repository.command(&["codegen", "--watch"]);
        command.stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut process = command.spawn().unwrap();
        let out = Stream::of(process.stdout.take().unwrap());
        let err = Stream::of(process.stderr.take().unwrap());
        Self { process, out, err }
    }

    #[track_caller]
    fn says(&mut self, part: &str) {
        self.out.says(part);
    }

    #[track_caller]
    fn complains(&mut self, part: &str) {
        self.err.says(part);
    }

    fn signal(&self, signal: Signal) {
        let id = Pid::from_raw(self.process.id().try_into().unwrap());
        kill(id, signal).unwrap();
    }

    fn code(&mut self) -> Option<i32> {
        self.process.wait().unwrap().code()
    }
}

/// A test that fails leaves nothing that runs.
impl Drop for Watching {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

#[test]
fn a_document_is_followed_through_an_error_until_ctrl_c() {
    let repository = Repository::new();
    let mut watching = Watching::start(&repository);
    watching.says(" 2 types and 0 operations");
    watching.complains("watching 2 files; Ctrl-C ends it");

    repository.write("spec/pets.yaml", &document(&["Cat", "Cow"]));
    watching.complains("spec/pets.yaml has changed");
    watching.says("  wrote pets/src/types/cow.rs");
    watching.complains("watching");
    assert!(!repository.path("pets/src/types/dog.rs").exists());

    let before = repository.stamps("pets");
    repository.write("spec/pets.yaml", "openapi: 3.0.3\npaths: 7\n");
    watching.complains("  --> spec/pets.yaml:2:8");
    watching.complains("nothing was written");
    watching.complains("watching");
    assert_eq!(repository.stamps("pets"), before);

    repository.write("spec/pets.yaml", &document(&["Cat", "Dog"]));
    watching.says("  wrote pets/src/types/dog.rs");
    watching.complains("watching");

    watching.signal(Signal::SIGINT);
    watching.complains("no longer watching");
    assert_eq!(watching.code(), Some(0));
    repository.run(&["codegen", "--check"]).code(0);
}

#[test]
fn files_that_the_document_refers_to_overlays_and_settings_are_followed_too() {
    let repository = Repository::new();
    let cat = "type: object\nproperties: { id: { type: string } }\n";
    let spec = "openapi: 3.0.3\ninfo: { title: Pets, version: '1' }\npaths: {}\ncomponents: { schemas: { Cat: { $ref: more/cat.yaml } } }\n";
    repository.write("spec/pets.yaml", spec);
    let mut watching = Watching::start(&repository);
    watching.complains("there is no file `more/cat.yaml`");
    watching.complains("watching");

    repository.write("spec/more/cat.yaml", cat);
    watching.says(" 1 type and 0 operations");
    watching.complains("watching 3 files");

    // As editors do that write beside and move.
    repository.write("spec/more/.cat.yaml.new", &cat.replace("id:", "name:"));
    let (new, place) = ("spec/more/.cat.yaml.new", "spec/more/cat.yaml");
    std::fs::rename(repository.path(new), repository.path(place)).unwrap();
    watching.says("  wrote pets/src/types/cat.rs");
    watching.complains("watching");
    assert!(
        repository
            .read("pets/src/types/cat.rs")
            .contains("pub name:")
    );

    repository.write("spec/codegen.yaml", &format!("{CONFIG}    colour: red\n"));
    watching.complains("`colour` is not a key that means anything here");
    watching.complains("watching");
    repository.write(
        "spec/codegen.yaml",
        &format!("{CONFIG}    overlays: [spec/o.yaml]\n"),
    );
    watching.complains("spec/o.yaml");
    watching.complains("watching");
    let overlay = "overlay: 1.0.0\ninfo: { title: x, version: '1' }\nactions:\n  - { target: $.info, update: { title: Animals } }\n";
    repository.write("spec/o.yaml", overlay);
    watching.says("  wrote pets/src/lib.rs");
    watching.complains("watching");
    repository.write("spec/o.yaml", &overlay.replace("Animals", "Beasts"));
    watching.says("  wrote pets/src/lib.rs");
    watching.complains("watching");

    watching.signal(Signal::SIGTERM);
    assert_eq!(watching.code(), Some(0));
}

#[test]
fn a_command_line_that_asks_for_nothing_is_not_waited_for() {
    let repository = Repository::new();
    repository
        .run(&["codegen", "--watch", "cats"])
        .code(2)
        .complains("no client `cats`");
    repository.run(&["codegen", "--watch", "--check"]).code(2);
}
