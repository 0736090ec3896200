//! Where the inline members of unions stood in an earlier run: they are known by what they say and not by their position.
//!
//! In: the names that members want, and earlier bindings. Out: the earlier place of any place. Must not know: types.

use std::collections::BTreeMap;

use super::bindings::Bindings;
use crate::source::Pointer;

/// The place of a member, and the identifier that it wants for what it says.
pub(super) type Member = (Pointer, Option<String>);

/// Earlier places of members of unions; `None` for one whose earlier place another one has taken.
#[derive(Default)]
pub(super) struct Moves(BTreeMap<String, Option<Pointer>>);

impl Moves {
    /// From the places of inline members, outer ones first, with the identifier that each wants for what it says.
    pub(super) fn of(members: &[Member], earlier: &Bindings) -> Moves {
        let mut unions: BTreeMap<(usize, Pointer), Vec<&Member>> = BTreeMap::new();
        for member in members {
            if let Some(union) = member.0.parent() {
                let depth = union.segments().len();
                unions.entry((depth, union)).or_default().push(member);
            }
        }
        let mut moves = Moves::default();
        for ((_, union), members) in unions {
            moves.add(&union, &members, earlier);
        }
        moves
    }

    fn add(&mut self, union: &Pointer, members: &[&Member], earlier: &Bindings) {
        let Some(before) = self.earlier_place(union) else {
            return;
        };
        let places = earlier.types_below(&before);
        let known = |ident: &String| places.get(ident.as_str()).cloned();
        let taken: Vec<Pointer> = members
            .iter()
            .filter_map(|(_, wanted)| wanted.as_ref().and_then(known))
            .collect();
        for (at, wanted) in members {
            let same = self
                .earlier_place(at)
                .filter(|place| !taken.contains(place));
            let place = wanted.as_ref().and_then(known).or(same);
            self.0.insert(at.as_str().to_owned(), place);
        }
    }

    /// Where a place was, if it was anywhere: the innermost member around it says so.
    pub(super) fn earlier_place(&self, at: &Pointer) -> Option<Pointer> {
        let text = at.as_str();
        let mut around = text;
        while !self.0.is_empty() {
            if let Some(moved) = self.0.get(around) {
                let before = moved.as_ref()?.as_str();
                return Pointer::parse(&format!("{before}{}", &text[around.len()..]));
            }
            match around.rsplit_once('/') {
                Some((outer, _)) => around = outer,
                None => break,
            }
        }
        Some(at.clone())
    }
}
