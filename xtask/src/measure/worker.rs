//! The hidden command that generates from one document and notes what it cost. In: a document. Out: a `Generation` in a
//! file, and the crate when asked for. Everything that would not belong to a generation happens after measuring.

use super::{Generation, child, cost, inputs};
use crate::cli::Measure;
use crate::document;
use crate::failure::Failure;
use crate::messages;
use crate::stopwatch::Stopwatch;
use oaswright::report::{self, Severity};
use oaswright::{ClientConfig, Generated, Output, Request};
use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;

pub(crate) fn run(args: &Measure) -> Result<(), Failure> {
    child::hold_lifeline();
    let (generation, output) = generate(args);
    if let (Some(folder), Some(output)) = (&args.out, &output) {
        write(folder, output).map_err(|error| Failure::Work(error.to_string()))?;
    }
    save(&args.result, &generation)
}

/// Leaves findings where the caller looks for them.
pub(crate) fn save<T: serde::Serialize>(path: &Path, findings: &T) -> Result<(), Failure> {
    let text = serde_json::to_vec(findings).map_err(|error| Failure::Work(error.to_string()))?;
    fs::write(path, text).map_err(|error| Failure::Work(error.to_string()))
}

fn generate(args: &Measure) -> (Generation, Option<Output>) {
    let mut watch = Stopwatch::start("read");
    let source = match document::read(&args.document, &args.document.display().to_string()) {
        Ok(source) => source,
        Err(error) => {
            let error = Some(messages::about_file(*error));
            return (
                Generation {
                    error,
                    ..Generation::default()
                },
                None,
            );
        }
    };
    let files = document::Neighbours::of(&args.document, &source.name, &[]);
    let request = Request {
        source,
        files: Box::new(files),
        client: client(args),
        previous_bindings: None,
    };
    let generated = oaswright::generate(request, &mut |stage| watch.begin(stage.as_str()));
    let laps = watch.laps();
    let found = Generation {
        stages: laps
            .0
            .iter()
            .map(|(stage, time)| ((*stage).to_owned(), time.as_secs_f64() * 1e3))
            .collect(),
        wall_ms: laps.total().as_secs_f64() * 1e3,
        cost: cost::of_self(),
        ..findings(&generated)
    };
    (found, generated.output)
}

fn client(args: &Measure) -> ClientConfig {
    ClientConfig {
        name: args.name.clone(),
        version: "0.1.0".to_owned(),
        standalone: true,
        ..ClientConfig::default()
    }
}

fn findings(generated: &Generated) -> Generation {
    let output = generated.output.as_ref();
    let inputs = output.map(inputs::count).unwrap_or_default();
    Generation {
        error: if output.is_none() {
            Some(first_error(generated))
        } else {
            None
        },
        types: generated.summary.types,
        operations: generated.summary.operations,
        files: output.map_or(0, |it| it.0.len()),
        lines: output.map_or(0, Output::rust_lines),
        inputs: inputs.count,
        input_lines: inputs.lines,
        warnings: warnings(generated),
        ..Generation::default()
    }
}

fn first_error(generated: &Generated) -> String {
    let first = generated
        .report
        .diagnostics()
        .find(|it| it.severity == Severity::Error);
    first.map_or_else(
        || "no output and no error: a fault of oaswright".to_owned(),
        |it| report::render(it, &generated.sources),
    )
}

fn warnings(generated: &Generated) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for it in generated.report.diagnostics() {
        if it.severity != Severity::Error {
            *counts.entry(it.code.as_str().to_owned()).or_default() += 1;
        }
    }
    counts
}

/// The folder is nobody's but this run's: no care needed.
pub(crate) fn write(folder: &Path, output: &Output) -> io::Result<()> {
    for (file, text) in &output.0 {
        let path = folder.join(file);
        path.parent().map_or(Ok(()), fs::create_dir_all)?;
        fs::write(path, text)?;
    }
    Ok(())
}
