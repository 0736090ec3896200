//! Operations, parameters, bodies, responses, servers and security.
//!
//! In: `lower`. Out: everything after it. Must not know: Rust, naming, configuration.

use super::{DefaultValue, Docs, Link, Response, TypeExpr};
use crate::source::Pointer;

/// One operation: a method on a path (OpenAPI 3.0, 4.7.10).
#[derive(Debug)]
pub struct Operation {
    /// Where it stands.
    pub at: Pointer,
    /// What its name is kept under: its place below its own path, which several paths with one path item have each.
    pub place: Pointer,
    /// `operationId`, if given.
    pub id: Option<String>,
    /// Its tags, in document order.
    pub tags: Vec<String>,
    /// The HTTP method as it is sent.
    pub method: String,
    /// The path template as written, with `{name}` in it.
    pub path: String,
    /// What of it is sent: all but a fragment.
    pub template: String,
    /// Human text.
    pub docs: Docs,
    /// Whether the document calls it deprecated.
    pub deprecated: bool,
    /// Path, query, header and cookie parameters: those of the operation over those of the path item.
    pub parameters: Vec<Parameter>,
    /// What is sent.
    pub body: Option<Body>,
    /// What may come back, by status.
    pub responses: Vec<Response>,
    /// What can be called next.
    pub links: Vec<Link>,
    /// Where it is served, if not where the API is.
    pub servers: Vec<String>,
    /// Alternatives of credentials that are needed together; no alternative means that nothing is needed.
    pub security: Vec<Vec<Requirement>>,
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
    /// How it is written.
    pub style: Style,
    /// Of one that is the whole query, as a form: the styles of fields that have another one than `form`.
    pub fields: Vec<(String, Style)>,
    /// Whether it must be sent.
    pub required: bool,
    /// Whether it may be sent with nothing for a value although its type has no empty text (`allowEmptyValue`).
    pub may_be_empty: bool,
    /// Whether the document marks it as secret.
    pub sensitive: bool,
    /// Whether the document calls it deprecated.
    pub deprecated: bool,
    /// Human text.
    pub docs: Docs,
    /// What it is taken for where it is missing.
    pub default: Option<DefaultValue>,
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

impl Location {
    /// The style of a parameter that declares none (OpenAPI 3.0, 4.7.12.2, `style` and `explode`).
    #[must_use]
    pub fn default_style(self) -> Style {
        match self {
            Location::Path | Location::Header => Style::plain(Form::Simple),
            Location::Query | Location::Cookie => Style {
                explodes: true,
                ..Style::plain(Form::Form)
            },
        }
    }
}

/// How a value is written as text (OpenAPI 3.0, 4.7.12.2, `style`, `explode`, `allowReserved` and `content`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Style {
    /// What it looks like.
    pub form: Form,
    /// Whether elements and pairs stand for themselves.
    pub explodes: bool,
    /// Whether reserved characters are left as they are.
    pub allows_reserved: bool,
}

impl Style {
    /// A style without its options.
    #[must_use]
    pub fn plain(form: Form) -> Style {
        Style {
            form,
            explodes: false,
            allows_reserved: false,
        }
    }
}

/// What stands between the elements of a list, of the lists in it, and of those in these.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Delimiters(pub [char; 3]);

/// What a value looks like (OpenAPI 3.0, 4.7.12.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// `simple`.
    Simple,
    /// `label`.
    Label,
    /// `matrix`.
    Matrix,
    /// `form`.
    Form,
    /// `spaceDelimited`.
    SpaceDelimited,
    /// `pipeDelimited`.
    PipeDelimited,
    /// `deepObject`.
    DeepObject,
    /// As JSON (`content: application/json`).
    Json,
    /// Lists in lists, each with a delimiter of its own (Swagger 2.0, `collectionFormat`).
    Lists(Delimiters),
    /// `cookie`: as `form`, but nothing is encoded (OpenAPI 3.2, 4.12.2.3).
    Cookie,
    /// The whole query as a form (OpenAPI 3.2, 4.12.1, `querystring`).
    WholeForm,
    /// The whole query as JSON.
    WholeJson,
    /// The whole query as text.
    WholeText,
}

/// A request body (OpenAPI 3.0, 4.7.13).
#[derive(Debug)]
pub struct Body {
    /// Whether it must be sent.
    pub required: bool,
    /// What it may be sent as, at least one; the first unless the caller chooses.
    pub media: Vec<Media>,
    /// Human text.
    pub docs: Docs,
}

