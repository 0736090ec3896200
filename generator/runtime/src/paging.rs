//! In: what the settings say about the pages of an operation. Out: the request for the next page, or that there is none. Must
//! not know the types of an operation.

use super::client::ClientCore;
use super::draft::Draft;
use super::failure::{Cause, Failure};
use super::from_response::RawResponse;
use super::json::{Number, Value};
use super::link;
use super::operation::Operation;
use super::repetition::Repetition;
use super::style::Style;
use super::wire::Wire;

/// An operation that gives a list in pages.
pub trait Paginated: Operation {
    /// An item of the list.
    type Item: Wire;
    /// How the next page is asked for.
    const PAGING: Paging;
}

/// The keys that lead to a value inside a JSON body.
type Path = &'static [&'static str];

/// How one page leads to the next.
#[derive(Clone, Copy, Debug)]
pub struct Paging {
    turn: Turn,
    items: Path,
    more: Option<Path>,
    total: Option<Path>,
    first: i64,
    /// Whether the document lets a page hold no list.
    is_sparse: bool,
}

/// What a request says about the page that it asks for.
#[derive(Clone, Copy, Debug)]
pub enum PageInput {
    /// A query parameter of the usual style.
    Query(&'static str),
    /// A query parameter of another style.
    QueryAs(&'static str, Style),
    /// A value in a JSON body.
    Body(Path),
}

#[derive(Clone, Copy, Debug)]
enum Turn {
    Cursor(PageInput, Path),
    Offset(PageInput),
    Number(PageInput),
    Link(&'static str),
    Url(Path),
}

impl Paging {
    /// The response holds a value that the next request gives back.
    pub const fn cursor(input: PageInput, next: Path) -> Self {
        Self::of(Turn::Cursor(input, next), 0)
    }

    /// Requests say how many items came before.
    pub const fn offset(input: PageInput) -> Self {
        Self::of(Turn::Offset(input), 0)
    }

    /// Requests say the number of the page, from 1.
    pub const fn page(input: PageInput) -> Self {
        Self::of(Turn::Number(input), 1)
    }

    /// A `Link` header (RFC 8288) with this relation has the URL of the next page.
    pub const fn link(relation: &'static str) -> Self {
        Self::of(Turn::Link(relation), 0)
    }

    /// The response holds the URL of the next page.
    pub const fn next_url(next: Path) -> Self {
        Self::of(Turn::Url(next), 0)
    }

    const fn of(turn: Turn, first: i64) -> Self {
        Self {
            turn,
            items: &[],
            more: None,
            total: None,
            first,
            is_sparse: false,
        }
    }

    /// Where the items are; the whole body unless said.
    #[must_use]
    pub const fn items(mut self, items: Path) -> Self {
        self.items = items;
        self
    }

    /// A page without the list, or with `null` in its place, has no items.
    #[must_use]
    pub const fn sparse(mut self) -> Self {
        self.is_sparse = true;
        self
    }

    /// Where the response says `false` when it is the last.
    #[must_use]
    pub const fn more(mut self, more: Path) -> Self {
        self.more = Some(more);
        self
    }

    /// Where the response says how many items, or pages, there are.
    #[must_use]
    pub const fn total(mut self, total: Path) -> Self {
        self.total = Some(total);
        self
    }

    /// What counting starts from where the caller does not say.
    #[must_use]
    pub const fn first(mut self, first: i64) -> Self {
        self.first = first;
        self
    }

    pub(super) fn path_of_items(&self) -> Path {
        self.items
    }

    /// The items of a page.
    pub(super) fn items_of<'v>(&self, page: &'v Value) -> Option<&'v [Value]> {
        match found(page, self.items) {
            Found::Value(list) => list.as_array(),
            Found::Nothing => self.is_sparse.then_some(&[]),
            Found::Astray => None,
        }
    }

    /// Makes the draft of one page that of the next. `false` when there is none.
    pub(super) fn turn(
        &self,
        core: &ClientCore,
        draft: &mut Draft,
        page: &RawResponse,
        seen: &mut Repetition,
    ) -> Result<bool, Failure> {
        // A body that is no JSON is reported where it is read.
        let body: Value = page.json().unwrap_or_default();
        if self
            .more
            .is_some_and(|more| find(&body, more) == Some(&Value::Bool(false)))
        {
            return Ok(false);
        }
        let key = match self.turn {
            Turn::Cursor(input, next) => {
                let Some(cursor) = cursor(&body, next)? else {
                    return Ok(false);
                };
                draft.set_page(input, cursor)?;
                cursor.to_json()
            }
            Turn::Link(relation) => match link::target(page.headers(), relation) {
                Some(url) => follow(core, draft, &url)?,
                None => return Ok(false),
            },
            Turn::Url(next) => match cursor(&body, next)?.map(Value::as_str) {
                Some(Some(url)) => follow(core, draft, url)?,
                Some(None) => return Err(paging("the URL of the next page is no text")),
                None => return Ok(false),
            },
            Turn::Offset(input) | Turn::Number(input) => {
                let items = self.items_of(&body).unwrap_or_default();
                if items.is_empty() || !self.count(draft, input, items.len(), &body)? {
                    return Ok(false);
                }
                items.iter().map(Value::to_json).collect()
            }
        };
        match seen.is_repeated(&key) {
            true => Err(paging("the server gives a page again that it gave before")),
            false => Ok(true),
        }
    }

    /// Counts on by the items of a page, or by one. `false` when that is all.
    fn count(
        &self,
        draft: &mut Draft,
        input: PageInput,
        items: usize,
        body: &Value,
    ) -> Result<bool, Failure> {
        let is_offset = matches!(self.turn, Turn::Offset(_));
        let step = if is_offset {
            i64::try_from(items).unwrap_or(i64::MAX)
        } else {
            1
        };
        let next = draft.page(input).unwrap_or(self.first).saturating_add(step);
        let total = self
            .total
            .and_then(|total| find(body, total)?.as_number()?.as_i64());
        // An offset counts what came before it, the number of a page the page itself.
        let end = total.map(|total| {
            if is_offset {
                total
            } else {
                total.saturating_add(self.first)
            }
        });
        if end.is_some_and(|end| next >= end) {
            return Ok(false);
        }
        draft.set_page(input, &Value::Number(Number::from(next)))?;
        Ok(true)
    }
}

/// Where keys lead.
enum Found<'v> {
    Value(&'v Value),
    /// A key is absent, or what it has is null.
    Nothing,
    /// What should have a key is no object.
    Astray,
}

fn found(value: &Value, path: Path) -> Found<'_> {
    let mut value = value;
    for key in path {
        match value {
            Value::Null => return Found::Nothing,
            Value::Object(object) => match object.get(key) {
                Some(inner) => value = inner,
                None => return Found::Nothing,
            },
            _ => return Found::Astray,
        }
    }
    match value {
        Value::Null => Found::Nothing,
        value => Found::Value(value),
    }
}

