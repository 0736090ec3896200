//! What there is in a document and what becomes of it, for those who ask.
//!
//! In: everything that the stages up to the names know. Out: plain data with places of the user's text. Must not know: how it is
//! shown.

use crate::ir::Api;
use crate::names::Names;
use crate::select::Chosen;
use crate::source::{Origins, Pointer};

/// An operation of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OperationView {
    /// Where it stands in the user's text.
    pub at: Pointer,
    /// Its `operationId`.
    pub id: Option<String>,
    /// The HTTP method as it is sent.
    pub method: String,
    /// The path template.
    pub path: String,
    /// Its tags.
    pub tags: Vec<String>,
    /// Whether it is generated.
    pub selected: bool,
    /// The method that calls it, if it is generated: `crate::Client::list_pets`.
    pub rust: String,
}

/// The operations of a document, in its order.
#[must_use]
pub fn operations(
    api: &Api,
    names: &Names,
    chosen: &Chosen,
    origins: &Origins,
) -> Vec<OperationView> {
    let operations = api.operations.iter().enumerate();
    let views = operations.map(|(index, operation)| OperationView {
        at: origins.original(&operation.at),
        id: operation.id.clone(),
        method: operation.method.clone(),
        path: operation.path.clone(),
        tags: operation.tags.clone(),
        selected: chosen.has_operation(index),
        rust: format!("crate::Client::{}", names.operation(index).method),
    });
    views.collect()
}
