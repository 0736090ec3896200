//! Lists in pages: a constant that says how one page leads to the next.
//!
//! In: [`PagingItem`]s. Out: tokens. Must not know: how a page is asked for.

use proc_macro2::TokenStream;
use quote::quote;

use super::bodies::style;
use super::tokens::{ident, ty};
use crate::plan::{OperationItem, PageInputItem, PagingItem, TurnItem};

/// What makes the operation one whose pages can be asked for.
pub(super) fn paging(operation: &OperationItem) -> Option<TokenStream> {
    let item = operation.paging.as_ref()?;
    let (marker, each, turn) = (ident(&operation.ident), ty(&item.item), turn(item));
    let items = (!item.items.is_empty()).then(|| {
        let items = path(&item.items);
        quote!(.items(#items))
    });
    let sparse = item.is_sparse.then(|| quote!(.sparse()));
    let more = item
        .more
        .as_deref()
        .map(path)
        .map(|more| quote!(.more(#more)));
    let total = item
        .total
        .as_deref()
        .map(path)
        .map(|total| quote!(.total(#total)));
    let first = item.first.map(proc_macro2::Literal::i64_unsuffixed);
    let first = first.map(|first| quote!(.first(#first)));
    Some(quote! {
        impl rt::Paginated for #marker {
            type Item = #each;
            const PAGING: rt::Paging = #turn #items #sparse #more #total #first;
        }
    })
}

fn turn(item: &PagingItem) -> TokenStream {
    match &item.turn {
        TurnItem::Cursor(by, next) => {
            let (by, next) = (input(by), path(next));
            quote!(rt::Paging::cursor(#by, #next))
        }
        TurnItem::Offset(by) => {
            let by = input(by);
            quote!(rt::Paging::offset(#by))
        }
        TurnItem::Page(by) => {
            let by = input(by);
            quote!(rt::Paging::page(#by))
        }
        TurnItem::Link(relation) => quote!(rt::Paging::link(#relation)),
        TurnItem::NextUrl(next) => {
            let next = path(next);
            quote!(rt::Paging::next_url(#next))
        }
    }
}

fn input(item: &PageInputItem) -> TokenStream {
    match item {
        PageInputItem::Query(wire, None) => quote!(rt::PageInput::Query(#wire)),
        PageInputItem::Query(wire, Some(item)) => {
            let style = style(*item);
            quote!(rt::PageInput::QueryAs(#wire, #style))
        }
        PageInputItem::Body(keys) => {
            let keys = path(keys);
            quote!(rt::PageInput::Body(#keys))
        }
    }
}

fn path(keys: &[String]) -> TokenStream {
    quote!(&[#(#keys),*])
}
