//! Enums of listed strings and integers.
//!
//! In: [`EnumItem`]. Out: tokens. Must not know: why a value is listed, nor that others are taken too.

use proc_macro2::TokenStream;
use quote::quote;

use super::tokens::{deprecated, docs, ident, one_line};
use crate::plan::{EnumItem, EnumVariant, Literal, Others, Raw};

/// An enum of plain values, which the runtime's macro makes of the table of how they are written.
pub(super) fn emit_enum(item: &EnumItem) -> TokenStream {
    let (text, name) = (docs(&item.docs), ident(&item.ident));
    let is_deprecated = deprecated(item.deprecated);
    let rows = item.variants.iter().map(row);
    let is_open = (item.others == Others::Open).then(|| quote!(#[non_exhaustive]));
    let literal = match item.raw {
        Raw::Text => quote!(&'static str),
        Raw::Integer => quote!(i64),
        Raw::Json => quote!(rt::Json),
    };
    let codec = codec(item);
    quote! {
        rt::listed! {
            #text
            #is_deprecated
            #is_open
            pub enum #name: #literal { #(#rows,)* }
        }
        #codec
    }
}

/// Behind `=` stands a value that is documented as it is, behind `=>` any other.
fn row(variant: &EnumVariant) -> TokenStream {
    let (name, text) = (ident(&variant.ident), docs(&variant.docs));
    match &variant.value {
        Literal::Text(value) if is_plain(value) => quote!(#text #name = #value),
        Literal::Integer(number) => {
            let text = odd_docs(&variant.docs, &number.to_string());
            let number = proc_macro2::Literal::i64_unsuffixed(*number);
            quote!(#text #name => #number)
        }
        Literal::Text(value) => {
            let text = odd_docs(&variant.docs, &value.escape_debug().to_string());
            quote!(#text #name => #value)
        }
        Literal::Json(value) => {
            let text = odd_docs(&variant.docs, value);
            quote!(#text #name => rt::Json(#value))
        }
    }
}

/// Whether a text means itself as Markdown, wherever it stands.
fn is_plain(text: &str) -> bool {
    let mut chars = text.chars();
    let is_word = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-');
    // A digit could begin a list.
    let starts_well = chars.next().is_some_and(|c| c.is_ascii_alphabetic());
    starts_well && chars.all(is_word)
}

fn odd_docs(lines: &[String], value: &str) -> TokenStream {
    if !lines.is_empty() {
        return docs(lines);
    }
    let text = match value {
        "" => "The empty string.".to_string(),
        text => format!("`{}`", one_line(text)),
    };
    docs(&[text])
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
