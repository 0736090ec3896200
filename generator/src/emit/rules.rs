//! Tables of limits, and the method of each item that checks them.
//!
//! In: [`Validation`]. Out: one file, which the compiler reads only with the feature `validate`. Must not know: how the
//! runtime checks.

use std::collections::BTreeMap;

use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens, quote};

use super::EmittedFile;
use super::tokens::{ident, root};
use crate::plan::{BranchItem, CratePlan, LimitItem, RulesItem, RulesRef};

/// `src/rules.rs`, if anything is sent.
pub(super) fn rules<'p>(plan: &'p CratePlan, files: &mut BTreeMap<String, EmittedFile<'p>>) {
    if plan.validation.methods.is_empty() {
        return;
    }
    let text = "What the document demands of values that are sent, beyond their types.";
    let file = EmittedFile::Rust {
        docs: vec![text.to_string()],
        tokens: Box::new(|| file(plan)),
    };
    files.insert("src/rules.rs".into(), file);
}

fn file(plan: &CratePlan) -> TokenStream {
    let root = root(plan);
    let methods = plan.validation.methods.iter().map(|(name, table)| {
        let (name, table) = (ident(name), table.iter().map(|table| ident(table)));
        quote!(#name #(=> #table)*)
    });
    let tables = plan.validation.tables.iter().map(|item| {
        let (name, rows) = (ident(&item.ident), rows(&item.rules));
        quote!(#name { #rows })
    });
    let tables = (!plan.validation.tables.is_empty()).then(|| quote!(rt::rules! { #(#tables)* }));
    quote! {
        #![allow(non_upper_case_globals, reason = "a table is called like its type")]
        use #root::runtime as rt;
        use #root::types;
        rt::validated! { #(#methods,)* }
        #tables
    }
}

/// What a table says, in the order that its macro wants.
fn rows(item: &RulesItem) -> TokenStream {
    let limits = limits(item).map(|limits| quote!(limits: #limits,));
    let members = item.members.iter().map(|(key, rules)| {
        let rules = reference(rules);
        quote!(#key: #rules,)
    });
    let keys = &item.known;
    let known = (!keys.is_empty()).then(|| quote!(known: [#(#keys),*],));
    let values = item.values.iter().map(reference);
    let items = item.items.iter().map(reference);
    let positions = item.positions.iter().map(|rules| match rules {
        Some(rules) => reference(rules),
        None => quote!(_),
    });
    let all = item.all.iter().map(reference);
    let any = item.any.iter().map(|group| {
        let branches = group.iter().map(branch);
        quote!(any: { #(#branches,)* },)
    });
    quote! {
        #limits
        #(#members)*
        #known
        #(values: #values,)*
        #(items: #items,)*
        #(position: #positions,)*
        #(also: #all,)*
        #(#any)*
    }
}

fn limits(item: &RulesItem) -> Option<TokenStream> {
    let limits = item.limits.iter().map(limit);
    (!item.limits.is_empty()).then(|| quote!([#(#limits),*]))
}

/// Another table, a list of limits, or a table in place.
fn reference(rules: &RulesRef) -> TokenStream {
    let item = match rules {
        RulesRef::Table(name) => {
            let name = ident(name);
            return quote!(#name);
        }
        RulesRef::Inline(item) => item,
    };
    match limits(item) {
        Some(limits) if item.has_limits_alone() => limits,
        _ => {
            let rows = rows(item);
            quote!({ #rows })
        }
    }
}

fn branch(item: &BranchItem) -> TokenStream {
    let kind = item
        .kind
        .map_or(quote!(_), |kind| ident(kind).into_token_stream());
    let required = &item.required;
    let with = (!required.is_empty()).then(|| quote!(with #(#required)*));
    let tag = item
        .tag
        .iter()
        .map(|(key, texts)| quote!(if #key is #(#texts)*));
    let rules = item.rules.iter().map(reference);
    quote!(#kind #with #(#tag)* #(=> #rules)*)
}

fn limit(item: &LimitItem) -> TokenStream {
    match item {
        LimitItem::Count(name, count) => {
            let (name, count) = (ident(name), Literal::usize_unsuffixed(*count));
            quote!(#name(#count))
        }
        LimitItem::Number(name, text) => {
            let name = ident(name);
            quote!(#name(#text))
        }
        LimitItem::UniqueItems => quote!(UniqueItems),
        LimitItem::Pattern { source, regex } => {
            quote!(Pattern(rt::Pattern::new(#source, #regex)))
        }
    }
}
