//! The Rust crate as plain data: every decision that is about Rust is made here.
//!
//! In: the API, its facts, its names and the configuration. Out: [`CratePlan`]. Must not know: tokens, formatting.

mod accept;
mod answers;
mod arguments;
mod bindings;
mod bodies;
mod defaults;
mod described;
mod docs;
mod earlier;
mod foreign;
mod formats;
mod idempotency;
mod items;
mod links;
mod manifest;
mod operations;
mod outcomes;
mod overrides;
mod paging;
mod pattern;
mod probes;
mod promises;
mod response_headers;
mod rules;
mod rust_type;
mod said;
mod sensitive;
mod servers;
mod types;
mod unions;
mod webhooks;

pub use earlier::Earlier;
pub use formats::format_table;
pub use items::*;
pub use sensitive::{Hidden, Why};

use crate::analyze::Facts;
use crate::config::{ClientConfig, Root};
use crate::ir::{Api, Incoming, Operation, TypeDef, TypeExpr, TypeId};
use crate::names::{Bindings, Names};
use crate::report::Report;
use crate::select::Chosen;

/// Everything that planning may look at.
pub struct Planning<'a> {
    /// The API.
    pub api: &'a Api,
    /// What is known of its types.
    pub facts: &'a Facts,
    /// Its identifiers.
    pub names: &'a Names,
    /// What of it is generated.
    pub chosen: &'a Chosen,
    /// The settings.
    pub config: &'a ClientConfig,
    /// What callers rely on.
    pub earlier: &'a Earlier,
}

impl<'a> Planning<'a> {
    /// The operations that are generated, with their positions in the API.
    pub(crate) fn operations(&self) -> impl Iterator<Item = (usize, &'a Operation)> {
        let all = self.api.operations.iter().enumerate();
        all.filter(|(index, _)| self.chosen.has_operation(*index))
    }

    /// The webhooks and callbacks that are generated, with their positions in the API.
    pub(crate) fn incoming(&self) -> impl Iterator<Item = (usize, &'a Incoming)> {
        let all = self.api.incoming.iter().enumerate();
        all.filter(|(index, _)| self.chosen.has_incoming(*index))
    }

    /// The types that are generated.
    pub(crate) fn types(&self) -> impl Iterator<Item = (TypeId, &'a TypeDef)> {
        let all = self.api.types.iter();
        all.filter(|(id, _)| self.chosen.has_type(*id))
    }
}

/// Plans the whole crate.
#[must_use]
pub fn plan(planning: &Planning<'_>, report: &mut Report) -> CratePlan {
    let (facts, config) = (planning.facts, planning.config);
    planning.check_overrides(report);
    planning.check_defaults(report);
    let operations = operations::operations(planning, report);
    let types = types::modules(planning);
    let mut bindings = bindings::bindings(planning);
    promises::keep(&types, &operations, &mut bindings.promises);
    CratePlan {
        manifest: manifest::manifest(planning),
        root: config.root.0.clone(),
        crate_attributes: (config.root == Root::default()).then(|| CrateAttributes {
            recursion_limit: recursion_limit(
                planning
                    .types()
                    .map(|(id, _)| facts.nesting(id))
                    .max()
                    .unwrap_or(0),
            ),
        }),
        docs: docs::crate_docs(&planning.api.info),
        servers: servers::servers(planning),
        schemes: servers::schemes(planning),
        operations,
        webhooks: planning.webhooks(),
        types,
        validation: planning.validation(report),
        bindings,
    }
}

/// The Rust type of a value, as it can be written anywhere in the crate.
#[must_use]
pub fn written(planning: &Planning<'_>, ty: &TypeExpr) -> String {
    planning.rust_type(ty).shown()
}

/// Which place of the document became what.
#[must_use]
pub fn bindings(planning: &Planning<'_>) -> Bindings {
    bindings::bindings(planning)
}

/// What the compiler needs to look through types that hold each other; in powers of two, so that it seldom changes.
fn recursion_limit(nesting: usize) -> Option<usize> {
    const DEFAULT: usize = 128;
    let needed = (nesting * 4).next_power_of_two();
    (needed > DEFAULT).then_some(needed)
}
