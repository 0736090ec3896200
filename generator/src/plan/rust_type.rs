//! Which Rust type a type of the API becomes.
//!
//! In: [`TypeExpr`]. Out: [`RustType`]. Must not know: where it is used.

use super::Planning;
use super::formats::default_type;
use super::items::{Raw, RustType};
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
            Shape::Enum(listed) => match listed.repr {
                EnumRepr::String => RustType::Open(Box::new(item), Raw::Text),
                EnumRepr::Integer => RustType::Open(Box::new(item), Raw::Integer),
                EnumRepr::Mixed => item,
            },
            Shape::Struct(_) | Shape::Union(_) | Shape::Newtype(_) => item,
        }
    }
}
