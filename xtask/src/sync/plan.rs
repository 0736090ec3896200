//! The one decision about what must happen to a folder. In: the files that should be there and the folder. Out: a
//! `Plan`, or everything that is in the way. Reads, never writes.

use super::checksums::{self, Checksums};
use super::diff::unified;
use super::obstacle::{self, Obstacle};
use super::scan::{self, Found};
use super::{Folder, Seal, owned};
use crate::messages::Messages;
use oaswright::report::{At, Code, Diagnostic};
use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::PathBuf;

/// What must happen to one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Action {
    /// It is not there yet.
    Create { new: String },
    /// It is there with another text.
    Rewrite { old: Vec<u8>, new: String },
    /// It is as it should be.
    Keep,
    /// It is ours and nothing generates it any more.
    Remove { old: Vec<u8> },
}

/// What must happen to a folder.
#[derive(Debug)]
pub(crate) struct Plan {
    pub(crate) folder: Folder,
    /// By path from the folder.
    pub(crate) actions: BTreeMap<String, Action>,
    /// What the folder comes down to when it is as planned.
    pub(crate) seal: Seal,
    /// What is written as checksums while some files are old and some are new.
    pub(super) transition: Option<String>,
    /// What is written with it, or not at all, outside the folder.
    pub(crate) beside: Vec<Beside>,
    pub(super) leftovers: Vec<PathBuf>,
    pub(super) empty_folders: Vec<PathBuf>,
}

/// A file of the user that is written with a folder: there already, and nobody's but theirs.
#[derive(Debug)]
pub(crate) struct Beside {
    pub(crate) place: PathBuf,
    /// How messages call it.
    pub(crate) name: String,
    pub(crate) text: String,
}

/// What happens to edits of generated files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Edits {
    /// Files with edits are in the way.
    Refuse,
    /// They are lost.
    Overwrite,
}

/// Why there is no plan.
#[derive(Debug)]
pub(crate) enum NoPlan {
    /// Things that are not ours are in the way: all of them.
    InTheWay {
        obstacles: Vec<Obstacle>,
        /// What would be lost, as a diff.
        lost: String,
    },
    /// The folder cannot be read.
    Unreadable { place: String, error: io::Error },
}

impl NoPlan {
    /// The messages for the user.
    pub(crate) fn messages(&self) -> Messages {
        match self {
            Self::InTheWay { obstacles, .. } => obstacles.iter().map(Obstacle::message).collect(),
            Self::Unreadable { place, error } => {
                let text = format!("cannot read what is there now: {error}");
                let name = place.clone();
                let at = At::File { name, place: None };
                Diagnostic::error(Code::Unreadable, text).place(at).into()
            }
        }
    }
}

impl NoPlan {
    /// The edits that would be lost, as a diff.
    pub(crate) fn lost(&self) -> &str {
        match self {
            Self::InTheWay { lost, .. } => lost,
            Self::Unreadable { .. } => "",
        }
    }
}

/// The files of the generator, and the one of this room.
pub(crate) fn with_checksums(files: &BTreeMap<String, String>) -> BTreeMap<String, String> {
    let mut files = files.clone();
    let sums = Checksums::of(&files).text();
    files.insert(checksums::FILE.to_owned(), sums);
    files
}

/// Compares the folder with the files that should be in it.
pub(crate) fn plan(
    folder: &Folder,
    wanted: &BTreeMap<String, String>,
    edits: Edits,
) -> Result<Plan, NoPlan> {
    let sums = Checksums::of(wanted);
    let wanted = with_checksums(wanted);
    let known = fs::read_to_string(folder.file(checksums::FILE)).ok();
    let known = known.as_deref().and_then(Checksums::parse);
    let found = scan::scan(folder).map_err(|error| unreadable(folder.name.clone(), error))?;
    let mut actions = BTreeMap::new();
    let mut obstacles = Vec::new();
    for (file, text) in &wanted {
        match wanted_file(folder, file, text)? {
            Ok(action) => drop(actions.insert(file.clone(), action)),
            Err(obstacle) => obstacles.push(obstacle),
        }
    }
    add_stale(folder, &found, &mut actions)?;
    let mut lost = String::new();
    if let (Some(known), Edits::Refuse) = (&known, edits) {
        lost = add_edited(folder, known, &actions, &mut obstacles);
    }
    if !obstacles.is_empty() {
        obstacles.dedup();
        return Err(NoPlan::InTheWay { obstacles, lost });
    }
    let transition = known.map(|known| known.towards(sums, &actions).text());
    let Found {
        leftovers,
        empty_folders,
        ..
    } = found;
    Ok(Plan {
        folder: folder.clone(),
        actions,
        seal: Seal::of(&wanted),
        transition,
        beside: Vec::new(),
        leftovers,
        empty_folders,
    })
}

