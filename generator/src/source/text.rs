//! Positions in a text.
//!
//! In: text and an offset. Out: line, column, byte. Must not know: what the text says.

/// Line and column (both from 1, columns in characters) of a byte offset, which may be inside a character.
pub(crate) fn line_and_column(text: &[u8], offset: usize) -> (usize, usize) {
    let before = text.get(..offset).unwrap_or(text);
    let line = before.iter().filter(|&&byte| byte == b'\n').count() + 1;
    let start = before
        .iter()
        .rposition(|&byte| byte == b'\n')
        .map_or(0, |at| at + 1);
    let column = before.get(start..).map_or(0, count_chars) + 1;
    (line, column)
}

/// The byte at which a line and column (both from 1) start; the end of the text when it has no such place.
pub(crate) fn byte_of(text: &str, line: usize, column: usize) -> usize {
    let start = match line.checked_sub(2) {
        None => 0,
        Some(breaks) => text
            .match_indices('\n')
            .nth(breaks)
            .map_or(text.len(), |(at, _)| at + 1),
    };
    let rest = text.get(start..).unwrap_or("");
    let within = rest.char_indices().nth(column.saturating_sub(1));
    within.map_or(text.len(), |(at, _)| start + at)
}

/// How many characters start in these bytes: all but the continuation bytes of UTF-8.
pub(crate) fn count_chars(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&byte| byte & 0xc0 != 0x80).count()
}

/// Turns offsets into positions, remembering the last: offsets that are asked for in rising order cost one walk over the
/// text together, however many they are.
#[derive(Clone, Debug)]
pub(crate) struct Cursor<'a> {
    text: &'a [u8],
    byte: usize,
    chars: usize,
    line: usize,
    column: usize,
}

impl<'a> Cursor<'a> {
    pub(crate) fn new(text: &'a str) -> Cursor<'a> {
        Cursor {
            text: text.as_bytes(),
            byte: 0,
            chars: 0,
            line: 1,
            column: 1,
        }
    }

    /// Line and column of a byte.
    pub(crate) fn at_byte(&mut self, byte: usize) -> (usize, usize) {
        if byte < self.byte {
            self.restart();
        }
        while self.byte < byte && self.step() {}
        (self.line, self.column)
    }

    /// The byte at which a character starts.
    pub(crate) fn at_char(&mut self, chars: usize) -> usize {
        if chars < self.chars {
            self.restart();
        }
        while self.chars < chars && self.step() {}
        self.byte
    }

    fn restart(&mut self) {
        *self = Cursor {
            text: self.text,
            byte: 0,
            chars: 0,
            line: 1,
            column: 1,
        };
    }

    /// Over one character; false at the end.
    fn step(&mut self) -> bool {
        let Some(&first) = self.text.get(self.byte) else {
            return false;
        };
        let length = match first {
            0..=0x7f => 1,
            0x80..=0xdf => 2,
            0xe0..=0xef => 3,
            _ => 4,
        };
        self.byte = (self.byte + length).min(self.text.len());
        self.chars += 1;
        (self.line, self.column) = if first == b'\n' {
            (self.line + 1, 1)
        } else {
            (self.line, self.column + 1)
        };
        true
    }
}
