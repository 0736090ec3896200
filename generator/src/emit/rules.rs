//! Tables of limits, and the method of each item that checks them.
//!
//! In: [`Validation`]. Out: one file, which the compiler reads only with the feature `validate`. Must not know: how the
//! runtime checks.

use std::collections::BTreeMap;

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::EmittedFile;
use super::tokens::{ident, root};
use crate::plan::{BranchItem, CheckedItem, CratePlan, LimitItem, RulesItem, RulesRef};

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
    let tables = plan.validation.tables.iter().map(table);
    let methods = plan.validation.methods.iter().map(|(name, table)| {
        let name = ident(name);
        match table {
            Some(table) => {
                let table = ident(table);
                quote!(rt::validated!(#name, &#table);)
            }
            None => quote!(rt::validated!(#name, &rt::NO_RULES);),
        }
    });
    quote! {
        #![allow(non_upper_case_globals, reason = "a table is called like its type")]
        use #root::runtime as rt;
        use #root::types;
        #(#methods)*
        #(#tables)*
    }
}

fn table(item: &CheckedItem) -> TokenStream {
    let (name, rules) = (ident(&item.ident), rules_of(&item.rules));
    quote!(static #name: rt::Rules = #rules;)
}

fn rules_of(item: &RulesItem) -> TokenStream {
    let RulesItem {
        limits,
        members,
        known,
        values,
        items,
        positions,
        all,
        any,
    } = item;
    let limits = limits.iter().map(limit);
    let members = members.iter().map(|(key, rules)| {
        let rules = reference(rules);
        quote!((#key, #rules))
    });
    let groups = any.iter().map(|group| {
        let branches = group.iter().map(branch);
        quote!(&[#(#branches),*])
    });
    let all = all.iter().map(reference);
    let positions = positions.iter().map(|rules| match rules {
        Some(rules) => reference(rules),
        None => quote!(&rt::NO_RULES),
    });
    let parts = [
        list("limits", limits.collect()),
        list("members", members.collect()),
        list("known", known.iter().map(|key| quote!(#key)).collect()),
        optional("values", values.as_ref()),
        optional("items", items.as_ref()),
        list("positions", positions.collect()),
        list("all", all.collect()),
        list("any", groups.collect()),
    ];
    let parts = parts.into_iter().flatten();
    quote!(rt::Rules { #(#parts,)* ..rt::Rules::NONE })
}

fn list(name: &str, members: Vec<TokenStream>) -> Option<TokenStream> {
    let name = ident(name);
    (!members.is_empty()).then(|| quote!(#name: &[#(#members),*]))
}

fn optional(name: &str, rules: Option<&RulesRef>) -> Option<TokenStream> {
    let (name, rules) = (ident(name), reference(rules?));
    Some(quote!(#name: Some(#rules)))
}

fn reference(rules: &RulesRef) -> TokenStream {
    match rules {
        RulesRef::Table(name) => {
            let name = ident(name);
            quote!(&#name)
        }
        RulesRef::Inline(item) => {
            let rules = rules_of(item);
            quote!(&#rules)
        }
    }
}

fn branch(item: &BranchItem) -> TokenStream {
    let kinds = item.kind.iter().map(|kind| ident(kind));
    let required = &item.required;
    let tag = match &item.tag {
        Some((key, texts)) => quote!(Some((#key, &[#(#texts),*]))),
        None => quote!(None),
    };
    let rules = match &item.rules {
        Some(rules) => reference(rules),
        None => quote!(&rt::NO_RULES),
    };
    quote! {
        rt::Branch {
            kinds: &[#(rt::Kind::#kinds),*],
            required: &[#(#required),*],
            tag: #tag,
            rules: #rules,
        }
    }
}

fn limit(item: &LimitItem) -> TokenStream {
    match item {
        LimitItem::Count(name, count) => {
            let (name, count) = (ident(name), Literal::usize_unsuffixed(*count));
            quote!(rt::Limit::#name(#count))
        }
        LimitItem::Number(name, text) => {
            let name = ident(name);
            quote!(rt::Limit::#name(#text))
        }
        LimitItem::UniqueItems => quote!(rt::Limit::UniqueItems),
        LimitItem::Pattern { source, regex } => {
            quote!(rt::Limit::Pattern(rt::Pattern::new(#source, #regex)))
        }
    }
}
