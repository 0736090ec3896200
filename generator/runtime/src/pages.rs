//! In: a call of an operation that gives a list in pages. Out: its pages, or its items, one after the other. Must not know how
//! the next page is asked for.

use std::collections::VecDeque;
use std::fmt;
use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_core::Stream;

use super::boxed::BoxFuture;
use super::call::{Call, CallResult, read};
use super::client::ClientCore;
use super::decode_error::DecodeError;
use super::draft::Draft;
use super::error::Error;
use super::failure::{Answer, Cause, Failure};
use super::from_response::{BodyError, FromResponse, RawResponse};
use super::json::Value;
use super::paging::{Paginated, Paging, paging};
use super::repetition::Repetition;
use super::stream::next;
use super::wire::from_value;

/// For users: all pages of a list. Each page is a call of its own, with its own timeout and retries.
impl<O: Paginated> Call<'_, O> {
    /// The page that this call asks for and all that follow, each fetched when it is asked for.
    pub fn pages(self) -> Pages<O> {
        let (core, draft) = self.into_parts();
        Pages {
            pager: Pager::new(core, draft, O::PAGING),
            operation: PhantomData,
        }
    }

    /// The items of that page and of all that follow.
    pub fn items(self) -> Items<O> {
        Items {
            pages: self.pages().pager,
            waiting: VecDeque::new(),
            operation: PhantomData,
        }
    }
}

/// The pages of a list. It ends with the last page or with the first error: also when the server goes round in a circle, or
/// says that the next page is on another origin.
pub struct Pages<O> {
    pager: Pager,
    operation: PhantomData<fn() -> O>,
}

/// The items of a list in pages. An item that does not decode is an error of its own, after which the list goes on.
pub struct Items<O> {
    pages: Pager,
    /// Those of the present page, with their places in it.
    waiting: VecDeque<(usize, Value)>,
    operation: PhantomData<fn() -> O>,
}

impl<O: Paginated> Pages<O> {
    /// The next page; `None` when there are no more.
    pub async fn next(&mut self) -> Option<CallResult<O>> {
        next(self).await
    }
}

impl<O: Paginated> Items<O> {
    /// The next item; `None` when there are no more.
    pub async fn next(&mut self) -> Option<ItemResult<O>> {
        next(self).await
    }

    fn fill(&mut self, page: RawResponse) -> Result<(), Failure> {
        let body: Value = match page.json() {
            Ok(body) => body,
            Err(why) => return Err(with_answer(Cause::Decode(why), page)),
        };
        let Some(items) = O::PAGING.items_of(&body) else {
            return Err(with_answer(
                paging("a page holds no list of items").cause,
                page,
            ));
        };
        self.waiting = items.iter().cloned().enumerate().collect();
        Ok(())
    }
}

/// An item, or why there is none.
pub type ItemResult<O> =
    Result<<O as Paginated>::Item, Error<<<O as super::Operation>::Error as FromResponse>::Body>>;

impl<O: Paginated> Stream for Pages<O> {
    type Item = CallResult<O>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let page = ready!(self.pager.poll_page(context));
        Poll::Ready(page.map(|page| match page {
            Ok(page) => read::<O>(page),
            Err(failure) => Err(Error::new(O::ID, failure, None)),
        }))
    }
}

impl<O: Paginated> Stream for Items<O> {
    type Item = ItemResult<O>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let fail = |failure| Poll::Ready(Some(Err(Error::new(O::ID, failure, None))));
        loop {
            if let Some((index, item)) = self.waiting.pop_front() {
                let item = from_value(&item);
                return match item {
                    Ok(item) => Poll::Ready(Some(Ok(item))),
                    Err(why) => fail(undecodable(why, index, &O::PAGING)),
                };
            }
            match ready!(self.pages.poll_page(context)) {
                None => return Poll::Ready(None),
                Some(Err(failure)) => return fail(failure),
                Some(Ok(page)) if !page.status.is_success() => {
                    return Poll::Ready(read::<O>(page).err().map(Err));
                }
                Some(Ok(page)) => {
                    if let Err(failure) = self.fill(page) {
                        self.pages.state = State::Over;
                        return fail(failure);
                    }
                }
            }
        }
    }
}

/// With the place of the item in its page.
fn undecodable(why: DecodeError, index: usize, paging: &Paging) -> Failure {
    let keys = paging.path_of_items().iter().rev();
    let why = keys.fold(why.in_index(index), |why, key| why.in_key(key));
    Cause::Decode(BodyError::from(why)).into()
}

fn with_answer(cause: Cause, page: RawResponse) -> Failure {
    let answer = Some(Box::new(Answer::from(page)));
    Failure { cause, answer }
}

/// What asks for one page after the other; the same for all operations.
struct Pager {
    core: ClientCore,
    draft: Draft,
    paging: Paging,
    seen: Repetition,
    state: State,
}

enum State {
    Ready,
    Asking(BoxFuture<'static, Result<RawResponse, Failure>>),
    /// The last page has been handed over, but there should have been more.
    Failed(Failure),
    Over,
}

impl Pager {
    fn new(core: ClientCore, draft: Draft, paging: Paging) -> Self {
        Self {
            core,
            draft,
            paging,
            seen: Repetition::default(),
            state: State::Ready,
        }
    }

    fn poll_page(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<RawResponse, Failure>>> {
        if let State::Ready = self.state {
            let (core, draft) = (self.core.clone(), self.draft.clone());
            self.state = State::Asking(Box::pin(async move { core.exchange(draft).await }));
        }
        if let State::Asking(asking) = &mut self.state {
            let arrived = ready!(asking.as_mut().poll(context));
            self.state = match &arrived {
                Ok(page) if page.status.is_success() => self.turn(page),
                _ => State::Over,
            };
            return Poll::Ready(Some(arrived));
        }
        match std::mem::replace(&mut self.state, State::Over) {
            State::Failed(failure) => Poll::Ready(Some(Err(failure))),
            _ => Poll::Ready(None),
        }
    }

    fn turn(&mut self, page: &RawResponse) -> State {
        let turned = self
            .paging
            .turn(&self.core, &mut self.draft, page, &mut self.seen);
        match turned {
            Ok(true) => State::Ready,
            Ok(false) => State::Over,
            Err(failure) => State::Failed(failure),
        }
    }
}

impl<O: Paginated> fmt::Debug for Pages<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pages")
            .field("operation", &O::ID)
            .finish_non_exhaustive()
    }
}

impl<O: Paginated> fmt::Debug for Items<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Items")
            .field("operation", &O::ID)
            .finish_non_exhaustive()
    }
}
