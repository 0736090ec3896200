//! Where the repository is. In: the current folder. Out: the nearest folder at or above it that holds
//! `spec/codegen.yaml`. Found at run time rather than built in, so that a moved checkout and a test folder both work.

use crate::failure::Failure;
use std::path::{Path, PathBuf};

/// The file that says which document feeds which crate, from the root of the repository.
pub(crate) const CONFIG: &str = "spec/codegen.yaml";

/// The root of the repository that the current folder is in.
pub(crate) fn root() -> Result<PathBuf, Failure> {
    let here = current_folder()?;
    match holder(&here) {
        Some(root) => Ok(root.to_path_buf()),
        None => Err(Failure::Usage(format!(
            "there is no {CONFIG} in {} nor in any folder above it\n  \
             = help: run this inside the repository, or use `--spec FILE --out DIR` for a document of your own",
            here.display()
        ))),
    }
}

/// A path as the user says it: from the root of the repository, where it is in there.
pub(crate) fn shown(path: &Path) -> String {
    let root = root().ok();
    let inner = root.and_then(|root| path.strip_prefix(root).ok());
    inner.unwrap_or(path).display().to_string()
}

fn current_folder() -> Result<PathBuf, Failure> {
    std::env::current_dir()
        .map_err(|error| Failure::Work(format!("cannot tell the current folder: {error}")))
}

fn holder(here: &Path) -> Option<&Path> {
    here.ancestors()
        .find(|folder| folder.join(CONFIG).is_file())
}

/// A folder for things that may be thrown away: where cargo builds, else where the system keeps such things.
pub(crate) fn scratch() -> PathBuf {
    own_scratch().unwrap_or_else(|| std::env::temp_dir().join("xtask"))
}

/// The same, if it is nobody else's.
pub(crate) fn own_scratch() -> Option<PathBuf> {
    let target = std::env::var_os("CARGO_TARGET_DIR").map(PathBuf::from);
    let near = || Some(holder(&std::env::current_dir().ok()?)?.join("target"));
    Some(target.or_else(near)?.join("xtask"))
}
