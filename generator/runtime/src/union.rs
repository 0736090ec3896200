//! In: a JSON value and what the members of a union look like. Out: the member that fits best.
//! Must not know: the members' types.

use super::json::Value;
use super::reader::Reader;

/// A JSON type, numbers told apart by whether they are whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Any value.
    Any,
    /// `null`.
    Null,
    /// `true` or `false`.
    Boolean,
    /// A number without a fraction.
    Integer,
    /// Any number.
    Number,
    /// A string.
    String,
    /// An array.
    Array,
    /// An object.
    Object,
}

/// What a value must look like to be a certain member of a union.
#[derive(Clone, Copy, Debug)]
pub struct Probe {
    kinds: &'static [Kind],
    required: &'static [&'static str],
    known: &'static [&'static str],
    texts: &'static [(&'static str, &'static [&'static str])],
}

impl Probe {
    /// A member whose values have one of these types.
    pub const fn new(kinds: &'static [Kind]) -> Self {
        Self { kinds, required: &[], known: &[], texts: &[] }
    }

    /// The keys that an object must have.
    pub const fn required(mut self, keys: &'static [&'static str]) -> Self {
        self.required = keys;
        self
    }

    /// The keys that the member declares.
    pub const fn known(mut self, keys: &'static [&'static str]) -> Self {
        self.known = keys;
        self
    }

    /// The keys whose value is one of a few texts.
    pub const fn texts(mut self, texts: &'static [(&'static str, &'static [&'static str])]) -> Self {
        self.texts = texts;
        self
    }

    /// How well a value fits, `None` if not at all: every key that is declared counts, a key with the right text more.
    fn score(&self, value: &Value) -> Option<usize> {
        const TEXT: usize = 1000;
        let kind = self.kinds.iter().filter_map(|kind| fit(*kind, value)).max()?;
        if !self.required.iter().all(|key| value.get(key).is_some()) {
            return None;
        }
        let mut score = kind;
        for (key, texts) in self.texts {
            match value.get(key).and_then(Value::as_str) {
                Some(text) if texts.contains(&text) => score += TEXT,
                Some(_) => return None,
                None => {}
            }
        }
        Some(score + self.known.iter().filter(|key| value.get(key).is_some()).count())
    }
}

fn fit(kind: Kind, value: &Value) -> Option<usize> {
    match (kind, value) {
        (Kind::Any, _) => Some(0),
        (Kind::Integer, Value::Number(number)) if number.is_whole() => Some(2),
        (Kind::Null, Value::Null)
        | (Kind::Boolean, Value::Bool(_))
        | (Kind::Number, Value::Number(_))
        | (Kind::String, Value::String(_))
        | (Kind::Array, Value::Array(_))
        | (Kind::Object, Value::Object(_)) => Some(1),
        _ => None,
    }
}

impl Reader {
    /// The member that the text of a key chooses.
    pub fn tagged(&self, key: &str, members: &[&[&str]]) -> Option<usize> {
        let tag = self.peek()?.get(key)?.as_str()?;
        members.iter().position(|tags| tags.contains(&tag))
    }

    /// The member that the value looks like most; of equals the first.
    pub fn shaped(&self, members: &[Probe]) -> Option<usize> {
        let value = self.peek()?;
        let scores = members.iter().enumerate().filter_map(|(index, probe)| Some((probe.score(value)?, index)));
        scores.max_by_key(|(score, index)| (*score, std::cmp::Reverse(*index))).map(|(_, index)| index)
    }
}
