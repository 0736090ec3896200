//! Which Rust type a type of the API becomes.
//!
//! In: [`TypeExpr`]. Out: [`RustType`]. Must not know: where it is used.

use super::Planning;
use super::items::{Raw, RustType};
use crate::ir::{EnumRepr, Shape, TypeExpr, TypeId};

/// A JSON type of numbers.
struct NumberKind {
    /// What the configuration calls it where there is no known format.
    key: &'static str,
    /// The runtime's type for any value of it.
    unformatted: &'static str,
    /// The primitive type for a known format.
    formatted: fn(&str) -> Option<&'static str>,
}

const INTEGER: NumberKind = NumberKind {
    key: "integer",
    unformatted: "Integer",
    formatted: integer,
};

const NUMBER: NumberKind = NumberKind {
    key: "number",
    unformatted: "Number",
    formatted: number,
};

/// What the configuration can call the values of a type under `formats`.
pub(super) fn format_keys(ty: &TypeExpr) -> Vec<String> {
    let (format, kind) = match ty {
        TypeExpr::Integer(format) => (format.as_deref(), Some(&INTEGER)),
        TypeExpr::Number(format) => (format.as_deref(), Some(&NUMBER)),
        TypeExpr::String(format) => (format.as_deref(), None),
        _ => (None, None),
    };
    let open = kind.filter(|kind| format.and_then(kind.formatted).is_none());
    let keys = [format, open.map(|kind| kind.key)];
    keys.into_iter().flatten().map(String::from).collect()
}

impl Planning<'_> {
    /// The Rust type of a value; `null` becomes `Option`.
    pub(super) fn rust_type(&self, ty: &TypeExpr) -> RustType {
        match ty {
            TypeExpr::Any | TypeExpr::Null | TypeExpr::Tuple(_) => RustType::Runtime("Value"),
            TypeExpr::Boolean => RustType::Plain("bool"),
            TypeExpr::Integer(format) => self.number(format.as_deref(), &INTEGER),
            TypeExpr::Number(format) => self.number(format.as_deref(), &NUMBER),
            TypeExpr::String(format) => match self.overridden_format(format.as_deref()) {
                Some(path) => RustType::Custom(path),
                None => RustType::Plain("String"),
            },
            TypeExpr::List(items) => RustType::Vec(Box::new(self.rust_type(items))),
            TypeExpr::Map(values) => RustType::Map(Box::new(self.rust_type(values))),
            TypeExpr::Nullable(inner) => RustType::Option(Box::new(self.rust_type(inner))),
            TypeExpr::Named(id) => match self.overridden_item(*id) {
                Some(path) => RustType::Custom(path),
                None => self.item_type(*id),
            },
        }
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

    /// The type of a number: what the configuration says of its format, what the format says, what the configuration says
    /// of numbers without a known format.
    fn number(&self, format: Option<&str>, kind: &NumberKind) -> RustType {
        let known = format.and_then(kind.formatted);
        let key = known.is_none().then_some(kind.key);
        let configured = self.overridden_format(format);
        match (configured.or_else(|| self.overridden_format(key)), known) {
            (Some(path), _) => RustType::Custom(path),
            (None, Some(plain)) => RustType::Plain(plain),
            (None, None) => RustType::Runtime(kind.unformatted),
        }
    }

    fn overridden_format(&self, format: Option<&str>) -> Option<String> {
        self.config.formats.get(format?).cloned()
    }
}

/// The width that a format gives to an integer. Without one it has any size (the specification sets no limit), whatever
/// its bounds: the type must not change when they do.
fn integer(format: &str) -> Option<&'static str> {
    Some(match format {
        "int8" => "i8",
        "int16" => "i16",
        "int32" => "i32",
        "int64" => "i64",
        "uint8" => "u8",
        "uint16" => "u16",
        "uint32" => "u32",
        "uint64" => "u64",
        _ => return None,
    })
}

/// The float that a format asks for. A number without one may have more digits than any float: it keeps its text. A
/// `float` is read with the precision of `double`, since servers send more digits than the format promises.
fn number(format: &str) -> Option<&'static str> {
    matches!(format, "float" | "double").then_some("f64")
}
