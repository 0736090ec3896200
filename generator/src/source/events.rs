//! A document's text as a flat run of events, whichever its format.
//!
//! In: text. Out: one [`Node`] after another, each with its place in the text; loading and locating read the same run, so
//! they can't disagree about where something is. Must not know: values, pointers.

use std::borrow::Cow;

use super::{Place, json::JsonReader, yaml::YamlReader};

/// How a text is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Format {
    Json,
    Yaml,
}

impl Format {
    /// A text that opens like JSON is taken for JSON at first; YAML's flow style opens the same way, so a failure decides nothing.
    pub(crate) fn guess(text: &str) -> Format {
        match text.trim_start().as_bytes().first() {
            Some(b'{' | b'[') => Format::Json,
            _ => Format::Yaml,
        }
    }
}

#[derive(Clone, PartialEq, Debug)]
pub(crate) enum Event<'a> {
    MapStart,
    MapEnd,
    ListStart,
    ListEnd,
    Scalar(Cow<'a, str>, Style),
    /// Stands for the node with this anchor.
    Alias(usize),
}

/// How a scalar is written, which decides what it may mean.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Style {
    /// Unquoted: its text tells its type.
    Plain,
    /// Quoted or a block: text, whatever it looks like.
    Text,
}

/// An event and what belongs to it.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Node<'a> {
    pub(crate) event: Event<'a>,
    /// The id under which an alias may name this; 0 is none.
    pub(crate) anchor: usize,
    /// The YAML tag: `tag:yaml.org,2002:str`, `!mine`.
    pub(crate) tag: Option<String>,
    pub(crate) span: Span,
}

/// From where to where, in the reader's own measure; [`Reader::place`] makes it readable.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Span {
    pub(crate) start: Mark,
    pub(crate) end: Mark,
}

/// A position: bytes alone for JSON, where lines are counted only when asked for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Mark {
    Byte(usize),
    Char {
        line: usize,
        column: usize,
        index: usize,
    },
}

/// The text stops making sense here.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct SyntaxError {
    pub(crate) kind: Trouble,
    pub(crate) message: String,
    pub(crate) line: usize,
    pub(crate) column: usize,
}

/// What stops a reader.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Trouble {
    /// The text is not of its format.
    Grammar,
    /// The reader gives up on nesting.
    Depth,
}

/// Reads one format.
pub(crate) enum Reader<'a> {
    Json(JsonReader<'a>),
    Yaml(Box<YamlReader<'a>>),
}

impl<'a> Reader<'a> {
    pub(crate) fn new(text: &'a str, format: Format) -> Reader<'a> {
        match format {
            Format::Json => Reader::Json(JsonReader::new(text)),
            Format::Yaml => Reader::Yaml(Box::new(YamlReader::new(text))),
        }
    }

    /// The next event; nothing after the last.
    pub(crate) fn next(&mut self) -> Result<Option<Node<'a>>, SyntaxError> {
        match self {
            Reader::Json(reader) => reader.next(),
            Reader::Yaml(reader) => reader.next(),
        }
    }

    pub(crate) fn place(&mut self, span: Span) -> Place {
        match self {
            Reader::Json(reader) => reader.place(span),
            Reader::Yaml(reader) => reader.place(span),
        }
    }
}
