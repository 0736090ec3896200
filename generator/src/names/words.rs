//! From any text to the words of an identifier, and from words to the cases of Rust.
//!
//! In: text of the document. Out: text that is an identifier, or could be one but for being reserved. Must not know:
//! scopes.

use heck::{ToSnakeCase, ToUpperCamelCase};

/// `UpperCamelCase`, never empty, never starting with a digit.
pub(super) fn upper_camel(text: &str) -> String {
    startable(spelled(text).to_upper_camel_case(), "Empty")
}

/// `UpperCamelCase`, as the name of a type and so of a page of its documentation.
pub(super) fn item(text: &str) -> String {
    short(upper_camel(text), "")
}

/// `snake_case`, never empty, never starting with a digit.
pub(super) fn snake(text: &str) -> String {
    startable(spelled(text).to_snake_case(), "empty")
}

/// The words, in lower case.
pub(super) fn split(text: &str) -> Vec<String> {
    let snake = text.to_snake_case();
    snake.split('_').map(String::from).collect()
}

/// What tells media types apart: `xml` of `application/xml`, `image any` of `image/*`.
pub(super) fn subtype(media_type: &str) -> &str {
    let essence = media_type.split(';').next().unwrap_or_default().trim();
    match essence {
        "application/x-www-form-urlencoded" => "form",
        "multipart/form-data" => "multipart",
        "text/plain" => "text",
        "application/octet-stream" => "bytes",
        "*/*" => "any",
        _ => match essence.split_once('/') {
            Some((ty, "*")) => ty,
            Some((_, subtype)) => subtype.trim_start_matches("x-"),
            None => essence,
        },
    }
}

/// `snake_case` in ASCII, as the name of a module and so of a file.
pub(super) fn module(text: &str) -> String {
    let ascii: String = snake(text)
        .chars()
        .map(|c| if c.is_ascii() { c.to_string() } else { hex(c) })
        .collect();
    short(startable(ascii.to_snake_case(), "empty"), "_")
}

/// A name that has room in a folder, with what is added while a file is written, or its documentation: where it begins
/// and where it ends.
fn short(name: String, between: &str) -> String {
    if name.len() <= LONGEST {
        return name;
    }
    let is_end = |index: &usize| name.is_char_boundary(*index);
    let start = (0..=END).rev().find(is_end).unwrap_or_default();
    let end = (name.len() - END..).find(is_end).unwrap_or_default();
    let start = name[..start].trim_end_matches('_');
    format!("{start}{between}{}", name[end..].trim_start_matches('_'))
}

/// How long the name of a module or a type may be; file systems take 255 bytes.
const LONGEST: usize = 2 * END + 1;

/// How much is left of either end of one that is longer.
const END: usize = 80;

fn hex(c: char) -> String {
    format!("_u{:x}_", u32::from(c))
}

/// The text with everything that cannot stand in an identifier turned into a separator. Text that consists of symbols
/// alone, or starts with a sign, has these spelled out, so that `<` and `>`, or `+1` and `-1`, stay apart.
fn spelled(text: &str) -> String {
    let has_letters = text.chars().any(is_kept);
    let mut words = String::with_capacity(text.len());
    for (index, c) in text.char_indices() {
        let is_sign = index == 0
            && text
                .chars()
                .nth(1)
                .is_some_and(|next| next.is_ascii_digit());
        match symbol(c) {
            _ if is_kept(c) => words.push(c),
            None if !has_letters => words.push_str(&format!(" u{:04x} ", u32::from(c))),
            Some(word) if !has_letters || (is_sign && matches!(c, '+' | '-')) => {
                words.push(' ');
                words.push_str(word);
                words.push(' ');
            }
            _ => words.push(' '),
        }
    }
    words
}

fn is_kept(c: char) -> bool {
    c != '_' && unicode_ident::is_xid_continue(c)
}

/// What can start an identifier; `empty` stands for no text at all.
fn startable(ident: String, empty: &str) -> String {
    match ident.chars().next() {
        None => empty.to_string(),
        Some(first) if unicode_ident::is_xid_start(first) || first == '_' => ident,
        Some(_) => format!("_{ident}"),
    }
}

fn symbol(c: char) -> Option<&'static str> {
    Some(match c {
        '+' => "plus",
        '-' => "minus",
        '*' => "star",
        '/' => "slash",
        '\\' => "backslash",
        '=' => "equal",
        '<' => "less",
        '>' => "greater",
        '!' => "not",
        '&' => "and",
        '|' => "or",
        '~' => "tilde",
        '^' => "caret",
        '%' => "percent",
        '#' => "hash",
        '$' => "dollar",
        '@' => "at",
        '.' => "dot",
        ',' => "comma",
        ':' => "colon",
        ';' => "semicolon",
        '?' => "question",
        '\'' => "quote",
        '"' => "double_quote",
        '`' => "backtick",
        '(' => "open_paren",
        ')' => "close_paren",
        '[' => "open_bracket",
        ']' => "close_bracket",
        '{' => "open_brace",
        '}' => "close_brace",
        '_' => "underscore",
        ' ' => "space",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::{LONGEST, item, module};

    #[test]
    fn a_long_name_is_cut_between_characters() {
        for count in 100..110 {
            let long = format!("{}Ж{}", "a".repeat(count), "ё".repeat(100));
            let cut = item(&long);
            assert!(cut.len() <= LONGEST && cut.len() > LONGEST - 4, "{cut}");
            assert!(cut.starts_with("Aaa") && cut.ends_with('ё'), "{cut}");
            assert!(module(&long).len() <= LONGEST);
        }
    }
}
