//! Nouns of what is received: webhooks and callbacks.
//!
//! In: the other files of `plan`. Out: `emit`. Must not know: the document.

use super::operations::StyleItem;
use super::responses::BodyType;

/// A function that reads a webhook or callback.
#[derive(Debug)]
pub struct IncomingItem {
    /// The function.
    pub ident: String,
    /// Documentation, a line each.
    pub docs: Vec<String>,
    /// Whether the document calls it deprecated.
    pub deprecated: bool,
    /// What it reads.
    pub body: IncomingBody,
}

/// What is read.
#[derive(Debug)]
pub enum IncomingBody {
    /// One media type.
    One(ReadItem),
    /// One of several.
    Choice(IncomingEnum),
}

/// An enum over the media types of a webhook or callback.
#[derive(Debug)]
pub struct IncomingEnum {
    /// Its identifier.
    pub ident: String,
    /// Documentation, a line each.
    pub docs: Vec<String>,
    /// Its variants, in the order in which they are tried.
    pub variants: Vec<IncomingVariant>,
}

/// A body in one of several media types.
#[derive(Debug)]
pub struct IncomingVariant {
    /// Its identifier.
    pub ident: String,
    /// Its media type, or a range of them.
    pub media_type: String,
    /// How it is read.
    pub body: ReadItem,
}

/// How a body is read.
#[derive(Debug)]
pub struct ReadItem {
    /// What it becomes.
    pub ty: BodyType,
    /// The styles of its fields, if it is a form.
    pub form: Option<Vec<(String, StyleItem)>>,
}
