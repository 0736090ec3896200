//! Nouns of what is sent and received: structs, enums, unions.
//!
//! In: the other files of `plan`. Out: `emit`. Must not know: the document.

use super::{DefaultItem, RustType};

/// A named type.
#[derive(Debug)]
pub enum TypeItem {
    /// A struct.
    Struct(StructItem),
    /// An enum of plain values.
    Enum(EnumItem),
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
            TypeItem::Enum(item) => &item.ident,
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
    /// The field for undeclared keys.
    pub extra: Option<ExtraItem>,
    /// Whether users make values of it.
    pub construction: Construction,
    /// Whether users see its fields.
    pub visibility: Visibility,
    /// Documentation of `new`, a line each.
    pub new_docs: Vec<String>,
}

/// The field that keeps undeclared keys.
#[derive(Debug)]
pub struct ExtraItem {
    /// Its identifier.
    pub ident: String,
    /// The method that adds a key.
    pub setter: String,
    /// The type of the values.
    pub ty: RustType,
}

/// Whether users make values of a type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Construction {
    /// Only the server does.
    Received,
    /// With `new` and setters.
    Sent,
}

/// Whether users see the fields of a type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Visibility {
    /// They read and write them.
    Public,
    /// They give values to `new` and setters: what a field is may change without them.
    Private,
}

/// A field.
#[derive(Debug)]
pub struct FieldItem {
    /// Its identifier.
    pub ident: String,
    /// Its key.
    pub wire: String,
    /// Documentation of the field, a line each.
    pub docs: Vec<String>,
    /// Whether the document calls it deprecated.
    pub deprecated: bool,
    /// The type of a value that is there.
    pub ty: RustType,
    /// Whether it may be missing or `null`.
    pub slot: Slot,
    /// Whether `Debug` must not show it.
    pub secrecy: Secrecy,
    /// How a new value has it.
    pub start: Start,
    /// The methods that set it, if it is not always there.
    pub setter: SetterItem,
    /// The function that gives its default.
    pub default: Option<DefaultItem>,
}

/// How a new value of a struct has a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Start {
    /// As an argument of `new`.
    Given,
    /// As one that may be `null`: an `Option`.
    GivenOrNull,
    /// Not yet.
    Missing,
}

/// The methods that set a field.
#[derive(Debug, PartialEq, Eq)]
pub enum SetterItem {
    /// There are none: it is not sent, or has to be given when the value is made.
    None,
    /// One for a value, one for `null` where that is not the same as leaving it out.
    Named {
        /// Sets a value.
        value: String,
        /// Sets `null`, where that is not what it is without.
        null: Option<String>,
        /// Leaves it out, where it is an argument of `new` all the same.
        absent: Option<String>,
        /// Documentation of the first, a line each.
        docs: Vec<String>,
    },
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
    /// No key of its own: read from, and written into, the object around it.
    Flat,
}

/// Whether `Debug` may show a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Secrecy {
    /// It may.
    Open,
    /// It prints `[redacted]`.
    Sensitive,
}

impl Secrecy {
    /// That of what the document marks or does not mark.
    #[must_use]
    pub fn of(is_marked: bool) -> Secrecy {
        match is_marked {
            true => Secrecy::Sensitive,
            false => Secrecy::Open,
        }
    }
}

/// An enum of plain values: the listed ones only.
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
    /// What the values are.
    pub raw: Raw,
    /// Whether there are others beside them.
    pub others: Others,
}

/// Whether an enum may have other values than the listed ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Others {
    /// It may: it is used inside the runtime's `Open`.
    Open,
    /// It may not.
    Closed,
}

/// What the values of an enum are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Raw {
    /// Strings.
    Text,
    /// Integers.
    Integer,
    /// Numbers with a fraction, or values of several types.
    Json,
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
    /// Any value, as JSON text.
    Json(String),
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
    /// How they are told apart.
    pub choice: UnionChoice,
    /// Whether `null` is one of its values.
    pub null: NullMember,
}

/// How the members of a union are told apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum UnionChoice {
    /// By the value of this property, which no two members share.
    Tag(String),
    /// By the value of this property, then by what they look like.
    TagAndShape(String),
    /// By what they look like.
    Shape,
}

impl UnionChoice {
    /// The property that tells them apart.
    #[must_use]
    pub fn tag(&self) -> Option<&str> {
        match self {
            UnionChoice::Tag(property) | UnionChoice::TagAndShape(property) => Some(property),
            UnionChoice::Shape => None,
        }
    }
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
    /// Whether `Debug` must not show it.
    pub secrecy: Secrecy,
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
    /// Keys that tell it from others by what it lists for them, as JSON.
    pub values: Vec<(String, Vec<String>)>,
    /// What it lists itself, as JSON, if that tells it from others.
    pub listed: Vec<String>,
    /// Whether it keeps keys that it does not declare.
    pub rest: bool,
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
