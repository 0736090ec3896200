//! Unions and newtypes.
//!
//! In: [`UnionItem`], [`NewtypeItem`]. Out: tokens. Must not know: how the runtime tells members apart.

use proc_macro2::TokenStream;
use quote::quote;

use super::tokens::{deprecated, docs, ident, ty};
use crate::plan::{NewtypeItem, NullMember, Probe, UnionChoice, UnionItem, UnionVariant};

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
    let read = match &item.choice {
        UnionChoice::Tag(property) => read_by_tag(property, &item.variants),
        UnionChoice::TagAndShape(property) => read_by_tag_and_shape(property, &item.variants),
        UnionChoice::Shape => read_by_shape(&item.variants),
    };
    let tag = item.choice.tag();
    let writes = item.variants.iter().map(|variant| write(variant, tag));
    let takes_null = match item.null {
        NullMember::Some => takes_null(&quote!(true)),
        NullMember::None => TokenStream::new(),
    };
    quote! {
        impl rt::Wire for #name {
            fn decode(from: &mut rt::Reader) -> Self {
                let read = #read;
                read.unwrap_or_else(|| Self::Unlisted(from.unlisted()))
            }
            fn encode(&self, to: &mut rt::Writer) {
                match self { #(#writes,)* Self::Unlisted(value) => rt::Wire::encode(value, to) }
            }
            #takes_null
        }
    }
}

fn takes_null(answer: &TokenStream) -> TokenStream {
    quote! {
        fn takes_null() -> bool { #answer }
    }
}

fn read_by_tag(property: &str, variants: &[UnionVariant]) -> TokenStream {
    let tags = tags(variants);
    let arms = variants.iter().enumerate().map(|(index, variant)| {
        let (index, name) = (
            proc_macro2::Literal::usize_unsuffixed(index),
            ident(&variant.ident),
        );
        quote!(Some(#index) => from.attempt().map(Self::#name))
    });
    quote! {
        match from.tagged(#property, &[#(#tags),*]) {
            #(#arms,)*
            _ => None,
        }
    }
}

fn read_by_tag_and_shape(property: &str, variants: &[UnionVariant]) -> TokenStream {
    let tags = tags(variants);
    let probes = variants.iter().map(|variant| probe(&variant.probe));
    let read = read_member(variants);
    quote!(from.choose_tagged(#property, &[#(#tags),*], &[#(#probes),*], #read))
}

fn read_by_shape(variants: &[UnionVariant]) -> TokenStream {
    let probes = variants.iter().map(|variant| probe(&variant.probe));
    let read = read_member(variants);
    quote!(from.choose(&[#(#probes),*], #read))
}

fn tags(variants: &[UnionVariant]) -> impl Iterator<Item = TokenStream> {
    variants.iter().map(|variant| {
        let tags = &variant.tags;
        quote!(&[#(#tags),*])
    })
}

fn read_member(variants: &[UnionVariant]) -> TokenStream {
    let arms = variants.iter().enumerate().map(|(index, variant)| {
        let (index, name) = (
            proc_macro2::Literal::usize_unsuffixed(index),
            ident(&variant.ident),
        );
        quote!(#index => from.attempt().map(Self::#name))
    });
    quote! {
        |from, member| match member {
            #(#arms,)*
            _ => None,
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

fn probe(probe: &Probe) -> TokenStream {
    let Probe {
        kinds,
        required,
        known,
        texts,
        rest,
    } = probe;
    let kinds = kinds.iter().map(|kind| ident(kind));
    let required = (!required.is_empty()).then(|| quote!(.required(&[#(#required),*])));
    let known = (!known.is_empty()).then(|| quote!(.known(&[#(#known),*])));
    let texts: Vec<TokenStream> = texts
        .iter()
        .map(|(key, values)| quote!((#key, &[#(#values),*])))
        .collect();
    let texts = (!texts.is_empty()).then(|| quote!(.texts(&[#(#texts),*])));
    let rest = rest.then(|| quote!(.rest()));
    quote!(rt::Probe::new(&[#(rt::Kind::#kinds),*]) #required #known #texts #rest)
}

/// A struct around one type.
pub(super) fn emit_newtype(item: &NewtypeItem) -> TokenStream {
    let (text, name, ty) = (docs(&item.docs), ident(&item.ident), ty(&item.ty));
    let takes_null = takes_null(&quote!(<#ty as rt::Wire>::takes_null()));
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
            #takes_null
        }
        rt::wire_type!(#name);
    }
}
