//! Changes of a document as text. In: a text and a place. Out: the text with something else in that place and nowhere else. Must not
//! know what documents mean.

/// What a value is replaced by.
const VALUES: &[&str] = &["null", "3.0.3", "x-other", "{}"];

/// A text with an empty line before a line, counted from 1.
pub(crate) fn line_before(text: &str, line: u64) -> String {
    let start = start_of(text, line);
    format!("{}\n{}", &text[..start], &text[start..])
}

/// The texts with something else at a place: another key, or another value.
pub(crate) fn at(text: &str, line: u64, column: u64, length: u64) -> Vec<String> {
    let line_start = start_of(text, line);
    let start = line_start + bytes(&text[line_start..], column - 1);
    let named = start + bytes(&text[start..], length);
    let replaced = |end: usize, new: &str| format!("{}{new}{}", &text[..start], &text[end..]);
    if text[named..]
        .trim_start_matches(['"', '\''])
        .trim_start()
        .starts_with(':')
    {
        let new = if text[start..].starts_with('"') {
            "\"x-other\""
        } else {
            "x-other"
        };
        return vec![replaced(named, new)];
    }
    let end = match text[start..].chars().next() {
        Some('{' | '[') => start + closing(&text[start..]),
        _ if length == 1 && !is_whole(text, start, named) => block_end(text, start, column),
        _ => named,
    };
    let is_json = text.trim_start().starts_with('{');
    let values = VALUES.iter().map(|value| match *value {
        value @ ("null" | "{}") => value.to_owned(),
        value if is_json => format!("\"{value}\""),
        value => value.to_owned(),
    });
    values.map(|value| replaced(end, &value)).collect()
}

fn start_of(text: &str, line: u64) -> usize {
    let before = text
        .split_inclusive('\n')
        .take(usize::try_from(line).unwrap() - 1);
    before.map(str::len).sum()
}

/// How many bytes so many characters are.
fn bytes(text: &str, characters: u64) -> usize {
    let characters = usize::try_from(characters).unwrap();
    text.chars().take(characters).map(char::len_utf8).sum()
}

/// Whether a scalar of one character ends there, rather than a block begins.
fn is_whole(text: &str, start: usize, end: usize) -> bool {
    let rest = &text[end..];
    let ends = rest.is_empty() || rest.starts_with(['\n', ' ', ',', '}', ']']);
    ends && !text[start..].starts_with("- ")
}

/// Behind the bracket that closes the first one; brackets in quotes are none.
fn closing(text: &str) -> usize {
    let (mut depth, mut quote) = (0_usize, None);
    for (at, letter) in text.char_indices() {
        match (quote, letter) {
            (Some(open), letter) if open == letter => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') => quote = Some(letter),
            (None, '{' | '[') => depth += 1,
            (None, '}' | ']') => depth -= 1,
            (None, _) => {}
        }
        if depth == 0 {
            return at + letter.len_utf8();
        }
    }
    text.len()
}

/// The end of a block that begins in a column: the first line that is indented less.
fn block_end(text: &str, start: usize, column: u64) -> usize {
    let mut end = start;
    for (number, line) in text[start..].split_inclusive('\n').enumerate() {
        let indent = line.len() - line.trim_start().len();
        if number > 0 && !line.trim().is_empty() && indent + 1 < usize::try_from(column).unwrap() {
            break;
        }
        end += line.len();
    }
    end - usize::from(text[..end].ends_with('\n'))
}
