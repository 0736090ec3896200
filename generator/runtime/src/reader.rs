//! In: a JSON value. Out: its parts, asked for one by one, and the first problem with where it was.
//! Must not know: schemas, HTTP.

use super::decode_error::DecodeError;
use super::fields::Fields;
use super::json::{MAX_DEPTH, Object, Value, parse};
use super::map::Map;
use super::wire::{Wire, to_value};

/// A value being decoded. The value itself is only looked at, so that a union can try one member after another.
pub struct Reader<'v> {
    pub(super) place: Place<'v>,
    /// The way from the document to the current value.
    path: Vec<Step<'v>>,
    pub(super) failure: Option<DecodeError>,
    root: &'v Value,
    /// How much may still be read in vain, see [`Reader::attempt`]; not known before the first time.
    pub(super) budget: Option<usize>,
    /// How deep the value lies that is attempted as a member of a union, see [`Reader::unlisted`].
    pub(super) attempted: Option<usize>,
    /// Whether scalars are known by their text only, see [`from_texts`](super::wire::from_texts).
    pub(super) is_text: bool,
}

/// What is being decoded at the moment.
pub(super) struct Place<'v> {
    /// `None` where a key is missing.
    pub(super) value: Option<&'v Value>,
    /// The members of the value, once they were asked for.
    fields: Option<Fields<'v>>,
    /// Whether it was read in vain already.
    pub(super) is_retried: bool,
    /// How often it was begun to be read as a part or member of what it is being read as.
    pub(super) begun: usize,
}

impl<'v> Place<'v> {
    pub(super) fn new(value: Option<&'v Value>) -> Self {
        Self {
            value,
            fields: None,
            is_retried: false,
            begun: 0,
        }
    }
}

enum Step<'v> {
    Key(&'v str),
    Index(usize),
}

impl<'v> Reader<'v> {
    pub(super) fn new(root: &'v Value) -> Self {
        Self {
            place: Place::new(Some(root)),
            path: Vec::new(),
            failure: None,
            root,
            budget: None,
            attempted: None,
            is_text: false,
        }
    }

