//! Documentation by sentences: a line ends where a sentence does, so that an update changes the lines of the sentences that
//! it changes and no others, however the document breaks its own lines.
//!
//! In: a CommonMark text. Out: lines of the same text. Must not know: what is documented, what rustdoc complains about.

use super::markup;

/// Below this many columns a line goes on with the next sentence.
const SHORT: usize = 70;

/// The lines of a CommonMark text, those of its plain paragraphs by sentences.
pub(super) fn lines_of(text: &str) -> Vec<String> {
    let mut lines = Vec::new();
    let mut paragraph = String::new();
    let mut fence: Option<String> = None;
    for line in text.trim().lines() {
        let is_continued = fence.is_none() && continues(&paragraph, line);
        if !is_continued {
            break_line(&std::mem::take(&mut paragraph), &mut lines);
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
    break_line(&paragraph, &mut lines);
    lines.extend(fence);
    lines
}

/// Whether a line only goes on with the paragraph before it, so that both are broken as one.
fn continues(paragraph: &str, line: &str) -> bool {
    let is_plain = |line: &str| !starts_own_line(line);
    // A heading is one line; two spaces or a backslash at the end are a line break that is meant.
    let is_open = is_plain(paragraph) && !paragraph.ends_with("  ") && !paragraph.ends_with('\\');
    let is_hard_break = line.ends_with("  ");
    !paragraph.is_empty() && is_open && !is_hard_break && fence_of(line).is_none() && is_plain(line)
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
    let language = if markup::is_run(&language) {
        "text"
    } else {
        &language
    };
    format!("{indent}{marker}{language}")
}

/// Breaks between sentences, never so that the next line would start a list, a heading, a quote or a table.
fn break_line(line: &str, lines: &mut Vec<String>) {
    if line.is_empty() {
        return;
    }
    let indent: String = line.chars().take_while(|c| *c == ' ').collect();
    let is_table = line.trim_start().starts_with('|');
    // Code between three backticks on one line would be a fence if its end were on the next.
    let is_code = content(line).starts_with(['`', '~']);
    if indent.len() >= 4 && lines.last().is_none_or(String::is_empty) {
        // An indented code block would be a doctest.
        lines.push(line.trim_start().to_string());
        return;
    }
    if is_table || is_code {
        lines.push(line.to_string());
        return;
    }
    let continuation = format!("{indent}{}", " ".repeat(list_marker(line.trim_start())));
    let mut current = indent;
    let mut words = line.trim_start().split(' ');
    current.push_str(words.next().unwrap_or_default());
    for word in words {
        let is_long = current.chars().count() >= SHORT;
        if is_long && ends_sentence(&current) && starts_sentence(word) && !starts_block(word) {
            let next = format!("{continuation}{word}");
            lines.push(std::mem::replace(&mut current, next));
        } else {
            current.push(' ');
            current.push_str(word);
        }
    }
    lines.push(current);
}

/// Whether a sentence may start with this word: `e.g.` does not end one.
fn starts_sentence(word: &str) -> bool {
    !word.starts_with(char::is_lowercase)
}

/// Whether a sentence may end here, also in brackets or quotes.
fn ends_sentence(text: &str) -> bool {
    let text = text.trim_end_matches([')', '"', '\'', '`', '*']);
    text.ends_with(['.', '!', '?', ':'])
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

/// Whether a line cannot go on with the text before it.
pub(super) fn starts_own_line(line: &str) -> bool {
    let first = line.trim_start().split(' ').next().unwrap_or_default();
    line.starts_with("    ") || starts_block(first)
}

fn starts_block(word: &str) -> bool {
    word.is_empty()
        || list_marker(word) > 0
        || word.starts_with(['#', '>', '|', '=', '`', '~', '<'])
        || word.chars().all(|c| matches!(c, '-' | '*' | '_'))
}
