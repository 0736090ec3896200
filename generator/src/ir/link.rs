//! Links from responses to operations.
//!
//! In: `lower`. Out: `plan`. Must not know: Rust, naming, configuration.

use super::StatusMatch;

/// What can be called next with what a response says (OpenAPI 3.0, 4.7.20).
#[derive(Debug)]
pub struct Link {
    /// What the document calls it.
    pub name: String,
    /// The statuses of the response that has it.
    pub status: StatusMatch,
    /// What it leads to.
    pub target: LinkTarget,
    /// Parameters of the target with a constant or a runtime expression each.
    pub parameters: Vec<(String, String)>,
    /// The target's body, as a constant or a runtime expression.
    pub body: Option<String>,
    /// Where the target is served, if the link says so.
    pub server: Option<String>,
    /// Human text.
    pub description: Option<String>,
}

/// What a link leads to.
#[derive(Debug, PartialEq, Eq)]
pub enum LinkTarget {
    /// An operation, by its position in [`super::Api::operations`].
    Operation(usize),
    /// An operation of another document, by its URL.
    Elsewhere(String),
}
