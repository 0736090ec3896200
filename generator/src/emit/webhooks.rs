//! What is received: functions that read webhooks and callbacks.
//!
//! In: [`IncomingItem`]s. Out: the file that holds them all, if there are any. Must not know: how a body is decoded.

use std::collections::BTreeMap;

use proc_macro2::TokenStream;
use quote::quote;

use super::EmittedFile;
use super::bodies::field_styles;
use super::outcomes::debug_arm;
use super::tokens::{body, deprecated, docs, ident, root};
use crate::plan::{BodyType, CratePlan, IncomingBody, IncomingEnum, IncomingItem, ReadItem};

/// `src/webhooks.rs`.
pub(super) fn webhooks<'p>(plan: &'p CratePlan, files: &mut BTreeMap<String, EmittedFile<'p>>) {
    if plan.webhooks.is_empty() {
        return;
    }
    let text = "What the API sends by itself: webhooks and callbacks. Each function reads the body of one.";
    let file = EmittedFile::Rust {
        docs: vec![text.to_string()],
        tokens: Box::new(|| items(plan)),
    };
    files.insert("src/webhooks.rs".into(), file);
}

fn items(plan: &CratePlan) -> TokenStream {
    let root = root(plan);
    let mut uses_types = false;
    for item in &plan.webhooks {
        for body in bodies(item) {
            if let BodyType::Json(ty) | BodyType::Secret(ty) = &body.ty {
                ty.for_each_item(&mut |_| uses_types = true);
            }
        }
    }
    let types = uses_types.then(|| quote!(use #root::types;));
    let items = plan.webhooks.iter().map(item);
    quote! {
        use #root::runtime as rt;
        #types
        #(#items)*
    }
}

fn bodies(item: &IncomingItem) -> Vec<&ReadItem> {
    match &item.body {
        IncomingBody::One(body) => vec![body],
        IncomingBody::Choice(choice) => choice
            .variants
            .iter()
            .map(|variant| &variant.body)
            .collect(),
    }
}

fn item(item: &IncomingItem) -> TokenStream {
    match &item.body {
        IncomingBody::One(one) => one_body(item, one),
        IncomingBody::Choice(choice) => several_bodies(item, choice),
    }
}

fn one_body(item: &IncomingItem, one: &ReadItem) -> TokenStream {
    let (text, name) = (docs(&item.docs), ident(&item.ident));
    let (is_deprecated, ty, read) = (deprecated(item.deprecated), body(&one.ty), read(one));
    // Only text depends on what the content type says of it.
    let (argument, content_type) = match one.ty {
        BodyType::Text => (quote!(content_type: &str,), quote!(content_type)),
        _ => (TokenStream::new(), quote!("")),
    };
    quote! {
        #text
        #is_deprecated
        pub fn #name(#argument body: &[u8]) -> Result<#ty, rt::BodyError> {
            rt::Received::new(#content_type, body) #read
        }
    }
}

fn several_bodies(item: &IncomingItem, choice: &IncomingEnum) -> TokenStream {
    let (text, name) = (docs(&item.docs), ident(&item.ident));
    let (is_deprecated, ty) = (deprecated(item.deprecated), ident(&choice.ident));
    let tried = choice.variants.iter().map(|variant| {
        let (media, variant, read) = (
            &variant.media_type,
            ident(&variant.ident),
            read(&variant.body),
        );
        quote! {
            if body.is(#media) { return Ok(#ty::#variant(body #read?)); }
        }
    });
    let choice = body_enum(choice);
    quote! {
        #text
        #is_deprecated
        pub fn #name(content_type: &str, body: &[u8]) -> Result<#ty, rt::BodyError> {
            let body = rt::Received::new(content_type, body);
            #(#tried)*
            Err(body.undeclared())
        }
        #choice
    }
}

fn body_enum(item: &IncomingEnum) -> TokenStream {
    let (text, name) = (docs(&item.docs), ident(&item.ident));
    let variants = item.variants.iter().map(|variant| {
        let text = docs(&[format!(
            "`{}`",
            super::tokens::one_line(&variant.media_type)
        )]);
        let (ident, ty) = (ident(&variant.ident), body(&variant.body.ty));
        quote!(#text #ident(#ty))
    });
    let shown = item
        .variants
        .iter()
        .map(|variant| debug_arm(&variant.ident, &variant.body.ty));
    quote! {
        #text
        #[derive(Clone)]
        #[non_exhaustive]
        pub enum #name { #(#variants),* }
        impl std::fmt::Debug for #name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                match self { #(#shown,)* }
            }
        }
    }
}

fn read(body: &ReadItem) -> TokenStream {
    if let Some(fields) = &body.form {
        let styles = field_styles(fields);
        return quote!(.form(&[#(#styles),*]));
    }
    match &body.ty {
        BodyType::Json(_) | BodyType::Secret(_) => quote!(.json()),
        BodyType::Text => quote!(.text()),
        BodyType::Bytes | BodyType::Empty | BodyType::Stream(..) => quote!(.bytes()),
    }
}
