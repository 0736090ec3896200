//! In: the members of one JSON object. Out: the values of the declared keys, taken one by one, then what is left.
//! Must not know: which keys a type declares, JSON text, HTTP.

use super::json::Value;
use super::object::Object;

/// How far ahead of the expected place a key is looked for before anything else.
const AHEAD: usize = 4;
/// Up to this many members, looking at all of them is cheaper than sorting.
const FEW: usize = 24;

/// An object being decoded. Taking keys in document order costs one comparison each; any other order costs
/// at most one sort of the object and a binary search per key.
pub struct Fields {
    slots: Vec<Option<(String, Value)>>,
    /// Where the next key is, if the document keeps the order in which keys are asked for.
    next: usize,
    left: usize,
    /// Keys and their places, in the order of the keys; built when first needed. Taken places stay in it and are empty.
    sorted: Option<Vec<(String, usize)>>,
}

impl Fields {
    pub(super) fn new(members: Vec<(String, Value)>) -> Self {
        let left = members.len();
        // An `Option` of a member is no larger than the member, so this reuses the allocation.
        Self {
            slots: members.into_iter().map(Some).collect(),
            next: 0,
            left,
            sorted: None,
        }
    }

    /// Takes the value of a key; `None` when the key is not there or was taken before.
    pub fn take(&mut self, key: &str) -> Option<Value> {
        let place = self.find_ahead(key).or_else(|| self.find(key))?;
        let member = self.slots.get_mut(place)?.take()?;
        self.next = place + 1;
        self.left -= 1;
        Some(member.1)
    }

    /// How many members are left.
    pub fn len(&self) -> usize {
        self.left
    }

    /// Whether every member was taken.
    pub fn is_empty(&self) -> bool {
        self.left == 0
    }

    /// The members that are left, in document order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.slots
            .iter()
            .flatten()
            .map(|(key, value)| (key.as_str(), value))
    }

    /// The members that are left as an object; does not allocate when there are none.
    pub fn into_rest(self) -> Object {
        if self.left == 0 {
            return Object::new();
        }
        Object::from_distinct(self.slots.into_iter().flatten().collect())
    }

    fn find_ahead(&self, key: &str) -> Option<usize> {
        let ahead = self.slots.get(self.next..)?;
        let distance = ahead
            .iter()
            .take(AHEAD)
            .position(|slot| has_key(slot, key))?;
        Some(self.next + distance)
    }

    fn find(&mut self, key: &str) -> Option<usize> {
        if self.left == 0 {
            return None;
        }
        if self.slots.len() <= FEW {
            return self.slots.iter().position(|slot| has_key(slot, key));
        }
        let slots = &self.slots;
        let sorted = self.sorted.get_or_insert_with(|| sort(slots));
        let found = sorted
            .binary_search_by(|entry| entry.0.as_str().cmp(key))
            .ok()?;
        sorted.get(found).map(|entry| entry.1)
    }
}

fn has_key(slot: &Option<(String, Value)>, key: &str) -> bool {
    matches!(slot, Some(member) if member.0 == key)
}

/// Copies the keys, for the slots lose theirs as they are taken.
fn sort(slots: &[Option<(String, Value)>]) -> Vec<(String, usize)> {
    let present = slots
        .iter()
        .enumerate()
        .filter_map(|(place, slot)| Some((slot.as_ref()?.0.clone(), place)));
    let mut sorted: Vec<_> = present.collect();
    sorted.sort_unstable();
    sorted
}
