//! `docs/updating.md` is true: its files are written, its commands run in their order, and they print what it says.
//! With `UPDATE_EXPECT=1` it is made to say what they print, for whoever then reads it.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::panic)]

mod support;

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Command;
use support::{Ended, Repository};

const TEXT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/updating.md");

/// Stands before cargo in the path, and is this program in place of `cargo xtask`.
const CARGO: &str = "#!/bin/sh\nshift\nexec \"$XTASK\" \"$@\"\n";

/// A block of code.
struct Block {
    language: String,
    /// The file that it is the text of.
    title: Option<String>,
    text: String,
}

/// The blocks of a text, and what stands before, between and after them.
fn blocks(text: &str) -> (Vec<Block>, Vec<String>) {
    let (mut blocks, mut between) = (Vec::new(), vec![String::new()]);
    let mut lines = text.split_inclusive('\n');
    while let Some(line) = lines.next() {
        let Some(info) = line.strip_prefix("```") else {
            between.last_mut().unwrap().push_str(line);
            continue;
        };
        let (language, more) = info.trim().split_once(' ').unwrap_or((info.trim(), ""));
        let title = more
            .strip_prefix("title=\"")
            .map(|it| it.trim_end_matches('"'));
        blocks.push(Block {
            language: language.to_owned(),
            title: title.map(str::to_owned),
            text: lines
                .by_ref()
                .take_while(|line| !line.starts_with("```"))
                .collect(),
        });
        between.push(String::new());
    }
    (blocks, between)
}

impl Block {
    fn shown(&self) -> String {
        let title = self.title.iter().map(|title| format!(" title=\"{title}\""));
        let title: String = title.collect();
        format!("```{}{title}\n{}```\n", self.language, self.text)
    }
}

fn shell(repository: &Repository, script: &str, base: &str) -> Ended {
    let path = std::env::var("PATH").unwrap();
    let mut command = Command::new("sh");
    command
        .args(["-e", "-c", script])
        .current_dir(repository.path("."));
    command.env(
        "PATH",
        format!("{}:{path}", repository.path("bin").display()),
    );
    command.env("XTASK", env!("CARGO_BIN_EXE_xtask"));
    command.env("CARGO_TARGET_DIR", repository.path("target"));
    command.env("BASE", base);
    for who in ["AUTHOR", "COMMITTER"] {
        command.env(format!("GIT_{who}_NAME"), "x");
        command.env(format!("GIT_{who}_EMAIL"), "x@example.com");
    }
    Ended::from(command.output().unwrap())
}

fn write(repository: &Repository, path: &str, text: &str) {
    repository.write(path, text);
    if text.starts_with("#!") {
        let permissions = fs::Permissions::from_mode(0o755);
        fs::set_permissions(repository.path(path), permissions).unwrap();
    }
}

/// Without what is different each time.
fn lasting(out: &str) -> String {
    let lines = out.lines().filter(|line| !line.ends_with(" ms in all"));
    lines.map(|line| format!("{line}\n")).collect()
}

#[test]
fn what_the_walk_through_says_is_what_happens() {
    let repository = Repository::new();
    for old in ["spec/codegen.yaml", "spec/pets.yaml"] {
        fs::remove_file(repository.path(old)).unwrap();
    }
    write(&repository, "bin/cargo", CARGO);
    write(&repository, ".gitignore", "/target\n/bin\n/downloads\n");
    repository.git(&["init", "--quiet", "--initial-branch=main"]);
    repository.git(&["add", "."]);
    repository.git(&["commit", "--quiet", "--message", "x"]);
    let text = fs::read_to_string(TEXT).unwrap();
    let (mut blocks, between) = blocks(&text);
    let mut said = String::new();
    for block in &mut blocks {
        match (&block.title, block.language.as_str()) {
            (Some(path), _) => write(&repository, path, &block.text),
            (None, "sh") => said = lasting(&shell(&repository, &block.text, "").code(0).out),
            // A part of what a file holds, unless a command has just printed it.
            (None, "markdown") if said.is_empty() || !said.contains("### ") => {
                block.text = entry(&repository);
            }
            (None, _) => block.text = std::mem::take(&mut said),
        }
    }
    let now: String = between
        .iter()
        .zip(blocks.iter().map(Block::shown).chain([String::new()]))
        .map(|(text, block)| format!("{text}{block}"))
        .collect();
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        fs::write(TEXT, &now).unwrap();
    }
    assert_eq!(
        now,
        fs::read_to_string(TEXT).unwrap(),
        "docs/updating.md says otherwise"
    );
    checks(&repository);
}

/// The entry of the changelog, without the comments around it.
fn entry(repository: &Repository) -> String {
    let log = repository.read("plaid/CHANGELOG.md");
    let (_, entry) = log.split_once("## ").unwrap();
    let lines = entry.lines().filter(|line| !line.starts_with("<!--"));
    let text: String = lines.map(|line| format!("{line}\n")).collect();
    format!("## {}\n", text.replace("\n\n\n", "\n\n").trim_end())
}

/// The files for CI and for hooks do what is said of them.
fn checks(repository: &Repository) {
    let ci = |base: &str| shell(repository, ".ci/clients", base);
    ci("HEAD~1").code(1).says("  major: ");
    ci("HEAD").code(0);
    let commit = "git add --all; git commit --quiet --message x";
    shell(repository, commit, "").code(0);
    let document = repository.read("spec/plaid/plaid.yaml");
    let renamed = document.replace("fdxConsentGet", "fdxConsentShow");
    repository.write("spec/plaid/plaid.yaml", &renamed);
    shell(repository, commit, "")
        .code(1)
        .complains("plaid is not what spec/plaid/plaid.yaml generates");
    ci("HEAD").code(1).complains("plaid.yaml");
    let hooks: serde_yaml::Value =
        serde_yaml::from_str(&repository.read(".pre-commit-config.yaml")).unwrap();
    let entry = hooks["repos"][0]["hooks"][0]["entry"]
        .as_str()
        .unwrap()
        .to_owned();
    assert!(repository.read(".git/hooks/pre-commit").contains(&entry));
    assert!(Path::new(&repository.path("plaid/CHANGELOG.md")).exists());
}
