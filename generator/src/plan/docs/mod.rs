//! Documentation: CommonMark of the document becomes lines that rustdoc reads as the same CommonMark.
//!
//! In: [`Docs`]. Out: lines without line breaks. Must not know: what is documented. Text is untrusted: control and
//! direction characters go, code blocks never become doctests, of HTML only what lays out text is left.

mod html;
mod markup;
mod prose;

use crate::ir::{Docs, Info};

/// The documentation of the crate.
pub(super) fn crate_docs(info: &Info) -> Vec<String> {
    let mut lines = prose(&format!(
        "Client for {} ({}).",
        one_line(&info.title),
        one_line(&info.version)
    ));
    push_paragraph(
        &mut lines,
        prose(info.description.as_deref().unwrap_or_default()),
    );
    lines
}

/// Summary, description, notes and link, a paragraph each.
pub(super) fn lines(docs: &Docs, notes: &[String]) -> Vec<String> {
    let mut lines = prose(docs.summary.as_deref().unwrap_or_default());
    if docs.description != docs.summary {
        push_paragraph(
            &mut lines,
            prose(docs.description.as_deref().unwrap_or_default()),
        );
    }
    push_paragraph(&mut lines, prose(&notes.join(" ")));
    if let Some((label, url)) = &docs.external {
        let label = label.as_deref().map_or("More", one_line_ref);
        // Only an absolute URL is an autolink (CommonMark 0.31, section 6.5).
        let url = if url.contains("://") {
            format!("<{}>", one_line(url))
        } else {
            format!("`{}`", one_line(url))
        };
        push_paragraph(&mut lines, prose(&format!("{}: {url}", one_line(label))));
    }
    lines
}

fn one_line_ref(text: &str) -> &str {
    text.lines().next().unwrap_or_default()
}

/// Adds a paragraph behind a blank line.
pub(super) fn push_paragraph(lines: &mut Vec<String>, paragraph: Vec<String>) {
    if !lines.is_empty() && !paragraph.is_empty() {
        lines.push(String::new());
    }
    lines.extend(paragraph);
}

/// A list of what has documentation: `* `name`: …`.
pub(super) fn listed<'a>(entries: impl Iterator<Item = (&'a str, &'a [String])>) -> Vec<String> {
    let mut list = Vec::new();
    for (name, lines) in entries {
        // A block of code must start on a line of its own, or its end would start one.
        let own_line = lines
            .first()
            .is_some_and(|line| prose::starts_own_line(line));
        let (first, rest) = match lines.split_first() {
            None => continue,
            Some((first, rest)) if !own_line => (format!("* `{name}`: {first}"), rest),
            Some(_) => (format!("* `{name}`:"), lines),
        };
        list.push(first);
        if own_line {
            list.push(String::new());
        }
        list.extend(rest.iter().map(|line| match line.is_empty() {
            true => String::new(),
            false => format!("  {line}"),
        }));
    }
    list
}

/// A list behind a line that introduces it; nothing where it is empty.
pub(super) fn push_list(docs: &mut Vec<String>, introduction: &str, items: Vec<String>) {
    if items.is_empty() {
        return;
    }
    push_paragraph(docs, vec![introduction.to_string()]);
    for item in items {
        docs.extend(own(&format!("- {item}")));
    }
}

/// Lines of text that is not the document's, but for what is [`said`] in it.
pub(super) fn own(text: &str) -> Vec<String> {
    prose::lines_of(text)
}

/// Text of the document that becomes a part of a line.
pub(super) fn said(text: &str) -> String {
    prose(&one_line(text)).join(" ")
}

/// A name of the document in a code span.
pub(super) fn code(text: &str) -> String {
    format!("`{}`", one_line(text).replace('`', "'"))
}

/// Text as one line.
pub(super) fn one_line(text: &str) -> String {
    clean(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The lines of a CommonMark text of the document.
pub(super) fn prose(text: &str) -> Vec<String> {
    let text = clean(text);
    let lines = prose::lines_of(&markup::settled(&text));
    if markup::is_quiet(&lines.join("\n")) {
        lines
    } else {
        prose::lines_of(&markup::escaped(&text))
    }
}

/// Without characters that rustc refuses in comments or that hide what a line says.
fn clean(text: &str) -> String {
    let is_hidden = |c: char| {
        (c.is_control() && c != '\n' && c != '\t')
            || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
    };
    text.replace("\r\n", "\n")
        .replace('\r', "\n")
        .replace('\t', "    ")
        .chars()
        .filter(|c| !is_hidden(*c))
        .collect()
}
