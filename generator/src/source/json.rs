//! JSON (RFC 8259) as events.
//!
//! In: text. Out: events with byte spans. Must not know: what is built from them.

use std::borrow::Cow;

use json_event_parser::{JsonEvent, JsonSyntaxError, LowLevelJsonParser};

use super::Place;
use super::events::{Event, Mark, Node, Span, Style, SyntaxError, Trouble};
use super::text::{Cursor, count_chars};

pub(crate) struct JsonReader<'a> {
    text: &'a str,
    parser: LowLevelJsonParser,
    offset: usize,
    cursor: Cursor<'a>,
}

impl<'a> JsonReader<'a> {
    pub(crate) fn new(text: &'a str) -> JsonReader<'a> {
        JsonReader {
            text,
            parser: LowLevelJsonParser::new(),
            offset: 0,
            cursor: Cursor::new(text),
        }
    }

    pub(crate) fn next(&mut self) -> Result<Option<Node<'a>>, SyntaxError> {
        loop {
            let before = self.offset;
            let rest = self.text.as_bytes().get(before..).unwrap_or(&[]);
            let result = self.parser.parse_next(rest, true);
            self.offset = before + result.consumed_bytes;
            match result.event {
                None => {}
                Some(Err(error)) => return Err(syntax_error(&error)),
                Some(Ok(JsonEvent::Eof)) => return Ok(None),
                Some(Ok(event)) => return Ok(Some(self.node(event, before))),
            }
        }
    }

    fn node(&self, event: JsonEvent<'a>, before: usize) -> Node<'a> {
        let start = before + self.separators_from(before);
        let span = Span {
            start: Mark::Byte(start),
            end: Mark::Byte(self.offset.max(start)),
        };
        Node {
            event: translate(event),
            anchor: 0,
            tag: None,
            span,
        }
    }

    /// What the parser skips before a token: white space and the punctuation between tokens.
    fn separators_from(&self, start: usize) -> usize {
        let rest = self.text.as_bytes().get(start..).unwrap_or(&[]);
        rest.iter()
            .take_while(|byte| b" \t\r\n,:".contains(byte))
            .count()
    }

    pub(crate) fn place(&mut self, span: Span) -> Place {
        let (Mark::Byte(start), Mark::Byte(end)) = (span.start, span.end) else {
            return Place::default();
        };
        let (line, column) = self.cursor.at_byte(start);
        let len = self.text.as_bytes().get(start..end).map_or(1, count_chars);
        Place {
            line,
            column,
            len: len.max(1),
            byte: start,
        }
    }
}

fn translate(event: JsonEvent<'_>) -> Event<'_> {
    match event {
        JsonEvent::String(text) | JsonEvent::ObjectKey(text) => Event::Scalar(text, Style::Text),
        JsonEvent::Number(text) => Event::Scalar(text, Style::Plain),
        JsonEvent::Boolean(true) => Event::Scalar(Cow::Borrowed("true"), Style::Plain),
        JsonEvent::Boolean(false) => Event::Scalar(Cow::Borrowed("false"), Style::Plain),
        JsonEvent::Null | JsonEvent::Eof => Event::Scalar(Cow::Borrowed("null"), Style::Plain),
        JsonEvent::StartArray => Event::ListStart,
        JsonEvent::EndArray => Event::ListEnd,
        JsonEvent::StartObject => Event::MapStart,
        JsonEvent::EndObject => Event::MapEnd,
    }
}

fn syntax_error(error: &JsonSyntaxError) -> SyntaxError {
    let start = error.location().start;
    let number = |n: u64| usize::try_from(n).unwrap_or(usize::MAX).saturating_add(1);
    SyntaxError {
        kind: Trouble::Grammar,
        message: lower_first(error.message()),
        line: number(start.line),
        column: number(start.column),
    }
}

/// The parser's messages are sentences; ours go on after a colon.
fn lower_first(message: &str) -> String {
    let mut chars = message.chars();
    match chars.next() {
        None => String::new(),
        Some(first) => first.to_lowercase().chain(chars).collect(),
    }
}
