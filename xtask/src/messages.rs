//! Messages, as the user sees them. In: reports and their sources, and how the command line wants them. Out: text for people on
//! stderr, errors first and no more of it than a page; or JSON for programs on stdout, a message a line. The rendering itself is
//! the library's.

use crate::console;
use crate::table::number;
use clap::ValueEnum;
use oaswright::report::{
    Code, Diagnostic, Group, Report, Severity, groups, render_all, render_groups, to_json,
};
use oaswright::source::{Source, Sources};
use std::collections::BTreeMap;

/// As many lines are a page; the last message that begins on it is shown in full.
const PAGE: usize = 50;

/// How much of a long list is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Length {
    /// The first ones and a count of the others.
    Short,
    /// All of it.
    Full,
}

/// Who reads the messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(crate) enum MessageFormat {
    /// People: text on stderr
    #[default]
    Human,
    /// Programs: a JSON object for each message, one a line, on stdout; everything else goes to stderr
    Json,
}

/// What there is to say, and about what.
#[derive(Debug)]
pub(crate) struct Messages {
    pub(crate) report: Report,
    pub(crate) sources: Sources,
}

impl Messages {
    /// Text for people, an empty line after each message.
    pub(crate) fn text(&self, length: Length) -> String {
        match length {
            Length::Short => page(&self.report, &self.sources),
            Length::Full => everything(&self.report, &self.sources),
        }
    }

    /// A line of JSON for each message.
    fn json(&self, client: Option<&str>) -> String {
        let objects = to_json(&self.report, &self.sources).into_iter();
        let lines = objects.map(|mut object| {
            object.insert("client".to_owned(), client.into());
            format!("{}\n", serde_json::Value::Object(object))
        });
        lines.collect()
    }
}

/// Messages that are about files, or about nothing in particular.
impl FromIterator<Diagnostic> for Messages {
    fn from_iter<I: IntoIterator<Item = Diagnostic>>(messages: I) -> Self {
        let mut report = Report::new();
        report.extend(messages);
        Self {
            report,
            sources: Sources::new(Source::new("", "")),
        }
    }
}

impl From<Diagnostic> for Messages {
    fn from(message: Diagnostic) -> Self {
        Self::from_iter([message])
    }
}

/// How a command speaks.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Voice {
    pub(crate) format: MessageFormat,
    pub(crate) length: Length,
}

impl Voice {
    /// Messages, of a client if they are.
    pub(crate) fn tell(self, client: Option<&str>, messages: &Messages) {
        match self.format {
            MessageFormat::Human => console::complain(&messages.text(self.length)),
            MessageFormat::Json => console::print(&messages.json(client)),
        }
    }

    /// What a command is run for, unless that is the messages.
    pub(crate) fn result(self, text: &str) {
        match self.format {
            MessageFormat::Human => console::print(text),
            MessageFormat::Json => console::complain(text),
        }
    }
}

/// One message that is about a file rather than about a place in a document.
pub(crate) fn about_file(message: Diagnostic) -> String {
    Messages::from(message).text(Length::Full)
}

/// Each message by itself. What stops the run must not be hidden behind mere warnings.
fn everything(report: &Report, sources: &Sources) -> String {
    let mut all: Vec<&Diagnostic> = report.diagnostics().collect();
    all.sort_by_key(|it| it.severity != Severity::Error);
    let mut sorted = Report::new();
    sorted.extend(all.into_iter().cloned());
    spaced(&render_all(&sorted, sources))
}

/// The first causes in full, as many as fit on a page, and how often there are others.
fn page(report: &Report, sources: &Sources) -> String {
    let groups = groups(report);
    let mut text = String::new();
    let mut lines = 0;
    let mut shown = 0;
    for rendered in render_groups(&groups, sources) {
        if lines >= PAGE {
            break;
        }
        text.push_str(&spaced(&rendered));
        lines += rendered.lines().count() + 1;
        shown += 1;
    }
    text.push_str(&rest(groups.get(shown..).unwrap_or_default()));
    if groups.len() < report.diagnostics().count() || shown < groups.len() {
        text.push_str(&sum(report));
    }
    text
}

