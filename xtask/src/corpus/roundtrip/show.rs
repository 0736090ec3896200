//! Findings as text. In: findings by document. Out: a row for each, the first losses in full, and the sums.

use super::Record;
use super::findings::{Findings, Verdict};
use crate::samples::sample::Kind;
use crate::table::{self, number};
use std::collections::BTreeMap;
use std::time::Duration;

/// Losses of one document that are shown.
const SHOWN: usize = 5;

pub(super) fn report(records: &[Record], elapsed: Duration) -> String {
    let parts = [
        rows(records),
        losses(records),
        kinds(records),
        causes(records),
        sums(records, elapsed),
    ];
    parts
        .into_iter()
        .filter(|it| !it.is_empty())
        .collect::<Vec<_>>()
        .join("\n")
}

const COLUMNS: &[(&str, Verdict)] = &[
    ("passed", Verdict::Passed),
    ("failed", Verdict::Failed),
    ("undecodable", Verdict::Undecodable),
    ("serde", Verdict::SerdeDiffers),
    ("crashed", Verdict::Crashed),
    ("unmapped", Verdict::Unmapped),
    ("explained", Verdict::Explained),
];

fn rows(records: &[Record]) -> String {
    let mut head = vec!["document", "kept"];
    head.extend(COLUMNS.iter().map(|(name, _)| *name));
    head.extend(["%", "rejected", "of examples", "untyped", "bindings", "s"]);
    let rows: Vec<Vec<String>> = records.iter().map(row).collect();
    table::render(&head, &rows)
}

fn row(record: &Record) -> Vec<String> {
    let findings = &record.findings;
    let mut row = vec![record.document.clone(), findings.kept().to_string()];
    row.extend(
        COLUMNS
            .iter()
            .map(|(_, verdict)| findings.of(*verdict).to_string()),
    );
    row.push(percent(findings.of(Verdict::Passed), findings.kept()));
    row.extend([
        findings.rejected.to_string(),
        findings.rejected_examples.to_string(),
        findings.untyped_at.len().to_string(),
        findings.bindings.to_string(),
        format!("{:.0}", record.seconds),
    ]);
    row
}

fn percent(part: usize, whole: usize) -> String {
    match whole {
        0 => "-".to_owned(),
        _ => format!("{:.2}", 100.0 * part as f64 / whole as f64),
    }
}

fn losses(records: &[Record]) -> String {
    records.iter().map(losses_of).collect()
}

fn losses_of(record: &Record) -> String {
    let findings = &record.findings;
    let mut text = String::new();
    if let Some(error) = &findings.error {
        text.push_str(&format!("  {}\n", error.trim_end().replace('\n', "\n  ")));
    }
    for loss in findings.losses.iter().take(SHOWN) {
        text.push_str(&format!(
            "  {} as {} ({:?}, {:?})\n    {}\n    {}\n",
            loss.at, loss.rust, loss.verdict, loss.kind, loss.sample, loss.came
        ));
    }
    let places = [
        ("unmapped", &findings.unmapped_at),
        ("untyped", &findings.untyped_at),
    ];
    for (what, places) in places {
        for at in places.iter().take(SHOWN) {
            text.push_str(&format!("  {what}: {at}\n"));
        }
    }
    if text.is_empty() {
        text
    } else {
        format!("{}\n{text}", record.document)
    }
}

fn kinds(records: &[Record]) -> String {
    let mut sums: BTreeMap<Kind, (usize, usize)> = BTreeMap::new();
    for (kind, (kept, passed)) in records.iter().flat_map(|it| &it.findings.kinds) {
        let sum = sums.entry(*kind).or_default();
        *sum = (sum.0 + kept, sum.1 + passed);
    }
    let row = |(kind, (kept, passed)): (Kind, (usize, usize))| {
        let name = format!("{kind:?}").to_lowercase();
        vec![
            name,
            kept.to_string(),
            (kept - passed).to_string(),
            percent(passed, kept),
        ]
    };
    let rows: Vec<Vec<String>> = sums.into_iter().map(row).collect();
    table::render(&["samples", "kept", "lost", "%"], &rows)
}

/// What was wrong with the samples that were lost, the most frequent first.
fn causes(records: &[Record]) -> String {
    let mut sums: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for (cause, count) in records.iter().flat_map(|it| &it.findings.causes) {
        let (lost, documents) = sums.entry(cause).or_default();
        (*lost, *documents) = (*lost + count, *documents + 1);
    }
    if sums.is_empty() {
        return String::new();
    }
    let mut sums: Vec<(&str, (usize, usize))> = sums.into_iter().collect();
    sums.sort_by_key(|(_, (lost, _))| std::cmp::Reverse(*lost));
    let row = |(cause, (lost, documents)): (&str, (usize, usize))| {
        vec![cause.to_owned(), lost.to_string(), documents.to_string()]
    };
    let rows: Vec<Vec<String>> = sums.into_iter().map(row).collect();
    table::render(&["cause", "lost", "documents"], &rows)
}

fn sums(records: &[Record], elapsed: Duration) -> String {
    let sum =
        |of: &dyn Fn(&Findings) -> usize| records.iter().map(|it| of(&it.findings)).sum::<usize>();
    let (kept, passed) = (sum(&Findings::kept), sum(&|it| it.of(Verdict::Passed)));
    let errors = sum(&|it| usize::from(it.error.is_some()));
    format!(
        "{} in {:.0} s, {errors} without result\n  {kept} samples kept, {passed} passed: {} %\n  \
         {} untyped of {} bindings\n",
        number(records.len(), "document"),
        elapsed.as_secs_f64(),
        percent(passed, kept),
        sum(&|it| it.untyped_at.len()),
        sum(&|it| it.bindings),
    )
}
