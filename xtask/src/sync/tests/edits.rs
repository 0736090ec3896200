//! Edits by hand, and whether a folder is still what was written.

use super::super::{Edits, checksums, plan as plan_with};
use super::{HEADER, age, files, folder, listing, plan, put, written};
use std::fs;

#[test]
fn an_edited_file_is_refused_with_what_would_be_lost() {
    let dir = tempfile::tempdir().unwrap();
    let folder = folder(&dir);
    written(&folder, &files(&[("src/a.rs", "1\n"), ("src/b.rs", "1\n")]));
    put(&folder, "src/a.rs", &format!("{HEADER}1\nby hand\n"));
    put(&folder, "src/b.rs", &format!("{HEADER}by hand\n"));
    let wanted = files(&[("src/a.rs", "1\n")]);
    let refused = plan(&folder, &wanted).unwrap_err();
    let text = refused.messages().text(crate::messages::Length::Full);
    assert!(
        text.contains("error[edited-file]: this file was edited since"),
        "{text}"
    );
    assert!(text.contains("  --> generated/src/a.rs\n"), "{text}");
    assert!(text.contains("  --> generated/src/b.rs\n"), "{text}");
    assert!(
        refused.lost().contains("\n-by hand\n"),
        "{}",
        refused.lost()
    );
    plan_with(&folder, &wanted, Edits::Overwrite)
        .unwrap()
        .apply()
        .unwrap();
    assert_eq!(listing(&folder), ["src/", "src/a.rs"]);
}

#[test]
fn an_edit_that_makes_what_would_be_written_is_none() {
    let dir = tempfile::tempdir().unwrap();
    let folder = folder(&dir);
    written(&folder, &files(&[("src/a.rs", "1\n")]));
    put(&folder, "src/a.rs", &format!("{HEADER}2\n"));
    assert!(plan(&folder, &files(&[("src/a.rs", "2\n")])).is_ok());
}

#[test]
fn without_readable_checksums_nothing_counts_as_edited() {
    let dir = tempfile::tempdir().unwrap();
    let folder = folder(&dir);
    written(&folder, &files(&[("src/a.rs", "1\n")]));
    put(&folder, "src/a.rs", &format!("{HEADER}by hand\n"));
    let conflict = format!("# {}\n<<<<<<< HEAD\n", oaswright::format::HEADER);
    put(&folder, checksums::FILE, &conflict);
    assert!(plan(&folder, &files(&[("src/a.rs", "2\n")])).is_ok());
}

#[test]
fn a_run_that_was_killed_between_two_files_makes_no_file_an_edited_one() {
    let dir = tempfile::tempdir().unwrap();
    let folder = folder(&dir);
    let (one, two) = (
        files(&[("src/a.rs", "1\n"), ("src/b.rs", "1\n")]),
        files(&[("src/a.rs", "2\n"), ("src/b.rs", "2\n")]),
    );
    written(&folder, &one);
    let half = plan(&folder, &two).unwrap();
    half.announce().unwrap();
    put(&folder, "src/a.rs", &format!("{HEADER}2\n"));
    // Neither the first nor the second document, so every file has to be written.
    let three = files(&[("src/a.rs", "3\n"), ("src/b.rs", "3\n")]);
    assert!(plan(&folder, &three).is_ok());
    put(&folder, "src/a.rs", &format!("{HEADER}by hand\n"));
    assert!(plan(&folder, &three).is_err());
}

#[test]
fn a_sealed_folder_is_known_until_anything_in_it_changes() {
    let dir = tempfile::tempdir().unwrap();
    let folder = folder(&dir);
    let seal = written(
        &folder,
        &files(&[("src/a.rs", "1"), ("src/types/b.rs", "1")]),
    )
    .seal;
    assert!(seal.holds(&folder));
    put(&folder, "README.md", "by hand");
    assert!(seal.holds(&folder), "what is the user's does not count");
    put(&folder, "src/old.rs", HEADER);
    assert!(
        !seal.holds(&folder),
        "a file of ours that should not be there"
    );
    fs::remove_file(folder.path.join("src/old.rs")).unwrap();
    let same_size = (age(&folder, "src/a.rs"), format!("{HEADER}2"));
    put(&folder, "src/a.rs", &same_size.1);
    age(&folder, "src/a.rs");
    assert!(
        !seal.holds(&folder),
        "another text of the same size and time"
    );
    put(&folder, "src/a.rs", &format!("{HEADER}1"));
    assert!(seal.holds(&folder));
    fs::create_dir(folder.path.join("src/empty")).unwrap();
    assert!(!seal.holds(&folder), "an empty folder");
    fs::remove_dir(folder.path.join("src/empty")).unwrap();
    fs::remove_file(folder.path.join("src/types/b.rs")).unwrap();
    assert!(!seal.holds(&folder), "a missing file");
}
