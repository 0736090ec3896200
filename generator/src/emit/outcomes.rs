//! What responses give: enums that are chosen by status, and constants for headers and for what else there is.
//!
//! In: [`OutcomeEnum`]s and [`ResponseHeaderItem`]s. Out: tokens. Must not know: how a response is read.

use proc_macro2::TokenStream;
use quote::quote;

use super::tokens::{body, deprecated, docs, ident, one_line, reading, ty};
use crate::plan::{
    BodyType, OperationItem, OtherItem, OutcomeEnum, OutcomeItem, OutcomeVariant,
    ResponseHeaderItem,
};

/// Constants of the marker type, which is imported where they are used anyway.
pub(super) fn headers(item: &OperationItem) -> Option<TokenStream> {
    let marker = ident(&item.ident);
    let constants: Vec<TokenStream> = item
        .headers
        .iter()
        .map(header)
        .chain(item.others.iter().map(other))
        .collect();
    (!constants.is_empty()).then(|| quote!(impl #marker { #(#constants)* }))
}

fn header(item: &ResponseHeaderItem) -> TokenStream {
    let text = match item.docs.is_empty() {
        true => docs(&[format!("The header `{}`.", one_line(&item.wire))]),
        false => docs(&item.docs),
    };
    let (is_deprecated, name, wire) = (deprecated(item.deprecated), ident(&item.ident), &item.wire);
    let (ty, constructor) = (ty(&item.ty), ident(item.constructor));
    quote! {
        #text
        #is_deprecated
        pub const #name: rt::Header<#ty> = rt::Header::#constructor(#wire);
    }
}

fn other(item: &OtherItem) -> TokenStream {
    let (text, name) = (docs(&item.docs), ident(&item.ident));
    let (body, statuses) = (reading(&item.body), ranges(&item.statuses));
    quote! {
        #text
        pub const #name: rt::Other<#body> = rt::Other::new(#statuses);
    }
}

/// Statuses, first and last.
pub(super) fn ranges(statuses: &[(u16, u16)]) -> TokenStream {
    let literal = proc_macro2::Literal::u16_unsuffixed;
    let ranges = statuses.iter().map(|(first, last)| {
        let (first, last) = (literal(*first), literal(*last));
        quote!((#first, #last))
    });
    quote!(&[#(#ranges),*])
}

pub(super) fn outcome_type(outcome: &OutcomeItem) -> TokenStream {
    match outcome {
        OutcomeItem::Single(single) => reading(single),
        OutcomeItem::ByStatus(item) => {
            let name = ident(&item.ident);
            quote!(#name)
        }
    }
}

/// Calls that ask for other media types.
pub(super) fn readings(item: &OperationItem) -> Option<TokenStream> {
    let marker = ident(&item.ident);
    let methods = item.readings.iter().map(|reading| {
        let (text, name) = (docs(&reading.docs), ident(&reading.method));
        let (accept, output) = (&reading.accept, outcome_type(&reading.output));
        quote! {
            #text
            pub fn #name(self) -> rt::Call<'c, rt::ReadAs<#marker, #output>> {
                self.accepting(#accept)
            }
        }
    });
    (!item.readings.is_empty()).then(|| quote!(impl<'c> rt::Call<'c, #marker> { #(#methods)* }))
}

pub(super) fn outcome_enum(item: &OutcomeEnum) -> TokenStream {
    let (text, name) = (docs(&item.docs), ident(&item.ident));
    let variants = item.variants.iter().map(|variant| {
        let (text, name, body) = (
            docs(&variant.docs),
            ident(&variant.ident),
            body(&variant.body),
        );
        if variant.body == BodyType::Empty {
            quote!(#text #name)
        } else {
            quote!(#text #name(#body))
        }
    });
    let arms = item.variants.iter().map(outcome_arm);
    let shown = item.variants.iter();
    let shown = shown.map(|variant| debug_arm(&variant.ident, &variant.body));
    let is_total = item
        .variants
        .iter()
        .any(|variant| variant.statuses == (0, u16::MAX));
    let (clone, is_stream) = streaming(&item.variants);
    let undeclared = (!is_total).then(|| quote!(_ => return Err(response.undeclared()),));
    quote! {
        #text
        #clone
        #[non_exhaustive]
        pub enum #name { #(#variants,)* }
        impl std::fmt::Debug for #name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                match self { #(#shown,)* }
            }
        }
        impl rt::FromResponse for #name {
            type Body = Self;
            #is_stream
            fn from_response(response: &rt::RawResponse) -> Result<Self, rt::BodyError> {
                Ok(match response.status().as_u16() {
                    #(#arms,)*
                    #undeclared
                })
            }
        }
    }
}

/// Which statuses bring a stream, if any does. A stream is there once, so an enum with one cannot be cloned.
fn streaming(variants: &[OutcomeVariant]) -> (TokenStream, TokenStream) {
    let streams = variants
        .iter()
        .filter(|variant| matches!(variant.body, BodyType::Stream(..)));
    let patterns: Vec<TokenStream> = streams.map(|variant| statuses(variant.statuses)).collect();
    if patterns.is_empty() {
        return (quote!(#[derive(Clone)]), TokenStream::new());
    }
    let is_stream = quote! {
        fn is_stream(status: rt::StatusCode) -> bool {
            matches!(status.as_u16(), #(#patterns)|*)
        }
    };
    (TokenStream::new(), is_stream)
}

fn statuses((first, last): (u16, u16)) -> TokenStream {
    let (low, high) = (
        proc_macro2::Literal::u16_unsuffixed(first),
        proc_macro2::Literal::u16_unsuffixed(last),
    );
    match (first, last) {
        (0, u16::MAX) => quote!(_),
        _ if first == last => quote!(#low),
        _ => quote!(#low..=#high),
    }
}

/// What may be printed: what is typed, without what is sensitive.
pub(super) fn debug_arm(text: &str, body: &BodyType) -> TokenStream {
    let name = ident(text);
    match body {
        BodyType::Empty => quote!(Self::#name => f.write_str(#text)),
        BodyType::Json(_) => quote!(Self::#name(body) => rt::wire::debug(body, #text, f)),
        BodyType::Secret(_) => quote!(Self::#name(_) => write!(f, "{}([redacted])", #text)),
        BodyType::Text | BodyType::Bytes => {
            quote!(Self::#name(body) => write!(f, "{}([{} bytes])", #text, body.len()))
        }
        BodyType::Stream(..) => quote!(Self::#name(_) => write!(f, "{}([stream])", #text)),
    }
}

fn outcome_arm(variant: &OutcomeVariant) -> TokenStream {
    let name = ident(&variant.ident);
    let pattern = statuses(variant.statuses);
    let value = match variant.body {
        BodyType::Empty => return quote!(#pattern => Self::#name),
        BodyType::Json(_) | BodyType::Secret(_) => quote!(response.json()?),
        BodyType::Text => quote!(response.text()?),
        BodyType::Bytes => quote!(response.bytes()),
        BodyType::Stream("Events", _) => quote!(response.events()?),
        BodyType::Stream("JsonLines", _) => quote!(response.json_lines()?),
        BodyType::Stream(..) => quote!(response.json_seq()?),
    };
    quote!(#pattern => Self::#name(#value))
}
