//! Documentation: CommonMark of the document becomes lines that rustdoc reads as the same CommonMark.
//!
//! In: [`Docs`]. Out: lines without line breaks. Must not know: what is documented. Text is untrusted: control and
//! direction characters go, code blocks never become doctests.

use crate::ir::{Docs, Info};

/// How long a line of documentation may be before it is wrapped.
const WIDTH: usize = 100;

/// The documentation of the crate.
pub(super) fn crate_docs(info: &Info) -> Vec<String> {
    let mut lines = wrapped(&format!(
        "Client for {} ({}).",
        one_line(&info.title),
        one_line(&info.version)
    ));
    push_paragraph(
        &mut lines,
        wrapped(info.description.as_deref().unwrap_or_default()),
    );
    lines
}

/// Summary, description, notes and link, a paragraph each.
pub(super) fn lines(docs: &Docs, notes: &[String]) -> Vec<String> {
    let mut lines = wrapped(docs.summary.as_deref().unwrap_or_default());
    if docs.description != docs.summary {
        push_paragraph(
            &mut lines,
            wrapped(docs.description.as_deref().unwrap_or_default()),
        );
    }
    push_paragraph(&mut lines, wrapped(&notes.join(" ")));
    if let Some((label, url)) = &docs.external {
        let label = label.as_deref().map_or("More", one_line_ref);
        // Only an absolute URL is an autolink (CommonMark 0.31, section 6.5).
        let url = if url.contains("://") {
            format!("<{}>", one_line(url))
        } else {
            format!("`{}`", one_line(url))
        };
        push_paragraph(&mut lines, wrapped(&format!("{}: {url}", one_line(label))));
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
        for (index, line) in lines.iter().enumerate() {
            list.push(match (index, line.is_empty()) {
                (0, _) => format!("* `{name}`: {line}"),
                (_, true) => String::new(),
                (_, false) => format!("  {line}"),
            });
        }
    }
    list
}

/// Text as one line.
pub(super) fn one_line(text: &str) -> String {
    clean(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The lines of a CommonMark text, its plain paragraphs wrapped anew.
pub(super) fn wrapped(text: &str) -> Vec<String> {
    let mut lines = Vec::new();
    let mut paragraph = String::new();
    let mut fence: Option<String> = None;
    for line in clean(text).trim().lines() {
        let is_continued = fence.is_none() && continues(&paragraph, line);
        if !is_continued {
            wrap_line(&std::mem::take(&mut paragraph), &mut lines);
        }
        match (&fence, fence_of(line)) {
            (None, Some(marker)) => {
                lines.push(opening(line.trim_end(), &marker));
                fence = Some(marker);
            }
            (Some(open), Some(marker))
                if marker.starts_with(open.as_str()) && unquoted(line) == marker =>
            {
                lines.push(line.trim_end().to_string());
                fence = None;
            }
            (Some(_), _) => lines.push(line.trim_end().to_string()),
            (None, None) if is_continued => {
                paragraph.push(' ');
                paragraph.push_str(line.trim());
            }
            (None, None) if line.trim().is_empty() => lines.push(String::new()),
            (None, None) => paragraph = line.trim_end().to_string(),
        }
    }
    wrap_line(&paragraph, &mut lines);
    lines.extend(fence);
    lines
}

/// Whether a line only goes on with the paragraph before it, so that both can be wrapped as one.
fn continues(paragraph: &str, line: &str) -> bool {
    let is_plain = |line: &str| {
        let first = line.trim_start().split(' ').next().unwrap_or_default();
        !line.starts_with("    ") && !starts_block(first)
    };
    // A heading is one line; two spaces or a backslash at the end are a line break that is meant.
    let is_open = is_plain(paragraph) && !paragraph.ends_with("  ") && !paragraph.ends_with('\\');
    let is_hard_break = line.ends_with("  ");
    !paragraph.is_empty() && is_open && !is_hard_break && fence_of(line).is_none() && is_plain(line)
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

/// The run of backticks or tildes that opens or closes a code block (CommonMark 0.31, section 4.5).
fn fence_of(line: &str) -> Option<String> {
    let line = content(line);
    let first = line.chars().next().filter(|c| matches!(c, '`' | '~'))?;
    let run: String = line.chars().take_while(|c| *c == first).collect();
    let rest = &line[run.len()..];
    (run.len() >= 3 && !(first == '`' && rest.contains('`'))).then_some(run)
}

/// A line without the quotes and list items that it starts in: a code block can start in them too.
fn content(line: &str) -> &str {
    let mut rest = line.trim_start();
    loop {
        let marker = list_marker(rest);
        rest = match rest.strip_prefix('>') {
            Some(quoted) => quoted.trim_start(),
            None if marker > 0 => rest.get(marker..).unwrap_or_default().trim_start(),
            None => return rest,
        };
    }
}

fn unquoted(line: &str) -> &str {
    line.trim_start_matches([' ', '>']).trim_end()
}

/// A code block says what language it is in, or that it is text: without that rustdoc takes it for Rust.
fn opening(line: &str, marker: &str) -> String {
    let (indent, rest) = line.split_at(line.len() - content(line).len());
    let language: String = rest[marker.len()..]
        .trim()
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric())
        .collect();
    let language = if language.is_empty() || language.eq_ignore_ascii_case("rust") {
        "text"
    } else {
        &language
    };
    format!("{indent}{marker}{language}")
}

/// Wraps between words, never so that the next line would start a list, a heading, a quote or a table.
fn wrap_line(line: &str, lines: &mut Vec<String>) {
    if line.is_empty() {
        return;
    }
    let indent: String = line.chars().take_while(|c| *c == ' ').collect();
    let is_table = line.trim_start().starts_with('|');
    if indent.len() >= 4 && lines.last().is_none_or(String::is_empty) {
        // An indented code block would be a doctest.
        lines.push(line.trim_start().to_string());
        return;
    }
    if line.chars().count() <= WIDTH || is_table {
        lines.push(line.to_string());
        return;
    }
    let continuation = format!("{indent}{}", " ".repeat(list_marker(line.trim_start())));
    let mut current = String::new();
    let mut width = 0;
    for word in line.trim_start().split(' ') {
        let word_width = word.chars().count();
        if !current.is_empty() && width + word_width + 1 > WIDTH && !starts_block(word) {
            let next = format!("{continuation}{word}");
            lines.push(std::mem::replace(&mut current, next));
            width = continuation.len() + word_width;
        } else if current.is_empty() {
            current = format!("{indent}{word}");
            width = indent.len() + word_width;
        } else {
            current.push(' ');
            current.push_str(word);
            width += 1 + word_width;
        }
    }
    lines.push(current);
}

/// How far the text of a list item is indented.
fn list_marker(line: &str) -> usize {
    let marker = line.split(' ').next().unwrap_or_default();
    let digits = marker.trim_end_matches(['.', ')']);
    let is_ordered = digits.len() < marker.len()
        && !digits.is_empty()
        && digits.chars().all(|c| c.is_ascii_digit());
    if is_ordered || matches!(marker, "-" | "*" | "+") {
        marker.len() + 1
    } else {
        0
    }
}

fn starts_block(word: &str) -> bool {
    word.is_empty()
        || list_marker(word) > 0
        || word.starts_with(['#', '>', '|', '=', '`', '~', '<'])
        || word.chars().all(|c| matches!(c, '-' | '*' | '_'))
}
