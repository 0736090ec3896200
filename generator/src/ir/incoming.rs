//! Requests that the API sends by itself: webhooks and callbacks.
//!
//! In: `lower`. Out: everything after it. Must not know: Rust, naming, configuration.

use super::{Body, Docs, Parameter, Response};
use crate::source::Pointer;

/// An operation of a webhook or callback: somebody else calls it (OpenAPI 3.1, 4.8.1, `webhooks`; 3.0, 4.7.18).
#[derive(Debug)]
pub struct Incoming {
    /// Where it stands.
    pub at: Pointer,
    /// `operationId`, if given.
    pub id: Option<String>,
    /// What it belongs to.
    pub occasion: Occasion,
    /// The HTTP method, upper case.
    pub method: String,
    /// Human text.
    pub docs: Docs,
    /// Whether the document calls it deprecated.
    pub deprecated: bool,
    /// What it is sent with beside the body.
    pub parameters: Vec<Parameter>,
    /// What it brings, in media types of which each is read as far as can be.
    pub body: Body,
    /// What may be answered, in document order.
    pub responses: Vec<Response>,
}

/// What makes the API send a request.
#[derive(Debug)]
pub enum Occasion {
    /// A webhook, by its name.
    Webhook(String),
    /// A callback.
    Callback {
        /// Its name.
        name: String,
        /// The runtime expression that says where it goes.
        url: String,
        /// The operations that ask for it, by their positions in [`super::Api::operations`].
        operations: Vec<usize>,
    },
}
