//! One run at a time per folder. In: a folder. Out: a lock that lasts until it is dropped, also by being killed.
//!
//! On Unix the folder itself is locked, so that there is no file to leave behind; elsewhere folders cannot be locked and
//! a hidden file in it is. Uses `fs4` since `File::lock` is newer than the oldest compiler this must build with.

use super::Folder;
use crate::console;
use fs4::{FileExt, TryLockError};
use std::fs::File;
use std::io;
use std::path::Path;

/// Held as long as it lives.
#[derive(Debug)]
pub(crate) struct Lock {
    _file: File,
}

impl Lock {
    /// Takes the lock of a folder that exists, waiting for others; `None` when there is no such folder yet.
    pub(crate) fn of_existing(folder: &Folder) -> io::Result<Option<Self>> {
        if folder.path.is_dir() {
            Self::take(folder).map(Some)
        } else {
            Ok(None)
        }
    }

    /// Takes the lock and waits as long as another run has it.
    pub(crate) fn take(folder: &Folder) -> io::Result<Self> {
        let file = open(&folder.path)?;
        // Said in full, since the file's own method of that name is too new for our oldest compiler.
        match FileExt::try_lock(&file) {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                console::complain(&format!(
                    "waiting for another codegen in {} to end\n",
                    folder.name
                ));
                FileExt::lock(&file)?;
            }
            // A file system that knows no locks is no reason to refuse the work.
            Err(TryLockError::Error(_)) => {}
        }
        Ok(Self { _file: file })
    }
}

#[cfg(unix)]
fn open(folder: &Path) -> io::Result<File> {
    File::open(folder)
}

#[cfg(not(unix))]
fn open(folder: &Path) -> io::Result<File> {
    File::options()
        .create(true)
        .truncate(false)
        .write(true)
        .open(folder.join(".oaswright-lock"))
}
