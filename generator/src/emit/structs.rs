//! Structs: fields, constructor, setters and codec.
//!
//! In: [`StructItem`]. Out: tokens. Must not know: why a field is as it is.

use proc_macro2::TokenStream;
use quote::quote;

use super::defaults;
use super::tokens::{argument, deprecated, docs, ident, one_line, ty};
use crate::plan::{
    Construction, ExtraItem, FieldItem, RustType, Secrecy, SetterItem, Slot, Start, StructItem,
    Visibility,
};

/// A struct and everything that belongs to it.
pub(super) fn emit_struct(item: &StructItem) -> TokenStream {
    let definition = definition(item);
    let methods = match item.construction {
        Construction::Sent => methods(item),
        Construction::Received => TokenStream::new(),
    };
    let defaults = defaults(item);
    let codec = codec(item);
    let name = ident(&item.ident);
    quote! {
        #definition
        #methods
        #defaults
        #codec
        rt::wire_type!(#name);
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
    quote! {
        #text
        #is_deprecated
        #[derive(Clone)]
        #[non_exhaustive]
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

fn methods(item: &StructItem) -> TokenStream {
    let name = ident(&item.ident);
    let (constructor, has_arguments) = constructor(item);
    let setters = item.fields.iter().map(setters);
    let extra = item.extra.iter().map(extra_setter);
    let default = (!has_arguments).then(|| {
        quote! {
            impl Default for #name {
                fn default() -> Self { Self::new() }
            }
        }
    });
    quote! {
        impl #name {
            #constructor
            #(#setters)*
            #(#extra)*
        }
        #default
    }
}

/// `new` takes what is always there; all else starts as missing.
fn constructor(item: &StructItem) -> (TokenStream, bool) {
    let is_argument = |field: &&FieldItem| field.start != Start::Missing;
    let arguments: Vec<TokenStream> = item
        .fields
        .iter()
        .filter(is_argument)
        .map(constructor_argument)
        .collect();
    let values = item.fields.iter().map(|field| {
        let name = ident(&field.ident);
        let value = constructor_value(field);
        match (field.slot, field.start) {
            (Slot::Required | Slot::Flat, _) if is_converted(&field.ty) => quote!(#name: #value),
            (Slot::Required | Slot::Flat, _) => quote!(#name),
            (Slot::RequiredNullable, Start::GivenOrNull) => quote!(#name),
            (Slot::RequiredNullable | Slot::Optional, Start::Given) => quote!(#name: Some(#value)),
            (Slot::RequiredNullable | Slot::Optional, _) => quote!(#name: None),
            (Slot::OptionalNullable, Start::GivenOrNull) => {
                quote!(#name: #name.map_or(rt::Nullable::Null, rt::Nullable::Value))
            }
            (Slot::OptionalNullable, Start::Given) => quote!(#name: rt::Nullable::Value(#value)),
            (Slot::OptionalNullable, Start::Missing) => quote!(#name: rt::Nullable::Absent),
        }
    });
    let extra = item.extra.iter().map(|extra| {
        let name = ident(&extra.ident);
        quote!(#name: rt::Map::new())
    });
    let text = docs(&item.new_docs);
    let constructor = quote! {
        #text
        #[must_use]
        pub fn new(#(#arguments),*) -> Self {
            Self { #(#values,)* #(#extra,)* }
        }
    };
    (constructor, !arguments.is_empty())
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

fn setters(field: &FieldItem) -> TokenStream {
    let SetterItem::Named {
        value: setter,
        null,
        absent,
        docs: text,
    } = &field.setter
    else {
        return TokenStream::new();
    };
    let (name, setter) = (ident(&field.ident), ident(setter));
    let is_deprecated = deprecated(field.deprecated);
    let (ty, convert) = argument(&field.ty);
    let value = match &field.ty {
        RustType::Boxed(_) => quote!(Box::new(#name)),
        _ => quote!(#name #convert),
    };
    let stored = match field.slot {
        Slot::Required | Slot::Flat => return TokenStream::new(),
        Slot::RequiredNullable | Slot::Optional => quote!(Some(#value)),
        Slot::OptionalNullable => quote!(rt::Nullable::Value(#value)),
    };
    let (null, absent) = (null.as_deref(), absent.as_deref());
    let null = null.map(|setter| null_setter(field, setter));
    let absent = absent.map(|setter| absent_setter(field, setter));
    let text = docs(text);
    quote! {
        #text
        #is_deprecated
        #[must_use]
        pub fn #setter(mut self, #name: #ty) -> Self {
            self.#name = #stored;
            self
        }
        #null
        #absent
    }
}

fn null_setter(field: &FieldItem, setter: &str) -> TokenStream {
    let text = format!(" Sends `{}` as `null`.", one_line(&field.wire));
    match field.slot {
        Slot::OptionalNullable => state_setter(field, setter, &text, &quote!(rt::Nullable::Null)),
        _ => state_setter(field, setter, &text, &quote!(None)),
    }
}

fn absent_setter(field: &FieldItem, setter: &str) -> TokenStream {
    let text = format!(" Leaves `{}` out.", one_line(&field.wire));
    match field.slot {
        Slot::OptionalNullable => state_setter(field, setter, &text, &quote!(rt::Nullable::Absent)),
        _ => state_setter(field, setter, &text, &quote!(None)),
    }
}

fn state_setter(field: &FieldItem, setter: &str, text: &str, state: &TokenStream) -> TokenStream {
    let (name, setter) = (ident(&field.ident), ident(setter));
    let is_deprecated = deprecated(field.deprecated);
    quote! {
        #[doc = #text]
        #is_deprecated
        #[must_use]
        pub fn #setter(mut self) -> Self {
            self.#name = #state;
            self
        }
    }
}

fn extra_setter(extra: &ExtraItem) -> TokenStream {
    let (name, setter) = (ident(&extra.ident), ident(&extra.setter));
    let (ty, convert) = argument(&extra.ty);
    quote! {
        /// Adds a key that the document does not declare.
        #[must_use]
        pub fn #setter(mut self, key: impl Into<String>, value: #ty) -> Self {
            self.#name.insert(key.into(), value #convert);
            self
        }
    }
}

fn codec(item: &StructItem) -> TokenStream {
    let name = ident(&item.ident);
    let reads = item.fields.iter().map(|field| {
        let (name, wire) = (ident(&field.ident), &field.wire);
        match field.slot {
            Slot::Required | Slot::OptionalNullable => quote!(#name: from.field(#wire)),
            Slot::RequiredNullable => quote!(#name: from.nullable(#wire)),
            Slot::Optional => quote!(#name: from.optional(#wire)),
            Slot::Flat => quote!(#name: from.flat()),
        }
    });
    let hidden =
        keys(item, |field| field.secrecy == Secrecy::Sensitive).map(|keys| quote!(to.hide(#keys);));
    let nulls = keys(item, |field| field.slot == Slot::RequiredNullable)
        .map(|keys| quote!(to.keep_null(#keys);));
    let (flat, keyed): (Vec<&FieldItem>, Vec<&FieldItem>) = item
        .fields
        .iter()
        .partition(|field| field.slot == Slot::Flat);
    let writes = keyed.iter().map(|field| {
        let (name, wire) = (ident(&field.ident), &field.wire);
        quote!((#wire, &self.#name))
    });
    let flat = flat.iter().map(|field| {
        let name = ident(&field.ident);
        quote!(to.flat(&self.#name);)
    });
    let (read_extra, write_extra) = extra_codec(item);
    let unread = (item.fields.is_empty() && item.extra.is_none()).then(|| quote!(from.object();));
    quote! {
        impl rt::Wire for #name {
            fn decode(from: &mut rt::Reader) -> Self {
                #unread
                Self { #(#reads,)* #read_extra }
            }
            fn encode(&self, to: &mut rt::Writer) {
                #hidden
                #nulls
                to.fields(&[#(#writes),*]);
                #(#flat)*
                #write_extra
            }
        }
    }
}

fn keys(item: &StructItem, is_wanted: fn(&FieldItem) -> bool) -> Option<TokenStream> {
    let keys: Vec<&String> = item
        .fields
        .iter()
        .filter(|field| is_wanted(field))
        .map(|field| &field.wire)
        .collect();
    (!keys.is_empty()).then(|| quote!(&[#(#keys),*]))
}

fn extra_codec(item: &StructItem) -> (TokenStream, TokenStream) {
    match &item.extra {
        None => (TokenStream::new(), TokenStream::new()),
        Some(extra) => {
            let name = ident(&extra.ident);
            (quote!(#name: from.rest(),), quote!(to.rest(&self.#name);))
        }
    }
}
