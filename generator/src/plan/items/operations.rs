//! Nouns of what is called: servers, credentials, operations and what they send.
//!
//! In: the other files of `plan`. Out: `emit`. Must not know: the document.

use super::defaults::DefaultItem;
use super::paging::PagingItem;
use super::responses::{CoveredItem, OtherItem, OutcomeItem, ReadingItem, ResponseHeaderItem};
use super::rust_type::RustType;
use super::types::Secrecy;
use crate::source::Pointer;

/// A server that can be chosen by name.
#[derive(Debug)]
pub struct ServerItem {
    /// Variant of `Server`.
    pub ident: String,
    /// Documentation, a line each.
    pub docs: Vec<String>,
    /// Base URL, with `{name}` for each variable.
    pub url: String,
    /// The struct of its variables, if it has any.
    pub variables: Option<VariablesItem>,
}

/// The variables of a server, as a struct.
#[derive(Debug)]
pub struct VariablesItem {
    /// Its identifier.
    pub ident: String,
    /// Its variables.
    pub variables: Vec<VariableItem>,
}

/// A variable of a server.
#[derive(Debug)]
pub struct VariableItem {
    /// Setter, or argument if there is no default.
    pub ident: String,
    /// Its name between the braces.
    pub wire: String,
    /// Documentation, a line each.
    pub docs: Vec<String>,
    /// Its value unless set.
    pub default: Option<String>,
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
    /// Whether the document calls it deprecated.
    pub deprecated: bool,
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

/// An HTTP method.
#[derive(Debug)]
pub enum HttpMethod {
    /// One that has a constant of this name.
    Known(&'static str),
    /// Any other, as it is sent.
    Other(String),
}

/// An operation.
#[derive(Debug)]
pub struct OperationItem {
    /// Where it stands in the document that it was planned from.
    pub at: Pointer,
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
    /// HTTP method.
    pub http_method: HttpMethod,
    /// Path template.
    pub path: String,
    /// The `Accept` header, if it is not JSON.
    pub accept: Option<String>,
    /// Where it is served, if not where the API is.
    pub servers: Vec<String>,
    /// Where its idempotency key goes, if not where it is usual.
    pub idempotency_key: Option<KeyItem>,
    /// Alternatives of schemes.
    pub security: Vec<Vec<SecurityItem>>,
    /// Whether the document calls it deprecated.
    pub deprecated: bool,
    /// What a call needs.
    pub arguments: Vec<InputItem>,
    /// What a call may have.
    pub setters: Vec<InputItem>,
    /// What leaves out arguments that are no longer required.
    pub absences: Vec<AbsenceItem>,
    /// Functions that give the defaults of parameters.
    pub defaults: Vec<DefaultItem>,
    /// Constants of the headers that its responses declare.
    pub headers: Vec<ResponseHeaderItem>,
    /// What a success is read as.
    pub output: OutcomeItem,
    /// What an error is read as.
    pub error: OutcomeItem,
    /// What the success is for, and what the error.
    pub covered: [CoveredItem; 2],
    /// Constants of what they are not for.
    pub others: Vec<OtherItem>,
    /// What callers rely on of them, in words.
    pub answers: Vec<String>,
    /// How its pages are asked for, if it gives a list in pages.
    pub paging: Option<PagingItem>,
    /// Other ways to read a success, for the caller to choose.
    pub readings: Vec<ReadingItem>,
}

impl OperationItem {
    /// The bodies that it can send, with those that callers choose among.
    pub fn bodies(&self) -> impl Iterator<Item = &BodyItem> {
        let inputs = self.arguments.iter().chain(&self.setters);
        let bodies = inputs.filter_map(|input| match &input.target {
            InputTarget::Body(body) => Some(body),
            _ => None,
        });
        bodies.flat_map(BodyItem::with_variants)
    }

