//! What is inline in a component is one type, however many operations refer to the component and however many schemas
//! extend it; so is what several schemas together say of one place, within the type that it is in.
//!
//! In: places, and the homes that they are met in. Out: what owns their types, and what they were lowered to before. Must
//! not know: what the types are.

use super::Lowering;
use super::keywords::{Additional, Facets};
use super::tree::{Node, SchemaAt, schema_at};
use super::union::component_at;

use crate::ir::{Home, HomeRoot, Step, TypeExpr};
use crate::source::Pointer;

/// How many properties may be said by several schemas each, in all: each can double the work of the one that it is in.
const MAX_REPEATED: usize = 20_000;

/// The home of types in something that stands at `at`: a component owns its own, else `owner` does.
pub(super) fn home(at: &Pointer, owner: &HomeRoot, step: Step) -> Home {
    match component(at) {
        Some(root) => Home {
            root,
            steps: vec![],
        },
        None => Home {
            root: owner.clone(),
            steps: vec![step],
        },
    }
}

/// Whether a place is in a component.
pub(super) fn is_in_component(at: &Pointer) -> bool {
    at.as_str().starts_with("/components/")
}

/// What a schema in a component is known by. A reference to the inside of a schema has a type and a name of its own, since
/// whether the schema comes before or after the reference must not matter.
pub(super) fn place(at: &Pointer) -> Pointer {
    match owner(at) {
        Some(_) => at.child("x-oaswright-inline"),
        None => at.clone(),
    }
}

/// The schema among the components that a place is in.
fn owner(at: &Pointer) -> Option<Pointer> {
    if !at.as_str().starts_with("/components/schemas/") {
        return None;
    }
    match at.segments().as_slice() {
        [_, _, key, _, ..] => Some(component_at(key)),
        _ => None,
    }
}

fn component(at: &Pointer) -> Option<HomeRoot> {
    let segments = at.segments();
    let [components, section, key] = segments.as_slice() else {
        return None;
    };
    let kind = match section.as_str() {
        _ if components != "components" => return None,
        "responses" => "Response",
        "requestBodies" => "Body",
        "parameters" => "Parameter",
        "headers" => "Header",
        _ => return None,
    };
    let is_said = key
        .to_ascii_lowercase()
        .ends_with(&kind.to_ascii_lowercase());
    Some(HomeRoot::Shared(match is_said {
        true => key.clone(),
        false => format!("{key} {kind}"),
    }))
}

/// The home of a place that is only known by its pointer.
pub(super) fn home_of(at: &Pointer) -> Home {
    let segments = at.segments();
    match segments.as_slice() {
        [components, schemas, key] if components == "components" && schemas == "schemas" => Home {
            root: HomeRoot::Component(key.clone()),
            steps: vec![],
        },
        _ => Home {
            root: HomeRoot::Elsewhere(segments),
            steps: vec![],
        },
    }
}

impl<'a> Lowering<'a, '_> {
    /// Lowers the component that a place is in before anything that extends it, so that it names what is inline in it.
    pub(super) fn owner_first(&mut self, at: &Pointer) {
        let owner = owner(at).filter(|owner| !self.states.contains_key(owner));
        let node = owner.as_ref().and_then(|at| schema_at(self.decoded, at));
        if let (Some(owner), Some(_), false) = (owner, node, self.states.contains_key(&place(at))) {
            self.reference(&owner.to_string());
        }
    }

    /// Whether an item has members that another one owns and that are still to be lowered there.
    pub(super) fn owners_first(&mut self, facets: &Facets<'a>) -> bool {
        let single = |parts: &'_ Vec<SchemaAt<'a>>| match parts.as_slice() {
            [only] => Some(only.clone()),
            _ => None,
        };
        let values = match &facets.additional {
            Additional::Schemas(values) => single(values),
            _ => None,
        };
        let properties = facets.properties.values().filter_map(single);
        let members = facets.unions.iter().flat_map(|group| &group.variants);
        let others = values.into_iter().chain(single(&facets.items));
        let foreign: Vec<Pointer> = properties
            .chain(others)
            .chain(members.cloned())
            .filter(|part| matches!(part.node, Node::Schema(_)) && !part.at.is_below(&facets.at))
            .map(|part| part.at)
            .filter(|at| owner(at).is_some() && !self.states.contains_key(&place(at)))
            .collect();
        for at in &foreign {
            self.owner_first(at);
        }
        !foreign.is_empty()
    }

    /// What `lower` makes of schemas that are not shared, but only once within one type: a type that holds itself by them
    /// would have no end.
    pub(super) fn within(
        &mut self,
        places: &[Pointer],
        home: &Home,
        lower: impl FnOnce(&mut Self) -> TypeExpr,
    ) -> TypeExpr {
        let mut known = self.inlined.get(places).into_iter().flatten();
        let around = |(outer, _): &&(Home, TypeExpr)| {
            outer.root == home.root && home.steps.starts_with(&outer.steps)
        };
        if let Some((_, ty)) = known.find(around) {
            return ty.clone();
        }
        let ty = lower(self);
        let known = self.inlined.entry(places.to_vec()).or_default();
        known.push((home.clone(), ty.clone()));
        if let [first, _, ..] = places {
            self.repeated += 1;
            if self.repeated > MAX_REPEATED {
                let much = format!("{MAX_REPEATED} times");
                self.too_deep(first, "schemas repeat the properties of each other", &much);
            }
        }
        ty
    }
}
