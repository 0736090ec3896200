//! The Rust crate as plain data: every decision that is about Rust is made here.
//!
//! In: the API, its facts, its names and the configuration. Out: [`CratePlan`]. Must not know: tokens, formatting.

mod bindings;
mod docs;
mod items;
mod manifest;
mod operations;
mod outcomes;
mod probes;
mod rust_type;
mod sensitive;
mod servers;
mod types;

pub use items::*;

use crate::analyze::Facts;
use crate::config::ClientConfig;
use crate::ir::Api;
use crate::names::Names;

/// Everything that planning may look at.
pub(crate) struct Planning<'a> {
    pub(crate) api: &'a Api,
    pub(crate) facts: &'a Facts,
    pub(crate) names: &'a Names,
    pub(crate) config: &'a ClientConfig,
}

/// Plans the whole crate.
#[must_use]
pub fn plan(api: &Api, facts: &Facts, names: &Names, config: &ClientConfig) -> CratePlan {
    let planning = Planning { api, facts, names, config };
    CratePlan {
        manifest: manifest::manifest(&planning),
        root: config.root.0.clone(),
        docs: docs::crate_docs(&api.info),
        servers: servers::servers(&planning),
        schemes: servers::schemes(&planning),
        operations: operations::operations(&planning),
        types: types::modules(&planning),
        bindings: bindings::bindings(&planning),
    }
}
