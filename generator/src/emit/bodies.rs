//! Request bodies: how a call takes one, enums over several media types, forms in parts.
//!
//! In: [`BodyItem`]s. Out: tokens. Must not know: how a body is encoded.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::tokens::{argument, borrowed, deprecated, docs, ident, ty};
use crate::plan::{
    BodyEnum, BodyItem, BodyKind, BodyVariant, FormItem, OperationItem, PartItem, RustType,
    Secrecy, StyleItem,
};

/// The call with the body on it.
pub(super) fn write(body: &BodyItem, name: &Ident, value: &RustType) -> TokenStream {
    let media = &body.media_type;
    let convert = argument(value).1;
    match &body.kind {
        BodyKind::Json => {
            let value = borrowed(name, value);
            match media.as_str() {
                "application/json" => quote!(.json_body(#value)),
                _ => quote!(.json_body_as(#media, #value)),
            }
        }
        BodyKind::Form(styles) => {
            let value = borrowed(name, value);
            match (field_styles(&styles.fields), styles.shared) {
                (_, Some(shared)) => {
                    let shared = style(shared);
                    quote!(.form_body_in(#shared, #value))
                }
                (styles, None) if styles.is_empty() => quote!(.form_body(#value)),
                (styles, None) => quote!(.form_body_as(&[#(#styles),*], #value)),
            }
        }
        BodyKind::Text => quote!(.text_body(#name #convert, #media)),
        BodyKind::Bytes => quote!(.bytes_body(#name, #media)),
        BodyKind::Lines | BodyKind::AnyParts | BodyKind::Wildcard => {
            let made = made(body, &quote!(#name), &quote!(&#name));
            quote!(.request_body(#made))
        }
        BodyKind::Parts(form) => {
            let form = ident(&form.ident);
            let made = made(body, &quote!(Into::<#form>::into(#name)), &quote!());
            quote!(.request_body(#made))
        }
        BodyKind::Choice(choice) => {
            let choice = ident(&choice.ident);
            quote!(.request_body(Into::<#choice>::into(#name).into()))
        }
    }
}

/// The runtime's body of a value that is owned, or borrowed where it is only written.
fn made(body: &BodyItem, owned: &TokenStream, borrowed: &TokenStream) -> TokenStream {
    let media = &body.media_type;
    match &body.kind {
        BodyKind::Json => quote!(rt::RequestBody::json(#media, #borrowed)),
        BodyKind::Form(styles) => match (field_styles(&styles.fields), styles.shared) {
            (_, Some(shared)) => {
                let shared = style(shared);
                quote!(rt::RequestBody::form_in(#shared, #borrowed))
            }
            (styles, None) => quote!(rt::RequestBody::form(&[#(#styles),*], #borrowed)),
        },
        BodyKind::Lines => quote!(rt::RequestBody::lines(#media, #borrowed)),
        BodyKind::Parts(_) => quote!(rt::RequestBody::multipart(#media, #owned.0)),
        BodyKind::AnyParts => quote!(rt::RequestBody::multipart(#media, #owned)),
        BodyKind::Text => quote!(rt::RequestBody::text(#media, #owned)),
        BodyKind::Bytes => quote!(rt::RequestBody::bytes(#media, #owned)),
        BodyKind::Wildcard | BodyKind::Choice(_) => quote!(#owned.into()),
    }
}

/// The styles of the fields of a form.
pub(super) fn field_styles(fields: &[(String, StyleItem)]) -> Vec<TokenStream> {
    let fields = fields.iter().map(|(wire, item)| {
        let style = style(*item);
        quote!((#wire, #style))
    });
    fields.collect()
}

/// A style of the runtime.
pub(super) fn style(item: StyleItem) -> TokenStream {
    let constant = ident(item.constant);
    let exploded = item.exploded.then(|| quote!(.exploded()));
    let reserved = item.reserved.then(|| quote!(.reserved()));
    let without_null = item.omits_null.then(|| quote!(.without_null()));
    let delimiters = item.delimiters.map(|all| {
        let text: String = all.iter().collect();
        quote!((#text))
    });
    quote!(rt::Style::#constant #delimiters #exploded #reserved #without_null)
}

/// The types that a body needs beside those of the document.
pub(super) fn items(operation: &OperationItem) -> TokenStream {
    let items = operation.bodies().map(|body| match &body.kind {
        BodyKind::Parts(form) => form_struct(form),
        BodyKind::Choice(choice) => body_enum(choice),
        _ => TokenStream::new(),
    });
    quote!(#(#items)*)
}

/// What they are called.
pub(super) fn idents(operation: &OperationItem) -> impl Iterator<Item = String> {
    operation.bodies().filter_map(|body| match &body.kind {
        BodyKind::Parts(form) => Some(form.ident.clone()),
        BodyKind::Choice(choice) => Some(choice.ident.clone()),
        _ => None,
    })
}

/// Calls `visit` for each type inside of a body's own types.
pub(super) fn for_each_type<'a>(body: &'a BodyItem, visit: &mut dyn FnMut(&'a RustType)) {
    for body in body.with_variants() {
        match &body.kind {
            BodyKind::Parts(form) => {
                let parts = form.arguments.iter().chain(&form.setters);
                parts.for_each(|part| visit(&part.ty));
            }
            BodyKind::Choice(choice) => {
                choice
                    .variants
                    .iter()
                    .for_each(|variant| visit(&variant.ty));
            }
            _ => {}
        }
    }
}

fn body_enum(item: &BodyEnum) -> TokenStream {
    let (text, name) = (docs(&item.docs), ident(&item.ident));
    let variants = item.variants.iter().map(|variant| {
        let text = docs(&[format!("`{}`", variant.body.media_type)]);
        let (ident, ty) = (ident(&variant.ident), ty(&variant.ty));
        quote!(#text #ident(#ty))
    });
    let arms = item.variants.iter().map(|variant| {
        let ident = ident(&variant.ident);
        let made = made(&variant.body, &quote!(body), &quote!(&body));
        quote!(#name::#ident(body) => #made)
    });
    let default = item.variants.first().map(|variant| {
        let (ident, ty) = (ident(&variant.ident), ty(&variant.ty));
        quote! {
            impl From<#ty> for #name {
                fn from(body: #ty) -> Self { Self::#ident(body) }
            }
        }
    });
    let (derived, shown) = match item.variants.iter().any(is_secret) {
        true => (TokenStream::new(), debug(item)),
        false => (quote!(#[derive(Debug)]), TokenStream::new()),
    };
    quote! {
        #text
        #derived
        #[non_exhaustive]
        pub enum #name { #(#variants),* }
        #shown
        #default
        impl From<#name> for rt::RequestBody {
            fn from(body: #name) -> Self {
                match body { #(#arms),* }
            }
        }
    }
}

fn is_secret(variant: &BodyVariant) -> bool {
    variant.body.secrecy == Secrecy::Sensitive
}

/// `Debug` of an enum of which some variants are secret.
fn debug(item: &BodyEnum) -> TokenStream {
    let name = ident(&item.ident);
    let arms = item.variants.iter().map(|variant| {
        let (text, ident) = (&variant.ident, ident(&variant.ident));
        match is_secret(variant) {
            true => quote!(Self::#ident(_) => write!(f, "{}([redacted])", #text)),
            false => quote!(Self::#ident(body) => f.debug_tuple(#text).field(body).finish()),
        }
    });
    quote! {
        impl std::fmt::Debug for #name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                match self { #(#arms),* }
            }
        }
    }
}

fn form_struct(item: &FormItem) -> TokenStream {
    let (text, name) = (docs(&item.docs), ident(&item.ident));
    let arguments = item.arguments.iter().map(|part| {
        let (name, (ty, _)) = (ident(&part.ident), argument(&part.ty));
        quote!(#name: #ty)
    });
    let given = item
        .arguments
        .iter()
        .map(|part| add(part, &ident(&part.ident)));
    let setters = item.setters.iter().map(|part| {
        let text = match part.docs.is_empty() {
            true => docs(&[format!("Adds `{}`.", part.wire)]),
            false => docs(&part.docs),
        };
        let (name, (ty, _)) = (ident(&part.ident), argument(&part.ty));
        let value = ident("value");
        let (is_deprecated, add) = (deprecated(part.deprecated), add(part, &value));
        quote! {
            #text
            #is_deprecated
            pub fn #name(self, #value: #ty) -> Self { Self(self.0 #add) }
        }
    });
    let absences = item.absences.iter().map(|item| {
        let text = docs(&[format!("Leaves `{}` out.", item.argument)]);
        let (name, method, wire) = (ident(&item.ident), ident(item.method), item.wire.iter());
        quote! {
            #text
            pub fn #name(self) -> Self { Self(self.0.#method(#(#wire)*)) }
        }
    });
    let undeclared = item.undeclared.iter().map(|name| undeclared_part(name));
    let mut new_docs = vec!["A form with what it has to have.".to_string()];
    if !item.argument_docs.is_empty() {
        new_docs.push(String::new());
        new_docs.extend_from_slice(&item.argument_docs);
    }
    let new_docs = docs(&new_docs);
    quote! {
        #text
        #[derive(Clone, Debug)]
        #[must_use]
        pub struct #name(rt::Multipart);
        impl #name {
            #new_docs
            pub fn new(#(#arguments),*) -> Self { Self(rt::Multipart::new() #(#given)*) }
            #(#setters)*
            #(#absences)*
            #(#undeclared)*
        }
    }
}

fn undeclared_part(name: &str) -> TokenStream {
    let name = ident(name);
    quote! {
        /// Adds a part that the document does not name.
        pub fn #name(self, name: impl Into<String>, part: impl Into<rt::Part>) -> Self {
            Self(self.0.part(name, part))
        }
    }
}

fn add(part: &PartItem, name: &Ident) -> TokenStream {
    let (method, wire) = (ident(part.method), &part.wire);
    let media = part.content_type.iter();
    let value = match part.method {
        "file" => quote!(#name.into()),
        "files" | "part" => quote!(#name),
        _ => borrowed(name, &part.ty),
    };
    let style = part.style.map(style).into_iter();
    quote!(.#method(#wire, #(#style,)* #(#media,)* #value))
}
