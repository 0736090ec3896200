//! The messages of a run.
//!
//! In: messages. Out: the same, once each, in the order in which they were found, which is the same in every run. Must not
//! know: texts.

use indexmap::IndexSet;

use super::{Diagnostic, Severity};

/// Collects messages; saying the same thing twice counts once.
#[derive(Clone, Debug, Default)]
pub struct Report {
    diagnostics: IndexSet<Diagnostic>,
}

impl Report {
    /// An empty one.
    pub fn new() -> Report {
        Report::default()
    }

    /// Adds a message unless the very same is there already.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.insert(diagnostic);
    }

    /// Adds all of another's.
    pub fn merge(&mut self, other: Report) {
        self.diagnostics.extend(other.diagnostics);
    }

    /// Whether nothing can be generated.
    pub fn has_errors(&self) -> bool {
        self.count(Severity::Error) > 0
    }

    /// How many messages are this bad.
    pub fn count(&self, severity: Severity) -> usize {
        self.diagnostics
            .iter()
            .filter(|diagnostic| diagnostic.severity == severity)
            .count()
    }

    /// All messages, in the order in which they were found.
    pub fn diagnostics(&self) -> impl Iterator<Item = &Diagnostic> {
        self.diagnostics.iter()
    }

    /// Whether there is nothing to say.
    pub fn is_empty(&self) -> bool {
        self.diagnostics.is_empty()
    }
}

impl Extend<Diagnostic> for Report {
    fn extend<I: IntoIterator<Item = Diagnostic>>(&mut self, diagnostics: I) {
        self.diagnostics.extend(diagnostics);
    }
}
