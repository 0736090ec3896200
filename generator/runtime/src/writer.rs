//! In: the parts of a Rust value. Out: its JSON value, or the same with what is sensitive left out.
//! Must not know: schemas, HTTP.

use super::json::{Number, Object, Value};
use super::map::Map;
use super::wire::Wire;

/// What stands in place of a sensitive value.
const REDACTED: &str = "[redacted]";

/// A value being encoded.
pub struct Writer {
    written: Value,
    /// Whether `null` stands in for a number that JSON does not have.
    lacks_number: bool,
    purpose: Purpose,
    hidden: &'static [&'static str],
    nulls: &'static [&'static str],
}

/// What the value is written for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Purpose {
    Wire,
    Debug,
}

impl Writer {
    pub(super) fn new() -> Self {
        Self::with(Purpose::Wire)
    }

    /// A writer that leaves out what is sensitive.
    pub(super) fn redacting() -> Self {
        Self::with(Purpose::Debug)
    }

    fn with(purpose: Purpose) -> Self {
        Self {
            written: Value::Null,
            lacks_number: false,
            purpose,
            hidden: &[],
            nulls: &[],
        }
    }

    pub(super) fn finish(self) -> Value {
        self.written
    }

    /// What is written, to be sent.
    pub(super) fn sendable(self) -> Result<Value, String> {
        match self.lacks_number {
            true => Err("NaN and infinities are not numbers that JSON has".to_owned()),
            false => Ok(self.written),
        }
    }

    /// Writes a value that is at hand.
    pub fn put(&mut self, value: Value) {
        self.written = value;
    }

    /// Writes a number, if it is one (RFC 8259, section 6).
    pub(super) fn number(&mut self, number: Option<Number>) {
        self.lacks_number |= number.is_none();
        self.written = number.map_or(Value::Null, Value::Number);
    }

    /// Writes a value that the document says nothing about. It may hold a secret, so `Debug` does not show it.
    pub(super) fn untyped(&mut self, value: &Value) {
        self.written = match self.purpose {
            Purpose::Debug if !value.is_null() => redacted(),
            Purpose::Debug | Purpose::Wire => value.clone(),
        };
    }

    /// Writes a value.
    pub fn plain(&mut self, value: &dyn Wire) {
        value.encode(self);
    }

    /// Writes a value that `Debug` does not show.
    pub fn secret(&mut self, value: &dyn Wire) {
        let value = self.one(value);
        self.written = match self.purpose {
            Purpose::Debug if !value.is_null() => redacted(),
            Purpose::Debug | Purpose::Wire => value,
        };
    }

    /// Of the object to be written next: the keys whose values `Debug` does not show.
    pub fn hide(&mut self, keys: &'static [&'static str]) {
        self.hidden = keys;
    }

    /// Of the object to be written next: the keys that are written as `null` where they would be left out.
    pub fn keep_null(&mut self, keys: &'static [&'static str]) {
        self.nulls = keys;
    }

    /// Writes an object of these keys, without those that are absent.
    pub fn fields(&mut self, fields: &[(&'static str, &dyn Wire)]) {
        self.members(fields, &[]);
    }

    /// Writes an object of the keys of both lists, without those that are absent. Each list is in the order of its keys, and
    /// so is the object.
    pub fn members(
        &mut self,
        some: &[(&'static str, &dyn Wire)],
        others: &[(&'static str, &dyn Wire)],
    ) {
        let hidden = std::mem::take(&mut self.hidden);
        let nulls = std::mem::take(&mut self.nulls);
        let mut object = Object::with_capacity(some.len() + others.len());
        for (key, value) in merged(some, others) {
            if value.is_absent() && !nulls.contains(key) {
                continue;
            }
            let hides = self.purpose == Purpose::Debug && hidden.contains(key);
            let member = if hides { redacted() } else { self.one(*value) };
            object.push_new(key, member);
        }
        self.written = Value::Object(object);
    }

    /// Adds keys that are not declared to the object just written; a declared key is never replaced.
    pub fn rest<T: Wire>(&mut self, entries: &Map<T>) {
        if entries.is_empty() {
            return;
        }
        let written = std::mem::take(&mut self.written);
        let mut object = match written {
            Value::Object(object) => object,
            _ => Object::new(),
        };
        let members: Vec<(String, Value)> = entries
            .iter()
            .map(|(key, value)| (key.clone(), self.undeclared(value)))
            .collect();
        object.extend_missing(members);
        self.written = Value::Object(object);
    }

    /// Adds the keys of a part that has no key of its own; a key that is there already is never replaced.
    pub fn flat(&mut self, part: &dyn Wire) {
        let written = std::mem::take(&mut self.written);
        let part = self.one(part);
        self.written = match (written, part) {
            (Value::Object(mut object), Value::Object(part)) => {
                object.extend_missing(part);
                Value::Object(object)
            }
            (written, _) => written,
        };
    }

    /// Adds the key that tells the members of a union apart, unless the member has it itself.
    pub fn tag(&mut self, key: &str, tag: &str) {
        if let Value::Object(object) = &mut self.written {
            object.extend_missing([(key.to_owned(), Value::String(tag.to_owned()))]);
        }
    }

    /// What a document says nothing about may be a secret.
    fn undeclared(&mut self, value: &dyn Wire) -> Value {
        if self.purpose == Purpose::Debug {
            return redacted();
        }
        self.one(value)
    }

    /// The JSON value of a part.
    pub(super) fn one(&mut self, value: &dyn Wire) -> Value {
        value.encode(self);
        std::mem::take(&mut self.written)
    }
}

fn redacted() -> Value {
    Value::String(REDACTED.to_owned())
}

/// Two sorted lists as one.
fn merged<'a, T>(
    some: &'a [(&'static str, T)],
    others: &'a [(&'static str, T)],
) -> impl Iterator<Item = &'a (&'static str, T)> {
    let (mut some, mut others) = (some.iter().peekable(), others.iter().peekable());
    std::iter::from_fn(move || match (some.peek(), others.peek()) {
        (Some(one), Some(other)) if other.0 < one.0 => others.next(),
        (Some(_), _) => some.next(),
        (None, _) => others.next(),
    })
}
