//! In: a JSON array whose positions have types of their own (`prefixItems`, JSON Schema 2020-12 core, 10.3.1.1). Out: a
//! tuple, and the items behind it.
//! Must not know: schemas, HTTP.

use std::fmt;
use std::ops::{Deref, DerefMut};

use serde_core::de::{Deserialize, Deserializer};
use serde_core::ser::{Serialize, Serializer};

use super::decode_error::DecodeError;
use super::json::Value;
use super::reader::Reader;
use super::wire::{self, Wire};
use super::writer::Writer;

/// An array that begins with items of these types. It derefs to them, and `from` makes one.
#[derive(Clone)]
pub struct Tuple<T> {
    // On the heap, so that a type can hold itself in one.
    items: Box<T>,
    /// The items behind these, kept as they are.
    pub rest: Vec<Value>,
}

impl<T> Tuple<T> {
    /// The items that have types of their own.
    pub fn into_inner(self) -> T {
        *self.items
    }
}

impl<T> From<T> for Tuple<T> {
    fn from(items: T) -> Self {
        Self {
            items: Box::new(items),
            rest: Vec::new(),
        }
    }
}

impl<T> Deref for Tuple<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.items
    }
}

impl<T> DerefMut for Tuple<T> {
    fn deref_mut(&mut self) -> &mut T {
        &mut self.items
    }
}

macro_rules! tuples {
    ($(($($member:ident $place:tt)+) $count:literal;)*) => {$(
        impl<$($member: Wire),+> Wire for Tuple<($($member,)+)> {
            fn decode(from: &mut Reader<'_>) -> Self {
                let array = array(from);
                Self {
                    items: Box::new(($(from.item::<$member>(array, $place),)+)),
                    rest: array.get($count..).unwrap_or_default().to_vec(),
                }
            }

            fn encode(&self, to: &mut Writer) {
                let items = [$(to.one(&self.items.$place)),+];
                let rest: Vec<Value> = self.rest.iter().map(|item| to.one(item)).collect();
                to.put(Value::Array(items.into_iter().chain(rest).collect()));
            }
        }
    )*};
}
tuples! {
    (A 0 B 1) 2;
    (A 0 B 1 C 2) 3;
    (A 0 B 1 C 2 D 3) 4;
    (A 0 B 1 C 2 D 3 E 4) 5;
    (A 0 B 1 C 2 D 3 E 4 F 5) 6;
    (A 0 B 1 C 2 D 3 E 4 F 5 G 6) 7;
    (A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7) 8;
}

fn array<'v>(from: &mut Reader<'v>) -> &'v [Value] {
    let items = from.read(|value| {
        let items = value.as_array();
        items.ok_or_else(|| DecodeError::mismatch("an array", value))
    });
    items.unwrap_or_default()
}

impl<T> PartialEq for Tuple<T>
where
    Self: Wire,
{
    fn eq(&self, other: &Self) -> bool {
        wire::same(self, other)
    }
}

impl<T> fmt::Debug for Tuple<T>
where
    Self: Wire,
{
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        wire::debug(self, "Tuple", f)
    }
}

impl<T> Serialize for Tuple<T>
where
    Self: Wire,
{
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        wire::serialize(self, to)
    }
}

impl<'de, T> Deserialize<'de> for Tuple<T>
where
    Self: Wire,
{
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        wire::deserialize(from)
    }
}