/// `… and 4 more warnings[repaired]`
fn rest(groups: &[Group<'_>]) -> String {
    let mut counts: BTreeMap<(Severity, Code), usize> = BTreeMap::new();
    for group in groups {
        let of = (group.first.severity, group.first.code);
        *counts.entry(of).or_default() += group.count();
    }
    let lines = counts.into_iter().map(|((severity, code), count)| {
        format!("… and {count} more {}[{code}]\n", severity.as_str())
    });
    lines.collect()
}

/// `2 errors and 1612 warnings; …`
fn sum(report: &Report) -> String {
    let count = |severity: Severity| {
        let count = report.count(severity);
        (count > 0).then(|| number(count, severity.as_str()))
    };
    let counts = [Severity::Error, Severity::Warning, Severity::Note];
    let counts: Vec<String> = counts.into_iter().filter_map(count).collect();
    format!(
        "{}: --all shows each, `cargo xtask explain CODE` says what a code means\n\n",
        counts.join(" and ")
    )
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
    use super::{Length, Messages};
    use oaswright::report::{At, Code, Diagnostic};

    fn at(line: usize) -> At {
        let (name, place) = ("a.yaml".to_owned(), Some((line, 3)));
        At::File { name, place }
    }

    fn different() -> Messages {
        let warning = |index| Diagnostic::warning(Code::Ignored, format!("number {index}"));
        let other = Diagnostic::warning(Code::Repaired, "another");
        let error = Diagnostic::error(Code::Empty, "at last");
        (0..90).map(warning).chain([other, error]).collect()
    }

    #[test]
    fn errors_come_first_then_one_of_each_code() {
        let text = different().text(Length::Short);
        let start =
            "error[empty]: at last\n\nwarning[ignored]: number 0\n\nwarning[repaired]: another\n\n";
        assert!(text.starts_with(start), "{text}");
    }

    #[test]
    fn what_goes_beyond_a_page_is_counted() {
        let text = different().text(Length::Short);
        assert!(text.lines().count() < 60, "{text}");
        let end = "number 22\n\n… and 67 more warning[ignored]\n1 error and 91 warnings: --all shows each, `cargo xtask explain CODE` says what a code means\n\n";
        assert!(text.ends_with(end), "{text}");
    }

    #[test]
    fn all_is_everything() {
        let text = different().text(Length::Full);
        assert!(text.starts_with("error[empty]: at last\n\n"), "{text}");
        assert!(
            text.ends_with("number 89\n\nwarning[repaired]: another\n\n"),
            "{text}"
        );
    }

    #[test]
    fn the_same_at_many_places_is_one_message() {
        let message = |line| Diagnostic::warning(Code::OneMediaType, "two of them").place(at(line));
        let messages: Messages = (1..=1600).map(message).collect();
        assert_eq!(
            messages.text(Length::Short),
            "warning[one-media-type]: two of them
  --> a.yaml:1:3
  = note: the same at 1599 other places: 2:3, 3:3, 4:3, 5:3, 6:3, …

1600 warnings: --all shows each, `cargo xtask explain CODE` says what a code means

"
        );
    }

    #[test]
    fn a_program_gets_one_object_a_line() {
        let message = Diagnostic::warning(Code::Ignored, "no")
            .place(at(7))
            .help("do");
        let messages = Messages::from_iter([message.clone(), message.with_note("twice")]);
        let lines = messages.json(Some("pets"));
        let objects: Vec<serde_json::Value> = lines
            .lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect();
        let expected = serde_json::json!({
            "client": "pets", "code": "ignored", "severity": "warning", "message": "no", "help": "do",
            "notes": [], "related": [],
            "file": "a.yaml", "line": 7, "column": 3, "length": 1, "pointer": null,
        });
        assert_eq!(objects.first(), Some(&expected));
        assert_eq!(objects.len(), 2);
    }
}
