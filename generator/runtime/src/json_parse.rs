//! In: the bytes of one JSON document. Out: its value with every number's text, or the byte where it stops being JSON.
//! Must not know: schemas, types, HTTP.

use std::fmt;

use super::json::Value;
use super::json_string::{Text, read_string};
use super::number::{Number, number_len};
use super::object::Object;

/// How deep arrays and objects may nest. Whatever walks a value recurses, so this is what bounds the stack.
pub const MAX_DEPTH: usize = 128;

/// Reads one JSON document (RFC 8259), which has to fill `bytes`. A byte order mark at the start is skipped.
///
/// # Errors
/// When the bytes are not one JSON document, are not UTF-8, escape half a surrogate pair, or nest deeper than [`MAX_DEPTH`].
pub fn parse(bytes: &[u8]) -> Result<Value, SyntaxError> {
    let text = std::str::from_utf8(bytes)
        .map_err(|error| SyntaxError::new(error.valid_up_to(), "not UTF-8"))?;
    let start = if text.starts_with('\u{feff}') { 3 } else { 0 };
    let mut reader = Reader {
        text,
        at: start,
        depth: 0,
    };
    let value = reader.value()?;
    match reader.next_token() {
        None => Ok(value),
        Some(_) => Err(reader.unexpected("the end of the document")),
    }
}

/// Why and where bytes are not a JSON document. The text of the document is not repeated in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyntaxError {
    offset: usize,
    message: String,
}

impl SyntaxError {
    pub(super) fn new(offset: usize, message: impl Into<String>) -> Self {
        Self {
            offset,
            message: message.into(),
        }
    }

    /// The first byte that does not fit, counted from 0; the length of the document when it ends too early.
    pub fn offset(&self) -> usize {
        self.offset
    }

    /// What was wrong, without the place.
    pub fn message(&self) -> &str {
        &self.message
    }
}

impl fmt::Display for SyntaxError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "invalid JSON at byte {}: {}", self.offset, self.message)
    }
}

impl std::error::Error for SyntaxError {}

/// What was read so far: the bytes before `at`, inside of `depth` arrays and objects.
struct Reader<'t> {
    text: &'t str,
    at: usize,
    depth: usize,
}

impl Reader<'_> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// Skips white space and looks at what follows.
    fn next_token(&mut self) -> Option<u8> {
        while let Some(b' ' | b'\n' | b'\r' | b'\t') = self.peek() {
            self.at += 1;
        }
        self.peek()
    }

    fn unexpected(&self, expected: &str) -> SyntaxError {
        let found = if self.at < self.text.len() {
            ""
        } else {
            ", found the end of the document"
        };
        SyntaxError::new(self.at, format!("expected {expected}{found}"))
    }

    fn value(&mut self) -> Result<Value, SyntaxError> {
        match self.next_token() {
            Some(b'"') => self.string().map(Value::String),
            Some(b'{') => self.nested(Self::object),
            Some(b'[') => self.nested(Self::array),
            Some(b'-' | b'0'..=b'9') => self.number(),
            Some(b't') => self.word("true", Value::Bool(true)),
            Some(b'f') => self.word("false", Value::Bool(false)),
            Some(b'n') => self.word("null", Value::Null),
            _ => Err(self.unexpected("a value")),
        }
    }

    fn word(&mut self, word: &str, value: Value) -> Result<Value, SyntaxError> {
        if !self
            .text
            .get(self.at..)
            .is_some_and(|rest| rest.starts_with(word))
        {
            return Err(SyntaxError::new(self.at, format!("expected `{word}`")));
        }
        self.at += word.len();
        Ok(value)
    }

    fn number(&mut self) -> Result<Value, SyntaxError> {
        let rest = self.text.get(self.at..).unwrap_or_default();
        let length = number_len(rest.as_bytes())
            .map_err(|bad| SyntaxError::new(self.at + bad, "expected a digit"))?;
        self.at += length;
        Ok(Value::Number(Number::trusted(
            rest.get(..length).unwrap_or_default(),
        )))
    }

    fn string(&mut self) -> Result<String, SyntaxError> {
        let Text { text, end } = read_string(self.text, self.at + 1)?;
        self.at = end;
        Ok(text)
    }

    /// Reads a container after its opening bracket.
    fn nested(
        &mut self,
        read: fn(&mut Self) -> Result<Value, SyntaxError>,
    ) -> Result<Value, SyntaxError> {
        if self.depth >= MAX_DEPTH {
            return Err(SyntaxError::new(self.at, "nested too deeply"));
        }
        self.at += 1;
        self.depth += 1;
        let value = read(self)?;
        self.depth -= 1;
        Ok(value)
    }

    fn array(&mut self) -> Result<Value, SyntaxError> {
        let mut items = Vec::new();
        if self.next_token() == Some(b']') {
            self.at += 1;
            return Ok(Value::Array(items));
        }
        loop {
            items.push(self.value()?);
            if self.ends(b']', "`,` or `]`")? {
                return Ok(Value::Array(items));
            }
        }
    }

    fn object(&mut self) -> Result<Value, SyntaxError> {
        let mut members = Vec::new();
        if self.next_token() == Some(b'}') {
            self.at += 1;
            return Ok(Value::Object(Object::new()));
        }
        loop {
            members.push(self.member()?);
            if self.ends(b'}', "`,` or `}`")? {
                return Ok(Value::Object(Object::from_members(members)));
            }
        }
    }

    fn member(&mut self) -> Result<(String, Value), SyntaxError> {
        if self.next_token() != Some(b'"') {
            return Err(self.unexpected("a key"));
        }
        let key = self.string()?;
        if self.next_token() != Some(b':') {
            return Err(self.unexpected("`:`"));
        }
        self.at += 1;
        Ok((key, self.value()?))
    }

    /// After an item: whether the container ends here; if not, a comma has been read.
    fn ends(&mut self, closing: u8, expected: &str) -> Result<bool, SyntaxError> {
        match self.next_token() {
            Some(byte) if byte == closing || byte == b',' => {
                self.at += 1;
                Ok(byte == closing)
            }
            _ => Err(self.unexpected(expected)),
        }
    }
}
