//! In: a JSON value and what the members of a union look like. Out: the member that fits best and loses nothing.
//! Must not know: the members' types.

use std::cmp::Reverse;

use super::decode_error::DecodeError;
use super::json::{Object, Value, parse};
use super::reader::{Place, Reader, untyped};
use super::wire::{Wire, to_value};

/// What a text of the right value counts, against one for every key that is declared.
const TEXT: isize = 1000;
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
    values: &'static [(&'static str, &'static [&'static str])],
    listed: &'static [&'static str],
    rest: bool,
}

impl Probe {
    /// A member whose values have one of these types.
    pub const fn new(kinds: &'static [Kind]) -> Self {
        Self {
            kinds,
            required: &[],
            known: &[],
            texts: &[],
            values: &[],
            listed: &[],
            rest: false,
        }
    }

    /// The member keeps keys that it does not declare.
    pub const fn rest(mut self) -> Self {
        self.rest = true;
        self
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

    /// The keys whose value is one of a few more often than not, as JSON.
    pub const fn values(
        mut self,
        values: &'static [(&'static str, &'static [&'static str])],
    ) -> Self {
        self.values = values;
        self
    }

    /// The values that the member lists, as JSON. Others it takes if nothing else does.
    pub const fn listed(mut self, values: &'static [&'static str]) -> Self {
        self.listed = values;
        self
    }

    /// How well a value fits, `None` if not at all: every key that is declared counts, a key with the right text more.
    fn score(&self, value: &Value, keys: &Keys<'_>, is_text: bool) -> Option<isize> {
        let kinds = self.kinds.iter();
        let kinds = kinds.filter_map(|kind| match value {
            Value::String(text) if is_text => stand_for(*kind, text),
            _ => fit(*kind, value),
        });
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
        for (key, literals) in self.values {
            score += match keys.get(key) {
                Some(value) if is_one_of(value, literals) => TEXT,
                Some(_) => -TEXT,
                None => 0,
            };
        }
        match self.listed {
            [] => {}
            listed if is_one_of(value, listed) => score += TEXT,
            _ => score -= TEXT,
        }
        let known = self.known.iter().filter(|key| keys.get(key).is_some());
        Some(score + isize::try_from(known.count()).unwrap_or(isize::MAX))
    }

    /// Whether the member may have a place for something in `value` that is not in `kept`.
    fn may_keep_more(&self, value: &Value, kept: &Value) -> bool {
        let (Value::Object(object), Value::Object(kept)) = (value, kept) else {
            return !keeps(kept, value);
        };
        let mut fields = kept.fields();
        let mut lost = object.iter().filter(|(key, value)| {
            let kept = fields.take(key);
            !kept.is_some_and(|kept| keeps(kept, value))
        });
        lost.any(|(key, _)| self.rest || self.known.is_empty() || self.known.contains(&key))
    }
}

/// Whether a value is one of those that are written so in JSON.
fn is_one_of(value: &Value, literals: &[&str]) -> bool {
    let mut literals = literals.iter().map(|literal| parse(literal.as_bytes()));
    literals.any(|literal| literal.is_ok_and(|literal| literal == *value))
}

