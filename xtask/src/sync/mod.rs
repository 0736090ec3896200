//! The generated folder. In: the files that should be there (path -> text) and the folder. Out: a `Plan` that says for
//! each file what must happen, which is then either shown (`--check`, `--dry-run`) or carried out. There is no second
//! opinion anywhere about what is stale, so the check can never disagree with the writing. Knows nothing of OpenAPI,
//! nor what stands in the files beyond their first line.
//!
//! Promises: only owned files are overwritten or removed (room `owned`), and none that was edited (room `checksums`); symbolic links inside the folder are never
//! followed; files that stay the same are not touched; each file is replaced in one step, and none before all new
//! texts are safely on the disk; what a killed run left behind goes with the next.

mod apply;
mod checksums;
mod diff;
mod lock;
mod obstacle;
mod owned;
mod plan;
mod scan;
mod seal;
#[cfg(test)]
mod tests;

pub(crate) use diff::diff;
pub(crate) use lock::Lock;
pub(crate) use plan::{Action, Beside, Edits, Plan, plan, with_checksums};
pub(crate) use seal::Seal;

use std::path::PathBuf;

/// The folder of one crate.
#[derive(Debug, Clone)]
pub(crate) struct Folder {
    /// Where it is.
    pub(crate) path: PathBuf,
    /// How messages call it.
    pub(crate) name: String,
}

impl Folder {
    /// A file of this folder as messages call it.
    pub(crate) fn shown(&self, file: &str) -> String {
        match self.name.as_str() {
            "" | "." => file.to_owned(),
            name => format!("{}/{file}", name.trim_end_matches('/')),
        }
    }

    /// Where a file of this folder is.
    fn file(&self, file: &str) -> PathBuf {
        self.path.join(file)
    }
}

/// The end of the names of files that are not finished yet. They start with a dot, so that no tool takes
/// them for sources.
const UNFINISHED: &str = ".oaswright-new";
