//! Outcomes as text. In: outcomes. Out: a row for each document, the faults in full, the warnings by code, and the sums.

use super::outcome::{Outcome, Step};
use crate::cli::Corpus;
use crate::measure::{Cost, Generation};
use crate::table::{self, number};
use std::collections::BTreeMap;
use std::time::Duration;

/// More lines than this of one message are not needed to know what is wrong.
const FAULT_LINES: usize = 14;

pub(super) fn report(outcomes: &[Outcome], args: &Corpus, elapsed: Duration) -> String {
    let parts = [
        rows(outcomes, args),
        faults(outcomes),
        warnings(outcomes),
        sums(outcomes, args, elapsed),
    ];
    parts
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join("\n")
}

fn rows(outcomes: &[Outcome], args: &Corpus) -> String {
    let mut head = vec![
        "document",
        "outcome",
        "types",
        "operations",
        "warnings",
        "ms",
        "MB",
        "lines",
    ];
    if args.check {
        head.extend(["check cpu s", "check MB"]);
    }
    let shown = outcomes.iter().filter(|it| !args.failures || !it.is_fine());
    let rows: Vec<Vec<String>> = shown.map(|outcome| row(outcome, args)).collect();
    if rows.is_empty() {
        String::new()
    } else {
        table::render(&head, &rows)
    }
}

fn row(outcome: &Outcome, args: &Corpus) -> Vec<String> {
    let fine = if args.check { "compiled" } else { "generated" };
    let word = outcome
        .fault
        .as_ref()
        .map_or(fine, |fault| fault.step.as_str());
    let generation = outcome.generation.clone().unwrap_or_default();
    let mut row = vec![
        outcome.document.clone(),
        word.to_owned(),
        generation.types.to_string(),
        generation.operations.to_string(),
        generation.warnings.values().sum::<usize>().to_string(),
        format!("{:.0}", generation.wall_ms),
        format!("{:.0}", generation.cost.peak_kb / 1024.0),
        generation.lines.to_string(),
    ];
    if args.check {
        let cost = outcome
            .compilation
            .as_ref()
            .map(|it| it.cost)
            .unwrap_or_default();
        row.extend([
            format!("{:.2}", cost.cpu_ms / 1e3),
            format!("{:.0}", cost.peak_kb / 1024.0),
        ]);
    }
    row
}

fn faults(outcomes: &[Outcome]) -> String {
    let text = |outcome: &Outcome| {
        let fault = outcome.fault.as_ref()?;
        let lines: Vec<String> = fault
            .message
            .trim_end()
            .lines()
            .take(FAULT_LINES)
            .map(|line| format!("    {line}\n"))
            .collect();
        Some(format!(
            "{}: {}\n{}",
            outcome.document,
            fault.step.as_str(),
            lines.concat()
        ))
    };
    outcomes.iter().filter_map(text).collect()
}

fn warnings(outcomes: &[Outcome]) -> String {
    let mut by_code: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for (code, count) in generations(outcomes).flat_map(|it| &it.warnings) {
        let (all, documents) = by_code.entry(code).or_default();
        *all += count;
        *documents += 1;
    }
    let mut rows: Vec<_> = by_code.into_iter().collect();
    rows.sort_by_key(|(code, (all, _))| (std::cmp::Reverse(*all), *code));
    let row = |(code, (all, documents)): (&str, (usize, usize))| {
        vec![code.to_owned(), all.to_string(), documents.to_string()]
    };
    let rows: Vec<Vec<String>> = rows.into_iter().map(row).collect();
    if rows.is_empty() {
        String::new()
    } else {
        table::render(&["warning", "times", "documents"], &rows)
    }
}

fn generations(outcomes: &[Outcome]) -> impl Iterator<Item = &Generation> {
    outcomes.iter().filter_map(|it| it.generation.as_ref())
}

fn sums(outcomes: &[Outcome], args: &Corpus, elapsed: Duration) -> String {
    let mut text = format!(
        "{} in {:.1} s\n",
        number(outcomes.len(), "document"),
        elapsed.as_secs_f64()
    );
    let generated = outcomes.iter().filter(|it| it.is_generated()).count();
    text.push_str(&format!(
        "  generated {generated}, {} lines\n",
        generations(outcomes).map(|it| it.lines).sum::<usize>()
    ));
    text.push_str(&cost(
        "  generator",
        generations(outcomes).map(|it| it.cost),
    ));
    if args.check {
        let compiled = outcomes.iter().filter(|it| it.is_compiled()).count();
        let compilations = || outcomes.iter().filter_map(|it| it.compilation.as_ref());
        let warnings: usize = compilations().map(|it| it.warnings).sum();
        let warnings = number(warnings, "compiler warning");
        text.push_str(&format!("  compiled {compiled}, {warnings}\n"));
        text.push_str(&cost("  compiler ", compilations().map(|it| it.cost)));
    }
    for step in [
        Step::Crash,
        Step::Hang,
        Step::Generate,
        Step::Compile,
        Step::CompilerWarning,
    ] {
        let count = outcomes
            .iter()
            .filter(|it| it.fault.as_ref().is_some_and(|fault| fault.step == step))
            .count();
        if count > 0 {
            text.push_str(&format!("  {}: {count}\n", step.as_str()));
        }
    }
    text
}

fn cost(who: &str, costs: impl Iterator<Item = Cost>) -> String {
    let (mut cpu, mut peak) = (0.0, 0.0_f64);
    for cost in costs {
        cpu += cost.cpu_ms;
        peak = peak.max(cost.peak_kb);
    }
    format!(
        "{who}: {:.1} cpu s, at most {:.0} MB for one\n",
        cpu / 1e3,
        peak / 1024.0
    )
}