fn unreadable(place: String, error: io::Error) -> NoPlan {
    NoPlan::Unreadable { place, error }
}

/// What must happen to a file that should be there.
fn wanted_file(folder: &Folder, file: &str, new: &str) -> Result<Result<Action, Obstacle>, NoPlan> {
    if let Some(obstacle) = obstacle::on_the_way(folder, file) {
        return Ok(Err(obstacle));
    }
    let old = match fs::read(folder.file(file)) {
        Ok(old) => old,
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            return Ok(Ok(Action::Create {
                new: new.to_owned(),
            }));
        }
        Err(error) => return Err(unreadable(folder.shown(file), error)),
    };
    Ok(if old == new.as_bytes() {
        Ok(Action::Keep)
    } else if owned::is_owned(file, &old) {
        Ok(Action::Rewrite {
            old,
            new: new.to_owned(),
        })
    } else {
        Err(obstacle::foreign(folder, file))
    })
}

/// Adds the removal of each owned file that should not be there.
fn add_stale(
    folder: &Folder,
    found: &Found,
    actions: &mut BTreeMap<String, Action>,
) -> Result<(), NoPlan> {
    for file in &found.files {
        let path = folder.file(file);
        let stale = |error| unreadable(folder.shown(file), error);
        if !actions.contains_key(file) && owned::is_owned_at(file, &path).map_err(stale)? {
            let old = fs::read(&path).map_err(stale)?;
            actions.insert(file.clone(), Action::Remove { old });
        }
    }
    Ok(())
}

/// Adds each file that is not as it was written; gives what would be lost.
fn add_edited(
    folder: &Folder,
    known: &Checksums,
    actions: &BTreeMap<String, Action>,
    obstacles: &mut Vec<Obstacle>,
) -> String {
    let mut lost = String::new();
    for (file, action) in actions {
        let (old, new) = match action {
            Action::Rewrite { old, new } => (old, new.as_str()),
            Action::Remove { old } => (old, ""),
            Action::Create { .. } | Action::Keep => continue,
        };
        if known.tells_edited(file, old) {
            obstacles.push(obstacle::edited(folder, file));
            let place = folder.shown(file);
            lost.push_str(&unified(&String::from_utf8_lossy(old), new, &place, &place));
        }
    }
    lost
}

impl Plan {
    /// Adds a file that lies in the folder and is the user's as well.
    pub(crate) fn with_file(&mut self, file: &str, new: String) -> Result<(), NoPlan> {
        if let Some(obstacle) = obstacle::on_the_way(&self.folder, file) {
            return Err(NoPlan::InTheWay {
                obstacles: vec![obstacle],
                lost: String::new(),
            });
        }
        let action = match fs::read(self.folder.file(file)) {
            Ok(old) => Action::Rewrite { old, new },
            Err(error) if error.kind() == io::ErrorKind::NotFound => Action::Create { new },
            Err(error) => return Err(unreadable(self.folder.shown(file), error)),
        };
        self.actions.insert(file.to_owned(), action);
        Ok(())
    }

    /// Whether every file is as it should be.
    pub(crate) fn is_current(&self) -> bool {
        self.actions.values().all(|action| *action == Action::Keep)
    }

    /// How many files have an action that `which` accepts.
    pub(crate) fn count(&self, which: fn(&Action) -> bool) -> usize {
        self.actions.values().filter(|action| which(action)).count()
    }
}
