//! Structs: fields, constructor, and the table of keys and setters.
//!
//! In: [`StructItem`]. Out: tokens. Must not know: why a field is as it is.

use proc_macro2::TokenStream;
use quote::quote;

use super::defaults;
use super::tokens::{argument, deprecated, docs, ident, ty};
use crate::plan::{
    Construction, FieldItem, RustType, Secrecy, SetterItem, Slot, Start, StructItem, Visibility,
};

/// A struct and everything that belongs to it.
pub(super) fn emit_struct(item: &StructItem) -> TokenStream {
    let (definition, constructor) = (definition(item), constructor(item));
    let (defaults, table) = (defaults(item), table(item));
    quote! {
        #definition
        #constructor
        #defaults
        #table
    }
}

fn defaults(item: &StructItem) -> Option<TokenStream> {
    let name = ident(&item.ident);
    let defaults = item
        .fields
        .iter()
        .filter_map(|field| field.default.as_ref());
    let functions: Vec<TokenStream> = defaults.map(defaults::function).collect();
    (!functions.is_empty()).then(|| quote!(impl #name { #(#functions)* }))
}

fn definition(item: &StructItem) -> TokenStream {
    let (text, name, is_deprecated) = (
        docs(&item.docs),
        ident(&item.ident),
        deprecated(item.deprecated),
    );
    let visible = (item.visibility == Visibility::Public).then(|| quote!(pub));
    let fields = item.fields.iter().map(|field| {
        let (text, name, ty) = (docs(&field.docs), ident(&field.ident), slot_type(field));
        let is_deprecated = deprecated(field.deprecated && item.visibility == Visibility::Public);
        quote!(#text #is_deprecated #visible #name: #ty)
    });
    let extra = item.extra.iter().map(|extra| {
        let (name, values) = (ident(&extra.ident), ty(&extra.ty));
        quote! {
            /// Keys that the document does not declare, kept as they are.
            #visible #name: rt::Map<#values>
        }
    });
    // Instead of on each setter.
    let must_use = (item.construction == Construction::Sent).then(|| quote!(#[must_use]));
    quote! {
        #text
        #is_deprecated
        #[non_exhaustive]
        #must_use
        pub struct #name { #(#fields,)* #(#extra,)* }
    }
}

fn slot_type(field: &FieldItem) -> TokenStream {
    let ty = ty(&field.ty);
    match field.slot {
        Slot::Required | Slot::Flat => ty,
        Slot::RequiredNullable | Slot::Optional => quote!(Option<#ty>),
        Slot::OptionalNullable => quote!(rt::Nullable<#ty>),
    }
}

/// `new` takes what is always there; all else starts as missing. Where nothing is, it comes with the table.
fn constructor(item: &StructItem) -> Option<TokenStream> {
    let given: Vec<&FieldItem> = given(item).collect();
    if item.construction == Construction::Received || given.is_empty() {
        return None;
    }
    let arguments = given.iter().map(|field| constructor_argument(field));
    let values = given.iter().map(|field| given_value(field));
    let is_all = given.len() == item.fields.len() && item.extra.is_none();
    let others = (!is_all).then(|| quote!(..rt::wire::unset()));
    let (name, text) = (ident(&item.ident), docs(&item.new_docs));
    Some(quote! {
        impl #name {
            #text
            pub fn new(#(#arguments),*) -> Self {
                Self { #(#values,)* #others }
            }
        }
    })
}

fn given(item: &StructItem) -> impl Iterator<Item = &FieldItem> {
    let fields = item.fields.iter();
    fields.filter(|field| field.start != Start::Missing)
}

/// The field of an argument of `new`.
fn given_value(field: &FieldItem) -> TokenStream {
    let (name, value) = (ident(&field.ident), constructor_value(field));
    match (field.slot, field.start) {
        (Slot::Required | Slot::Flat, _) if is_converted(&field.ty) => quote!(#name: #value),
        (Slot::Required | Slot::Flat, _) | (Slot::RequiredNullable, Start::GivenOrNull) => {
            quote!(#name)
        }
        (Slot::RequiredNullable | Slot::Optional, Start::Given) => quote!(#name: Some(#value)),
        (Slot::RequiredNullable | Slot::Optional, _) => quote!(#name: None),
        (Slot::OptionalNullable, Start::GivenOrNull) => {
            quote!(#name: #name.map_or(rt::Nullable::Null, rt::Nullable::Value))
        }
        (Slot::OptionalNullable, _) => quote!(#name: rt::Nullable::Value(#value)),
    }
}

fn constructor_argument(field: &FieldItem) -> TokenStream {
    let name = ident(&field.ident);
    match field.start {
        Start::GivenOrNull => {
            let ty = ty(&field.ty);
            quote!(#name: Option<#ty>)
        }
        Start::Given | Start::Missing => {
            let (ty, _) = argument(&field.ty);
            quote!(#name: #ty)
        }
    }
}

/// Whether an argument is given in another form than it is kept.
fn is_converted(ty: &RustType) -> bool {
    matches!(ty, RustType::Boxed(_)) || !argument(ty).1.is_empty()
}

fn constructor_value(field: &FieldItem) -> TokenStream {
    let name = ident(&field.ident);
    let (_, convert) = argument(&field.ty);
    match &field.ty {
        RustType::Boxed(_) => quote!(Box::new(#name)),
        _ => quote!(#name #convert),
    }
}

/// The rows that the runtime's macro makes the codec and the setters of.
fn table(item: &StructItem) -> TokenStream {
    let name = ident(&item.ident);
    let is_sent = item.construction == Construction::Sent;
    let is_made = is_sent && given(item).next().is_none();
    let new = is_made.then(|| quote!(= new()));
    let object = (item.fields.is_empty() && item.extra.is_none()).then(|| quote!(as object,));
    let (set, others): (Vec<&FieldItem>, Vec<&FieldItem>) = item
        .fields
        .iter()
        .partition(|field| is_sent && has_setter(field));
    let (flat, keyed): (Vec<&FieldItem>, Vec<&FieldItem>) =
        others.iter().partition(|field| field.slot == Slot::Flat);
    let keyed = keyed.into_iter().map(row);
    let flat = flat.iter().map(|field| ident(&field.ident));
    let (rest, set) = (rest(item), set_rows(&set));
    let nulls = keys(item, |field| field.slot == Slot::RequiredNullable);
    let hidden = keys(item, |field| field.secrecy == Secrecy::Sensitive);
    let nulls = nulls.map(|keys| quote!(keep_null #keys,));
    let hidden = hidden.map(|keys| quote!(hide #keys,));
    quote! {
        rt::object! {
            #name #new,
            #object
            #(#keyed,)*
            #(flat #flat,)*
            #rest
            #nulls
            #hidden
            #set
        }
    }
}

/// What is always there has none.
fn has_setter(field: &FieldItem) -> bool {
    field.setter != SetterItem::None && !matches!(field.slot, Slot::Required | Slot::Flat)
}

/// A key, how it is read, and the field.
fn row(field: &FieldItem) -> TokenStream {
    let (name, wire) = (ident(&field.ident), &field.wire);
    let how = match field.slot {
        Slot::Required | Slot::OptionalNullable | Slot::Flat => quote!(field),
        Slot::RequiredNullable => quote!(nullable),
        Slot::Optional => quote!(optional),
    };
    quote!(#wire: #how #name)
}

fn set_rows(fields: &[&FieldItem]) -> Option<TokenStream> {
    let rows = fields.iter().map(|field| set_row(field));
    (!fields.is_empty()).then(|| quote!(set { #(#rows,)* }))
}

/// A key with the methods that set it: to a value, to `null`, and back to nothing.
fn set_row(field: &FieldItem) -> TokenStream {
    let SetterItem::Named {
        value,
        null,
        absent,
        docs: text,
    } = &field.setter
    else {
        return TokenStream::new();
    };
    let (text, is_deprecated) = (docs(text), deprecated(field.deprecated));
    let (row, setter, (ty, _)) = (row(field), ident(value), argument(&field.ty));
    let null = null.as_deref().map(ident);
    let null = null.map(|null| quote!(or #is_deprecated #null));
    let absent = absent.as_deref().map(ident);
    let absent = absent.map(|absent| quote!(else #is_deprecated #absent));
    quote!(#text #is_deprecated #row = #setter(#ty) #null #absent)
}

/// The field for undeclared keys, with the method that adds one.
fn rest(item: &StructItem) -> Option<TokenStream> {
    item.extra.as_ref().map(|extra| {
        let (name, add, (ty, _)) = (
            ident(&extra.ident),
            ident(&extra.setter),
            argument(&extra.ty),
        );
        let add = (item.construction == Construction::Sent).then(|| quote!(= #add(#ty)));
        quote!(rest #name #add,)
    })
}

fn keys(item: &StructItem, is_wanted: fn(&FieldItem) -> bool) -> Option<TokenStream> {
    let wanted = item.fields.iter().filter(|field| is_wanted(field));
    let keys: Vec<&String> = wanted.map(|field| &field.wire).collect();
    (!keys.is_empty()).then(|| quote!(#(#keys)*))
}
