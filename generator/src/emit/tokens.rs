//! Small tokens that all emitters share: identifiers, types, documentation.
//!
//! In: plan data. Out: tokens. Must not know: items.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

use crate::plan::{BodyType, Raw, RustType};

/// An identifier; names are minted so that each is one.
pub(super) fn ident(text: &str) -> Ident {
    Ident::new(text, Span::call_site())
}

/// The path of the module that the files are the root of.
pub(super) fn root(plan: &crate::plan::CratePlan) -> TokenStream {
    plan.root.parse().unwrap_or_else(|_| quote!(crate))
}

/// `#[doc]` attributes, a line each.
pub(super) fn docs(lines: &[String]) -> TokenStream {
    let lines = lines.iter().map(|line| {
        if line.is_empty() {
            String::new()
        } else {
            format!(" {line}")
        }
    });
    quote!(#(#[doc = #lines])*)
}

/// A name or value on the wire as it can stand in a code span of one line.
pub(super) fn one_line(wire: &str) -> String {
    let words = wire.split(|c: char| c.is_whitespace() || c.is_control());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    let turns = |c: char| matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    words.join(" ").replace('`', "'").replace(turns, "")
}

/// `#[deprecated]`, if the document says so.
pub(super) fn deprecated(is_deprecated: bool) -> TokenStream {
    if is_deprecated {
        quote!(#[deprecated])
    } else {
        TokenStream::new()
    }
}

/// A type as it is written in a module that imports the items.
pub(super) fn ty(ty: &RustType) -> TokenStream {
    match ty {
        RustType::Plain(name) => {
            let name = ident(name);
            quote!(#name)
        }
        RustType::Runtime(name) => {
            let name = ident(name);
            quote!(rt::#name)
        }
        RustType::Custom(path) => path.parse().unwrap_or_default(),
        RustType::Foreign { wrapper, path } => {
            let (wrapper, path) = (ident(wrapper), path.parse().unwrap_or_else(|_| quote!(())));
            quote!(rt::#wrapper<#path>)
        }
        RustType::Item(name) | RustType::Local(name) => {
            let name = ident(name);
            quote!(#name)
        }
        RustType::Outside(name) => {
            let name = ident(name);
            quote!(types::#name)
        }
        RustType::Vec(inner) => {
            let inner = self::ty(inner);
            quote!(Vec<#inner>)
        }
        RustType::Map(inner) => {
            let inner = self::ty(inner);
            quote!(rt::Map<#inner>)
        }
        RustType::Tuple(members) => {
            let members = members.iter().map(self::ty);
            quote!(rt::Tuple<(#(#members),*)>)
        }
        RustType::Option(inner) => {
            let inner = self::ty(inner);
            quote!(Option<#inner>)
        }
        RustType::Boxed(inner) => {
            let inner = self::ty(inner);
            quote!(Box<#inner>)
        }
        RustType::Open(inner, raw) => {
            let inner = self::ty(inner);
            match raw {
                Raw::Text => quote!(rt::Open<#inner>),
                Raw::Integer => quote!(rt::Open<#inner, i64>),
                Raw::Json => quote!(rt::Open<#inner, rt::Value>),
            }
        }
    }
}

/// How a body is read: the runtime's marker for it.
pub(super) fn reading(body: &BodyType) -> TokenStream {
    match body {
        BodyType::Empty => quote!(rt::NoBody),
        BodyType::Json(json) => ty(json),
        BodyType::Secret(json) => {
            let json = ty(json);
            quote!(rt::Hidden<#json>)
        }
        BodyType::Text => quote!(rt::Text),
        BodyType::Bytes => quote!(rt::Bytes),
        BodyType::Stream(marker, item) => {
            let (marker, item) = (ident(marker), ty(item));
            quote!(rt::#marker<#item>)
        }
    }
}

/// The type of a body that has been read.
pub(super) fn body(body: &BodyType) -> TokenStream {
    match body {
        BodyType::Empty => quote!(()),
        BodyType::Json(json) | BodyType::Secret(json) => ty(json),
        BodyType::Text => quote!(String),
        BodyType::Bytes => quote!(rt::Bytes),
        BodyType::Stream("Events", data) => {
            let data = ty(data);
            quote!(rt::EventStream<#data>)
        }
        BodyType::Stream(_, item) => {
            let item = ty(item);
            quote!(rt::ItemStream<#item>)
        }
    }
}

/// A parameter of a method that sets a value: text, numbers and listed values can be given in any form that becomes one.
pub(super) fn argument(value: &RustType) -> (TokenStream, TokenStream) {
    match value {
        RustType::Plain("String") => (quote!(impl Into<String>), quote!(.into())),
        RustType::Runtime(name @ ("Body" | "Integer" | "Number" | "Part")) => {
            let name = ident(name);
            (quote!(impl Into<rt::#name>), quote!(.into()))
        }
        RustType::Open(..) => {
            let open = ty(value);
            (quote!(impl Into<#open>), quote!(.into()))
        }
        RustType::Local(name) => {
            let name = ident(name);
            (quote!(impl Into<#name>), quote!(.into()))
        }
        RustType::Boxed(inner) => (ty(inner), TokenStream::new()),
        RustType::Foreign { .. } | RustType::Tuple(_) => {
            let ty = ty(value);
            (quote!(impl Into<#ty>), quote!(.into()))
        }
        _ => (ty(value), TokenStream::new()),
    }
}

/// An argument of [`argument`]'s type as what it becomes, borrowed.
pub(super) fn borrowed(name: &Ident, value: &RustType) -> TokenStream {
    let (_, convert) = argument(value);
    if convert.is_empty() {
        return quote!(&#name);
    }
    // What it becomes follows from the argument's own type.
    quote!(&#name.into())
}
