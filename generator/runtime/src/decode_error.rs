//! In: what a decoder expected and found. Out: an error that says where in the document.
//! Must not know: which type was decoded, HTTP. Never holds text of a string value, which may be secret.

use std::borrow::Cow;
use std::fmt;

use super::json::{SyntaxError, Value};

/// A key is printed up to this many characters.
const MAX_KEY: usize = 80;

/// Why a JSON document is not a value of the expected type, and where.
///
/// Strings of the document are never part of it: it names JSON types and what was expected.
// One pointer wide, because errors around it hold it by value.
#[derive(Clone, PartialEq, Eq)]
pub struct DecodeError(Box<Inner>);

#[derive(Clone, PartialEq, Eq)]
struct Inner {
    message: Cow<'static, str>,
    /// Innermost first, for it is built on the way out.
    path: Vec<Segment>,
}

/// One step from a value to one inside it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Segment {
    /// Into the member of an object.
    Key(String),
    /// Into the item of an array, counted from 0.
    Index(usize),
}

impl DecodeError {
    /// An error at the place that is being decoded. The message must not repeat a string of the document.
    pub fn new(message: impl Into<Cow<'static, str>>) -> Self {
        Self::from_message(message.into())
    }

    fn from_message(message: Cow<'static, str>) -> Self {
        Self(Box::new(Inner {
            message,
            path: Vec::new(),
        }))
    }

    /// A value of another JSON type than `expected` ("an array").
    pub fn mismatch(expected: &str, found: &Value) -> Self {
        Self::from_message(format!("expected {expected}, found {}", found.kind()).into())
    }

    /// A value that must be there and is not.
    pub fn absent() -> Self {
        Self::from_message(Cow::Borrowed("required, but missing"))
    }

    /// The same error, seen from the object around it.
    #[must_use]
    pub fn in_key(mut self, key: &str) -> Self {
        self.0.path.push(Segment::Key(key.to_owned()));
        self
    }

    /// The same error, seen from the array around it.
    #[must_use]
    pub fn in_index(mut self, index: usize) -> Self {
        self.0.path.push(Segment::Index(index));
        self
    }

    /// What was wrong, without the place.
    pub fn message(&self) -> &str {
        &self.0.message
    }

    /// The steps from the whole document to the place, outermost first.
    pub fn segments(&self) -> impl DoubleEndedIterator<Item = &Segment> {
        self.0.path.iter().rev()
    }

    /// The place for people: `options.user.ssn`, `items[3].id`, `["odd key"].id`; empty for the whole document.
    pub fn path(&self) -> String {
        path_of(self.segments())
    }
}

/// Steps as text for people.
pub(super) fn path_of<'s>(segments: impl Iterator<Item = &'s Segment>) -> String {
    let mut path = String::new();
    for segment in segments {
        push_segment(&mut path, segment);
    }
    path
}

fn push_segment(path: &mut String, segment: &Segment) {
    match segment {
        Segment::Index(index) => path.push_str(&format!("[{index}]")),
        Segment::Key(key) if is_plain(key) && path.is_empty() => path.push_str(key),
        Segment::Key(key) if is_plain(key) => path.push_str(&format!(".{key}")),
        Segment::Key(key) => path.push_str(&format!("[{:?}]", shortened(key))),
    }
}

fn is_plain(key: &str) -> bool {
    let plain =
        |character: char| character.is_alphanumeric() || matches!(character, '_' | '-' | '$' | '@');
    !key.is_empty() && key.len() <= MAX_KEY && key.chars().all(plain)
}

fn shortened(key: &str) -> String {
    let mut characters = key.chars();
    let mut short: String = characters.by_ref().take(MAX_KEY).collect();
    if characters.next().is_some() {
        short.push('…');
    }
    short
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.path() {
            path if path.is_empty() => f.write_str(self.message()),
            path => write!(f, "at `{path}`: {}", self.message()),
        }
    }
}

impl fmt::Debug for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "DecodeError({self})")
    }
}

impl std::error::Error for DecodeError {}

impl From<SyntaxError> for DecodeError {
    fn from(error: SyntaxError) -> Self {
        Self::new(error.to_string())
    }
}
