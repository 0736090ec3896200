//! Which Rust type a type of the API becomes.
//!
//! In: [`TypeExpr`]. Out: [`RustType`]. Must not know: where it is used.

use super::Planning;
use super::items::RustType;
use crate::ir::TypeExpr;

impl Planning<'_> {
    /// The Rust type of a value; `null` becomes `Option`.
    pub(super) fn rust_type(&self, ty: &TypeExpr) -> RustType {
        match ty {
            TypeExpr::Any | TypeExpr::Null | TypeExpr::Tuple(_) => RustType::Runtime("Value"),
            TypeExpr::Boolean => RustType::Plain("bool"),
            TypeExpr::Integer(format) => self.formatted(format.as_deref(), integer),
            TypeExpr::Number(format) => self.formatted(format.as_deref(), number),
            TypeExpr::String(format) => {
                self.formatted(format.as_deref(), |_| RustType::Plain("String"))
            }
            TypeExpr::List(items) => RustType::Vec(Box::new(self.rust_type(items))),
            TypeExpr::Map(values) => RustType::Map(Box::new(self.rust_type(values))),
            TypeExpr::Nullable(inner) => RustType::Option(Box::new(self.rust_type(inner))),
            TypeExpr::Named(id) => match self.overridden_item(*id) {
                Some(path) => RustType::Custom(path),
                None => RustType::Item(self.names.type_name(*id).ident.clone()),
            },
        }
    }

    fn formatted(&self, format: Option<&str>, default: fn(Option<&str>) -> RustType) -> RustType {
        match format.and_then(|format| self.config.formats.get(format)) {
            Some(path) => RustType::Custom(path.clone()),
            None => default(format),
        }
    }
}

/// Integers without a format are 64 bits wide (the specification sets no limit).
fn integer(format: Option<&str>) -> RustType {
    RustType::Plain(match format {
        Some("int8") => "i8",
        Some("int16") => "i16",
        Some("int32") => "i32",
        Some("uint8") => "u8",
        Some("uint16") => "u16",
        Some("uint32") => "u32",
        Some("uint64") => "u64",
        _ => "i64",
    })
}

/// A number without a format may have more digits than any float: it keeps its text. A `float` is read with the precision
/// of `double`, since servers send more digits than the format promises.
fn number(format: Option<&str>) -> RustType {
    match format {
        None | Some("decimal") => RustType::Runtime("Number"),
        Some(_) => RustType::Plain("f64"),
    }
}
