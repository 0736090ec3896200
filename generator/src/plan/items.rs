//! The plan's nouns. Plain data: identifiers are final, documentation is ready to print, types are Rust types.
//!
//! In: the other files of `plan`. Out: `emit`. Must not know: the document.

use std::collections::BTreeMap;

use crate::names::Bindings;

/// A generated crate.
#[derive(Debug)]
pub struct CratePlan {
    /// `Cargo.toml`.
    pub manifest: Manifest,
    /// The path of the module that the files are the root of.
    pub root: String,
    /// `#![recursion_limit]`, if the default is too low.
    pub recursion_limit: Option<usize>,
    /// Documentation of the crate, a line each.
    pub docs: Vec<String>,
    /// Variants of `Server`.
    pub servers: Vec<ServerItem>,
    /// Credentials that the builder takes.
    pub schemes: Vec<SchemeItem>,
    /// Operations, by module.
    pub operations: Vec<OperationItem>,
    /// Types, by module.
    pub types: BTreeMap<String, Vec<TypeItem>>,
    /// What became what.
    pub bindings: Bindings,
}

/// What varies in `Cargo.toml`.
#[derive(Debug)]
pub struct Manifest {
    /// Package name.
    pub name: String,
    /// Package version.
    pub version: String,
    /// One line.
    pub description: String,
    /// `name = value` lines as TOML.
    pub dev_dependencies: BTreeMap<String, String>,
    /// Whether the crate is a workspace of its own.
    pub standalone: bool,
}

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
    /// `Scheme::bearer(key)`.
    Bearer,
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

/// A named type.
#[derive(Debug)]
pub enum TypeItem {
    /// A struct.
    Struct(StructItem),
    /// An open enum of strings.
    StringEnum(EnumItem),
    /// An open enum of integers.
    IntegerEnum(EnumItem),
    /// An enum of types.
    Union(UnionItem),
    /// A struct around one type.
    Newtype(NewtypeItem),
}

impl TypeItem {
    /// Its identifier.
    #[must_use]
    pub fn ident(&self) -> &str {
        match self {
            TypeItem::Struct(item) => &item.ident,
            TypeItem::StringEnum(item) | TypeItem::IntegerEnum(item) => &item.ident,
            TypeItem::Union(item) => &item.ident,
            TypeItem::Newtype(item) => &item.ident,
        }
    }
}

/// A struct.
#[derive(Debug)]
pub struct StructItem {
    /// Its identifier.
    pub ident: String,
    /// Documentation, a line each.
    pub docs: Vec<String>,
    /// Whether the document calls it deprecated.
    pub deprecated: bool,
    /// Its fields, by wire name.
    pub fields: Vec<FieldItem>,
    /// The field for undeclared keys: identifier and type of the values.
    pub extra: Option<(String, RustType)>,
    /// Whether users make values of it.
    pub construction: Construction,
}

/// Whether users make values of a type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Construction {
    /// Only the server does.
    Received,
    /// With `new` and setters.
    Sent,
}

/// A field.
#[derive(Debug)]
pub struct FieldItem {
    /// Its identifier.
    pub ident: String,
    /// Its key.
    pub wire: String,
    /// Documentation, a line each.
    pub docs: Vec<String>,
    /// Whether the document calls it deprecated.
    pub deprecated: bool,
    /// The type of a value that is there.
    pub ty: RustType,
    /// Whether it may be missing or `null`.
    pub slot: Slot,
    /// Whether `Debug` must not show it.
    pub secrecy: Secrecy,
    /// The method that sets it.
    pub setter: String,
    /// The method that sets it to `null`.
    pub null_setter: String,
}

/// Whether a field may be missing or `null`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Slot {
    /// Always there: `T`.
    Required,
    /// Always there, perhaps as `null`: `Option<T>`.
    RequiredNullable,
    /// Perhaps missing, never `null`: `Option<T>`.
    Optional,
    /// Perhaps missing, perhaps `null`: `Nullable<T>`.
    OptionalNullable,
}

/// Whether `Debug` may show a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Secrecy {
    /// It may.
    Open,
    /// It prints `[redacted]`.
    Sensitive,
}

/// An open enum of plain values.
#[derive(Debug)]
pub struct EnumItem {
    /// Its identifier.
    pub ident: String,
    /// Documentation, a line each.
    pub docs: Vec<String>,
    /// Whether the document calls it deprecated.
    pub deprecated: bool,
    /// Its variants.
    pub variants: Vec<EnumVariant>,
}

/// A listed value.
#[derive(Debug)]
pub struct EnumVariant {
    /// Its identifier.
    pub ident: String,
    /// Documentation, a line each.
    pub docs: Vec<String>,
    /// The value.
    pub value: Literal,
}

/// A value as a Rust literal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Literal {
    /// A string.
    Text(String),
    /// An integer.
    Integer(i64),
}

/// An enum of types.
#[derive(Debug)]
pub struct UnionItem {
    /// Its identifier.
    pub ident: String,
    /// Documentation, a line each.
    pub docs: Vec<String>,
    /// Whether the document calls it deprecated.
    pub deprecated: bool,
    /// Its variants.
    pub variants: Vec<UnionVariant>,
    /// The property that tells them apart.
    pub tag: Option<String>,
    /// Whether `null` is one of its values.
    pub null: NullMember,
}

/// Whether a member of a union takes `null`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NullMember {
    /// One does.
    Some,
    /// None does.
    None,
}

/// A member of a union.
#[derive(Debug)]
pub struct UnionVariant {
    /// Its identifier.
    pub ident: String,
    /// Documentation, a line each.
    pub docs: Vec<String>,
    /// Its type.
    pub ty: RustType,
    /// The tag values that choose it.
    pub tags: Vec<String>,
    /// What a value of it looks like, where there is no tag.
    pub probe: Probe,
}

/// What a JSON value must look like to be a member of a union.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Probe {
    /// The JSON types that it can have: names of the runtime's constants.
    pub kinds: Vec<&'static str>,
    /// Keys that it must have.
    pub required: Vec<String>,
    /// Keys that it may have.
    pub known: Vec<String>,
    /// Keys whose value is one of a few texts.
    pub texts: Vec<(String, Vec<String>)>,
}

/// A struct around one type.
#[derive(Debug)]
pub struct NewtypeItem {
    /// Its identifier.
    pub ident: String,
    /// Documentation, a line each.
    pub docs: Vec<String>,
    /// The type inside.
    pub ty: RustType,
}

/// A Rust type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RustType {
    /// In the prelude or primitive: `String`, `i64`.
    Plain(&'static str),
    /// In the runtime: `Value`.
    Runtime(&'static str),
    /// Named by the configuration: a path.
    Custom(String),
    /// A generated item.
    Item(String),
    /// `Vec<T>`.
    Vec(Box<RustType>),
    /// `BTreeMap<String, T>`.
    Map(Box<RustType>),
    /// `Option<T>`.
    Option(Box<RustType>),
    /// `Box<T>`.
    Boxed(Box<RustType>),
}

impl RustType {
    /// Calls `visit` for each generated item in it.
    pub fn for_each_item<'a>(&'a self, visit: &mut dyn FnMut(&'a str)) {
        match self {
            RustType::Item(ident) => visit(ident),
            RustType::Vec(inner)
            | RustType::Map(inner)
            | RustType::Option(inner)
            | RustType::Boxed(inner) => {
                inner.for_each_item(visit);
            }
            RustType::Plain(_) | RustType::Runtime(_) | RustType::Custom(_) => {}
        }
    }
}
