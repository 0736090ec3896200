//! Measuring one document or one crate in a process of its own. In: paths. Out: what came of it and what it cost, or
//! how the process died. The processes are this same program, called with a hidden command; they hand their findings
//! over in a file. A process of its own because peak memory is counted per process, and because a crash, a stack
//! overflow or an endless loop then costs one document and not the whole run.

pub(crate) mod cargo;
mod child;
mod cost;
mod inputs;
pub(crate) mod scratch;
pub(crate) mod worker;

pub(crate) use child::{Death, hold_lifeline, own_group};
pub(crate) use cost::Cost;
pub(crate) use scratch::Scratch;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::Path;
use std::time::Duration;

/// What came of one generation.
#[derive(Serialize, Deserialize, Debug, Clone, Default)]
pub(crate) struct Generation {
    /// The first error, rendered, when there is no crate.
    pub(crate) error: Option<String>,
    pub(crate) types: usize,
    pub(crate) operations: usize,
    pub(crate) files: usize,
    /// Of Rust; the copied runtime, which is always the same, does not count.
    pub(crate) lines: usize,
    /// Parameters and bodies of operations, and how many of the lines are there for them.
    pub(crate) inputs: usize,
    pub(crate) input_lines: usize,
    /// How often each code was reported.
    pub(crate) warnings: BTreeMap<String, usize>,
    /// Milliseconds by stage, in the order in which the stages ran.
    pub(crate) stages: Vec<(String, f64)>,
    /// From before the document is read until all text is there; nothing is written in that time.
    pub(crate) wall_ms: f64,
    pub(crate) cost: Cost,
}

/// What came of one `cargo check`.
#[derive(Serialize, Deserialize, Debug, Clone, Default)]
pub(crate) struct Compilation {
    /// The first error, when it does not compile.
    pub(crate) error: Option<String>,
    /// The compiler's warnings in this crate, how many and the first.
    pub(crate) warnings: usize,
    pub(crate) first_warning: String,
    pub(crate) wall_ms: f64,
    /// Of cargo and the compilers it ran; the peak is that of the largest one.
    pub(crate) cost: Cost,
}

/// Generates from `document` as package `name`, into `out` when given.
pub(crate) fn generate(
    document: &Path,
    name: &str,
    out: Option<&Path>,
    scratch: &Scratch,
    timeout: Duration,
) -> Result<Generation, Death> {
    let mut arguments = vec![
        "__measure".into(),
        document.into(),
        "--name".into(),
        name.into(),
    ];
    if let Some(out) = out {
        arguments.extend(["--out".into(), out.into()]);
    }
    child::call(arguments, &scratch.file(name), timeout)
}

/// Checks the crate in `folder`, whose package is `name`, building into `target`.
pub(crate) fn check(
    folder: &Path,
    name: &str,
    target: &Path,
    scratch: &Scratch,
    timeout: Duration,
) -> Result<Compilation, Death> {
    let arguments = vec![
        "__check".into(),
        folder.into(),
        "--target".into(),
        target.into(),
    ];
    child::call(arguments, &scratch.file(name), timeout)
}

/// Calls any other hidden command about `name`.
pub(crate) fn other<T: DeserializeOwned>(
    arguments: Vec<OsString>,
    name: &str,
    scratch: &Scratch,
    timeout: Duration,
) -> Result<T, Death> {
    child::call(arguments, &scratch.file(name), timeout)
}
