//! What the walk over a document knows and collects.
//!
//! In: messages, moves and references as they are found. Out: the same for all. Must not know: values.

use super::super::version::Dialect;
use super::place::Here;
use super::{Reference, Setting};
use crate::report::{Code, Diagnostic, Report};
use crate::source::{Origins, Pointer};

/// What the walk knows and collects.
pub(super) struct Context<'r> {
    pub(super) setting: &'r Setting<'r>,
    pub(super) origins: &'r mut Origins,
    report: &'r mut Report,
    pub(super) references: Vec<Reference>,
    /// What stays in the tree without being read, with numbers that decoding can't take.
    pub(super) unread: Vec<Pointer>,
    searches: usize,
}

/// How often to search for what a key was meant to be: beyond that something else is wrong, and searching takes time.
const SUGGESTIONS: usize = 100;

impl<'r> Context<'r> {
    pub(super) fn new(
        setting: &'r Setting<'r>,
        origins: &'r mut Origins,
        report: &'r mut Report,
    ) -> Context<'r> {
        Context {
            setting,
            origins,
            report,
            references: Vec::new(),
            unread: Vec::new(),
            searches: SUGGESTIONS,
        }
    }

    /// Whether the document's own version has what `since` brought.
    pub(super) fn has(&self, since: Dialect) -> bool {
        self.setting.dialect >= since
    }

    /// Something of another version that was read as that version has it.
    pub(super) fn mixed(&mut self, is_own: bool, here: Here<'_>, message: &str) {
        if !is_own {
            self.repaired(here, message.to_owned());
        }
    }

    /// What stood at `from` now stands at `to`.
    pub(super) fn moved(&mut self, from: Here<'_>, to: Here<'_>) {
        self.origins.moved(&from.pointer(), &to.pointer());
    }

    /// How much was collected so far.
    pub(super) fn found(&self) -> [usize; 3] {
        [self.references.len(), self.unread.len(), self.report.len()]
    }

    /// Some items of a list are about to go, `kept` stay. The places of the latter change, also in what was collected after `found`
    /// and in messages; those of the former are still spoken of.
    pub(super) fn closes_up(
        &mut self,
        [references, unread, messages]: [usize; 3],
        list: Here<'_>,
        dropped: &[usize],
        kept: usize,
    ) {
        let list = list.pointer();
        let gone = list.child("x-oaswright-gone");
        let moved = |index: usize| match dropped.binary_search(&index) {
            Ok(_) => gone.index(index),
            Err(before) => list.index(index - before),
        };
        for index in 0..kept + dropped.len() {
            self.origins.moved(&list.index(index), &moved(index));
        }
        let change = |at: &mut Pointer| {
            if let Some(index) = at.index_below(&list) {
                *at = at.moved(&list.index(index), &moved(index));
            }
        };
        let references = self.references.iter_mut().skip(references);
        references.for_each(|reference| change(&mut reference.at));
        self.unread.iter_mut().skip(unread).for_each(change);
        self.report.relocate(messages, change);
    }

    /// Whether a rewrite has brought this here.
    pub(super) fn was_moved(&self, here: Here<'_>) -> bool {
        let place = here.pointer();
        self.origins.original(&place) != place
    }

    /// Something new at `to` was made of what stands at `from`.
    pub(super) fn made_of(&mut self, from: Here<'_>, to: Here<'_>) {
        self.origins.made_of(&from.pointer(), &to.pointer());
    }

    /// What there is to say about a reference here that leads into no file.
    pub(super) fn unresolved(&self, here: Here<'_>) -> Option<Diagnostic> {
        let unresolved = self.setting.unresolved;
        let held_at = (!unresolved.is_empty()).then(|| self.origins.original(&here.pointer()))?;
        unresolved.get(&held_at).cloned()
    }

    pub(super) fn push(&mut self, diagnostic: Diagnostic) {
        self.report.push(diagnostic);
    }

    pub(super) fn warn(&mut self, code: Code, here: Here<'_>, message: String) {
        self.push(Diagnostic::warning(code, message).at(here.pointer()));
    }

    /// A value of the wrong type with only one sensible reading.
    pub(super) fn repaired(&mut self, here: Here<'_>, message: String) {
        self.warn(Code::Repaired, here, message);
    }

    /// Whether to search once more for what a key was meant to be.
    pub(super) fn may_search(&mut self) -> bool {
        let may = self.searches > 0;
        self.searches = self.searches.saturating_sub(1);
        may
    }
}
