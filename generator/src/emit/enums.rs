//! Enums of listed strings and integers.
//!
//! In: [`EnumItem`]. Out: tokens. Must not know: why a value is listed, nor that others are taken too.

use proc_macro2::TokenStream;
use quote::quote;

use super::tokens::{deprecated, docs, ident, one_line};
use crate::plan::{EnumItem, Literal, Others, Raw};

/// An enum of plain values and the table of how they are written.
pub(super) fn emit_enum(item: &EnumItem) -> TokenStream {
    let (text, name, is_deprecated) = (
        docs(&item.docs),
        ident(&item.ident),
        deprecated(item.deprecated),
    );
    let variants = item.variants.iter().map(|variant| {
        let (text, name) = (
            variant_docs(&variant.docs, &variant.value),
            ident(&variant.ident),
        );
        quote!(#text #name)
    });
    let listed = listed(item);
    let is_open = (item.others == Others::Open).then(|| quote!(#[non_exhaustive]));
    let codec = codec(item);
    quote! {
        #text
        #is_deprecated
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #is_open
        pub enum #name { #(#variants,)* }
        #listed
        #codec
    }
}

/// An open enum is used inside the runtime's `Open`, which has the codec.
fn codec(item: &EnumItem) -> TokenStream {
    let name = ident(&item.ident);
    match (item.others, item.variants.first()) {
        (Others::Closed, Some(first)) => {
            let first = ident(&first.ident);
            quote!(rt::closed_enum!(#name, #first);)
        }
        _ => TokenStream::new(),
    }
}

fn listed(item: &EnumItem) -> TokenStream {
    let name = ident(&item.ident);
    let kind = match item.raw {
        Raw::Text => quote!(&'static str),
        Raw::Integer => quote!(i64),
        Raw::Json => quote!(rt::Json),
    };
    let rows = item.variants.iter().map(|variant| {
        let (ident, value) = (ident(&variant.ident), literal(&variant.value));
        quote!((Self::#ident, #value))
    });
    quote! {
        impl rt::Listed for #name {
            type Literal = #kind;
            const LISTED: &'static [(Self, #kind)] = &[#(#rows),*];
        }
    }
}

fn variant_docs(lines: &[String], value: &Literal) -> TokenStream {
    if !lines.is_empty() {
        return docs(lines);
    }
    let text = match value {
        Literal::Text(text) if text.is_empty() => "The empty string.".to_string(),
        Literal::Text(text) => format!("`{}`", text.escape_debug().to_string().replace('`', "'")),
        Literal::Integer(number) => format!("`{number}`"),
        Literal::Json(text) => format!("`{}`", one_line(text)),
    };
    docs(&[text])
}

fn literal(value: &Literal) -> TokenStream {
    match value {
        Literal::Text(text) => quote!(#text),
        Literal::Integer(number) => {
            let number = proc_macro2::Literal::i64_unsuffixed(*number);
            quote!(#number)
        }
        Literal::Json(text) => quote!(rt::Json(#text)),
    }
}
