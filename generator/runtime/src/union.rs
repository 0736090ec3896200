//! In: a JSON value and what the members of a union look like. Out: the members that fit, the best one first.
//! Must not know: the members' types.

use std::cmp::Reverse;

use super::json::{Object, Value};
use super::reader::{Place, Reader};
use super::wire::Wire;

/// What a text of the right value counts, against one for every key that is declared.
const TEXT: usize = 1000;
/// How many times the size of the document may be read in vain.
const RETRIES: usize = 16;

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
        Self {
            kinds,
            required: &[],
            known: &[],
            texts: &[],
        }
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
    pub const fn texts(
        mut self,
        texts: &'static [(&'static str, &'static [&'static str])],
    ) -> Self {
        self.texts = texts;
        self
    }

    /// How well a value fits, `None` if not at all: every key that is declared counts, a key with the right text more.
    fn score(&self, value: &Value, keys: &Keys<'_>) -> Option<usize> {
        let kinds = self.kinds.iter().filter_map(|kind| fit(*kind, value));
        let mut score = kinds.max()?;
        if !self.required.iter().all(|key| keys.get(key).is_some()) {
            return None;
        }
        for (key, texts) in self.texts {
            match keys.get(key).and_then(Value::as_str) {
                Some(text) if texts.contains(&text) => score += TEXT,
                Some(_) => return None,
                None => {}
            }
        }
        let known = self.known.iter().filter(|key| keys.get(key).is_some());
        Some(score + known.count())
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

/// The members of an object by key: probes ask for many keys, and objects can be large.
struct Keys<'v>(Vec<(&'v str, &'v Value)>);

impl<'v> Keys<'v> {
    fn of(value: &'v Value) -> Self {
        let members = value.as_object().into_iter().flat_map(Object::iter);
        let mut members: Vec<_> = members.collect();
        members.sort_unstable_by_key(|member| member.0);
        Self(members)
    }

    fn get(&self, key: &str) -> Option<&'v Value> {
        let found = self.0.binary_search_by_key(&key, |member| member.0).ok()?;
        self.0.get(found).map(|member| member.1)
    }
}

/// The members of a union that a value can be, the one that it looks like most first.
#[derive(Debug)]
pub struct Ranking(std::vec::IntoIter<usize>);

impl Iterator for Ranking {
    type Item = usize;

    fn next(&mut self) -> Option<usize> {
        self.0.next()
    }
}

impl Reader<'_> {
    /// The member that the text of a key chooses.
    pub fn tagged(&self, key: &str, members: &[&[&str]]) -> Option<usize> {
        let tag = self.peek()?.get(key)?.as_str()?;
        members.iter().position(|tags| tags.contains(&tag))
    }

    /// The member that the value looks like most; of equals the first.
    pub fn shaped(&self, members: &[Probe]) -> Option<usize> {
        self.ranked(members).next()
    }

    /// The members that the value looks like, the best first; of equals in the order of the document.
    pub fn ranked(&self, members: &[Probe]) -> Ranking {
        let mut fitting = self
            .peek()
            .map_or_else(Vec::new, |value| fitting(value, members));
        fitting.sort_by_key(|(score, _)| Reverse(*score));
        let places: Vec<usize> = fitting.into_iter().map(|(_, place)| place).collect();
        Ranking(places.into_iter())
    }

    /// Reads the current value as a member of a union; if that fails, leaves it to be read as something else. Once too much
    /// was read in vain only the first attempt counts: unions inside unions would double the work with every level.
    pub fn attempt<T: Wire>(&mut self) -> Option<T> {
        let value = self.peek()?;
        let is_spent = self.place.is_retried && self.budget == Some(0);
        if self.failure.is_some() || is_spent {
            return None;
        }
        let decoded = T::decode(self);
        if self.failure.take().is_none() {
            return Some(decoded);
        }
        self.place = Place::new(Some(value));
        self.place.is_retried = true;
        self.spend(value);
        None
    }

    fn spend(&mut self, value: &Value) {
        let root = self.root();
        let budget = self
            .budget
            .get_or_insert_with(|| size(root).saturating_mul(RETRIES));
        if *budget > 0 {
            *budget = budget.saturating_sub(size(value));
        }
    }
}

/// The score and the place of each member that a value can be.
fn fitting(value: &Value, members: &[Probe]) -> Vec<(usize, usize)> {
    let keys = Keys::of(value);
    let scores = members.iter().map(|probe| probe.score(value, &keys));
    let scores = scores.enumerate();
    scores
        .filter_map(|(place, score)| Some((score?, place)))
        .collect()
}

/// About how much work it is to read a value.
fn size(value: &Value) -> usize {
    match value {
        Value::String(text) => 1 + text.len() / 32,
        Value::Array(items) => 1 + items.iter().map(size).sum::<usize>(),
        Value::Object(object) => 1 + object.values().map(size).sum::<usize>(),
        Value::Null | Value::Bool(_) | Value::Number(_) => 1,
    }
}
