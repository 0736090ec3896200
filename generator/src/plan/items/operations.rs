//! Nouns of what is called: servers, credentials, operations and what they answer.
//!
//! In: the other files of `plan`. Out: `emit`. Must not know: the document.

use super::types::RustType;

/// A server that can be chosen by name.
#[derive(Debug)]
pub struct ServerItem {
    /// Variant of `Server`.
    pub ident: String,
    /// Documentation, a line each.
    pub docs: Vec<String>,
    /// Base URL.
    pub url: String,
}

/// A credential.
#[derive(Debug)]
pub struct SchemeItem {
    /// Method of the builder.
    pub method: String,
    /// Constant that describes it.
    pub constant: String,
    /// Documentation, a line each.
    pub docs: Vec<String>,
    /// Its key in the document.
    pub key: String,
    /// How it is sent.
    pub placement: Placement,
    /// A value that is sent unless another one is given.
    pub value: Option<String>,
}

/// How a credential is sent: the constructor of the runtime's `Scheme`, and its name on the wire.
#[derive(Debug)]
pub enum Placement {
    /// `Scheme::header(key, name)`.
    Header(String),
    /// `Scheme::query(key, name)`.
    Query(String),
    /// `Scheme::cookie(key, name)`.
    Cookie(String),
    /// `Scheme::basic(key)`, and a setter that takes user name and password.
    Basic,
    /// `Scheme::bearer(key)`, with the URL for tokens if clients can get one there.
    Bearer(Option<String>),
    /// `Scheme::http(key, word)`.
    Http(String),
}

/// An operation.
#[derive(Debug)]
pub struct OperationItem {
    /// Module below `operations`.
    pub module: String,
    /// Marker type.
    pub ident: String,
    /// Method of the client.
    pub method: String,
    /// Documentation of the method, a line each.
    pub docs: Vec<String>,
    /// `operationId`, or the method's name.
    pub id: String,
    /// HTTP method, upper case.
    pub http_method: &'static str,
    /// Path template.
    pub path: String,
    /// The `Accept` header, if it is not JSON.
    pub accept: Option<String>,
    /// Alternatives of constants of [`SchemeItem`].
    pub security: Vec<Vec<String>>,
    /// Whether the document calls it deprecated.
    pub deprecated: bool,
    /// What a call needs.
    pub arguments: Vec<InputItem>,
    /// What a call may have.
    pub setters: Vec<InputItem>,
    /// What a success is read as.
    pub output: OutcomeItem,
    /// What an error is read as.
    pub error: OutcomeItem,
}

/// Something that a call sends.
#[derive(Debug)]
pub struct InputItem {
    /// Argument or setter.
    pub ident: String,
    /// Documentation of the setter, a line each.
    pub docs: Vec<String>,
    /// Its type.
    pub ty: RustType,
    /// Whether the document calls it deprecated.
    pub deprecated: bool,
    /// Where it goes.
    pub target: InputTarget,
}

/// Where an input goes.
#[derive(Debug)]
pub enum InputTarget {
    /// A variable of the path, by its name on the wire.
    Path(String),
    /// The query.
    Query(String),
    /// A header.
    Header(String),
    /// A cookie.
    Cookie(String),
    /// The body as JSON, with its media type if that is not `application/json`.
    Json(Option<String>),
    /// The body as a form.
    Form,
    /// The body as text of a media type.
    Text(String),
    /// The body as bytes of a media type.
    Bytes(String),
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
