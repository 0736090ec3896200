//! Nouns of lists in pages.
//!
//! In: the other files of `plan`. Out: `emit`. Must not know: the document.

use super::operations::StyleItem;
use super::rust_type::RustType;

/// How a list is had page by page. Paths are lists of keys.
#[derive(Debug)]
pub struct PagingItem {
    /// The type of an item.
    pub item: RustType,
    /// How one page leads to the next.
    pub turn: TurnItem,
    /// Where the items are.
    pub items: Vec<String>,
    /// Whether a page may hold no list.
    pub is_sparse: bool,
    /// Where the response says whether it is the last.
    pub more: Option<Vec<String>>,
    /// Where the response says how many there are.
    pub total: Option<Vec<String>>,
    /// What counting starts from, if not as usual.
    pub first: Option<i64>,
}

/// How one page leads to the next: the constructor of the runtime's `Paging`.
#[derive(Debug)]
pub enum TurnItem {
    /// `Paging::cursor`.
    Cursor(PageInputItem, Vec<String>),
    /// `Paging::offset`.
    Offset(PageInputItem),
    /// `Paging::page`.
    Page(PageInputItem),
    /// `Paging::link`.
    Link(String),
    /// `Paging::next_url`.
    NextUrl(Vec<String>),
}

/// What a request says about its page.
#[derive(Debug)]
pub enum PageInputItem {
    /// By a query parameter, of this style if not of the usual one.
    Query(String, Option<StyleItem>),
    /// In the body.
    Body(Vec<String>),
}
