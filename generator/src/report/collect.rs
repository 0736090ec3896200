//! The messages of a run.
//!
//! In: messages. Out: the same, once each, in the order in which they were found, which is the same in every run. Must not
//! know: texts.

use indexmap::IndexSet;

use super::{At, Diagnostic, Severity};
use crate::source::{Origins, Pointer, SourceId};

/// Collects messages; saying the same thing twice counts once.
#[derive(Clone, Debug, Default)]
pub struct Report {
    diagnostics: IndexSet<Diagnostic>,
    origins: Origins,
}

impl Report {
    /// An empty one.
    pub fn new() -> Report {
        Report::default()
    }

    /// Adds a message unless the very same is there already.
    pub fn push(&mut self, mut diagnostic: Diagnostic) {
        for (source, pointer) in nodes_of_root(&mut diagnostic) {
            let spot = self.origins.spot(pointer);
            (*source, *pointer) = (spot.source, spot.pointer);
        }
        self.diagnostics.insert(diagnostic);
    }

    /// How many messages there are.
    pub fn len(&self) -> usize {
        self.diagnostics.len()
    }

    /// Changes the places of the root document that messages speak of, those after the first `known`.
    pub fn relocate(&mut self, known: usize, change: impl Fn(&mut Pointer)) {
        let known = known.min(self.diagnostics.len());
        for mut diagnostic in self.diagnostics.split_off(known) {
            nodes_of_root(&mut diagnostic).for_each(|(_, pointer)| change(pointer));
            self.diagnostics.insert(diagnostic);
        }
    }

    /// From now on messages speak of the root document as it was rewritten; they are shown where things stood before.
    pub fn set_origins(&mut self, origins: Origins) {
        self.origins = origins;
    }

    /// Where the root document had what it has now.
    pub fn origins(&self) -> &Origins {
        &self.origins
    }

    /// From now on, what is said of settings is said of what stands at `base` of a document.
    pub fn settings_are_at(&mut self, document: SourceId, base: &Pointer) {
        self.revise(|mut diagnostic| {
            if let At::Setting { pointer, part } = &diagnostic.at {
                let steps = pointer.segments();
                let steps: Vec<&str> = steps.iter().map(String::as_str).collect();
                diagnostic.at = At::Node {
                    source: document,
                    pointer: base.join(&steps),
                    part: *part,
                };
            }
            Some(diagnostic)
        });
    }

    /// Adds messages that were taken out of this report.
    pub fn put_back(&mut self, messages: Vec<Diagnostic>) {
        self.diagnostics.extend(messages);
    }

    /// Takes out the messages that `is_meant` says.
    pub fn take(&mut self, mut is_meant: impl FnMut(&Diagnostic) -> bool) -> Vec<Diagnostic> {
        let all = std::mem::take(&mut self.diagnostics);
        let (taken, kept): (Vec<_>, Vec<_>) = all.into_iter().partition(|it| is_meant(it));
        self.diagnostics.extend(kept);
        taken
    }

    /// Puts what `change` makes of each message in its place.
    pub fn revise(&mut self, change: impl FnMut(Diagnostic) -> Option<Diagnostic>) {
        let all = std::mem::take(&mut self.diagnostics);
        self.diagnostics = all.into_iter().filter_map(change).collect();
    }

    /// Adds all of another's.
    pub fn merge(&mut self, other: Report) {
        for diagnostic in other.diagnostics {
            self.push(diagnostic);
        }
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
        for diagnostic in diagnostics {
            self.push(diagnostic);
        }
    }
}

/// The places of the root document that a message speaks of.
fn nodes_of_root(
    diagnostic: &mut Diagnostic,
) -> impl Iterator<Item = (&mut SourceId, &mut Pointer)> {
    let related = diagnostic.related.iter_mut().map(|related| &mut related.at);
    let all = std::iter::once(&mut diagnostic.at).chain(related);
    all.filter_map(|at| match at {
        At::Node {
            source: source @ SourceId::ROOT,
            pointer,
            ..
        } => Some((source, pointer)),
        _ => None,
    })
}
