//! What `Debug` does not show. In: the fields and why. Out: a line with counts, their names where all is asked for, or a note for
//! each. Decides nothing.

use crate::table::number;
use oaswright::plan::{Hidden, Why};
use oaswright::report::{Code, Diagnostic};

/// `  Debug hides 3 fields: 2 by their names, 1 marked in the document (--all names them)`
pub(super) fn shown(hidden: &[Hidden], all: bool) -> String {
    if hidden.is_empty() {
        return String::new();
    }
    let reasons = [
        (Why::Named, "by their names"),
        (Why::Marked, "marked in the document"),
        (Why::Listed, "listed in the settings"),
    ];
    let counts = reasons.iter().filter_map(|(why, words)| {
        let count = hidden.iter().filter(|it| it.why == *why).count();
        (count > 0).then(|| format!("{count} {words}"))
    });
    let counts = counts.collect::<Vec<_>>().join(", ");
    let head = format!("  Debug hides {}: {counts}", number(hidden.len(), "field"));
    if !all {
        return format!("{head} (--all names them)\n");
    }
    let lines = hidden
        .iter()
        .map(|it| format!("    {}: {}\n", it.place, reason(it.why)));
    std::iter::once(format!("{head}\n")).chain(lines).collect()
}

/// For programs.
pub(super) fn notes(hidden: &[Hidden]) -> Vec<Diagnostic> {
    let notes = hidden.iter().map(|it| {
        let text = format!("Debug does not show `{}`: {}", it.place, reason(it.why));
        Diagnostic::note(Code::Redacted, text)
            .at(it.at.clone())
            .key()
    });
    notes.collect()
}

fn reason(why: Why) -> &'static str {
    match why {
        Why::Named => "its name sounds secret",
        Why::Marked => "the document marks it",
        Why::Listed => "the settings list its name",
    }
}
