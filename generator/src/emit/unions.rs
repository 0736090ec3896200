//! Unions and newtypes.
//!
//! In: [`UnionItem`], [`NewtypeItem`]. Out: tokens. Must not know: how the runtime tells members apart.

use proc_macro2::TokenStream;
use quote::quote;

use super::tokens::{deprecated, docs, ident, ty};
use crate::plan::{NewtypeItem, Probe, UnionItem, UnionVariant};

/// An enum over several types.
pub(super) fn emit_union(item: &UnionItem) -> TokenStream {
    let (text, name, is_deprecated) = (docs(&item.docs), ident(&item.ident), deprecated(item.deprecated));
    let variants = item.variants.iter().map(|variant| {
        let (text, name, ty) = (docs(&variant.docs), ident(&variant.ident), ty(&variant.ty));
        quote!(#text #name(#ty))
    });
    let codec = codec(item);
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
        #codec
        rt::wire_type!(#name);
    }
}

fn codec(item: &UnionItem) -> TokenStream {
    let name = ident(&item.ident);
    let choice = match &item.tag {
        Some(property) => by_tag(property, &item.variants),
        None => by_shape(&item.variants),
    };
    let reads = item.variants.iter().enumerate().map(|(index, variant)| {
        let name = ident(&variant.ident);
        let index = proc_macro2::Literal::usize_unsuffixed(index);
        match &item.tag {
            Some(_) => quote!(Some(#index) => Some(Self::#name(rt::Wire::decode(from)))),
            None => quote!(Some(#index) => from.attempt().map(Self::#name)),
        }
    });
    let writes = item.variants.iter().map(|variant| write(variant, item.tag.as_deref()));
    quote! {
        impl rt::Wire for #name {
            fn decode(from: &mut rt::Reader) -> Self {
                let read = match #choice {
                    #(#reads,)*
                    _ => None,
                };
                read.unwrap_or_else(|| Self::Unlisted(from.value()))
            }
            fn encode(&self, to: &mut rt::Writer) {
                match self { #(#writes,)* Self::Unlisted(value) => rt::Wire::encode(value, to) }
            }
        }
    }
}

fn write(variant: &UnionVariant, tag: Option<&str>) -> TokenStream {
    let name = ident(&variant.ident);
    match (tag, variant.tags.first()) {
        (Some(property), Some(value)) => quote! {
            Self::#name(value) => {
                rt::Wire::encode(value, to);
                to.tag(#property, #value);
            }
        },
        _ => quote!(Self::#name(value) => rt::Wire::encode(value, to)),
    }
}

fn by_tag(property: &str, variants: &[UnionVariant]) -> TokenStream {
    let tags = variants.iter().map(|variant| {
        let tags = &variant.tags;
        quote!(&[#(#tags),*])
    });
    quote!(from.tagged(#property, &[#(#tags),*]))
}

fn by_shape(variants: &[UnionVariant]) -> TokenStream {
    let probes = variants.iter().map(|variant| probe(&variant.probe));
    quote!(from.shaped(&[#(#probes),*]))
}

fn probe(probe: &Probe) -> TokenStream {
    let Probe { kinds, required, known, texts } = probe;
    let kinds = kinds.iter().map(|kind| ident(kind));
    let required = (!required.is_empty()).then(|| quote!(.required(&[#(#required),*])));
    let known = (!known.is_empty()).then(|| quote!(.known(&[#(#known),*])));
    let texts: Vec<TokenStream> = texts.iter().map(|(key, values)| quote!((#key, &[#(#values),*]))).collect();
    let texts = (!texts.is_empty()).then(|| quote!(.texts(&[#(#texts),*])));
    quote!(rt::Probe::new(&[#(rt::Kind::#kinds),*]) #required #known #texts)
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
        }
        rt::wire_type!(#name);
    }
}
