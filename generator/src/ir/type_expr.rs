//! Types at the places where they are used: a small owned tree.
//!
//! In: `lower`. Out: everything after it. Must not know: Rust, naming, configuration.

use super::TypeId;

/// A type at the place where it is used.
#[derive(Debug, Clone, PartialEq)]
pub enum TypeExpr {
    /// Any JSON value.
    Any,
    /// Only `null`.
    Null,
    /// `true` or `false`.
    Boolean,
    /// An integer.
    Integer(Format),
    /// A number.
    Number(Format),
    /// A string.
    String(Format),
    /// An array.
    List(Box<TypeExpr>),
    /// An object used as a map.
    Map(Box<TypeExpr>),
    /// An array whose positions have types of their own.
    Tuple(Vec<TypeExpr>),
    /// The same, or `null`.
    Nullable(Box<TypeExpr>),
    /// An item of its own.
    Named(TypeId),
}

/// What is known of a scalar beside its JSON type.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Format {
    /// Its `format` (OpenAPI 3.0, 4.4).
    pub name: Option<String>,
    /// The component that declares it, if one does: such a component becomes no item, but can be given a Rust type.
    pub component: Option<String>,
}

impl From<Option<String>> for Format {
    fn from(name: Option<String>) -> Self {
        Format {
            name,
            component: None,
        }
    }
}

impl TypeExpr {
    /// This scalar as the one that a component declares. The component nearest to the declaration counts.
    #[must_use]
    pub fn declared_by(mut self, key: &str) -> TypeExpr {
        match &mut self {
            TypeExpr::Integer(format) | TypeExpr::Number(format) | TypeExpr::String(format) => {
                format.component.get_or_insert_with(|| key.to_owned());
                self
            }
            TypeExpr::Nullable(inner) => inner.clone().declared_by(key).nullable(),
            _ => self,
        }
    }

    /// This type, or `null`; never twice.
    #[must_use]
    pub fn nullable(self) -> TypeExpr {
        match self {
            TypeExpr::Nullable(_) | TypeExpr::Any | TypeExpr::Null => self,
            other => TypeExpr::Nullable(Box::new(other)),
        }
    }

    /// The type without `null`, and whether `null` was allowed.
    #[must_use]
    pub fn split_null(&self) -> (&TypeExpr, bool) {
        match self {
            TypeExpr::Nullable(inner) => (inner, true),
            other => (other, false),
        }
    }

    /// Calls `visit` for each named type in it.
    pub fn for_each_named(&self, visit: &mut dyn FnMut(TypeId)) {
        match self {
            TypeExpr::Named(id) => visit(*id),
            TypeExpr::List(inner) | TypeExpr::Map(inner) | TypeExpr::Nullable(inner) => {
                inner.for_each_named(visit)
            }
            TypeExpr::Tuple(members) => members
                .iter()
                .for_each(|member| member.for_each_named(visit)),
            TypeExpr::Any
            | TypeExpr::Null
            | TypeExpr::Boolean
            | TypeExpr::Integer(_)
            | TypeExpr::Number(_)
            | TypeExpr::String(_) => {}
        }
    }
}
