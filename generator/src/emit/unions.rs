//! Unions and newtypes.
//!
//! In: [`UnionItem`], [`NewtypeItem`]. Out: tokens. Must not know: how the runtime tells members apart.

use proc_macro2::TokenStream;
use quote::quote;

use super::tokens::{deprecated, docs, ident, ty};
use crate::plan::{NewtypeItem, NullMember, Probe, Secrecy, UnionChoice, UnionItem};

/// An enum over several types.
pub(super) fn emit_union(item: &UnionItem) -> TokenStream {
    let (text, name, is_deprecated) = (
        docs(&item.docs),
        ident(&item.ident),
        deprecated(item.deprecated),
    );
    let variants = item.variants.iter().map(|variant| {
        let (text, name, ty) = (docs(&variant.docs), ident(&variant.ident), ty(&variant.ty));
        quote!(#text #name(#ty))
    });
    let table = table(item);
    quote! {
        #text
        #is_deprecated
        #[derive(Clone)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants,)*
            /// A value that is none of these, kept as it is.
            Unlisted(rt::Value),
        }
        #table
    }
}

/// The rows that the runtime's macro makes the codec of: for each member its tags and what it looks like.
fn table(item: &UnionItem) -> TokenStream {
    let name = ident(&item.ident);
    let choice = match &item.choice {
        UnionChoice::Tag(property) => quote!(by tag #property),
        UnionChoice::TagAndShape(property) => quote!(by tag #property and shape),
        UnionChoice::Shape => quote!(by shape),
    };
    let rows = item.variants.iter().enumerate().map(|(index, variant)| {
        let index = proc_macro2::Literal::usize_unsuffixed(index);
        let (name, tags, probe) = (ident(&variant.ident), &variant.tags, probe(&variant.probe));
        let write = match variant.secrecy {
            Secrecy::Sensitive => quote!(secret),
            Secrecy::Open => quote!(plain),
        };
        match &item.choice {
            UnionChoice::Tag(_) => quote!(#index: #write #name = [#(#tags),*]),
            UnionChoice::TagAndShape(_) => quote!(#index: #write #name = [#(#tags),*] #probe),
            UnionChoice::Shape => quote!(#index: #write #name = #probe),
        }
    });
    let null = (item.null == NullMember::Some).then(|| quote!(or null,));
    quote! {
        rt::one_of! {
            #name #choice,
            #(#rows,)*
            #null
        }
    }
}

fn probe(probe: &Probe) -> TokenStream {
    let Probe {
        kinds,
        required,
        known,
        texts,
        values,
        listed,
        rest,
    } = probe;
    let kinds = kinds.iter().map(|kind| ident(kind));
    let required = (!required.is_empty()).then(|| quote!(.required(&[#(#required),*])));
    let known = (!known.is_empty()).then(|| quote!(.known(&[#(#known),*])));
    let by_key = |(key, values): &(String, Vec<String>)| quote!((#key, &[#(#values),*]));
    let texts: Vec<TokenStream> = texts.iter().map(by_key).collect();
    let texts = (!texts.is_empty()).then(|| quote!(.texts(&[#(#texts),*])));
    let values: Vec<TokenStream> = values.iter().map(by_key).collect();
    let values = (!values.is_empty()).then(|| quote!(.values(&[#(#values),*])));
    let listed = (!listed.is_empty()).then(|| quote!(.listed(&[#(#listed),*])));
    let rest = rest.then(|| quote!(.rest()));
    quote!(rt::Probe::new(&[#(rt::Kind::#kinds),*]) #required #known #texts #values #listed #rest)
}

/// A struct around one type.
pub(super) fn emit_newtype(item: &NewtypeItem) -> TokenStream {
    let (text, name, ty) = (docs(&item.docs), ident(&item.ident), ty(&item.ty));
    quote! {
        #text
        #[derive(Clone)]
        pub struct #name(pub #ty);
        impl rt::Wire for #name {
            fn decode(from: &mut rt::Reader) -> Self {
                Self(rt::Wire::decode(from))
            }
            fn encode(&self, to: &mut rt::Writer) {
                rt::Wire::encode(&self.0, to);
            }
            fn takes_null() -> bool { <#ty as rt::Wire>::takes_null() }
        }
        rt::wire_type!(#name);
    }
}
