//! `cargo xtask bench`. In: documents. Out: a table of what generating from them costs, and what compiling the result
//! costs when asked for. Figures are medians over runs, so that one disturbed run does not count.

mod doubled;
mod figures;

use crate::cli::Bench;
use crate::console;
use crate::failure::Failure;
use crate::measure::{self, Compilation, Generation, Scratch};
use crate::package_name;
use figures::Row;
use std::path::Path;
use std::time::Duration;

/// Longer than anybody waits; only there so that a bench in CI ends some day.
const TIMEOUT: Duration = Duration::from_secs(600);

/// A debug build is several times slower.
const DEBUG_BUILD: &str = "note: this is a debug build of the generator; \
     measure with `cargo run --release -p xtask -- bench`\n";

pub(crate) fn run(args: &Bench) -> Result<(), Failure> {
    if cfg!(debug_assertions) {
        console::complain(DEBUG_BUILD);
    }
    let scratch = Scratch::new("bench")?;
    let mut rows = Vec::new();
    let mut outcome = Ok(());
    for (index, document) in args.documents.iter().enumerate() {
        let name = format!("b{index}-{}", package_name::from_document(document));
        if let Err(message) = measure_all(document, &name, args, &scratch, &mut rows) {
            console::complain(&format!("error: {}: {message}\n", document.display()));
            outcome = Err(Failure::WorkShown);
        }
    }
    console::print(&figures::show(&rows, args));
    figures::save(args, &rows).and(outcome)
}

/// A row for the document; with `--doubled` one for all of it twice over too.
fn measure_all(
    document: &Path,
    name: &str,
    args: &Bench,
    scratch: &Scratch,
    rows: &mut Vec<Row>,
) -> Result<(), String> {
    let shown = document.display().to_string();
    if !args.doubled {
        rows.push(measure_document(document, shown, name, args, scratch)?);
        return Ok(());
    }
    let [once, twice] = doubled::pair(document, &scratch.krate(&format!("{name}-documents")))?;
    rows.push(measure_document(&once, shown.clone(), name, args, scratch)?);
    let shown = format!("{shown} twice");
    rows.push(measure_document(&twice, shown, name, args, scratch)?);
    Ok(())
}

fn measure_document(
    document: &Path,
    shown: String,
    name: &str,
    args: &Bench,
    scratch: &Scratch,
) -> Result<Row, String> {
    let folder = scratch.krate(name);
    let out = args.check_crate.then_some(folder.as_path());
    let once = || generate(document, name, out, scratch);
    let runs = (0..args.runs)
        .map(|_| once())
        .collect::<Result<Vec<_>, _>>()?;
    let check = if args.check_crate {
        Some(check(&folder, name, scratch)?)
    } else {
        None
    };
    Ok(figures::row(shown, &runs, check.as_ref()))
}

fn generate(
    document: &Path,
    name: &str,
    out: Option<&Path>,
    scratch: &Scratch,
) -> Result<Generation, String> {
    let run =
        measure::generate(document, name, out, scratch, TIMEOUT).map_err(|it| it.to_string())?;
    match run.error {
        Some(error) => Err(format!("cannot be generated\n{error}")),
        None => Ok(run),
    }
}

/// Checks twice: the first time warms the dependencies up, the second is measured.
fn check(folder: &Path, name: &str, scratch: &Scratch) -> Result<Compilation, String> {
    scratch.lock_versions(folder);
    let target = scratch.target(0);
    compile(folder, name, &target, scratch)?;
    measure::cargo::forget(folder).map_err(|error| error.to_string())?;
    let measured = compile(folder, name, &target, scratch)?;
    measure::cargo::clean(folder, name, &target);
    Ok(measured)
}

fn compile(
    folder: &Path,
    name: &str,
    target: &Path,
    scratch: &Scratch,
) -> Result<Compilation, String> {
    let found =
        measure::check(folder, name, target, scratch, TIMEOUT).map_err(|it| it.to_string())?;
    match found.error {
        Some(error) => Err(format!("the generated crate does not compile\n{error}")),
        None => Ok(found),
    }
}
