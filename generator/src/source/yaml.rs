//! YAML 1.2 as events.
//!
//! In: text. Out: events with character spans. Must not know: what is built from them.

use saphyr_parser::{
    Event as YamlEvent, Marker, Parser, ScalarStyle, ScanError, Span as YamlSpan, StrInput, Tag,
};

use super::Place;
use super::events::{Event, Mark, Node, Span, Style, SyntaxError, Trouble};
use super::text::Cursor;

pub(crate) struct YamlReader<'a> {
    text: &'a str,
    parser: Parser<'a, StrInput<'a>>,
    documents: usize,
    cursor: Cursor<'a>,
}

impl<'a> YamlReader<'a> {
    pub(crate) fn new(text: &'a str) -> YamlReader<'a> {
        YamlReader {
            text,
            parser: Parser::new_from_str(text),
            documents: 0,
            cursor: Cursor::new(text),
        }
    }

    pub(crate) fn next(&mut self) -> Result<Option<Node<'a>>, SyntaxError> {
        loop {
            let Some(result) = self.parser.next_event() else {
                return Ok(None);
            };
            let (event, span) = result.map_err(|error| syntax_error(&error))?;
            match event {
                YamlEvent::StreamEnd => return Ok(None),
                YamlEvent::DocumentStart(_) => self.start_document(span.start)?,
                YamlEvent::Nothing | YamlEvent::StreamStart | YamlEvent::DocumentEnd => {}
                event => return Ok(translate(event).map(|node| node.spanning(span))),
            }
        }
    }

    fn start_document(&mut self, at: Marker) -> Result<(), SyntaxError> {
        self.documents += 1;
        if self.documents == 1 {
            return Ok(());
        }
        let message = "a second document starts here, but one file holds one document".to_owned();
        Err(SyntaxError {
            kind: Trouble::Grammar,
            message,
            line: at.line(),
            column: at.col() + 1,
        })
    }

    pub(crate) fn place(&mut self, span: Span) -> Place {
        let (
            Mark::Char {
                line,
                column,
                index,
            },
            Mark::Char { index: end, .. },
        ) = (span.start, span.end)
        else {
            return Place::default();
        };
        let byte = self.cursor.at_char(index);
        let rest = self.text.get(byte..).unwrap_or("");
        let len = written_len(rest, end.saturating_sub(index)).max(1);
        Place {
            line,
            column,
            len,
            byte,
        }
    }
}

/// How much of its first line a node takes: the parser's spans run on over blanks and comments.
fn written_len(rest: &str, span: usize) -> usize {
    let line = rest.split('\n').next().unwrap_or("");
    match line.chars().next() {
        Some(quote @ ('"' | '\'')) => quoted_len(line, quote),
        _ => plain_len(line, span),
    }
}

fn plain_len(line: &str, span: usize) -> usize {
    let spanned: String = line.chars().take(span).collect();
    let uncommented = spanned.split(" #").next().unwrap_or("");
    uncommented.trim_end().chars().count()
}

/// Up to the closing quote; to the end of the line where it is further down.
fn quoted_len(line: &str, quote: char) -> usize {
    let mut len = 1;
    let mut chars = line.chars().skip(1).peekable();
    while let Some(c) = chars.next() {
        len += 1;
        let escapes = (c == '\\' && quote == '"')
            || (c == '\'' && quote == '\'' && chars.peek() == Some(&'\''));
        if escapes {
            chars.next();
            len += 1;
        } else if c == quote {
            return len;
        }
    }
    line.trim_end().chars().count()
}

/// An event without its span.
struct Bare<'a> {
    event: Event<'a>,
    anchor: usize,
    tag: Option<String>,
}

impl<'a> Bare<'a> {
    fn spanning(self, span: YamlSpan) -> Node<'a> {
        let span = Span {
            start: mark(span.start),
            end: mark(span.end),
        };
        Node {
            event: self.event,
            anchor: self.anchor,
            tag: self.tag,
            span,
        }
    }
}

fn translate(event: YamlEvent<'_>) -> Option<Bare<'_>> {
    let bare = |event, anchor, tag: Option<_>| {
        Some(Bare {
            event,
            anchor,
            tag: tag.as_deref().map(full_tag),
        })
    };
    match event {
        YamlEvent::Alias(id) => bare(Event::Alias(id), 0, None),
        YamlEvent::Scalar(text, style, anchor, tag) => {
            bare(Event::Scalar(text, style_of(style)), anchor, tag)
        }
        YamlEvent::SequenceStart(anchor, tag) => bare(Event::ListStart, anchor, tag),
        YamlEvent::MappingStart(anchor, tag) => bare(Event::MapStart, anchor, tag),
        YamlEvent::SequenceEnd => bare(Event::ListEnd, 0, None),
        YamlEvent::MappingEnd => bare(Event::MapEnd, 0, None),
        _ => None,
    }
}

fn full_tag(tag: &Tag) -> String {
    format!("{}{}", tag.handle, tag.suffix)
}

fn style_of(style: ScalarStyle) -> Style {
    match style {
        ScalarStyle::Plain => Style::Plain,
        _ => Style::Text,
    }
}

fn mark(marker: Marker) -> Mark {
    Mark::Char {
        line: marker.line(),
        column: marker.col() + 1,
        index: marker.index(),
    }
}

fn syntax_error(error: &ScanError) -> SyntaxError {
    let at = error.marker();
    // The one limit that the parser has: flow collections nested 255 deep.
    let kind = if error.info() == "recursion limit exceeded" {
        Trouble::Depth
    } else {
        Trouble::Grammar
    };
    SyntaxError {
        kind,
        message: error.info().to_owned(),
        line: at.line(),
        column: at.col() + 1,
    }
}
