//! Modules of types.
//!
//! In: the plan's types. Out: a file for each module, and the one that lists them. Must not know: how an item is made.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::TokenStream;
use quote::quote;

use super::EmittedFile;
use super::enums::emit_enum;
use super::structs::emit_struct;
use super::tokens::{ident, root};
use super::unions::{emit_newtype, emit_union};
use crate::plan::{CratePlan, RustType, TypeItem};

/// `src/types/`.
pub(super) fn types<'p>(plan: &'p CratePlan, files: &mut BTreeMap<String, EmittedFile<'p>>) {
    let text = "The types of requests and responses, one module for each schema of the document.";
    let list = EmittedFile::Rust {
        docs: vec![text.to_string()],
        tokens: Box::new(|| modules(plan)),
    };
    files.insert("src/types/mod.rs".into(), list);
    for (module, items) in &plan.types {
        let file = EmittedFile::Rust {
            docs: vec![],
            tokens: Box::new(|| module_items(&root(plan), items)),
        };
        files.insert(format!("src/types/{module}.rs"), file);
    }
}

fn modules(plan: &CratePlan) -> TokenStream {
    let modules = plan.types.keys().map(|module| ident(module));
    let exports = plan.types.iter().map(|(module, items)| {
        let module = ident(module);
        let idents = items.iter().map(|item| ident(item.ident()));
        quote!(pub use self::#module::{#(#idents),*};)
    });
    quote!(#(mod #modules;)* #(#exports)*)
}

fn module_items(root: &TokenStream, items: &[TypeItem]) -> TokenStream {
    let own: BTreeSet<&str> = items.iter().map(TypeItem::ident).collect();
    let mut used: BTreeSet<&str> = BTreeSet::new();
    for item in items {
        for_each_type(item, &mut |ty| {
            ty.for_each_item(&mut |ident| {
                used.insert(ident);
            })
        });
    }
    let imported: Vec<_> = used.difference(&own).map(|name| ident(name)).collect();
    let imports = (!imported.is_empty()).then(|| quote!(use super::{#(#imported),*};));
    let items = items.iter().map(emit_item);
    quote! {
        #imports
        use #root::runtime as rt;
        #(#items)*
    }
}

fn for_each_type<'a>(item: &'a TypeItem, visit: &mut dyn FnMut(&'a RustType)) {
    match item {
        TypeItem::Struct(item) => {
            item.fields.iter().for_each(|field| visit(&field.ty));
            item.extra.iter().for_each(|extra| visit(&extra.ty));
        }
        TypeItem::Enum(_) => {}
        TypeItem::Union(item) => item.variants.iter().for_each(|variant| visit(&variant.ty)),
        TypeItem::Newtype(item) => visit(&item.ty),
    }
}

fn emit_item(item: &TypeItem) -> TokenStream {
    match item {
        TypeItem::Struct(item) => emit_struct(item),
        TypeItem::Enum(item) => emit_enum(item),
        TypeItem::Union(item) => emit_union(item),
        TypeItem::Newtype(item) => emit_newtype(item),
    }
}
