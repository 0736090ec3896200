//! What stands where a generated file should go and is not ours to replace. In: the folder and a path in it. Out: a
//! located message or nothing. Knows file kinds and ownership, not texts.

use super::{Folder, owned};
use oaswright::report::{At, Code, Diagnostic};
use std::fs::{self, Metadata};
use std::path::{Component, Path};

/// What is in the way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Obstacle {
    /// The file or folder in the way, as messages call it.
    place: String,
    /// Line and column, where it is about a text.
    position: Option<(usize, usize)>,
    code: Code,
    what: &'static str,
    help: &'static str,
}

const NOT_OURS: &str = "oaswright did not generate this file and will not overwrite it";
const MOVE_IT: &str = "move it out of the way, or generate into another folder";

impl Obstacle {
    /// The message for the user.
    pub(crate) fn message(&self) -> Diagnostic {
        let at = At::File {
            name: self.place.clone(),
            place: self.position,
        };
        Diagnostic::error(self.code, self.what)
            .place(at)
            .help(self.help)
    }
}

/// Looks for what would be followed or overwritten on the way to `file`. Only existing things can be in the way.
pub(super) fn on_the_way(folder: &Folder, file: &str) -> Option<Obstacle> {
    if let Some(obstacle) = leads_out(file) {
        return Some(obstacle);
    }
    let ends: Vec<usize> = file.match_indices('/').map(|(at, _)| at).collect();
    for end in ends {
        let parent = file.get(..end).unwrap_or(file);
        // Not there yet, or not to be looked at: creating it will tell.
        let Ok(data) = fs::symlink_metadata(folder.file(parent)) else {
            return None;
        };
        if let Some(what) = no_folder(&data) {
            return Some(Obstacle {
                place: folder.shown(parent),
                position: None,
                code: Code::ForeignFile,
                what,
                help: MOVE_IT,
            });
        }
    }
    let data = fs::symlink_metadata(folder.file(file)).ok()?;
    let what = no_file(&data)?;
    Some(Obstacle {
        place: folder.shown(file),
        position: None,
        code: Code::ForeignFile,
        what,
        help: MOVE_IT,
    })
}

/// The generator only makes paths inside the folder; should it ever not, nothing is written.
fn leads_out(file: &str) -> Option<Obstacle> {
    let inside = !file.is_empty()
        && Path::new(file)
            .components()
            .all(|part| matches!(part, Component::Normal(_)));
    (!inside).then(|| Obstacle {
        place: file.to_owned(),
        position: None,
        code: Code::ForeignFile,
        what: "a generated path leads out of the folder",
        help: "this is a fault of oaswright: please report it",
    })
}

/// The obstacle that a file of ours is which is not as it was written.
pub(super) fn edited(folder: &Folder, file: &str) -> Obstacle {
    Obstacle {
        place: folder.shown(file),
        position: None,
        code: Code::EditedFile,
        what: "this file was edited since oaswright wrote it",
        help: "change the document instead; `--force` gives the edits up",
    }
}

/// The obstacle that an existing file with these bytes is.
pub(super) fn foreign(folder: &Folder, file: &str) -> Obstacle {
    let help = if file == owned::BINDINGS {
        "restore it from version control, or delete it: names may change then"
    } else {
        MOVE_IT
    };
    Obstacle {
        place: folder.shown(file),
        position: Some((1, 1)),
        code: Code::ForeignFile,
        what: NOT_OURS,
        help,
    }
}

fn no_folder(data: &Metadata) -> Option<&'static str> {
    if data.is_symlink() {
        Some("a symbolic link stands where a folder should be, and oaswright does not follow it")
    } else if !data.is_dir() {
        Some("something else stands where a folder should be")
    } else {
        None
    }
}

fn no_file(data: &Metadata) -> Option<&'static str> {
    if data.is_symlink() {
        Some(
            "a symbolic link stands where a generated file should be, and oaswright does not follow it",
        )
    } else if !data.is_file() {
        Some("something else stands where a generated file should be")
    } else {
        None
    }
}