    /// Those that are typed forms in parts.
    pub fn forms(&self) -> impl Iterator<Item = &FormItem> {
        self.bodies().filter_map(|body| match &body.kind {
            BodyKind::Parts(form) => Some(form),
            _ => None,
        })
    }
}

impl BodyItem {
    /// A body, and those that callers choose among if it is one of several.
    pub fn with_variants(&self) -> impl Iterator<Item = &BodyItem> {
        let variants = match &self.kind {
            BodyKind::Choice(choice) => choice.variants.as_slice(),
            _ => &[],
        };
        std::iter::once(self).chain(variants.iter().map(|variant| &variant.body))
    }
}

/// Where an idempotency key goes: the variant of the runtime's `IdempotencyKey`.
#[derive(Debug)]
pub enum KeyItem {
    /// Into a header.
    Header(String),
    /// Into the query.
    Query(String),
    /// Into a JSON body.
    Body(String),
}

impl KeyItem {
    /// Whether the runtime looks there anyway.
    #[must_use]
    pub fn is_usual(&self) -> bool {
        matches!(self, KeyItem::Header(name) if name == "idempotency-key")
    }
}

/// A scheme that an operation needs.
#[derive(Debug)]
pub struct SecurityItem {
    /// The constant of its [`SchemeItem`].
    pub constant: String,
    /// The scopes to ask for, with spaces in between.
    pub scopes: Option<String>,
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

/// A method of a call that leaves out an argument.
#[derive(Debug)]
pub struct AbsenceItem {
    /// Its identifier.
    pub ident: String,
    /// The argument.
    pub argument: String,
    /// The method of `Call` or `Multipart` that takes it away again.
    pub method: &'static str,
    /// Its name on the wire, unless it is the body.
    pub wire: Option<String>,
}

/// Where an input goes.
#[derive(Debug)]
pub enum InputTarget {
    /// A parameter.
    Parameter(ParameterItem),
    /// The name of a query parameter alone; its item has no type.
    WithoutValue(String),
    /// The body.
    Body(BodyItem),
}

/// A body in one media type.
#[derive(Debug)]
pub struct BodyItem {
    /// Its media type.
    pub media_type: String,
    /// How it is written.
    pub kind: BodyKind,
    /// Whether `Debug` must not show it.
    pub secrecy: Secrecy,
}

/// The styles of the fields of a form.
#[derive(Debug)]
pub struct FormStyles {
    /// Those of fields that have another one than the usual.
    pub fields: Vec<(String, StyleItem)>,
    /// The one that stands for all of these.
    pub shared: Option<StyleItem>,
}

/// How a body is written.
#[derive(Debug)]
pub enum BodyKind {
    /// As JSON.
    Json,
    /// As a form.
    Form(FormStyles),
    /// As lines of JSON.
    Lines,
    /// In parts, by a type of its own.
    Parts(FormItem),
    /// In parts, by the runtime's type.
    AnyParts,
    /// As text.
    Text,
    /// As bytes.
    Bytes,
    /// As bytes of a media type that the caller gives.
    Wildcard,
    /// As one of several media types.
    Choice(BodyEnum),
}

/// An enum over the media types of a body.
#[derive(Debug)]
pub struct BodyEnum {
    /// Its identifier.
    pub ident: String,
    /// Documentation, a line each.
    pub docs: Vec<String>,
    /// Its variants: the first is what its type alone becomes.
    pub variants: Vec<BodyVariant>,
}

/// A body in one of several media types.
#[derive(Debug)]
pub struct BodyVariant {
    /// Its identifier.
    pub ident: String,
    /// Its type.
    pub ty: RustType,
    /// How it is written.
    pub body: BodyItem,
}

/// A form in parts: a type that collects them.
#[derive(Debug)]
pub struct FormItem {
    /// Its identifier.
    pub ident: String,
    /// Documentation, a line each.
    pub docs: Vec<String>,
    /// Documentation of what it needs, a line each.
    pub argument_docs: Vec<String>,
    /// What it needs.
    pub arguments: Vec<PartItem>,
    /// What it may have.
    pub setters: Vec<PartItem>,
    /// Methods that leave out what it no longer needs.
    pub absences: Vec<AbsenceItem>,
    /// The method that adds a part which is not declared, if there may be such.
    pub undeclared: Option<String>,
}

/// A part of a form.
#[derive(Debug)]
pub struct PartItem {
    /// Argument or setter.
    pub ident: String,
    /// Its name on the wire.
    pub wire: String,
    /// Documentation, a line each.
    pub docs: Vec<String>,
    /// Its type.
    pub ty: RustType,
    /// Whether the document calls it deprecated.
    pub deprecated: bool,
    /// The method of `Multipart` that takes it.
    pub method: &'static str,
    /// The style that the method takes.
    pub style: Option<StyleItem>,
    /// The media type that the method takes.
    pub content_type: Option<String>,
}

/// Where a parameter goes.
#[derive(Debug)]
pub struct ParameterItem {
    /// Where it stands in the document that it was planned from.
    pub at: Pointer,
    /// The method of `Call` that takes it.
    pub method: &'static str,
    /// Its name on the wire.
    pub wire: String,
    /// How it is written, if that is not the default of its place.
    pub style: Option<StyleItem>,
    /// The styles of the fields of a whole query.
    pub fields: Vec<(String, StyleItem)>,
}

/// A style of the runtime.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StyleItem {
    /// The constant of `Style`.
    pub constant: &'static str,
    /// Whether `.exploded()` follows.
    pub exploded: bool,
    /// Whether `.reserved()` follows.
    pub reserved: bool,
    /// Whether `.without_null()` follows.
    pub omits_null: bool,
    /// What is given to a constructor in place of a constant.
    pub delimiters: Option<[char; 3]>,
}
