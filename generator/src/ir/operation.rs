//! Operations, parameters, bodies, responses, servers and security.
//!
//! In: `lower`. Out: everything after it. Must not know: Rust, naming, configuration.

use super::{Docs, TypeExpr};
use crate::source::Pointer;

/// One operation: a method on a path (OpenAPI 3.0, 4.7.10).
#[derive(Debug)]
pub struct Operation {
    /// Where it stands.
    pub at: Pointer,
    /// `operationId`, if given.
    pub id: Option<String>,
    /// The HTTP method, upper case.
    pub method: &'static str,
    /// The path template as written, with `{name}` in it.
    pub path: String,
    /// Human text.
    pub docs: Docs,
    /// Whether the document calls it deprecated.
    pub deprecated: bool,
    /// Path, query, header and cookie parameters: those of the operation over those of the path item.
    pub parameters: Vec<Parameter>,
    /// What is sent.
    pub body: Option<Body>,
    /// What may come back, in document order.
    pub responses: Vec<Response>,
    /// Alternatives of credentials that are needed together; no alternative means that nothing is needed.
    pub security: Vec<Vec<String>>,
}

/// A parameter of an operation (OpenAPI 3.0, 4.7.12).
#[derive(Debug)]
pub struct Parameter {
    /// Where it stands.
    pub at: Pointer,
    /// Its name on the wire.
    pub wire: String,
    /// Where it is sent.
    pub location: Location,
    /// Its type.
    pub ty: TypeExpr,
    /// Whether it must be sent.
    pub required: bool,
    /// Whether the document marks it as secret.
    pub sensitive: bool,
    /// Whether the document calls it deprecated.
    pub deprecated: bool,
    /// Human text.
    pub docs: Docs,
}

/// Where a parameter is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Location {
    /// In the path template.
    Path,
    /// In the query string.
    Query,
    /// As a header.
    Header,
    /// In the `Cookie` header.
    Cookie,
}

/// A request body (OpenAPI 3.0, 4.7.13) in the media type that is sent.
#[derive(Debug)]
pub struct Body {
    /// Whether it must be sent.
    pub required: bool,
    /// Its media type as written.
    pub media_type: String,
    /// How it is written.
    pub content: Content,
    /// Human text.
    pub docs: Docs,
}

/// How a body is written or read.
#[derive(Debug, Clone, PartialEq)]
pub enum Content {
    /// As JSON.
    Json(TypeExpr),
    /// As `application/x-www-form-urlencoded`.
    Form(TypeExpr),
    /// As text.
    Text,
    /// As bytes.
    Bytes,
    /// As values one after the other, each of this type.
    Stream(StreamFormat, TypeExpr),
    /// There is none.
    Empty,
}

/// How values follow each other in a body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StreamFormat {
    /// Server-sent events; the type is that of their data.
    Events,
    /// JSON, a line each.
    JsonLines,
    /// JSON texts with separators (RFC 7464).
    JsonSeq,
}

/// A response (OpenAPI 3.0, 4.7.17).
#[derive(Debug)]
pub struct Response {
    /// The statuses that it is for.
    pub status: StatusMatch,
    /// Its media type as written, if it has a body.
    pub media_type: Option<String>,
    /// Its body.
    pub content: Content,
    /// Human text.
    pub docs: Docs,
}

/// The statuses that a response is declared for; an exact one beats a range, a range beats `default`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum StatusMatch {
    /// One status.
    Exact(u16),
    /// A hundred of them, by the first digit.
    Range(u16),
    /// All that are not declared otherwise.
    Default,
}

/// A server (OpenAPI 3.0, 4.7.5).
#[derive(Debug)]
pub struct Server {
    /// Where it stands.
    pub at: Pointer,
    /// Its URL; variables are replaced by their defaults.
    pub url: String,
    /// What the document calls it.
    pub description: Option<String>,
}

/// A security scheme (OpenAPI 3.0, 4.7.23).
#[derive(Debug)]
pub struct SecurityScheme {
    /// Where it stands.
    pub at: Pointer,
    /// Its key in the components.
    pub key: String,
    /// How the credential is sent.
    pub kind: SchemeKind,
    /// The value that is always sent (`x-oaswright-constant`).
    pub constant: Option<String>,
    /// Human text.
    pub docs: Docs,
}

/// How tokens of OAuth 2 are to be had (OpenAPI 3.0, 4.7.24).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OAuth2 {
    /// Where clients get tokens with their own credentials, if they can.
    pub token_url: Option<String>,
    /// What can be asked for, and what the document says of it.
    pub scopes: Vec<(String, String)>,
}

/// How a credential is sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SchemeKind {
    /// In a header of this name.
    Header(String),
    /// In the query under this name.
    Query(String),
    /// In a cookie of this name.
    Cookie(String),
    /// `Authorization: Basic`, from a user name and a password.
    Basic,
    /// `Authorization: Bearer`; also what OpenID Connect ends in.
    Bearer,
    /// `Authorization: Bearer` with a token of OAuth 2.
    OAuth2(OAuth2),
    /// `Authorization` with another scheme.
    OtherHttp(String),
}
