//! The plan's nouns. Plain data: identifiers are final, documentation is ready to print, types are Rust types.
//!
//! In: the other files of `plan`. Out: `emit`. Must not know: the document.

mod defaults;
mod operations;
mod paging;
mod responses;
mod rules;
mod rust_type;
mod types;
mod webhooks;

pub use defaults::*;
pub use operations::*;
pub use paging::*;
pub use responses::*;
pub use rules::*;
pub use rust_type::*;
pub use types::*;
pub use webhooks::*;

use std::collections::BTreeMap;

use crate::names::Bindings;

/// A generated crate.
#[derive(Debug)]
pub struct CratePlan {
    /// `Cargo.toml`.
    pub manifest: Manifest,
    /// The path of the module that the files are the root of.
    pub root: String,
    /// Attributes that only the root of a crate can have; none where the files are part of a larger crate.
    pub crate_attributes: Option<CrateAttributes>,
    /// Documentation of the crate, a line each.
    pub docs: Vec<String>,
    /// Variants of `Server`.
    pub servers: Vec<ServerItem>,
    /// Credentials that the builder takes.
    pub schemes: Vec<SchemeItem>,
    /// Operations, by module.
    pub operations: Vec<OperationItem>,
    /// What reads webhooks and callbacks, by name.
    pub webhooks: Vec<IncomingItem>,
    /// Types, by module.
    pub types: BTreeMap<String, Vec<TypeItem>>,
    /// What the feature `validate` adds.
    pub validation: Validation,
    /// What became what.
    pub bindings: Bindings,
}

/// Attributes that only the root of a crate can have.
#[derive(Debug)]
pub struct CrateAttributes {
    /// `#![recursion_limit]`, if the default is too low.
    pub recursion_limit: Option<usize>,
}

/// What varies in `Cargo.toml`.
#[derive(Debug)]
pub struct Manifest {
    /// Package name.
    pub name: String,
    /// Package version.
    pub version: String,
    /// One line.
    pub description: String,
    /// Dependencies beside those of the runtime, or in place of one: `name = value` lines as TOML.
    pub dependencies: BTreeMap<String, String>,
    /// `name = value` lines as TOML.
    pub dev_dependencies: BTreeMap<String, String>,
    /// Whether the crate is a workspace of its own.
    pub standalone: bool,
}
