//! Messages by cause.
//!
//! In: a report. Out: its messages, those that say the same put together, what matters most first. Must not know: texts.

use std::collections::BTreeMap;

use indexmap::IndexMap;

use super::{Code, Diagnostic, Report, Severity};

/// Messages that say the same about different places.
#[derive(Debug)]
pub struct Group<'r> {
    /// The one that was found first.
    pub first: &'r Diagnostic,
    /// The others.
    pub others: Vec<&'r Diagnostic>,
}

impl<'r> Group<'r> {
    /// All of them.
    pub fn all(&self) -> impl Iterator<Item = &'r Diagnostic> + '_ {
        std::iter::once(self.first).chain(self.others.iter().copied())
    }

    /// How many they are.
    pub fn count(&self) -> usize {
        1 + self.others.len()
    }
}

/// The causes of a report: errors in the order in which they were found; then the first of each other code, the second of
/// each, and so on, so that a frequent code hides no other one.
pub fn groups(report: &Report) -> Vec<Group<'_>> {
    let mut groups: IndexMap<_, Group<'_>> = IndexMap::new();
    for diagnostic in report.diagnostics() {
        let Diagnostic {
            severity,
            code,
            message,
            at: _,
            help,
            notes,
            related: _,
        } = diagnostic;
        let same = groups.entry((severity, code, message, help, notes));
        let group = same.or_insert_with(|| Group {
            first: diagnostic,
            others: Vec::new(),
        });
        if !std::ptr::eq(group.first, diagnostic) {
            group.others.push(diagnostic);
        }
    }
    let mut of_code: BTreeMap<Code, usize> = BTreeMap::new();
    let mut ranked = Vec::new();
    for group in groups.into_values() {
        let severity = group.first.severity;
        let nth = of_code.entry(group.first.code).or_default();
        let rank = if severity == Severity::Error { 0 } else { *nth };
        *nth += 1;
        ranked.push(((severity, rank), group));
    }
    ranked.sort_by_key(|(rank, _)| *rank);
    ranked.into_iter().map(|(_, group)| group).collect()
}
