//! Room for crates and findings that nobody keeps. In: a purpose. Out: a folder of this run that vanishes with it, and
//! build folders that stay warm for the next. Knows where cargo builds, nothing else.

use crate::failure::Failure;
use crate::repository;
use std::fs;
use std::path::{Path, PathBuf};

/// The folder of this run.
pub(crate) struct Scratch {
    folder: PathBuf,
    warm: PathBuf,
}

impl Scratch {
    /// A fresh folder for `purpose`.
    pub(crate) fn new(purpose: &str) -> Result<Self, Failure> {
        let warm = repository::scratch();
        let folder = warm.join(format!("{purpose}-{}", std::process::id()));
        let made = fs::create_dir_all(&folder).and_then(|()| fs::canonicalize(&folder));
        let folder = made.map_err(|error| {
            Failure::Work(format!(
                "cannot make the folder {}: {error}",
                folder.display()
            ))
        })?;
        Ok(Self { folder, warm })
    }

    /// Where the findings about `name` go.
    pub(super) fn file(&self, name: &str) -> PathBuf {
        self.folder.join(format!("{name}.json"))
    }

    /// The folder for the crate `name`.
    pub(crate) fn krate(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// The build folder of the `slot`-th process that compiles at the same time. Two cannot share one: cargo
    /// would let them wait for each other.
    pub(crate) fn target(&self, slot: usize) -> PathBuf {
        self.warm.join(format!("target-{slot}"))
    }

    /// Gives a crate the versions that this repository has locked, so that cargo need not look for any.
    pub(crate) fn lock_versions(&self, krate: &Path) {
        if let Ok(root) = repository::root() {
            // Without the file cargo resolves by itself, which is only slower.
            let _ = fs::copy(root.join("Cargo.lock"), krate.join("Cargo.lock"));
        }
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.folder);
    }
}
