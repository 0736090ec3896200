//! The shape of the sources. In: every Rust file that is written by hand. Out: whether it says what it is for and is no
//! longer than anyone reads. Must not know what it does.

use crate::files::{self, File};

const MAX_LINES: usize = 400;

/// Written by hand, tests aside.
fn sources() -> Vec<File> {
    let folders = ["generator/src", "generator/runtime/src", "xtask/src"];
    folders
        .into_iter()
        .flat_map(files::below)
        .filter(|file| file.path.ends_with(".rs"))
        .collect()
}

fn all() -> Vec<File> {
    let more = ["generator/tests", "generator/runtime/tests", "xtask/tests"];
    let mine = [
        "tests/src",
        "tests/repository",
        "tests/semver",
        "tests/snapshots",
        "tests/updates",
        "tests/wire",
        "generated/examples",
    ];
    let more = more.into_iter().chain(mine).flat_map(files::below);
    sources()
        .into_iter()
        .chain(more)
        .filter(|file| file.path.ends_with(".rs"))
        .collect()
}

#[test]
fn every_file_opens_with_what_it_is_for() {
    for file in all() {
        assert!(file.text.starts_with("//! "), "{} has no `//!`", file.path);
    }
}

#[test]
fn every_source_says_what_goes_in_and_out() {
    let mut wrong = Vec::new();
    // What `main.rs` takes and gives is the command line.
    let inner = |file: &File| !file.path.contains("/tests") && !file.path.ends_with("/main.rs");
    for file in sources().into_iter().filter(inner) {
        let opening = file.text.lines().take_while(|line| line.starts_with("//!"));
        let opening = opening
            .map(|line| line.trim_start_matches("//!"))
            .collect::<String>();
        let says = |word: &str| opening.contains(word);
        if !says("In:") || !says("Out:") {
            wrong.push(file.path);
        }
    }
    assert!(wrong.is_empty(), "without `In:` and `Out:`: {wrong:#?}");
}

#[test]
fn every_room_of_the_library_says_what_it_must_not_know() {
    let mut wrong = Vec::new();
    for file in sources()
        .into_iter()
        .filter(|file| file.path.starts_with("generator/"))
    {
        let opening = file.text.lines().take_while(|line| line.starts_with("//!"));
        let opening: String = opening.map(|line| line.trim_start_matches("//!")).collect();
        let opening = opening
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
            .to_lowercase();
        if !["must not know", "knows no", "know no"]
            .iter()
            .any(|words| opening.contains(words))
        {
            wrong.push(file.path);
        }
    }
    assert!(wrong.is_empty(), "without `Must not know:`: {wrong:#?}");
}

#[test]
fn no_file_is_longer_than_anyone_reads() {
    let long = all()
        .into_iter()
        .map(|file| (file.text.lines().count(), file.path));
    let long: Vec<_> = long.filter(|(lines, _)| *lines > MAX_LINES).collect();
    assert!(long.is_empty(), "more than {MAX_LINES} lines: {long:#?}");
}

#[test]
fn nothing_is_left_for_later() {
    // Put together here, so that this file has none of them.
    let words = [
        "TO".to_owned() + "DO",
        "FIX".to_owned() + "ME",
        "dbg".to_owned() + "!(",
        "unimpl".to_owned() + "emented!",
        "to".to_owned() + "do!(",
    ];
    for file in all() {
        for word in &words {
            assert!(
                !file.text.contains(word.as_str()),
                "{} has {word}",
                file.path
            );
        }
    }
}

#[test]
fn there_are_no_other_top_folders() {
    let mut folders: Vec<String> = std::fs::read_dir(files::root())
        .unwrap()
        .map(|entry| entry.unwrap())
        .filter(|entry| entry.path().is_dir())
        .map(|entry| entry.file_name().into_string().unwrap())
        .filter(|name| !name.starts_with('.') && name != "target")
        .collect();
    folders.sort();
    assert_eq!(
        folders,
        [
            "docs",
            "fuzz",
            "generated",
            "generator",
            "spec",
            "tests",
            "xtask"
        ]
    );
}
