//! Arrays with a schema for each position (JSON Schema 2020-12 core, 10.3.1.1).
//!
//! In: [`Facets`] of an array. Out: the types of its first items, where all of them have to be there; otherwise it is a
//! list of what stands at any position. Must not know: how a dialect says it, except for the key that carries it.

use serde_json::Value as Json;

use super::Lowering;
use super::keywords::Facets;
use super::tree::{Node, SchemaAt};
use crate::ir::{Home, Step, TypeExpr};

/// True: `items` is `anyOf` with a member for each position.
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

/// The schemas of the positions, whether or not they have to be there.
pub(super) fn schemas_by_position<'a>(facets: &Facets<'a>) -> Option<Vec<SchemaAt<'a>>> {
    let items = facets.items.as_ref()?;
    let Node::Schema(schema) = items.node else {
        return None;
    };
    if facets.extension(TUPLE) != Some(&Json::Bool(true)) {
        return None;
    }
    let mut any_of = Facets::of(&items.at, schema).unions;
    Some(any_of.pop()?.variants)
}

fn positions<'a>(facets: &Facets<'a>) -> Option<Vec<SchemaAt<'a>>> {
    let positions = schemas_by_position(facets)?;
    let (least, _) = facets.bounds.item_counts;
    let are_all_there = least.is_some_and(|least| least >= positions.len());
    ((2..=MAX_POSITIONS).contains(&positions.len()) && are_all_there).then_some(positions)
}
