//! Nouns of defaults.
//!
//! In: `plan`. Out: `emit`. Must not know: the document.

use super::RustType;

/// A function that gives a default.
#[derive(Debug)]
pub struct DefaultItem {
    /// Its identifier.
    pub ident: String,
    /// Documentation, a line each.
    pub docs: Vec<String>,
    /// The type of the value.
    pub ty: RustType,
    /// The value.
    pub value: ValueItem,
}

/// A value as a Rust expression.
#[derive(Debug)]
pub enum ValueItem {
    /// `true` or `false`.
    Boolean(bool),
    /// A text.
    Text(String),
    /// An integer of a primitive type.
    Integer(i128),
    /// An integer of a type of the runtime.
    WholeInto(i128),
    /// A float.
    Float(f64),
    /// A number of a type of the runtime.
    FloatInto(f64),
    /// A variant of an enum that takes nothing else.
    Listed(RustType, String),
    /// A variant of an enum that takes unlisted values too.
    Open(RustType, String),
    /// A list.
    List(Vec<ValueItem>),
    /// What is read from this JSON.
    Decoded(String),
    /// A value where there could be none.
    Some(Box<ValueItem>),
}
