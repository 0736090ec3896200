//! `cargo xtask history`. In: a folder of versions of one document. Out: a table of what each update does to the generated
//! crate: lines and files that change, names that change although their places are still there, and the verdict.
//!
//! Each version is generated with the names of the one before it, in one process, and nothing of it is kept. The versions are
//! the documents of the folder in the order of their names; of two whose names begin with adjacent numbers, the later one
//! is the immediate successor, for which the table has the promise: at most twice the lines that changed in the document.

mod lines;
mod names;

use crate::cli::History;
use crate::console;
use crate::diff::line;
use crate::document;
use crate::failure::Failure;
use crate::messages;
use crate::repository;
use crate::table;
use oaswright::surface::{Surface, surface};
use oaswright::{ClientConfig, Request};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// What became of one version.
struct Version {
    path: PathBuf,
    files: BTreeMap<String, String>,
    surface: Surface,
    bindings: String,
    took: Duration,
}

pub(crate) fn run(args: &History) -> Result<(), Failure> {
    let paths = versions(&args.folder)?;
    let mut rows = Vec::new();
    let mut last: Option<Version> = None;
    for path in paths {
        let version = generate(&path, last.as_ref().map(|it| it.bindings.clone()))?;
        if let Some(last) = &last {
            rows.push(row(last, &version)?);
            console::complain(&format!(
                "{}\n",
                rows.last().map(|it| it.join("  ")).unwrap_or_default()
            ));
        }
        last = Some(version);
    }
    let head = [
        "update",
        "document",
        "generated",
        "ratio",
        "files",
        "renamed",
        "generation",
        "diff",
        "verdict",
    ];
    console::print(&table::render(&head, &rows));
    Ok(())
}

fn versions(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let unreadable =
        |error| Failure::Usage(format!("{} cannot be read: {error}", folder.display()));
    let mut paths = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(unreadable)? {
        let path = entry.map_err(unreadable)?.path();
        let extension = path.extension().and_then(|it| it.to_str());
        if matches!(extension, Some("yaml" | "yml" | "json")) {
            paths.push(path);
        }
    }
    paths.sort();
    Ok(paths)
}

fn request(path: &Path, bindings: Option<String>) -> Result<Request, Failure> {
    let source = document::read(path, &path.display().to_string())
        .map_err(|error| Failure::Work(messages::about_file(*error)))?;
    let name = path.display().to_string();
    Ok(Request {
        source,
        files: Box::new(document::Neighbours::of(path, &name, &[])),
        client: ClientConfig {
            name: "versions".to_owned(),
            version: "0.1.0".to_owned(),
            ..ClientConfig::default()
        },
        previous_bindings: bindings,
    })
}

fn generate(path: &Path, bindings: Option<String>) -> Result<Version, Failure> {
    let request = request(path, bindings)?;
    let begin = Instant::now();
    let generated = oaswright::generate(request, &mut |_| {});
    let took = begin.elapsed();
    let (Some(output), Some(surface)) = (generated.output, generated.surface) else {
        return Err(Failure::Work(format!("{} has errors", path.display())));
    };
    let files = crate::sync::with_checksums(&output.0);
    let bindings = files.get("bindings.json").cloned().unwrap_or_default();
    Ok(Version {
        path: path.to_path_buf(),
        files,
        surface,
        bindings,
        took,
    })
}

fn row(old: &Version, new: &Version) -> Result<Vec<String>, Failure> {
    let scratch = repository::scratch().join("history");
    let spec = lines::of_files(&old.path, &new.path)?;
    let generated = lines::of_trees(&scratch, &old.files, &new.files)?;
    let begin = Instant::now();
    let before = oaswright::describe(request(&old.path, None)?).plan;
    let bindings = before.as_ref().map(|plan| plan.bindings.to_text());
    let after = oaswright::describe(request(&new.path, bindings)?).plan;
    let plans = before.zip(after);
    let compared = plans.map(|(old, new)| oaswright::diff::diff(&surface(&old), &surface(&new)));
    let diff = begin.elapsed();
    drop(compared);
    let changes = oaswright::diff::diff(&old.surface, &new.surface);
    let seconds = |time: Duration| format!("{:.2} s", time.as_secs_f64());
    let sign = if is_successor(&old.path, &new.path) {
        "* "
    } else {
        ""
    };
    Ok(vec![
        format!("{sign}{} -> {}", stem(&old.path), stem(&new.path)),
        spec.lines.to_string(),
        generated.lines.to_string(),
        ratio(generated.lines, spec.lines),
        generated.files.to_string(),
        names::needless(&old.bindings, &new.bindings)
            .len()
            .to_string(),
        seconds(new.took),
        seconds(diff),
        line(&changes),
    ])
}

#[allow(clippy::cast_precision_loss, reason = "numbers of lines")]
fn ratio(lines: usize, of: usize) -> String {
    format!("{:.2}", lines as f64 / of.max(1) as f64)
}

fn stem(path: &Path) -> String {
    path.file_stem()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}

fn is_successor(old: &Path, new: &Path) -> bool {
    let number = |path: &Path| stem(path).split('-').next()?.parse::<u64>().ok();
    matches!((number(old), number(new)), (Some(old), Some(new)) if old + 1 == new)
}
