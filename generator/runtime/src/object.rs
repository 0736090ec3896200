//! In: the members of a JSON object, in document order. Out: the same, one per key, found and taken cheaply.
//! Must not know: JSON text, schemas, HTTP.

use std::fmt;
use std::hash::{Hash, Hasher};

use super::fields::Fields;
use super::json::Value;

/// Up to this many members, comparing all pairs is cheaper than sorting.
const FEW: usize = 16;

/// A JSON object: keeps the order of its members; of equal keys the last value wins, at the place of the first.
#[derive(Clone, Default)]
pub struct Object(Vec<(String, Value)>);

impl Object {
    /// An object without members.
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// An object without members and with room for `members`.
    pub fn with_capacity(members: usize) -> Self {
        Self(Vec::with_capacity(members))
    }

    /// How many members there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is no member.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The value of a key. Looks at every member: to read many keys of a large object use [`Object::fields`].
    pub fn get(&self, key: &str) -> Option<&Value> {
        self.0
            .iter()
            .find(|member| member.0 == key)
            .map(|member| &member.1)
    }

    /// The value of a key, to change it in place.
    pub fn get_mut(&mut self, key: &str) -> Option<&mut Value> {
        self.0
            .iter_mut()
            .find(|member| member.0 == key)
            .map(|member| &mut member.1)
    }

    /// Whether the key is there.
    pub fn contains_key(&self, key: &str) -> bool {
        self.get(key).is_some()
    }

    /// Sets the value of a key and returns the one that it had. Looks at every member: to add many use `extend` or [`Object::push_new`].
    pub fn insert(&mut self, key: impl Into<String>, value: impl Into<Value>) -> Option<Value> {
        self.set(key.into(), value.into())
    }

    fn set(&mut self, key: String, value: Value) -> Option<Value> {
        if let Some(old) = self.get_mut(&key) {
            return Some(std::mem::replace(old, value));
        }
        self.0.push((key, value));
        None
    }

    /// Adds a member whose key the caller knows to be new, without looking for it.
    pub fn push_new(&mut self, key: &str, value: Value) {
        self.0.push((key.to_owned(), value));
    }

    /// Adds those members whose key is not there yet; the first of equal new keys stays.
    pub fn extend_missing(&mut self, members: impl IntoIterator<Item = (String, Value)>) {
        self.0.extend(members);
        self.keep_one_per_key(Winner::First);
    }

    /// Removes a key and returns its value; the others keep their order.
    pub fn remove(&mut self, key: &str) -> Option<Value> {
        let place = self.0.iter().position(|member| member.0 == key)?;
        Some(self.0.remove(place).1)
    }

    /// The members in order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&str, &Value)> {
        self.0.iter().map(|(key, value)| (key.as_str(), value))
    }

    /// The keys in order.
    pub fn keys(&self) -> impl ExactSizeIterator<Item = &str> {
        self.0.iter().map(|member| member.0.as_str())
    }

    /// The values in order.
    pub fn values(&self) -> impl ExactSizeIterator<Item = &Value> {
        self.0.iter().map(|member| &member.1)
    }

    /// The members for decoding.
    pub fn fields(&self) -> Fields<'_> {
        Fields::new(&self.0)
    }

    /// Members whose keys are known to differ.
    pub(super) const fn from_distinct(members: Vec<(String, Value)>) -> Self {
        Self(members)
    }

    /// Members as read, equal keys included.
    pub(super) fn from_members(members: Vec<(String, Value)>) -> Self {
        let mut object = Self(members);
        object.keep_one_per_key(Winner::Last);
        object
    }

    fn keep_one_per_key(&mut self, winner: Winner) {
        if self.has_repeated_keys() {
            self.merge_repeated_keys(winner);
        }
    }

    fn has_repeated_keys(&self) -> bool {
        let members = &self.0;
        if members.len() <= FEW {
            return members
                .iter()
                .enumerate()
                .any(|(at, member)| members.iter().take(at).any(|earlier| earlier.0 == member.0));
        }
        if members
            .windows(2)
            .all(|pair| matches!(pair, [left, right] if left.0 < right.0))
        {
            return false;
        }
        let order = sorted(members);
        order.windows(2).any(|pair| matches!(pair, [left, right] if key_at(members, *left) == key_at(members, *right)))
    }

    /// Leaves one member per key, at the first place of that key. Sorting keeps hostile input at n log n.
    fn merge_repeated_keys(&mut self, winner: Winner) {
        let order = sorted(&self.0);
        let mut slots: Vec<Option<(String, Value)>> =
            std::mem::take(&mut self.0).into_iter().map(Some).collect();
        let mut first = None;
        for place in order {
            first = Some(merge_into_first(&mut slots, first, place, winner));
        }
        self.0 = slots.into_iter().flatten().collect();
    }

    fn ordered(&self) -> impl Iterator<Item = &(String, Value)> {
        sorted(&self.0)
            .into_iter()
            .filter_map(|place| self.0.get(place))
    }
}

/// Which value stays when a key is there more than once.
#[derive(Clone, Copy)]
enum Winner {
    First,
    Last,
}

/// When the member at `place` repeats the key at `first`, merges it into that; answers the first place of the key at `place`.
fn merge_into_first(
    slots: &mut [Option<(String, Value)>],
    first: Option<usize>,
    place: usize,
    winner: Winner,
) -> usize {
    let Some(first) = first else { return place };
    let key = |at: usize| {
        slots
            .get(at)
            .and_then(Option::as_ref)
            .map(|member| &member.0)
    };
    if key(first) != key(place) {
        return place;
    }
    let repeated = slots.get_mut(place).and_then(Option::take);
    if let (Winner::Last, Some(Some(kept)), Some(repeated)) =
        (winner, slots.get_mut(first), repeated)
    {
        kept.1 = repeated.1;
    }
    first
}

/// Places in the order of their keys; equal keys stay in document order.
fn sorted(members: &[(String, Value)]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..members.len()).collect();
    order.sort_by(|left, right| key_at(members, *left).cmp(&key_at(members, *right)));
    order
}

fn key_at(members: &[(String, Value)], place: usize) -> Option<&str> {
    members.get(place).map(|member| member.0.as_str())
}

impl PartialEq for Object {
    /// The order of members does not count (RFC 8259, section 4).
    fn eq(&self, other: &Self) -> bool {
        if self.keys().eq(other.keys()) {
            // Each value is compared once on either way: comparing twice would double with every level.
            return self.values().eq(other.values());
        }
        self.len() == other.len() && self.ordered().eq(other.ordered())
    }
}

impl Eq for Object {}

impl Hash for Object {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.ordered().for_each(|member| member.hash(state));
    }
}

impl fmt::Debug for Object {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.iter()).finish()
    }
}

impl Extend<(String, Value)> for Object {
    fn extend<I: IntoIterator<Item = (String, Value)>>(&mut self, members: I) {
        self.0.extend(members);
        self.keep_one_per_key(Winner::Last);
    }
}

impl FromIterator<(String, Value)> for Object {
    fn from_iter<I: IntoIterator<Item = (String, Value)>>(members: I) -> Self {
        Self::from_members(members.into_iter().collect())
    }
}

impl IntoIterator for Object {
    type Item = (String, Value);
    type IntoIter = std::vec::IntoIter<(String, Value)>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}