/// A value by its keys.
fn find(value: &Value, path: Path) -> Option<&Value> {
    match found(value, path) {
        Found::Value(value) => Some(value),
        Found::Nothing | Found::Astray => None,
    }
}

/// What is missing, null or empty means that there are no more pages.
fn cursor(body: &Value, next: Path) -> Result<Option<&Value>, Failure> {
    match find(body, next) {
        None => Ok(None),
        Some(Value::String(text)) if text.is_empty() => Ok(None),
        Some(cursor @ (Value::String(_) | Value::Number(_))) => Ok(Some(cursor)),
        Some(_) => Err(paging(
            "what leads to the next page is neither text nor a number",
        )),
    }
}

/// Credentials go with the request, so the next page has to be where this one is.
fn follow(core: &ClientCore, draft: &mut Draft, next: &str) -> Result<String, Failure> {
    let here = core.url_of(draft)?;
    let url = here.join(next);
    let url = url.map_err(|_| paging("the URL of the next page is none"))?;
    let is_plain = url.username().is_empty() && url.password().is_none();
    if !is_plain || url.origin() != here.origin() {
        return Err(paging(
            "the next page is on another origin, which gets no credentials",
        ));
    }
    let key = url.to_string();
    draft.go_to(url);
    Ok(key)
}

pub(super) fn paging(why: &'static str) -> Failure {
    Cause::Paging(why).into()
}
