//! Arrays with a schema for each position (JSON Schema 2020-12 core, 10.3.1.1).
//!
//! In: [`Facets`] of an array. Out: the types of its first items, where all of them have to be there; otherwise it is a
//! list of what stands at any position. Must not know: how a dialect says it, except for the key that carries it.

use super::Lowering;
use super::keywords::Facets;
use super::tree::{Node, SchemaAt};
use crate::ir::{Home, Step, TypeExpr};

/// How many positions there are: `items` is `anyOf` with a member for each, and one for the items behind them if these
/// have a schema of their own.
const TUPLE: &str = "x-oaswright-tuple";

/// The most positions that the client has a type for.
const MAX_POSITIONS: usize = 8;

impl<'a> Lowering<'a, '_> {
    /// The types of the positions.
    pub(super) fn tuple(&mut self, facets: &Facets<'a>, home: &Home) -> Option<Vec<TypeExpr>> {
        let positions = positions(facets)?;
        let members = positions.iter().enumerate();
        Some(
            members
                .map(|(index, position)| self.schema(position, &home.step(Step::Member(index))))
                .collect(),
        )
    }
}

/// The schemas of an array by position.
pub(super) struct Positions<'a> {
    /// Those of the first items, whether or not they have to be there.
    pub first: Vec<SchemaAt<'a>>,
    /// That of all items behind these, if it says anything.
    pub rest: Option<SchemaAt<'a>>,
}

impl<'a> Positions<'a> {
    pub(super) fn of(facets: &Facets<'a>) -> Option<Self> {
        let count = facets.extension(TUPLE)?.as_u64()?;
        let [items] = facets.items.as_slice() else {
            return None;
        };
        let Node::Schema(schema) = items.node else {
            return None;
        };
        let mut first = Facets::of(&items.at, schema).unions.pop()?.variants;
        let rest = first.split_off(first.len().min(usize::try_from(count).ok()?));
        Some(Positions {
            first,
            rest: rest.into_iter().find(|rest| !rest.says_nothing()),
        })
    }
}

/// The positions of an array that has an item in each, and behind them what it likes.
fn positions<'a>(facets: &Facets<'a>) -> Option<Vec<SchemaAt<'a>>> {
    let Positions { first, rest } = Positions::of(facets)?;
    let (least, _) = facets.bounds.item_counts;
    let are_all_there = least.is_some_and(|least| least >= first.len());
    let is_tuple = are_all_there && rest.is_none();
    ((2..=MAX_POSITIONS).contains(&first.len()) && is_tuple).then_some(first)
}
