//! Types that the configuration names: which implement the runtime's codec, and what the others are wrapped in.
//!
//! In: [`TypeOverride`] and the type in whose place it stands. Out: [`RustType`]. Must not know: why it was configured.

use super::items::RustType;
use crate::config::{Codec, TypeOverride};
use crate::ir::TypeExpr;

/// Types outside the crate that the runtime implements its codec for, given that it does for what is inside.
const KNOWN: &[&str] = &[
    "Box", "Option", "String", "Vec", "bool", "f32", "f64", "i8", "i16", "i32", "i64", "i128",
    "u8", "u16", "u32", "u64", "u128",
];

/// The configured type as a field can have it.
pub(super) fn configured(given: &TypeOverride, in_place_of: &TypeExpr) -> RustType {
    let is_number = matches!(in_place_of, TypeExpr::Integer(_) | TypeExpr::Number(_));
    let codec = given.codec.unwrap_or_else(|| usual(&given.path, is_number));
    let wrapper = match codec {
        Codec::Wire => return RustType::Custom(given.path.clone()),
        Codec::Text if is_number => "Numeric",
        Codec::Text => "Parsed",
        Codec::Serde => "Serde",
    };
    RustType::Foreign {
        wrapper,
        path: given.path.clone(),
    }
}

/// Types of other crates know serde; but by way of serde a number may be rounded, and by way of its text it is not.
fn usual(path: &str, is_number: bool) -> Codec {
    match syn::parse_str(path) {
        Ok(ty) if is_of_the_crate(&ty) => Codec::Wire,
        _ if is_number => Codec::Text,
        _ => Codec::Serde,
    }
}

fn is_of_the_crate(ty: &syn::Type) -> bool {
    let syn::Type::Path(syn::TypePath {
        qself: None, path, ..
    }) = ty
    else {
        return false;
    };
    let is_known = |segment: &syn::PathSegment| {
        path.segments.len() == 1 && KNOWN.iter().any(|known| segment.ident == known)
    };
    path.segments.iter().enumerate().all(|(index, segment)| {
        index > 0
            || ((segment.ident == "crate" || is_known(segment)) && inner_are_of_the_crate(segment))
    })
}

fn inner_are_of_the_crate(segment: &syn::PathSegment) -> bool {
    let syn::PathArguments::AngleBracketed(arguments) = &segment.arguments else {
        return true;
    };
    arguments.args.iter().all(|argument| match argument {
        syn::GenericArgument::Type(ty) => is_of_the_crate(ty),
        _ => true,
    })
}
