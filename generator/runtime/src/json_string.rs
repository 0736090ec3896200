//! In: a JSON string after its opening quote. Out: the characters that it stands for.
//! Must not know: the rest of the document.

use super::json_parse::SyntaxError;

/// A string and the place after its closing quote.
pub(super) struct Text {
    pub(super) text: String,
    pub(super) end: usize,
}

/// Reads the string whose first character is at `start`. Runs without escapes are copied whole.
pub(super) fn read_string(document: &str, start: usize) -> Result<Text, SyntaxError> {
    let mut text = String::new();
    let mut at = start;
    loop {
        let rest = document.as_bytes().get(at..).unwrap_or_default();
        let Some(run) = rest.iter().position(|byte| is_special(*byte)) else {
            return Err(SyntaxError::new(document.len(), "string without end"));
        };
        // Special bytes are ASCII, so a run never splits a character.
        text.push_str(document.get(at..at + run).unwrap_or_default());
        at += run;
        match rest.get(run) {
            Some(b'"') => return Ok(Text { text, end: at + 1 }),
            Some(b'\\') => at = read_escape(document, at, &mut text)?,
            _ => return Err(SyntaxError::new(at, "control character in a string")),
        }
    }
}

fn is_special(byte: u8) -> bool {
    byte == b'"' || byte == b'\\' || byte < 0x20
}

/// Reads the escape whose backslash is at `at`; answers the place after it.
fn read_escape(document: &str, at: usize, text: &mut String) -> Result<usize, SyntaxError> {
    let character = match document.as_bytes().get(at + 1) {
        Some(plain @ (b'"' | b'\\' | b'/')) => char::from(*plain),
        Some(b'n') => '\n',
        Some(b'r') => '\r',
        Some(b't') => '\t',
        Some(b'b') => '\u{8}',
        Some(b'f') => '\u{c}',
        Some(b'u') => return read_code(document, at, text),
        _ => return Err(SyntaxError::new(at + 1, "unknown escape in a string")),
    };
    text.push(character);
    Ok(at + 2)
}

/// Reads `\uXXXX`, or two of them that form a surrogate pair (RFC 8259, section 7).
fn read_code(document: &str, at: usize, text: &mut String) -> Result<usize, SyntaxError> {
    let unit = hex(document, at + 2)?;
    if let Some(character) = char::from_u32(unit) {
        text.push(character);
        return Ok(at + 6);
    }
    let lone = || SyntaxError::new(at, "half of a surrogate pair in a string");
    if unit >= 0xDC00 || document.get(at + 6..at + 8) != Some("\\u") {
        return Err(lone());
    }
    let low = hex(document, at + 8)?;
    if !(0xDC00..0xE000).contains(&low) {
        return Err(lone());
    }
    text.extend(char::from_u32(
        0x1_0000 + ((unit - 0xD800) << 10) + (low - 0xDC00),
    ));
    Ok(at + 12)
}

/// Four hexadecimal digits.
fn hex(document: &str, start: usize) -> Result<u32, SyntaxError> {
    let mut code = 0;
    for at in start..start + 4 {
        let byte = document.as_bytes().get(at).copied().unwrap_or_default();
        let digit = char::from(byte)
            .to_digit(16)
            .ok_or_else(|| SyntaxError::new(at, "expected a hexadecimal digit"))?;
        code = code * 16 + digit;
    }
    Ok(code)
}
