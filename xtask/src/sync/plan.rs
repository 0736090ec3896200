//! The one decision about what must happen to a folder. In: the files that should be there and the folder. Out: a
//! `Plan`, or everything that is in the way. Reads, never writes.

use super::obstacle::{self, Obstacle};
use super::scan::{self, Found};
use super::{Folder, owned};
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
    pub(super) leftovers: Vec<PathBuf>,
    pub(super) empty_folders: Vec<PathBuf>,
}

/// Why there is no plan.
#[derive(Debug)]
pub(crate) enum NoPlan {
    /// Things that are not ours are in the way: all of them.
    InTheWay(Vec<Obstacle>),
    /// The folder cannot be read.
    Unreadable { place: String, error: io::Error },
}

impl NoPlan {
    /// The messages for the user.
    pub(crate) fn messages(&self) -> Messages {
        match self {
            Self::InTheWay(obstacles) => obstacles.iter().map(Obstacle::message).collect(),
            Self::Unreadable { place, error } => {
                let text = format!("cannot read what is there now: {error}");
                let name = place.clone();
                let at = At::File { name, place: None };
                Diagnostic::error(Code::Unreadable, text).place(at).into()
            }
        }
    }
}

/// Compares the folder with the files that should be in it.
pub(crate) fn plan(folder: &Folder, wanted: &BTreeMap<String, String>) -> Result<Plan, NoPlan> {
    let found = scan::scan(folder).map_err(|error| unreadable(folder.name.clone(), error))?;
    let mut actions = BTreeMap::new();
    let mut obstacles = Vec::new();
    for (file, text) in wanted {
        match wanted_file(folder, file, text)? {
            Ok(action) => drop(actions.insert(file.clone(), action)),
            Err(obstacle) => obstacles.push(obstacle),
        }
    }
    if !obstacles.is_empty() {
        obstacles.dedup();
        return Err(NoPlan::InTheWay(obstacles));
    }
    add_stale(folder, &found, &mut actions)?;
    let Found {
        leftovers,
        empty_folders,
        ..
    } = found;
    Ok(Plan {
        folder: folder.clone(),
        actions,
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

impl Plan {
    /// Whether every file is as it should be.
    pub(crate) fn is_current(&self) -> bool {
        self.actions.values().all(|action| *action == Action::Keep)
    }

    /// How many files have an action that `which` accepts.
    pub(crate) fn count(&self, which: fn(&Action) -> bool) -> usize {
        self.actions.values().filter(|action| which(action)).count()
    }
}
