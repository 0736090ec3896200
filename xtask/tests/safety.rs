//! What a run of `codegen` leaves behind, however it ends: killed at any moment, without room on the disk, in a folder that
//! cannot be written to, or with nothing to do.
#![allow(clippy::unwrap_used)]

mod support;

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::time::Instant;
use support::{Ended, Repository, document};

/// How many runs are killed.
const KILLS: u32 = 200;

type Tree = BTreeMap<PathBuf, Vec<u8>>;

fn tree(repository: &Repository) -> Tree {
    let stamps = repository.stamps("pets").into_iter();
    stamps.map(|(path, stamp)| (path, stamp.bytes)).collect()
}

fn pets(count: usize) -> String {
    let names: Vec<String> = (0..count).map(|index| format!("Pet{index}")).collect();
    document(&names.iter().map(String::as_str).collect::<Vec<_>>())
}

#[test]
fn runs_killed_at_any_moment_leave_whole_files_and_the_next_run_repairs_the_rest() {
    let repository = Repository::new();
    // One adds types to the other, and changes those that both have.
    let documents = [pets(12), pets(25).replace("integer", "string")];
    let trees = documents.clone().map(|text| {
        repository.write("spec/pets.yaml", &text);
        repository.run(&["codegen"]).code(0);
        tree(&repository)
    });
    let begin = Instant::now();
    repository.write("spec/pets.yaml", &documents[0]);
    repository.run(&["codegen"]).code(0);
    let whole = begin.elapsed();
    let mut was_mixed = 0;
    for round in 0..KILLS {
        let next = (round as usize + 1) % 2;
        repository.write("spec/pets.yaml", &documents[next]);
        let mut run = repository.start(&["codegen"]);
        // Spread over a whole run and a bit beyond, in an order that does not follow its stages.
        std::thread::sleep(whole * (round * 77 % KILLS) / (KILLS * 9 / 10));
        let _ = run.kill();
        run.wait().unwrap();
        let left = tree(&repository);
        for (path, bytes) in &left {
            let name = path.file_name().unwrap().to_string_lossy();
            // Unfinished texts wait beside their places; checksums know both while files are replaced.
            let is_whole = trees.iter().any(|tree| tree.get(path) == Some(bytes));
            let is_other = name.ends_with(".oaswright-new") || name == "checksums.txt";
            assert!(
                is_whole || is_other,
                "round {round}: half of {}",
                path.display()
            );
        }
        was_mixed += usize::from(!trees.contains(&left));
        repository.run(&["codegen"]).code(0);
        assert!(
            tree(&repository) == trees[next],
            "round {round}: not repaired"
        );
    }
    assert!(was_mixed > 0, "no run was killed while it wrote");
}

/// A file of more than a kilobyte cannot be written, as on a disk that is full.
#[cfg(unix)]
#[test]
fn without_room_for_new_files_nothing_has_changed() {
    let repository = Repository::new();
    repository.run(&["codegen"]).code(0);
    let before = repository.stamps("pets");
    repository.write("spec/pets.yaml", &pets(12));
    let script = "ulimit -f 1; trap '' XFSZ; exec \"$0\" codegen";
    let mut command = std::process::Command::new("bash");
    command.args(["-c", script, env!("CARGO_BIN_EXE_xtask")]);
    command.current_dir(repository.path("."));
    Ended::from(command.output().unwrap())
        .code(1)
        .complains("error[unwritable]: ")
        .complains("nothing was changed");
    assert_eq!(repository.stamps("pets"), before);
    repository.run(&["codegen"]).code(0);
    repository.run(&["codegen", "--check"]).code(0);
}

#[test]
fn an_edited_file_is_shown_and_kept_unless_forced() {
    let repository = Repository::new();
    repository.run(&["codegen"]).code(0);
    let path = repository.path("pets/src/types/cat.rs");
    let edited = format!("{}// by hand\n", fs::read_to_string(&path).unwrap());
    fs::write(&path, &edited).unwrap();
    repository
        .run(&["codegen"])
        .code(1)
        .says("-// by hand\n")
        .complains("error[edited-file]: this file was edited since oaswright wrote it\n  --> pets/src/types/cat.rs\n")
        .complains("`--force` gives the edits up");
    assert_eq!(fs::read_to_string(&path).unwrap(), edited);
    repository.run(&["codegen", "--force"]).code(0);
    repository.run(&["codegen", "--check"]).code(0);
}

#[test]
fn a_run_with_nothing_to_do_generates_nothing_and_says_the_same() {
    let repository = Repository::new();
    let odd = document(&["Cat"]).replace("type: integer", "type: integer, oddity: 1");
    repository.write("spec/pets.yaml", &odd);
    let first = repository.run(&["codegen"]).code(0);
    let before = repository.stamps("pets");
    let second = repository.run(&["codegen"]).code(0);
    assert!(!second.out.contains("format"), "{}", second.out);
    assert!(first.err.contains("oddity"), "{}", first.err);
    assert_eq!(first.err, second.err);
    assert_eq!(repository.stamps("pets"), before);
}

#[test]
fn whatever_changes_ends_the_rest() {
    let repository = Repository::new();
    repository.run(&["codegen"]).code(0);
    let settings = format!("{}    version: 0.2.0\n", support::CONFIG);
    repository.write("spec/codegen.yaml", &settings);
    let manifest = || fs::read_to_string(repository.path("pets/Cargo.toml")).unwrap();
    repository.run(&["codegen"]).code(0);
    assert!(manifest().contains("version = \"0.2.0\""), "a setting");
    repository.write("spec/pets.yaml", &document(&["Cow"]));
    repository.run(&["codegen"]).code(0);
    assert!(
        repository.path("pets/src/types/cow.rs").exists(),
        "the document"
    );
    fs::remove_file(repository.path("pets/src/types/cow.rs")).unwrap();
    repository.run(&["codegen"]).code(0);
    assert!(repository.path("pets/src/types/cow.rs").exists(), "a file");
    fs::write(
        repository.path("pets/src/types/old.rs"),
        "// @generated by oaswright\n",
    )
    .unwrap();
    repository.run(&["codegen"]).code(0);
    assert!(
        !repository.path("pets/src/types/old.rs").exists(),
        "a file too many"
    );
}

#[test]
fn a_stamp_that_cannot_be_read_is_no_harm() {
    let repository = Repository::new();
    repository.run(&["codegen"]).code(0);
    for (path, _) in repository.stamps("target/xtask/stamps") {
        fs::write(path, "oaswright-stamp 1\nkey").unwrap();
    }
    repository.write("spec/pets.yaml", &document(&["Cow"]));
    repository.run(&["codegen"]).code(0);
    repository.run(&["codegen", "--check"]).code(0);
}
