//! Symbolic links, which are never followed out of the folder.

use super::*;
use std::os::unix::fs::symlink;

#[test]
fn links_in_the_way_are_refused() {
    let dir = tempfile::tempdir().unwrap();
    let folder = folder(&dir);
    put(&folder, "elsewhere/lib.rs", HEADER);
    fs::create_dir_all(folder.path.join("src")).unwrap();
    symlink("../elsewhere/lib.rs", folder.path.join("src/lib.rs")).unwrap();
    symlink("../elsewhere", folder.path.join("src/types")).unwrap();
    let message = refusal(
        &folder,
        &files(&[("src/lib.rs", "x"), ("src/types/lib.rs", "x")]),
    );
    assert!(
        message.contains("a generated file should be, and oaswright does not follow it"),
        "{message}"
    );
    assert!(
        message.contains("a folder should be, and oaswright does not follow it"),
        "{message}"
    );
    assert_eq!(
        fs::read_to_string(folder.path.join("elsewhere/lib.rs")).unwrap(),
        HEADER
    );
}

#[test]
fn stale_files_behind_links_stay() {
    let dir = tempfile::tempdir().unwrap();
    let folder = folder(&dir);
    put(&folder, "elsewhere/old.rs", HEADER);
    fs::create_dir_all(folder.path.join("src")).unwrap();
    symlink("../elsewhere", folder.path.join("src/types")).unwrap();
    symlink("../elsewhere/old.rs", folder.path.join("src/old.rs")).unwrap();
    written(&folder, &files(&[("src/lib.rs", "")]));
    assert!(
        folder.path.join("src/old.rs").is_symlink() && folder.path.join("src/types").is_symlink()
    );
    assert!(folder.path.join("elsewhere/old.rs").is_file());
}

#[test]
fn the_folder_itself_may_be_a_link() {
    let dir = tempfile::tempdir().unwrap();
    let folder = folder(&dir);
    fs::create_dir(dir.path().join("real")).unwrap();
    symlink("real", &folder.path).unwrap();
    written(&folder, &files(&[("src/lib.rs", "")]));
    assert!(dir.path().join("real/src/lib.rs").is_file());
}
