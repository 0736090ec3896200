//! Which Rust type a type of the API becomes.
//!
//! In: [`TypeExpr`]. Out: [`RustType`]. Must not know: where it is used.

use super::Planning;
use super::formats::default_type;
use super::items::{Others, Raw, RustType};
use crate::config::ClosedEnums;
use crate::ir::{EnumRepr, Format, Shape, TypeExpr, TypeId};

impl Planning<'_> {
    /// The Rust type of a value; `null` becomes `Option`.
    pub(super) fn rust_type(&self, ty: &TypeExpr) -> RustType {
        match ty {
            TypeExpr::Any | TypeExpr::Null => RustType::Runtime("Value"),
            TypeExpr::Tuple(members) => RustType::Tuple(
                members
                    .iter()
                    .map(|member| self.rust_type(member))
                    .collect(),
            ),
            TypeExpr::Boolean => RustType::Plain("bool"),
            TypeExpr::Integer(format) => self.scalar(ty, "integer", format),
            TypeExpr::Number(format) => self.scalar(ty, "number", format),
            TypeExpr::String(format) => self.scalar(ty, "string", format),
            TypeExpr::List(items) => RustType::Vec(Box::new(self.rust_type(items))),
            TypeExpr::Map(values) => RustType::Map(Box::new(self.rust_type(values))),
            TypeExpr::Nullable(inner) => RustType::Option(Box::new(self.rust_type(inner))),
            TypeExpr::Named(id) => self
                .overridden_item(*id)
                .unwrap_or_else(|| self.item_type(*id)),
        }
    }

    fn scalar(&self, ty: &TypeExpr, json: &str, format: &Format) -> RustType {
        self.overridden_scalar(ty, json, format)
            .unwrap_or_else(|| default_type(json, format.name.as_deref()))
    }

    /// A generated item; where a document lists values, any other of the same kind is taken too.
    fn item_type(&self, id: TypeId) -> RustType {
        let item = RustType::Item(self.names.type_name(id).ident.clone());
        match &self.api.types[id].shape {
            Shape::Enum(listed) if self.others(id) == Others::Open => {
                RustType::Open(Box::new(item), raw(listed.repr))
            }
            Shape::Enum(_) | Shape::Struct(_) | Shape::Union(_) | Shape::Newtype(_) => item,
        }
    }

    /// Whether an enum may have other values than the listed ones: as long as nobody says that it may not.
    pub(super) fn others(&self, id: TypeId) -> Others {
        if self.api.open_lists.contains(&self.api.types[id].at) {
            return Others::Open;
        }
        let is_closed = match &self.config.closed_enums {
            ClosedEnums::All => true,
            ClosedEnums::Only(names) => names.contains(&self.names.type_name(id).ident),
        };
        if is_closed {
            Others::Closed
        } else {
            Others::Open
        }
    }
}

/// How the values of an enum are written in Rust.
pub(super) fn raw(repr: EnumRepr) -> Raw {
    match repr {
        EnumRepr::String => Raw::Text,
        EnumRepr::Integer => Raw::Integer,
        EnumRepr::Mixed => Raw::Json,
    }
}
