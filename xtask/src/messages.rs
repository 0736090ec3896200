//! Messages about documents, as the user sees them. In: a report and its sources. Out: text, errors first, and no more
//! of it than people read. The rendering itself is the library's.

use oaswright::report::{Diagnostic, Report, Severity, render_all};
use oaswright::source::{Source, Sources};

/// More messages than this are not read.
const LIMIT: usize = 20;

/// How much of a long list is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Length {
    /// The first ones and a count of the others.
    Short,
    /// All of it.
    Full,
}

/// The messages of a run, an empty line after each.
pub(crate) fn show(report: &Report, sources: &Sources, length: Length) -> String {
    let mut all: Vec<&Diagnostic> = report.diagnostics().collect();
    // What stops the run must not be cut off behind mere warnings.
    all.sort_by_key(|it| it.severity != Severity::Error);
    let limit = if length == Length::Full {
        all.len()
    } else {
        LIMIT
    };
    let mut shown = Report::new();
    shown.extend(all.iter().take(limit).map(|it| (*it).clone()));
    let mut text = spaced(&render_all(&shown, sources));
    if all.len() > limit {
        text.push_str(&format!("… and {} more (use --all)\n\n", all.len() - limit));
    }
    text
}

/// One message that is about a file rather than about a place in a document.
pub(crate) fn about_file(message: Diagnostic) -> String {
    let mut report = Report::new();
    report.push(message);
    show(&report, &Sources::new(Source::new("", "")), Length::Full)
}

/// Messages end with exactly one empty line, so that the next one stands apart.
fn spaced(text: &str) -> String {
    if text.is_empty() {
        String::new()
    } else {
        format!("{}\n\n", text.trim_end())
    }
}

#[cfg(test)]
mod tests {
    use super::{Length, show};
    use oaswright::report::{Code, Diagnostic, Report};
    use oaswright::source::{Source, Sources};

    fn many() -> Report {
        let mut report = Report::new();
        report.extend(
            (0..30).map(|index| Diagnostic::warning(Code::Ignored, format!("number {index}"))),
        );
        report.push(Diagnostic::error(Code::Empty, "at last"));
        report
    }

    #[test]
    fn errors_come_first_and_the_rest_is_counted() {
        let sources = Sources::new(Source::new("x", ""));
        let text = show(&many(), &sources, Length::Short);
        assert!(
            text.starts_with("error[empty]: at last\n\nwarning[ignored]: number 0\n"),
            "{text}"
        );
        assert!(
            text.ends_with("number 18\n\n… and 11 more (use --all)\n\n"),
            "{text}"
        );
        assert!(show(&many(), &sources, Length::Full).ends_with("number 29\n\n"));
    }
}
