//! Carrying out a plan. In: a plan. Out: the changed folder. In three steps, so that the dangerous one is short: write
//! every new text beside its place, move all of them into place, remove what is stale. A full disk or a folder that
//! cannot be written to ends the first step, before anything has changed. Texts are not forced through to the disk
//! with fsync: that guards against power failure only, costs milliseconds a file, and running again repairs it.

use super::{Action, Folder, Plan, UNFINISHED, checksums};
use oaswright::report::{At, Code, Diagnostic};
use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Why the folder is not as planned.
#[derive(Debug)]
pub(crate) struct Broken {
    place: String,
    error: io::Error,
    changed: Changed,
}

#[derive(Debug, Clone, Copy)]
enum Changed {
    Nothing,
    Something,
}

impl Broken {
    /// The message for the user.
    pub(crate) fn message(&self) -> Diagnostic {
        let help = match self.changed {
            Changed::Nothing => "nothing was changed",
            Changed::Something => {
                "some files are new already: run the command again when this is repaired"
            }
        };
        let name = self.place.clone();
        Diagnostic::error(Code::Unwritable, self.error.to_string())
            .place(At::File { name, place: None })
            .help(help)
    }
}

/// A new text that waits beside its place.
struct Staged {
    /// As messages call it.
    name: String,
    waiting: PathBuf,
    place: PathBuf,
}

impl Plan {
    /// Makes the folder as planned.
    pub(crate) fn apply(&self) -> Result<(), Broken> {
        self.leftovers.iter().for_each(|path| remove_quietly(path));
        let staged = self.stage()?;
        let moved = self.announce().and_then(|()| {
            let sums = self.folder.file(checksums::FILE);
            let (last, others): (Vec<_>, Vec<_>) = staged.iter().partition(|it| it.place == sums);
            move_all(&others)?;
            self.remove_stale()?;
            move_all(&last)
        });
        staged.iter().for_each(|it| remove_quietly(&it.waiting));
        moved
    }

    /// Makes the checksums fit old files as well as new ones, for whatever comes after a run that is killed.
    pub(super) fn announce(&self) -> Result<(), Broken> {
        let is_changed = self.actions.get(checksums::FILE) != Some(&Action::Keep);
        let Some(text) = self.transition.as_ref().filter(|_| is_changed) else {
            return Ok(());
        };
        let place = self.folder.file(checksums::FILE);
        let waiting = beside(&place.with_extension("both"));
        let written = write(&waiting, text).and_then(|()| fs::rename(&waiting, &place));
        written.map_err(|error| {
            remove_quietly(&waiting);
            broken(self.folder.shown(checksums::FILE), error, Changed::Nothing)
        })
    }

    /// Writes each new text beside its place; undoes all of it when one cannot be written.
    fn stage(&self) -> Result<Vec<Staged>, Broken> {
        let (mut staged, mut folders) = (Vec::new(), Vec::new());
        for (name, place, new) in self.texts() {
            let waiting = beside(&place);
            let written = make_parents(&place, &mut folders)
                .and_then(|()| write(&waiting, new))
                .and_then(|()| keep_permissions(&place, &waiting));
            staged.push(Staged {
                name: name.clone(),
                waiting,
                place,
            });
            if let Err(error) = written {
                staged.iter().for_each(|it| remove_quietly(&it.waiting));
                folders
                    .iter()
                    .rev()
                    .for_each(|path| drop(fs::remove_dir(path)));
                return Err(broken(name, error, Changed::Nothing));
            }
        }
        Ok(staged)
    }

    /// Every new text with its name and place; settings first, so that running again does the rest.
    fn texts(&self) -> impl Iterator<Item = (String, PathBuf, &str)> {
        let beside = self.beside.iter();
        let beside = beside.map(|it| (it.name.clone(), it.place.clone(), it.text.as_str()));
        let actions = self.actions.iter().filter_map(|(file, action)| {
            let (Action::Create { new } | Action::Rewrite { new, .. }) = action else {
                return None;
            };
            Some((
                self.folder.shown(file),
                self.folder.file(file),
                new.as_str(),
            ))
        });
        beside.chain(actions)
    }

    fn remove_stale(&self) -> Result<(), Broken> {
        for (file, action) in &self.actions {
            if let Action::Remove { .. } = action {
                let path = self.folder.file(file);
                fs::remove_file(&path)
                    .map_err(|error| broken(self.folder.shown(file), error, Changed::Something))?;
                remove_empty_parents(&self.folder, &path);
            }
        }
        for path in &self.empty_folders {
            // Deepest first, by the order of the scan; one that has been filled meanwhile stays.
            let _ = fs::remove_dir(path);
        }
        Ok(())
    }
}

fn broken(place: String, error: io::Error, changed: Changed) -> Broken {
    Broken {
        place,
        error,
        changed,
    }
}

fn move_all(staged: &[&Staged]) -> Result<(), Broken> {
    let mut changed = Changed::Nothing;
    for it in staged {
        fs::rename(&it.waiting, &it.place)
            .map_err(|error| broken(it.name.clone(), error, changed))?;
        changed = Changed::Something;
    }
    Ok(())
}

/// `src/.lib.rs.oaswright-new` for `src/lib.rs`.
fn beside(place: &Path) -> PathBuf {
    let name = place.file_name().unwrap_or_default().to_string_lossy();
    place.with_file_name(format!(".{name}{UNFINISHED}"))
}

/// Creates the folders above `place` and notes those that were not there.
fn make_parents(place: &Path, made: &mut Vec<PathBuf>) -> io::Result<()> {
    let Some(parent) = place.parent() else {
        return Ok(());
    };
    let missing: Vec<&Path> = parent
        .ancestors()
        .take_while(|it| !it.as_os_str().is_empty() && !it.exists())
        .collect();
    for folder in missing.iter().rev() {
        fs::create_dir(folder)?;
        made.push(folder.to_path_buf());
    }
    Ok(())
}

/// `create_new` follows no link, should one have been laid here.
fn write(path: &Path, text: &str) -> io::Result<()> {
    remove_quietly(path);
    OpenOptions::new()
        .write(true)
        .create_new(true)
        .open(path)?
        .write_all(text.as_bytes())
}

/// A file that is replaced may be read and written by whom it might be before.
fn keep_permissions(old: &Path, new: &Path) -> io::Result<()> {
    match fs::metadata(old) {
        Ok(data) => fs::set_permissions(new, data.permissions()),
        Err(_) => Ok(()),
    }
}

/// For things whose absence is what is wanted; what cannot be removed will be in the way and be reported then.
fn remove_quietly(path: &Path) {
    let _ = fs::remove_file(path);
}

fn remove_empty_parents(folder: &Folder, path: &Path) {
    for parent in path
        .ancestors()
        .skip(1)
        .take_while(|it| **it != folder.path)
    {
        // The first one that still holds something ends it.
        if fs::remove_dir(parent).is_err() {
            return;
        }
    }
}
