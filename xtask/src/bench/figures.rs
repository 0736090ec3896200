//! The figures of a bench. In: what the runs cost. Out: medians, as a table and as JSON. Measures nothing.

use crate::cli::Bench;
use crate::failure::Failure;
use crate::measure::{Compilation, Generation};
use crate::table;
use serde::Serialize;

/// The figures of one document.
#[derive(Serialize)]
pub(super) struct Row {
    document: String,
    wall_ms: f64,
    cpu_ms: f64,
    peak_mb: f64,
    files: usize,
    lines: usize,
    lines_per_input: f64,
    #[serde(serialize_with = "as_map")]
    stages_ms: Vec<(String, f64)>,
    check: Option<CheckFigures>,
}

#[derive(Serialize)]
pub(super) struct CheckFigures {
    cpu_s: f64,
    peak_mb: f64,
}

/// The medians of all runs of one document.
pub(super) fn row(document: String, runs: &[Generation], check: Option<&Compilation>) -> Row {
    let of = |figure: fn(&Generation) -> f64| median(runs.iter().map(figure).collect());
    Row {
        document,
        wall_ms: of(|run| run.wall_ms),
        cpu_ms: of(|run| run.cost.cpu_ms),
        peak_mb: of(|run| run.cost.peak_kb / 1024.0),
        files: runs.first().map_or(0, |run| run.files),
        lines: runs.first().map_or(0, |run| run.lines),
        lines_per_input: runs.first().map_or(0.0, lines_per_input),
        stages_ms: stages(runs),
        check: check.map(|it| CheckFigures {
            cpu_s: it.cost.cpu_ms / 1e3,
            peak_mb: it.cost.peak_kb / 1024.0,
        }),
    }
}

fn lines_per_input(run: &Generation) -> f64 {
    match run.inputs {
        0 => 0.0,
        inputs => run.input_lines as f64 / inputs as f64,
    }
}

/// In the order in which they ran.
fn stages(runs: &[Generation]) -> Vec<(String, f64)> {
    let names = runs
        .first()
        .into_iter()
        .flat_map(|run| run.stages.iter().map(|(name, _)| name));
    let times = |name: &String| {
        runs.iter()
            .flat_map(|run| &run.stages)
            .filter(|it| it.0 == *name)
            .map(|it| it.1)
            .collect()
    };
    names
        .map(|name| (name.clone(), median(times(name))))
        .collect()
}

fn as_map<S: serde::Serializer>(
    stages: &[(String, f64)],
    serializer: S,
) -> Result<S::Ok, S::Error> {
    serializer.collect_map(stages.iter().map(|(stage, time)| (stage, time)))
}

fn median(mut figures: Vec<f64>) -> f64 {
    figures.sort_by(f64::total_cmp);
    figures.get(figures.len() / 2).copied().unwrap_or_default()
}

/// A line for each document.
pub(super) fn show(rows: &[Row], args: &Bench) -> String {
    let mut head = vec![
        "document",
        "wall ms",
        "cpu ms",
        "peak MB",
        "files",
        "lines",
        "per input",
    ];
    if args.check_crate {
        head.extend(["check cpu s", "check MB"]);
    }
    let mut stages: Vec<&str> = Vec::new();
    if args.timings {
        stages.extend(
            rows.first()
                .into_iter()
                .flat_map(|row| row.stages_ms.iter().map(|it| it.0.as_str())),
        );
    }
    head.extend(&stages);
    let cells: Vec<Vec<String>> = rows.iter().map(|row| cells(row, &stages)).collect();
    table::render(&head, &cells)
}

fn cells(row: &Row, stages: &[&str]) -> Vec<String> {
    let mut cells = vec![
        row.document.clone(),
        format!("{:.1}", row.wall_ms),
        format!("{:.1}", row.cpu_ms),
        format!("{:.1}", row.peak_mb),
        row.files.to_string(),
        row.lines.to_string(),
        format!("{:.2}", row.lines_per_input),
    ];
    if let Some(check) = &row.check {
        cells.extend([
            format!("{:.2}", check.cpu_s),
            format!("{:.0}", check.peak_mb),
        ]);
    }
    let time = |stage: &&str| {
        row.stages_ms
            .iter()
            .find(|it| it.0 == **stage)
            .map_or(0.0, |it| it.1)
    };
    cells.extend(stages.iter().map(|stage| format!("{:.1}", time(stage))));
    cells
}

/// To the file that was asked for, if any.
pub(super) fn save(args: &Bench, rows: &[Row]) -> Result<(), Failure> {
    let Some(path) = &args.json else {
        return Ok(());
    };
    let text =
        serde_json::to_string_pretty(rows).map_err(|error| Failure::Work(error.to_string()))?;
    std::fs::write(path, text + "\n")
        .map_err(|error| Failure::Work(format!("cannot write {}: {error}", path.display())))
}
