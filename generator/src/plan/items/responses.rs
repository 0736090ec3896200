//! Nouns of what operations answer.
//!
//! In: the other files of `plan`. Out: `emit`. Must not know: the document.

use super::rust_type::RustType;

/// A way to read a success in another media type.
#[derive(Debug)]
pub struct ReadingItem {
    /// Method of the call.
    pub method: String,
    /// Documentation, a line each.
    pub docs: Vec<String>,
    /// The `Accept` header.
    pub accept: String,
    /// What a success is read as.
    pub output: OutcomeItem,
}

/// A header of a response.
#[derive(Debug)]
pub struct ResponseHeaderItem {
    /// Its constant.
    pub ident: String,
    /// Its name on the wire.
    pub wire: String,
    /// Documentation, a line each.
    pub docs: Vec<String>,
    /// Its type.
    pub ty: RustType,
    /// The constructor of the runtime's `Header`.
    pub constructor: &'static str,
    /// Whether the document calls it deprecated.
    pub deprecated: bool,
}

/// A status whose body the types of its operation do not describe.
#[derive(Debug)]
pub struct OtherItem {
    /// Its constant.
    pub ident: String,
    /// Documentation, a line each.
    pub docs: Vec<String>,
    /// As the document writes it.
    pub status: String,
    /// First and last statuses.
    pub statuses: Vec<(u16, u16)>,
    /// How it is read.
    pub body: BodyType,
}

/// What a type of an operation is for.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct CoveredItem {
    /// The statuses that it is declared for, first and last.
    pub declared: Vec<(u16, u16)>,
    /// Those that the document describes otherwise.
    pub excluded: Vec<(u16, u16)>,
}

/// What a response is read as.
#[derive(Debug)]
pub enum OutcomeItem {
    /// One type whatever the status.
    Single(BodyType),
    /// An enum that is chosen by status.
    ByStatus(OutcomeEnum),
}

/// How one body is read.
#[derive(Debug, Clone, PartialEq)]
pub enum BodyType {
    /// No body, or none that matters.
    Empty,
    /// JSON.
    Json(RustType),
    /// JSON that `Debug` shows nothing of.
    Secret(RustType),
    /// Text.
    Text,
    /// Bytes.
    Bytes,
    /// Values as they arrive: the runtime's marker for how they follow each other, and their type.
    Stream(&'static str, RustType),
}

/// An enum over the bodies of an operation.
#[derive(Debug)]
pub struct OutcomeEnum {
    /// Its identifier.
    pub ident: String,
    /// Documentation, a line each.
    pub docs: Vec<String>,
    /// Its variants: exact statuses first, then ranges, then the rest.
    pub variants: Vec<OutcomeVariant>,
}

/// A body of an operation.
#[derive(Debug)]
pub struct OutcomeVariant {
    /// Its identifier.
    pub ident: String,
    /// Documentation, a line each.
    pub docs: Vec<String>,
    /// First and last status.
    pub statuses: (u16, u16),
    /// Its body.
    pub body: BodyType,
}
