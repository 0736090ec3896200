//! In: a key that may be absent, null or a value. Out: the three states, named.
//! Must not know: schemas, HTTP.

use super::json::Value;
use super::reader::Reader;
use super::wire::Wire;
use super::writer::Writer;

/// The value of a key that may be left out and may be `null`, where the two mean different things.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Nullable<T> {
    /// The key is not there.
    #[default]
    Absent,
    /// The key is there and `null`.
    Null,
    /// The key is there and has a value.
    Value(T),
}

impl<T> Nullable<T> {
    /// Whether the key is not there.
    pub fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }

    /// Whether the key is there and `null`.
    pub fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }

    /// Whether there is a value.
    pub fn is_value(&self) -> bool {
        matches!(self, Self::Value(_))
    }

    /// The same state, with the value borrowed.
    pub fn as_ref(&self) -> Nullable<&T> {
        match self {
            Self::Absent => Nullable::Absent,
            Self::Null => Nullable::Null,
            Self::Value(value) => Nullable::Value(value),
        }
    }

    /// The same state, with the value borrowed for change.
    pub fn as_mut(&mut self) -> Nullable<&mut T> {
        match self {
            Self::Absent => Nullable::Absent,
            Self::Null => Nullable::Null,
            Self::Value(value) => Nullable::Value(value),
        }
    }

    /// The value, if there is one: absent and `null` are both `None`.
    pub fn as_option(&self) -> Option<&T> {
        self.as_ref().into_option()
    }

    /// The value, if there is one: absent and `null` are both `None`.
    pub fn into_option(self) -> Option<T> {
        match self {
            Self::Absent | Self::Null => None,
            Self::Value(value) => Some(value),
        }
    }

    /// The state as options: absent is `None`, `null` is `Some(None)`.
    pub fn into_nested(self) -> Option<Option<T>> {
        match self {
            Self::Absent => None,
            Self::Null => Some(None),
            Self::Value(value) => Some(Some(value)),
        }
    }

    /// The same state, with another value.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Nullable<U> {
        match self {
            Self::Absent => Nullable::Absent,
            Self::Null => Nullable::Null,
            Self::Value(value) => Nullable::Value(change(value)),
        }
    }

    /// Takes the state and leaves the key absent.
    #[must_use]
    pub fn take(&mut self) -> Self {
        std::mem::take(self)
    }
}

impl<T> From<T> for Nullable<T> {
    fn from(value: T) -> Self {
        Self::Value(value)
    }
}

impl<T> From<Option<T>> for Nullable<T> {
    /// `None` is `null`, not absent: who sets a key wants it sent.
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Self::Value)
    }
}

/// A key that is absent is not written; an item of an array that is absent is `null`.
impl<T: Wire> Wire for Nullable<T> {
    fn decode(from: &mut Reader<'_>) -> Self {
        if from.is_absent() {
            Self::Absent
        } else if from.is_null() {
            Self::Null
        } else {
            Self::Value(T::decode(from))
        }
    }

    fn encode(&self, to: &mut Writer) {
        match self {
            Self::Absent | Self::Null => to.put(Value::Null),
            Self::Value(value) => value.encode(to),
        }
    }

    fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }

    fn takes_null() -> bool {
        true
    }
}

/// A place for a value that may be missing.
pub trait Slot {
    /// What can be put there.
    type Value;
    /// Puts it there.
    fn set(&mut self, value: Self::Value);
    /// Puts `null` there, or nothing where the two are the same.
    fn set_null(&mut self);
    /// Leaves nothing there.
    fn set_absent(&mut self);
}

impl<T> Slot for Option<T> {
    type Value = T;
    fn set(&mut self, value: T) {
        *self = Some(value);
    }
    fn set_null(&mut self) {
        *self = None;
    }
    fn set_absent(&mut self) {
        *self = None;
    }
}

impl<T> Slot for Nullable<T> {
    type Value = T;
    fn set(&mut self, value: T) {
        *self = Nullable::Value(value);
    }
    fn set_null(&mut self) {
        *self = Nullable::Null;
    }
    fn set_absent(&mut self) {
        *self = Nullable::Absent;
    }
}
