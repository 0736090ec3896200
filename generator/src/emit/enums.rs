//! Open enums of strings and integers.
//!
//! In: [`EnumItem`]. Out: tokens. Must not know: why a value is listed.

use proc_macro2::TokenStream;
use quote::quote;

use super::tokens::{deprecated, docs, ident};
use crate::plan::{EnumItem, Literal};

/// An enum of strings.
pub(super) fn emit_string_enum(item: &EnumItem) -> TokenStream {
    let definition = definition(item, &quote!(rt::Unlisted<String>));
    let listed = listed(item);
    let name = ident(&item.ident);
    let arms = item.variants.iter().map(|variant| {
        let (ident, value) = (ident(&variant.ident), literal(&variant.value));
        quote!(Self::#ident => #value)
    });
    quote! {
        #definition
        impl #name {
            #listed
            /// The text on the wire.
            #[must_use]
            pub fn as_str(&self) -> &str {
                match self { #(#arms,)* Self::Unlisted(text) => text.get() }
            }
        }
        rt::string_enum!(#name);
    }
}

/// An enum of integers.
pub(super) fn emit_integer_enum(item: &EnumItem) -> TokenStream {
    let definition = definition(item, &quote!(rt::Unlisted<i64>));
    let listed = listed(item);
    let name = ident(&item.ident);
    let arms = item.variants.iter().map(|variant| {
        let (ident, value) = (ident(&variant.ident), literal(&variant.value));
        quote!(Self::#ident => #value)
    });
    quote! {
        #definition
        impl #name {
            #listed
            /// The number on the wire.
            #[must_use]
            pub fn as_i64(&self) -> i64 {
                match self { #(#arms,)* Self::Unlisted(number) => *number.get() }
            }
        }
        rt::integer_enum!(#name);
    }
}

fn definition(item: &EnumItem, unlisted: &TokenStream) -> TokenStream {
    let (text, name, is_deprecated) = (
        docs(&item.docs),
        ident(&item.ident),
        deprecated(item.deprecated),
    );
    let idents: Vec<_> = item
        .variants
        .iter()
        .map(|variant| ident(&variant.ident))
        .collect();
    let variants = item.variants.iter().zip(&idents).map(|(variant, name)| {
        let text = variant_docs(&variant.docs, &variant.value);
        quote!(#text #name)
    });
    quote! {
        #text
        #is_deprecated
        #[derive(Clone)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants,)*
            /// A value that the document does not list. To send one on purpose, use `from`.
            Unlisted(#unlisted),
        }
    }
}

fn listed(item: &EnumItem) -> TokenStream {
    let idents = item.variants.iter().map(|variant| ident(&variant.ident));
    quote! {
        /// Every value that the document lists.
        pub const LISTED: &'static [Self] = &[#(Self::#idents),*];
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
    }
}