fn fit(kind: Kind, value: &Value) -> Option<isize> {
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

/// How well a text stands for a value: best for itself.
fn stand_for(kind: Kind, text: &str) -> Option<isize> {
    match (kind, untyped(text)) {
        (Kind::String, _) => Some(3),
        (Kind::Any, _) => Some(0),
        (_, value) => fit(kind, &value?),
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

impl<'v> Reader<'v> {
    /// The member that the text of a key chooses.
    pub fn tagged(&self, key: &str, members: &[&[&str]]) -> Option<usize> {
        let tag = self.tag(key);
        members.iter().position(|tags| has(tags, tag))
    }

    /// Reads the current value as the member that it looks like most; of equals the first in the document.
    pub fn choose<T: Wire>(
        &mut self,
        members: &[Probe],
        read: impl FnMut(&mut Self, usize) -> Option<T>,
    ) -> Option<T> {
        let fitting = self.fitting(members, |_| true);
        self.best(members, &fitting, read)
    }

    /// The same, of the members that the text of a key allows: those that list it, else those that list none.
    pub fn choose_tagged<T: Wire>(
        &mut self,
        key: &str,
        tags: &[&[&str]],
        members: &[Probe],
        read: impl FnMut(&mut Self, usize) -> Option<T>,
    ) -> Option<T> {
        let tag = self.tag(key);
        let is_listed = tags.iter().any(|tags| has(tags, tag));
        let fitting = self.fitting(members, |place| {
            let tags = tags.get(place).copied().unwrap_or_default();
            has(tags, tag) || (!is_listed && tags.is_empty())
        });
        self.best(members, &fitting, read)
    }

    /// A tag is text for the specification; one that is no text stands for how it is written.
    fn tag(&self, key: &str) -> Option<&'v str> {
        match self.peek()?.get(key)? {
            Value::String(text) => Some(text),
            Value::Number(number) => Some(number.as_str()),
            Value::Bool(true) => Some("true"),
            Value::Bool(false) => Some("false"),
            _ => None,
        }
    }

    /// The places of the members that the value can be, the one that it looks like most first.
    fn fitting(&self, members: &[Probe], is_allowed: impl Fn(usize) -> bool) -> Vec<usize> {
        let Some(value) = self.peek() else {
            return Vec::new();
        };
        let keys = Keys::of(value);
        let scores = members
            .iter()
            .map(|probe| probe.score(value, &keys, self.is_text));
        let scores = scores.enumerate().filter(|(place, _)| is_allowed(*place));
        let mut fitting: Vec<(isize, usize)> = scores
            .filter_map(|(place, score)| Some((score?, place)))
            .collect();
        fitting.sort_by_key(|(score, _)| Reverse(*score));
        fitting.into_iter().map(|(_, place)| place).collect()
    }

    /// The first member that can be read, unless another one keeps more of the value. Of two that each keep what the other
    /// one drops, as overlapping members of `anyOf` may, it is neither: the value is to be kept as it is.
    fn best<T: Wire>(
        &mut self,
        members: &[Probe],
        fitting: &[usize],
        mut read: impl FnMut(&mut Self, usize) -> Option<T>,
    ) -> Option<T> {
        let value = self.peek()?;
        let mut fitting = fitting.iter();
        let mut best = fitting.by_ref().find_map(|place| read(self, *place))?;
        if fitting.len() == 0 {
            return Some(best);
        }
        let mut kept = to_value(&best);
        for place in fitting {
            let probe = members.get(*place);
            if !probe.is_some_and(|probe| probe.may_keep_more(value, &kept)) {
                continue;
            }
            self.again(value);
            if self.budget == Some(0) {
                return None;
            }
            let Some(rival) = read(self, *place) else {
                continue;
            };
            let other = to_value(&rival);
            match (keeps(&kept, &other), keeps(&other, &kept)) {
                (true, _) => {}
                (false, true) => (best, kept) = (rival, other),
                (false, false) => {
                    self.again(value);
                    return None;
                }
            }
        }
        Some(best)
    }

    /// Makes ready to read a value that was read before.
    fn again(&mut self, value: &'v Value) {
        let begun = self.place.begun;
        self.place = Place::new(Some(value));
        self.place.is_retried = true;
        self.place.begun = begun;
        self.spend(value);
    }

    /// Reads the current value as a member of a union; if that fails, leaves it to be read as something else. Once too much
    /// was read in vain only the first attempt counts: unions inside unions would double the work with every level.
    pub fn attempt<T: Wire>(&mut self) -> Option<T> {
        let value = self.peek()?;
        let is_spent = self.place.is_retried && self.budget == Some(0);
        if self.failure.is_some() || is_spent {
            return None;
        }
        let outer = self.attempted.replace(self.depth());
        let begun = self.place.begun;
        self.begin();
        let decoded = T::decode(self);
        self.attempted = outer;
        self.place.begun = begun;
        if self.failure.take().is_none() {
            return Some(decoded);
        }
        self.again(value);
        None
    }

    /// The current value as it is, since no member of the union fits. A union that is itself attempted as a member does not
    /// fit then.
    pub fn unlisted(&mut self) -> Value {
        if self.attempted == Some(self.depth()) {
            self.fail(DecodeError::new("none of the alternatives"));
        }
        self.value()
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

fn has(tags: &[&str], tag: Option<&str>) -> bool {
    tag.is_some_and(|tag| tags.contains(&tag))
}

/// Whether all keys of `value`, however deep, are in `kept` too.
fn keeps(kept: &Value, value: &Value) -> bool {
    match (kept, value) {
        (Value::Object(kept), Value::Object(object)) => {
            let mut fields = kept.fields();
            object.iter().all(|(key, value)| {
                let kept = fields.take(key);
                kept.is_some_and(|kept| keeps(kept, value))
            })
        }
        (Value::Array(kept), Value::Array(items)) => {
            let mut pairs = kept.iter().zip(items);
            kept.len() == items.len() && pairs.all(|(kept, item)| keeps(kept, item))
        }
        _ => true,
    }
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
