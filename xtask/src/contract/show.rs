//! A report as text. In: findings. Out: each with who says what, those that nobody explains first, and a summary.

use super::values::Fill;
use super::verdict::{Finding, Report};
use crate::table::number;

/// The report, the summary last.
pub(super) fn text(report: &Report) -> String {
    let (explained, open): (Vec<&Finding>, Vec<&Finding>) =
        report.findings.iter().partition(|it| it.explained);
    let mut text = section("", &open);
    text.push_str(&section("explained, ", &explained));
    text.push_str(&summary(report, open.len()));
    text
}

fn section(before: &str, findings: &[&Finding]) -> String {
    findings.iter().map(|it| paragraph(before, it)).collect()
}

fn paragraph(before: &str, finding: &Finding) -> String {
    let Finding {
        operation,
        method,
        path,
        message,
        ..
    } = finding;
    let fill = match finding.fill {
        Fill::Required => "only what is required",
        Fill::Everything => "everything set",
    };
    let status = finding
        .status
        .map(|it| format!(", {it}"))
        .unwrap_or_default();
    let class = finding.class.as_str();
    let because = finding.because.iter();
    let because: String = because.map(|it| format!("  = because: {it}\n")).collect();
    let again = match finding.passed_again {
        true => "  = a second try passes that heeds this limit\n",
        false => "",
    };
    format!(
        "{method} {path} ({operation}, {fill}{status})\n  {before}{class}: {message}\n{because}{again}\n"
    )
}

fn summary(report: &Report, open: usize) -> String {
    let classes = report.classes.iter();
    let classes: Vec<String> = classes
        .map(|(class, count)| format!("{count} {class}"))
        .collect();
    let classes = match classes.is_empty() {
        true => String::new(),
        false => format!(" ({})", classes.join(", ")),
    };
    format!(
        "{}: {}, {}; {} fine, of which {} passed in full, {} at the first try; {}{classes}\n",
        report.document,
        number(report.operations, "operation"),
        number(report.calls, "call"),
        report.fine,
        report.passed,
        report.clean,
        number(open, "finding"),
    )
}
