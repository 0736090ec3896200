//! Nouns of Rust types.
//!
//! In: the other files of `plan`. Out: `emit`. Must not know: the document, what has a type.

use super::Raw;

/// A Rust type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RustType {
    /// In the prelude or primitive: `String`, `i64`.
    Plain(&'static str),
    /// In the runtime: `Value`.
    Runtime(&'static str),
    /// Named by the configuration: a path.
    Custom(String),
    /// A type of another crate, named by the configuration: a path, in one of the runtime's wrappers.
    Foreign {
        /// The wrapper, which gives it the runtime's codec and keeps what was received.
        wrapper: &'static str,
        /// The path.
        path: String,
    },
    /// A generated item, by its name in the module of types.
    Item(String),
    /// A generated item, seen from outside that module: `types::Pet`.
    Outside(String),
    /// A generated item in the same module; arguments take whatever becomes one.
    Local(String),
    /// `Vec<T>`.
    Vec(Box<RustType>),
    /// `BTreeMap<String, T>`.
    Map(Box<RustType>),
    /// The runtime's type for arrays that begin with these.
    Tuple(Vec<RustType>),
    /// `Option<T>`.
    Option(Box<RustType>),
    /// `Box<T>`.
    Boxed(Box<RustType>),
    /// The runtime's type around an enum that takes unlisted values too.
    Open(Box<RustType>, Raw),
}

impl RustType {
    /// The same type, seen from outside the module of types.
    #[must_use]
    pub fn outside(self) -> RustType {
        match self {
            RustType::Item(ident) => RustType::Outside(ident),
            RustType::Vec(inner) => RustType::Vec(Box::new(inner.outside())),
            RustType::Map(inner) => RustType::Map(Box::new(inner.outside())),
            RustType::Tuple(members) => {
                RustType::Tuple(members.into_iter().map(RustType::outside).collect())
            }
            RustType::Option(inner) => RustType::Option(Box::new(inner.outside())),
            RustType::Boxed(inner) => RustType::Boxed(Box::new(inner.outside())),
            RustType::Open(inner, raw) => RustType::Open(Box::new(inner.outside()), raw),
            RustType::Plain(_)
            | RustType::Runtime(_)
            | RustType::Custom(_)
            | RustType::Foreign { .. }
            | RustType::Local(_)
            | RustType::Outside(_) => self,
        }
    }

    /// The type as an expression that is valid anywhere in the crate.
    #[must_use]
    pub fn shown(&self) -> String {
        match self {
            RustType::Plain(name) => (*name).to_string(),
            RustType::Runtime(name) => format!("crate::runtime::{name}"),
            RustType::Custom(path) => path.clone(),
            RustType::Foreign { wrapper, path } => format!("crate::runtime::{wrapper}<{path}>"),
            RustType::Item(ident) | RustType::Outside(ident) => format!("crate::types::{ident}"),
            RustType::Local(ident) => format!("crate::operations::{ident}"),
            RustType::Vec(inner) => format!("Vec<{}>", inner.shown()),
            RustType::Map(inner) => {
                format!("std::collections::BTreeMap<String, {}>", inner.shown())
            }
            RustType::Tuple(members) => {
                let members: Vec<String> = members.iter().map(RustType::shown).collect();
                format!("crate::runtime::Tuple<({})>", members.join(", "))
            }
            RustType::Option(inner) => format!("Option<{}>", inner.shown()),
            RustType::Boxed(inner) => format!("Box<{}>", inner.shown()),
            RustType::Open(inner, Raw::Text) => format!("crate::runtime::Open<{}>", inner.shown()),
            RustType::Open(inner, Raw::Integer) => {
                format!("crate::runtime::Open<{}, i64>", inner.shown())
            }
            RustType::Open(inner, Raw::Json) => {
                format!(
                    "crate::runtime::Open<{}, crate::runtime::Value>",
                    inner.shown()
                )
            }
        }
    }

    /// Calls `visit` for each generated item in it.
    pub fn for_each_item<'a>(&'a self, visit: &mut dyn FnMut(&'a str)) {
        match self {
            RustType::Item(ident) | RustType::Outside(ident) => visit(ident),
            RustType::Vec(inner)
            | RustType::Map(inner)
            | RustType::Option(inner)
            | RustType::Boxed(inner)
            | RustType::Open(inner, _) => {
                inner.for_each_item(visit);
            }
            RustType::Tuple(members) => members
                .iter()
                .for_each(|member| member.for_each_item(visit)),
            RustType::Plain(_)
            | RustType::Runtime(_)
            | RustType::Custom(_)
            | RustType::Foreign { .. }
            | RustType::Local(_) => {}
        }
    }
}
