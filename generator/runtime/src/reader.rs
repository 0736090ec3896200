//! In: a JSON value. Out: its parts, asked for one by one, and the first problem with where it was.
//! Must not know: schemas, HTTP.

use std::borrow::Cow;

use super::decode_error::DecodeError;
use super::fields::Fields;
use super::json::{Object, Value};
use super::map::Map;
use super::wire::Wire;

/// A value being decoded.
pub struct Reader {
    current: Current,
    /// The way from the document to the current value.
    path: Vec<Step>,
    failure: Option<DecodeError>,
}

/// What is being decoded at the moment.
enum Current {
    Absent,
    Value(Value),
    Fields(Fields),
}

enum Step {
    Key(Cow<'static, str>),
    Index(usize),
}

/// The value around the one being decoded, kept while that is decoded.
struct Outer(Current);

impl Reader {
    pub(super) fn new(value: Value) -> Self {
        Self {
            current: Current::Value(value),
            path: Vec::new(),
            failure: None,
        }
    }

    pub(super) fn into_failure(self) -> Option<DecodeError> {
        self.failure
    }

    /// The value of a key that the type decides about: most must be there.
    pub fn field<T: Wire>(&mut self, key: &'static str) -> T {
        let outer = self.enter(key);
        let value = T::decode(self);
        self.leave(outer);
        value
    }

    /// The value of a key that may be missing. `null` counts as missing where it is no value of the type: servers send it
    /// where their documents do not allow it.
    pub fn optional<T: Wire>(&mut self, key: &'static str) -> Option<T> {
        let outer = self.enter(key);
        let is_missing = match &self.current {
            Current::Absent => true,
            Current::Value(Value::Null) => !T::takes_null(),
            Current::Value(_) | Current::Fields(_) => false,
        };
        let value = (!is_missing).then(|| T::decode(self));
        self.leave(outer);
        value
    }

    /// The value of a key that must be there and may be `null`.
    pub fn nullable<T: Wire>(&mut self, key: &'static str) -> Option<T> {
        self.field(key)
    }

    /// The keys that nobody asked for.
    pub fn rest<T: Wire>(&mut self) -> Map<T> {
        self.object();
        match std::mem::replace(&mut self.current, Current::Absent) {
            Current::Fields(fields) => self.entries(fields.into_rest()),
            Current::Absent | Current::Value(_) => Map::new(),
        }
    }

    /// Notes a problem unless the current value is an object.
    pub fn object(&mut self) {
        let _ = self.fields();
    }

    /// The current value as it is.
    pub fn value(&mut self) -> Value {
        self.take().unwrap_or_default()
    }

    /// Reads the current value by a function of its own.
    pub fn read<T>(&mut self, read: impl FnOnce(Value) -> Result<T, DecodeError>) -> Option<T> {
        let value = self.take()?;
        read(value).map_err(|error| self.fail(error)).ok()
    }

    /// Whether the current value is missing.
    pub fn is_absent(&self) -> bool {
        matches!(self.current, Current::Absent)
    }

    /// Whether the current value is `null`.
    pub fn is_null(&self) -> bool {
        matches!(self.current, Current::Value(Value::Null))
    }

    /// The current value, not taken.
    pub fn peek(&self) -> Option<&Value> {
        match &self.current {
            Current::Value(value) => Some(value),
            Current::Absent | Current::Fields(_) => None,
        }
    }

    /// Reads the current value as a member of a union; if that fails, leaves it to be read as something else.
    pub fn attempt<T: Wire>(&mut self) -> Option<T> {
        let value = self.peek()?.clone();
        let mut inner = Reader::new(value);
        let decoded = T::decode(&mut inner);
        if inner.failure.is_some() {
            return None;
        }
        self.current = Current::Absent;
        Some(decoded)
    }

    /// Notes a problem with the current value; only the first one counts.
    pub fn fail(&mut self, error: DecodeError) {
        if self.failure.is_none() {
            let steps = self.path.iter().rev();
            self.failure = Some(steps.fold(error, |error, step| match step {
                Step::Key(key) => error.in_key(key),
                Step::Index(index) => error.in_index(*index),
            }));
        }
    }

    pub(super) fn items<T: Wire>(&mut self, items: Vec<Value>) -> Vec<T> {
        let mut decoded = Vec::with_capacity(items.len());
        for (index, item) in items.into_iter().enumerate() {
            decoded.push(self.inside(Step::Index(index), item));
        }
        decoded
    }

    pub(super) fn entries<T: Wire>(&mut self, object: Object) -> Map<T> {
        let mut decoded = Map::new();
        for (key, value) in object {
            let value = self.inside(Step::Key(Cow::Owned(key.clone())), value);
            decoded.insert(key, value);
        }
        decoded
    }

    fn inside<T: Wire>(&mut self, step: Step, value: Value) -> T {
        self.path.push(step);
        let outer = Outer(std::mem::replace(&mut self.current, Current::Value(value)));
        let decoded = T::decode(self);
        self.leave(outer);
        decoded
    }

    fn enter(&mut self, key: &'static str) -> Outer {
        let member = self.fields().and_then(|fields| fields.take(key));
        self.path.push(Step::Key(Cow::Borrowed(key)));
        let member = member.map_or(Current::Absent, Current::Value);
        Outer(std::mem::replace(&mut self.current, member))
    }

    fn leave(&mut self, outer: Outer) {
        self.path.pop();
        self.current = outer.0;
    }

    /// The members of the current value, which must be an object.
    fn fields(&mut self) -> Option<&mut Fields> {
        self.current = match std::mem::replace(&mut self.current, Current::Absent) {
            Current::Value(Value::Object(object)) => Current::Fields(object.into_fields()),
            Current::Value(other) => {
                self.fail(DecodeError::mismatch("an object", &other));
                Current::Absent
            }
            Current::Absent => {
                self.fail(DecodeError::absent());
                Current::Absent
            }
            fields @ Current::Fields(_) => fields,
        };
        match &mut self.current {
            Current::Fields(fields) => Some(fields),
            Current::Absent | Current::Value(_) => None,
        }
    }

    fn take(&mut self) -> Option<Value> {
        match std::mem::replace(&mut self.current, Current::Absent) {
            Current::Value(value) => Some(value),
            Current::Fields(fields) => Some(Value::Object(fields.into_rest())),
            Current::Absent => {
                self.fail(DecodeError::absent());
                None
            }
        }
    }
}
