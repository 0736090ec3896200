//! In: a body of JSON values one after the other. Out: the values as they arrive. Must not know what they mean.

use std::fmt;
use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_core::Stream;

use super::byte_stream::StreamError;
use super::decode_error::DecodeError;
use super::from_response::{BodyError, json};
use super::splitter::{Ends, Splitter};
use super::stream::next;
use super::transport::HttpBody;
use super::wire::Wire;

/// The JSON values of a response as they arrive. Dropping it cancels the rest.
///
/// A value that does not decode is an error of its own, after which the stream goes on. The limit for bodies holds for
/// each value, not for all of them together.
pub struct ItemStream<T> {
    body: Option<HttpBody>,
    records: Splitter,
    limit: usize,
    item: PhantomData<fn() -> T>,
}

impl<T: Wire> ItemStream<T> {
    pub(super) fn new(body: HttpBody, ends: Ends, limit: usize) -> Self {
        Self {
            body: Some(body),
            records: Splitter::new(ends, limit),
            limit,
            item: PhantomData,
        }
    }

    /// The next value; `None` when there are no more.
    pub async fn next(&mut self) -> Option<Result<T, StreamError>> {
        next(self).await
    }

    /// The next record that is not blank.
    fn poll_record(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Vec<u8>, StreamError>>> {
        loop {
            match self.records.next() {
                Ok(Some(record)) if record.trim_ascii().is_empty() => continue,
                Ok(Some(record)) => return Poll::Ready(Some(Ok(record))),
                Ok(None) => {}
                Err(_) => return Poll::Ready(Some(Err(self.too_large()))),
            }
            let Some(body) = &mut self.body else {
                return Poll::Ready(None);
            };
            match ready!(Pin::new(body).poll_next(context)) {
                Some(Ok(piece)) => self.records.feed(piece),
                Some(Err(error)) => {
                    self.body = None;
                    return Poll::Ready(Some(Err(error.into())));
                }
                None => {
                    self.body = None;
                    let rest = self.records.rest();
                    let is_blank = rest.trim_ascii().is_empty();
                    return Poll::Ready((!is_blank).then_some(Ok(rest)));
                }
            }
        }
    }

    fn too_large(&mut self) -> StreamError {
        self.body = None;
        self.records = Splitter::new(Ends::LineFeed, self.limit);
        StreamError::too_large(self.limit)
    }
}

impl<T: Wire> Stream for ItemStream<T> {
    type Item = Result<T, StreamError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let record = ready!(self.poll_record(context));
        let is_sequence = self.records.ends == Ends::RecordSeparator;
        Poll::Ready(record.map(|record| match record? {
            record if is_sequence && is_cut(&record) => {
                Err(StreamError::undecodable(cut(), record))
            }
            record => read(record),
        }))
    }
}

/// RFC 7464, section 2.4: a number or a word says by what follows that it is whole.
fn is_cut(record: &[u8]) -> bool {
    let last = record.last().copied().unwrap_or_default();
    !last.is_ascii_whitespace() && !b"}]\"".contains(&last)
}

fn cut() -> BodyError {
    DecodeError::new("the JSON text breaks off").into()
}

fn read<T: Wire>(record: Vec<u8>) -> Result<T, StreamError> {
    let value: Result<T, BodyError> = json(&record);
    value.map_err(|why| StreamError::undecodable(why, record))
}

impl<T> fmt::Debug for ItemStream<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ItemStream").finish_non_exhaustive()
    }
}
