//! Names of types: those of components first, then of what is inline, made of owner and place.
//!
//! In: the API. Out: [`TypeName`]s. Must not know: members.

use std::collections::BTreeMap;

use super::TypeName;
use super::bindings::Bindings;
use super::incoming::IncomingName;
use super::moves::Moves;
use super::operations::OperationName;
use super::places::places;
use super::scope::Scope;
use super::words::{item, module};
use crate::ir::{Api, Home, HomeRoot, StatusMatch, Step, TypeDef, TypeId, VariantName};
use crate::source::Pointer;

/// Names that every module of types sees without importing them.
const PRELUDE: &[&str] = &[
    "Box", "Default", "Err", "Into", "None", "Ok", "Option", "Some", "String", "Vec",
];

/// Names of what owns types: operations, then webhooks and callbacks.
type Owners<'n> = (&'n [OperationName], &'n [IncomingName]);

/// The names of all types.
pub(super) fn type_names(api: &Api, owners: Owners<'_>, earlier: &Bindings) -> Vec<TypeName> {
    let mut idents = Scope::reserving(PRELUDE);
    let mut modules = Modules::default();
    let mut named: Vec<Option<TypeName>> = vec![None; api.types.len()];
    let moves = moves(api, owners, earlier);
    let places = places(api);
    let given = |id: TypeId| {
        let place = places.get(id.index()).unwrap_or(&api.types[id].at);
        earlier.type_ident(&moves.earlier_place(place)?)
    };
    for id in in_naming_order(api, &places, &given) {
        let def = &api.types[id];
        let kept = given(id).filter(|ident| idents.claim(ident));
        let ident = match kept {
            Some(ident) => ident.to_string(),
            None => idents.mint(&item(&wanted(def, owners))),
        };
        let module = modules.of(&def.home.root, owners, &ident, &mut idents);
        let place = places.get(id.index()).unwrap_or(&def.at).clone();
        named[id.index()] = Some(TypeName {
            ident,
            module,
            place,
        });
    }
    named.into_iter().flatten().collect()
}

/// Names given earlier go first, then components before what is inline, then the order of pointers.
fn in_naming_order<'b>(
    api: &Api,
    places: &[Pointer],
    given: &impl Fn(TypeId) -> Option<&'b str>,
) -> Vec<TypeId> {
    let mut order: Vec<_> = api.types.iter().collect();
    order.sort_by_cached_key(|(id, def)| {
        let is_component =
            matches!(def.home.root, HomeRoot::Component(_)) && def.home.steps.is_empty();
        (
            given(*id).is_none(),
            // A place that was a reference is bound to the component's name, which the component keeps.
            !is_component,
            def.at.clone(),
            places.get(id.index()),
        )
    });
    order.into_iter().map(|(id, _)| id).collect()
}

/// Members of unions that changed places since the earlier run.
fn moves(api: &Api, owners: Owners<'_>, earlier: &Bindings) -> Moves {
    if earlier.schemas.is_empty() {
        return Moves::default();
    }
    let members = api.types.iter().filter_map(|(_, def)| {
        let Some(Step::Variant(name)) = def.home.steps.last() else {
            return None;
        };
        let wanted = match name {
            VariantName::Content(_) => Some(item(&wanted(def, owners))),
            VariantName::Position(_) => None,
        };
        Some((def.at.clone(), wanted))
    });
    Moves::of(&members.collect::<Vec<_>>(), earlier)
}

fn wanted(def: &TypeDef, owners: Owners<'_>) -> String {
    let Home { root, steps } = &def.home;
    let mut words = vec![match root {
        HomeRoot::Component(key) | HomeRoot::Shared(key) => key.clone(),
        HomeRoot::Operation(index) => {
            let name = owners.0.get(*index);
            name.map(|name| name.ident.clone()).unwrap_or_default()
        }
        HomeRoot::Incoming(index) => {
            let name = owners.1.get(*index);
            name.map(|name| name.function.clone()).unwrap_or_default()
        }
        HomeRoot::Elsewhere(segments) => segments.join(" "),
    }];
    words.extend(steps.iter().map(step_word));
    words.join(" ")
}

pub(super) fn step_word(step: &Step) -> String {
    match step {
        Step::Property(name) | Step::Parameter(name) | Step::Header(name) | Step::Media(name) => {
            name.clone()
        }
        Step::Choice(keyword) => keyword.clone(),
        Step::Base => "base".into(),
        Step::Items => "item".into(),
        Step::Values => "value".into(),
        Step::Variant(name) => name.words(),
        Step::Member(index) => format!("member{}", index + 1),
        Step::RequestBody => "body".into(),
        Step::ResponseBody(StatusMatch::Exact(status)) => match status {
            200..=299 => "response".into(),
            _ => format!("response{status}"),
        },
        Step::ResponseBody(StatusMatch::Range(digit)) => format!("response{digit}xx"),
        Step::ResponseBody(StatusMatch::Default) => "response default".into(),
    }
}

/// One module for each owner, so that a change inside one schema touches one file.
#[derive(Default)]
struct Modules {
    given: BTreeMap<HomeRoot, String>,
}

impl Modules {
    /// Modules and types share one namespace.
    fn of(
        &mut self,
        root: &HomeRoot,
        owners: Owners<'_>,
        ident: &str,
        scope: &mut Scope,
    ) -> String {
        if let Some(given) = self.given.get(root) {
            return given.clone();
        }
        let wanted = match root {
            HomeRoot::Component(key) | HomeRoot::Shared(key) => module(key),
            HomeRoot::Operation(index) => {
                let name = owners.0.get(*index);
                name.map_or_else(|| module(ident), |name| name.module.clone())
            }
            HomeRoot::Incoming(index) => {
                let name = owners.1.get(*index);
                module(name.map_or(ident, |name| name.function.as_str()))
            }
            HomeRoot::Elsewhere(_) => module(ident),
        };
        let minted = scope.mint(&wanted);
        self.given.insert(root.clone(), minted.clone());
        minted
    }
}