/// A body in one media type (OpenAPI 3.0, 4.7.14).
#[derive(Debug)]
pub struct Media {
    /// The media type as written.
    pub media_type: String,
    /// How it is written.
    pub content: Content,
    /// Whether the document marks it, or what it holds, as secret. Objects with properties hide their own.
    pub sensitive: bool,
}

/// The styles of the fields of a form.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct FormStyles {
    /// Those of fields that have another one than `form`.
    pub fields: Vec<(String, Style)>,
    /// The one that can be said of the whole form: all fields have it but those that look the same in any.
    pub shared: Option<Style>,
}

/// How a body is written or read.
#[derive(Debug, Clone, PartialEq)]
pub enum Content {
    /// As JSON.
    Json(TypeExpr),
    /// As `application/x-www-form-urlencoded`.
    Form(TypeExpr, FormStyles),
    /// In parts that are declared.
    Parts(Vec<Part>, Undeclared),
    /// In parts of which nothing is known.
    AnyParts,
    /// A list of values, a line of JSON each.
    Lines(TypeExpr),
    /// As text.
    Text,
    /// As bytes.
    Bytes,
    /// As values one after the other, each of this type.
    Stream(StreamFormat, TypeExpr),
    /// As bytes of a media type that the caller knows.
    Wildcard,
    /// There is none.
    Empty,
}

impl Content {
    /// The types of its values, or of its parts.
    #[must_use]
    pub fn types(&self) -> Vec<&TypeExpr> {
        match self {
            Content::Json(ty)
            | Content::Form(ty, _)
            | Content::Lines(ty)
            | Content::Stream(_, ty) => vec![ty],
            Content::Parts(parts, _) => parts.iter().map(|part| &part.ty).collect(),
            Content::Text
            | Content::Bytes
            | Content::AnyParts
            | Content::Wildcard
            | Content::Empty => vec![],
        }
    }
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

/// A part of a `multipart/form-data` body: a property of its schema.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// Its name on the wire.
    pub wire: String,
    /// Its type.
    pub ty: TypeExpr,
    /// What it holds.
    pub kind: PartKind,
    /// Whether it must be sent.
    pub required: bool,
    /// Its media type, if it is not the one that its type has.
    pub content_type: Option<String>,
    /// The style that it is written in, if it has one; then it is text.
    pub joined: Option<Style>,
    /// Whether the document calls it deprecated.
    pub deprecated: bool,
    /// Human text.
    pub docs: Docs,
}

/// The parts that a form may have beside those that are declared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Undeclared {
    /// The document says nothing of any.
    Nothing,
    /// Any others (`additionalProperties`).
    Any,
}

/// What a part holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PartKind {
    /// A value.
    Value,
    /// Bytes.
    File,
    /// Any number of parts of bytes.
    Files,
    /// Bytes or a value, which is a text.
    FileOrText,
}

/// A server (OpenAPI 3.0, 4.7.5).
#[derive(Debug)]
pub struct Server {
    /// Where it stands.
    pub at: Pointer,
    /// Its URL, with `{name}` for each variable.
    pub url: String,
    /// What can be set in the URL.
    pub variables: Vec<ServerVariable>,
    /// What the document calls it.
    pub description: Option<String>,
}

impl Server {
    /// The URL with the default of each variable.
    #[must_use]
    pub fn default_url(&self) -> String {
        let replace = |url: String, variable: &ServerVariable| {
            let default = variable.default.as_deref().unwrap_or_default();
            url.replace(&format!("{{{}}}", variable.wire), default)
        };
        self.variables.iter().fold(self.url.clone(), replace)
    }
}

/// A variable of a server's URL (OpenAPI 3.0, 4.7.6).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServerVariable {
    /// Its name between the braces.
    pub wire: String,
    /// Its value unless set; none where the document cannot know one.
    pub default: Option<String>,
    /// The values that it may have; none if any.
    pub values: Vec<String>,
    /// Human text.
    pub description: Option<String>,
}

/// A credential that is needed (OpenAPI 3.0, 4.7.30).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Requirement {
    /// The key of its scheme.
    pub scheme: String,
    /// What it has to allow.
    pub scopes: Vec<String>,
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
    /// Whether the document calls it deprecated (OpenAPI 3.2).
    pub deprecated: bool,
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
