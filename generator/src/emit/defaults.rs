//! Functions that give defaults.
//!
//! In: [`DefaultItem`]. Out: tokens. Must not know: what has the default.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::tokens::{docs, ident, ty};
use crate::plan::{DefaultItem, ValueItem};

/// A function without arguments.
pub(super) fn function(item: &DefaultItem) -> TokenStream {
    let (text, name, ty) = (docs(&item.docs), ident(&item.ident), ty(&item.ty));
    let value = value(&item.value);
    quote! {
        #text
        #[must_use]
        pub fn #name() -> #ty { #value }
    }
}

fn value(item: &ValueItem) -> TokenStream {
    match item {
        ValueItem::Boolean(value) => quote!(#value),
        ValueItem::Text(text) => quote!(#text.into()),
        ValueItem::Integer(whole) => {
            let whole = Literal::i128_unsuffixed(*whole);
            quote!(#whole)
        }
        ValueItem::WholeInto(whole) => {
            let whole = match i64::try_from(*whole) {
                Ok(small) => Literal::i64_suffixed(small),
                Err(_) => Literal::i128_suffixed(*whole),
            };
            quote!((#whole).into())
        }
        ValueItem::Float(float) => {
            let float = Literal::f64_unsuffixed(*float);
            quote!(#float)
        }
        ValueItem::FloatInto(float) => {
            let float = Literal::f64_suffixed(*float);
            quote!((#float).into())
        }
        ValueItem::Listed(item, variant) => {
            let (item, variant) = (ty(item), ident(variant));
            quote!(#item::#variant)
        }
        ValueItem::Open(item, variant) => {
            let (item, variant) = (ty(item), ident(variant));
            quote!(#item::#variant.into())
        }
        ValueItem::List(items) => {
            let items = items.iter().map(value);
            quote!(vec![#(#items),*])
        }
        ValueItem::Decoded(json) => {
            let json = raw(json);
            quote!(rt::wire::constant(#json))
        }
        ValueItem::Some(inner) => {
            let inner = value(inner);
            quote!(Some(#inner))
        }
    }
}

/// JSON as people read it, without backslashes before its quotes.
fn raw(json: &str) -> Literal {
    let mut hashes = "#".to_owned();
    while json.contains(&format!("\"{hashes}")) {
        hashes.push('#');
    }
    let text = format!("r{hashes}\"{json}\"{hashes}");
    text.parse().unwrap_or_else(|_| Literal::string(json))
}
