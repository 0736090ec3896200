//! In: the members of one JSON object. Out: the values of the declared keys, asked for one by one, then what is left.
//! Must not know: which keys a type declares, JSON text, HTTP.

use super::json::Value;

/// How far ahead of the expected place a key is looked for before anything else.
const AHEAD: usize = 4;
/// Up to this many members, looking at all of them is cheaper than sorting.
const FEW: usize = 24;

/// An object being decoded. Asking for keys in document order costs one comparison each; any other order costs
/// at most one sort of the object and a binary search per key.
pub struct Fields<'v> {
    members: &'v [(String, Value)],
    taken: Vec<bool>,
    /// Where the next key is, if the document keeps the order in which keys are asked for.
    next: usize,
    /// Places in the order of their keys; built when first needed.
    sorted: Option<Vec<usize>>,
}

impl<'v> Fields<'v> {
    pub(super) fn new(members: &'v [(String, Value)]) -> Self {
        Self {
            members,
            taken: vec![false; members.len()],
            next: 0,
            sorted: None,
        }
    }

    /// Takes the value of a key; `None` when the key is not there or was taken before.
    pub fn take(&mut self, key: &str) -> Option<&'v Value> {
        let place = self.find_ahead(key).or_else(|| self.find(key))?;
        self.next = place + 1;
        match self.taken.get_mut(place) {
            Some(taken) if !*taken => *taken = true,
            _ => return None,
        }
        self.members.get(place).map(|member| &member.1)
    }

    /// The members that are left, in document order.
    pub fn rest(&self) -> impl Iterator<Item = (&'v str, &'v Value)> {
        let members = self.members.iter().zip(&self.taken);
        members
            .filter(|(_, taken)| !**taken)
            .map(|((key, value), _)| (key.as_str(), value))
    }

    fn find_ahead(&self, key: &str) -> Option<usize> {
        let ahead = self.members.get(self.next..)?.iter().take(AHEAD);
        let distance = ahead.into_iter().position(|member| member.0 == key)?;
        Some(self.next + distance)
    }

    fn find(&mut self, key: &str) -> Option<usize> {
        let members = self.members;
        if members.len() <= FEW {
            return members.iter().position(|member| member.0 == key);
        }
        let key_at = |place: &usize| members.get(*place).map(|member| member.0.as_str());
        let sorted = self.sorted.get_or_insert_with(|| {
            let mut places: Vec<usize> = (0..members.len()).collect();
            places.sort_unstable_by_key(key_at);
            places
        });
        let found = sorted.binary_search_by(|place| key_at(place).cmp(&Some(key)));
        sorted.get(found.ok()?).copied()
    }
}
