//! The plan as tokens. No decisions: everything that could be otherwise stands in the plan.
//!
//! In: [`CratePlan`]. Out: [`EmittedFile`]s by path. Must not know: the API.

mod bodies;
mod client;
mod defaults;
mod enums;
mod manifest;
mod operations;
mod outcomes;
mod paging;
mod rules;
mod runtime;
mod structs;
mod tokens;
mod types;
mod unions;
mod webhooks;

use std::collections::BTreeMap;

use proc_macro2::TokenStream;

use crate::names::Bindings;
use crate::plan::CratePlan;

/// Makes the tokens of a file. They take many times the room of the text, so they are made when the file is formatted.
pub type Tokens<'p> = Box<dyn Fn() -> TokenStream + Send + Sync + 'p>;

/// A file before it is formatted.
pub enum EmittedFile<'p> {
    /// Rust: documentation of the module, attributes of the crate, and items.
    Rust {
        /// `//!` lines.
        docs: Vec<String>,
        /// Items and inner attributes.
        tokens: Tokens<'p>,
    },
    /// Rust that is copied as it is.
    Copied(&'static str),
    /// Anything else, complete.
    Text(String),
}

/// All files of the crate.
#[must_use]
pub fn emit(plan: &CratePlan) -> BTreeMap<String, EmittedFile<'_>> {
    let mut files = BTreeMap::new();
    files.insert(
        "Cargo.toml".into(),
        EmittedFile::Text(manifest::manifest(&plan.manifest)),
    );
    files.insert(
        Bindings::FILE_NAME.into(),
        EmittedFile::Text(plan.bindings.to_text()),
    );
    files.insert(
        "rustfmt.toml".into(),
        EmittedFile::Text(manifest::rustfmt()),
    );
    files.insert("src/lib.rs".into(), client::lib(plan));
    files.insert("src/client.rs".into(), client::client(plan));
    operations::operations(plan, &mut files);
    webhooks::webhooks(plan, &mut files);
    types::types(plan, &mut files);
    rules::rules(plan, &mut files);
    runtime::runtime(&mut files);
    files
}