    pub(super) fn root(&self) -> &'v Value {
        self.root
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
        let is_missing = self.is_absent() || (self.is_null() && !T::takes_null());
        let value = if is_missing {
            None
        } else {
            Some(T::decode(self))
        };
        self.leave(outer);
        value
    }

    /// The value of a key that must be there and may be `null`.
    pub fn nullable<T: Wire>(&mut self, key: &'static str) -> Option<T> {
        self.field(key)
    }

    /// A part that has no key of its own: it is read from the keys of the object around it, which then count as asked for.
    /// To be read behind the keyed parts, since it may share keys with them.
    pub fn flat<T: Wire>(&mut self) -> T {
        let mut place = Place::new(self.place.value);
        place.begun = self.place.begun;
        let outer = std::mem::replace(&mut self.place, place);
        self.begin();
        let attempted = self.attempted.take();
        let decoded = T::decode(self);
        (self.place, self.attempted) = (outer, attempted);
        if self.failure.is_none() {
            self.take_keys(&to_value(&decoded));
        }
        decoded
    }

    /// A type may hold itself in such a way that a value is its own part.
    pub(super) fn begin(&mut self) {
        self.place.begun += 1;
        if self.place.begun > MAX_DEPTH {
            self.place.value = None;
            self.fail(DecodeError::new("a value that holds itself"));
        }
    }

    fn take_keys(&mut self, written: &Value) {
        let keys = written.as_object().into_iter().flat_map(Object::keys);
        if let Some(fields) = self.fields() {
            for key in keys {
                fields.take(key);
            }
        }
    }

    /// The keys that nobody asked for.
    pub fn rest<T: Wire>(&mut self) -> Map<T> {
        self.object();
        let fields = self.place.fields.take();
        fields.map_or_else(Map::new, |fields| self.entries(fields.rest()))
    }

    /// Notes a problem unless the current value is an object.
    pub fn object(&mut self) {
        let _ = self.fields();
    }

    /// The current value as it is.
    pub fn value(&mut self) -> Value {
        self.read(|value| Ok(value.clone())).unwrap_or_default()
    }

    /// Reads the current value by a function of its own.
    pub fn read<T>(&mut self, read: impl FnOnce(&'v Value) -> Result<T, DecodeError>) -> Option<T> {
        let result = self.place.value.ok_or_else(DecodeError::absent);
        result.and_then(read).map_err(|error| self.fail(error)).ok()
    }

    /// The same for a number or a boolean, which a text can stand for where there is nothing but texts.
    pub(super) fn scalar<T>(
        &mut self,
        read: impl Fn(&Value) -> Result<T, DecodeError>,
    ) -> Option<T> {
        let text = self.place.value.filter(|_| self.is_text);
        match text.and_then(Value::as_str).and_then(untyped) {
            Some(value) => self.read(|_| read(&value)),
            None => self.read(read),
        }
    }

    /// Whether the current value is missing.
    pub fn is_absent(&self) -> bool {
        self.place.value.is_none()
    }

    /// Whether the current value is `null`.
    pub fn is_null(&self) -> bool {
        matches!(self.place.value, Some(Value::Null))
    }

    /// The current value.
    pub fn peek(&self) -> Option<&'v Value> {
        self.place.value
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

    /// The items of the current value, which must be an array.
    pub(super) fn items<T: Wire>(&mut self) -> Vec<T> {
        let is_text = self.is_text;
        let items = self.read(|value| match value {
            Value::Array(items) => Ok(items.as_slice()),
            // A list of one text looks like the text.
            Value::String(_) if is_text => Ok(std::slice::from_ref(value)),
            _ => Err(DecodeError::mismatch("an array", value)),
        });
        let items = items.unwrap_or_default();
        let mut decoded = Vec::with_capacity(items.len());
        for (index, item) in items.iter().enumerate() {
            decoded.push(self.inside(Step::Index(index), item));
            // One stand-in can be much larger than the value in its place.
            if self.failure.is_some() {
                break;
            }
        }
        decoded
    }

    /// One item of an array that has this many types of its own.
    pub(super) fn item<T: Wire>(&mut self, items: &'v [Value], index: usize) -> T {
        let outer = self.step(Step::Index(index), items.get(index));
        let decoded = T::decode(self);
        self.leave(outer);
        decoded
    }

    pub(super) fn entries<T: Wire>(
        &mut self,
        entries: impl Iterator<Item = (&'v str, &'v Value)>,
    ) -> Map<T> {
        let mut decoded = Map::new();
        for (key, value) in entries {
            decoded.insert(key.to_owned(), self.inside(Step::Key(key), value));
            if self.failure.is_some() {
                break;
            }
        }
        decoded
    }

    fn inside<T: Wire>(&mut self, step: Step<'v>, value: &'v Value) -> T {
        let outer = self.step(step, Some(value));
        let decoded = T::decode(self);
        self.leave(outer);
        decoded
    }

    fn enter(&mut self, key: &'static str) -> Place<'v> {
        let member = self.fields().and_then(|fields| fields.take(key));
        self.step(Step::Key(key), member)
    }

    /// Goes to a value inside the current one, which is given back. Values from users can be of any depth.
    fn step(&mut self, step: Step<'v>, value: Option<&'v Value>) -> Place<'v> {
        self.path.push(step);
        if value.is_some() && self.path.len() > MAX_DEPTH {
            self.fail(DecodeError::new("nested too deeply"));
        }
        // After a problem nothing more is read.
        let value = value.filter(|_| self.failure.is_none());
        std::mem::replace(&mut self.place, Place::new(value))
    }

    /// How many steps the current value lies below the document.
    pub(super) fn depth(&self) -> usize {
        self.path.len()
    }

    fn leave(&mut self, outer: Place<'v>) {
        self.path.pop();
        self.place = outer;
    }

    /// The members of the current value, which must be an object.
    fn fields(&mut self) -> Option<&mut Fields<'v>> {
        if self.place.fields.is_none() {
            self.place.fields = self.read(object).map(Object::fields);
            if self.place.fields.is_none() {
                self.place.value = None;
            }
        }
        self.place.fields.as_mut()
    }
}

/// The number or boolean that a text stands for.
pub(super) fn untyped(text: &str) -> Option<Value> {
    let value = parse(text.as_bytes()).ok()?;
    matches!(value, Value::Number(_) | Value::Bool(_)).then_some(value)
}

/// The value, which must be an object.
pub(super) fn object(value: &Value) -> Result<&Object, DecodeError> {
    let object = value.as_object();
    object.ok_or_else(|| DecodeError::mismatch("an object", value))
}
