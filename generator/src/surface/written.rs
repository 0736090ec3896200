//! Types as people write them.
//!
//! In: [`RustType`]. Out: text. Must not know: where the type is used.

use super::{RustType, Slot};

/// The type without the paths that everyone imports: `Option<Vec<Pet>>`.
#[must_use]
pub fn written(ty: &RustType, slot: Slot) -> String {
    let text = plain(ty);
    match slot {
        Slot::Required | Slot::Flat => text,
        Slot::RequiredNullable | Slot::Optional => format!("Option<{text}>"),
        Slot::OptionalNullable => format!("Nullable<{text}>"),
    }
}

fn plain(ty: &RustType) -> String {
    match ty {
        RustType::Plain(name) | RustType::Runtime(name) => (*name).to_string(),
        RustType::Custom(path) => path.clone(),
        RustType::Foreign { wrapper, path } => format!("{wrapper}<{path}>"),
        RustType::Item(ident) | RustType::Outside(ident) | RustType::Local(ident) => ident.clone(),
        RustType::Vec(inner) => format!("Vec<{}>", plain(inner)),
        RustType::Map(inner) => format!("Map<{}>", plain(inner)),
        RustType::Tuple(members) => {
            let members: Vec<String> = members.iter().map(plain).collect();
            format!("Tuple<({})>", members.join(", "))
        }
        RustType::Option(inner) => format!("Option<{}>", plain(inner)),
        RustType::Boxed(inner) => format!("Box<{}>", plain(inner)),
        RustType::Open(inner, _) => format!("Open<{}>", plain(inner)),
    }
}
