//! In: a call. Out: the same call, its success handed over as it arrives. Must not know how a body is read.

use std::fmt;
use std::marker::PhantomData;

use http::{Method, StatusCode};

use super::byte_stream::ByteStream;
use super::call::Call;
use super::event_stream::{EventData, EventStream};
use super::from_response::{BodyError, FromResponse, RawResponse};
use super::idempotency::IdempotencyKey;
use super::item_stream::ItemStream;
use super::operation::Operation;
use super::scheme::Scheme;
use super::splitter::Ends;
use super::wire::Wire;

/// Hands a body over as it arrives, as a [`ByteStream`].
#[derive(Debug)]
pub enum Download {}

/// Reads `text/event-stream` as it arrives, into an [`EventStream`]. `T` says how the data of each event are read.
pub struct Events<T>(PhantomData<fn() -> T>);

/// Reads JSON values in a line each as they arrive (`application/x-ndjson` and the like), into an [`ItemStream`].
pub struct JsonLines<T>(PhantomData<fn() -> T>);

/// Reads a sequence of JSON texts (RFC 7464) as they arrive, into an [`ItemStream`].
pub struct JsonSeq<T>(PhantomData<fn() -> T>);

/// The operation `O`, but with successes read as `M`.
pub struct ReadAs<O, M>(PhantomData<fn() -> (O, M)>);

impl<O: Operation, M: FromResponse> Operation for ReadAs<O, M> {
    const ID: &'static str = O::ID;
    const METHOD: Method = O::METHOD;
    const PATH: &'static str = O::PATH;
    const SECURITY: &'static [&'static [Scheme]] = O::SECURITY;
    const ACCEPT: &'static str = O::ACCEPT;
    const SERVERS: &'static [&'static str] = O::SERVERS;
    const IDEMPOTENCY_KEY: IdempotencyKey = O::IDEMPOTENCY_KEY;
    const OTHERS: &'static [(u16, u16)] = if M::IS_FOR_ANY { &[] } else { O::OTHERS };
    type Output = M;
    type Error = O::Error;
}

macro_rules! streams {
    ($($marker:ident)*) => {$(
        impl<T> fmt::Debug for $marker<T> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(stringify!($marker))
            }
        }
    )*};
}
streams!(Events JsonLines JsonSeq);

impl<O, M> fmt::Debug for ReadAs<O, M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ReadAs")
    }
}

impl FromResponse for Download {
    const IS_FOR_ANY: bool = true;
    type Body = ByteStream;

    fn is_stream(_: StatusCode) -> bool {
        true
    }

    fn from_response(response: &RawResponse) -> Result<ByteStream, BodyError> {
        response.stream()
    }
}

impl<T: EventData> FromResponse for Events<T> {
    type Body = EventStream<T>;

    fn is_stream(_: StatusCode) -> bool {
        true
    }

    fn from_response(response: &RawResponse) -> Result<EventStream<T>, BodyError> {
        response.events()
    }
}

impl<T: Wire> FromResponse for JsonLines<T> {
    type Body = ItemStream<T>;

    fn is_stream(_: StatusCode) -> bool {
        true
    }

    fn from_response(response: &RawResponse) -> Result<ItemStream<T>, BodyError> {
        response.json_lines()
    }
}

impl<T: Wire> FromResponse for JsonSeq<T> {
    type Body = ItemStream<T>;

    fn is_stream(_: StatusCode) -> bool {
        true
    }

    fn from_response(response: &RawResponse) -> Result<ItemStream<T>, BodyError> {
        response.json_seq()
    }
}

impl RawResponse {
    /// The body as it arrives.
    pub fn stream(&self) -> Result<ByteStream, BodyError> {
        let unread = self.take_unread().ok_or_else(|| self.undeclared())?;
        Ok(ByteStream::new(unread.body))
    }

    /// The body as server-sent events.
    pub fn events<T: EventData>(&self) -> Result<EventStream<T>, BodyError> {
        self.check_events()?;
        let unread = self.take_unread().ok_or_else(|| self.undeclared())?;
        Ok(EventStream::new(unread))
    }

    /// The body as JSON values in a line each.
    pub fn json_lines<T: Wire>(&self) -> Result<ItemStream<T>, BodyError> {
        self.items(Ends::LineFeed)
    }

    /// The body as a sequence of JSON texts (RFC 7464).
    pub fn json_seq<T: Wire>(&self) -> Result<ItemStream<T>, BodyError> {
        self.items(Ends::RecordSeparator)
    }

    fn items<T: Wire>(&self, ends: Ends) -> Result<ItemStream<T>, BodyError> {
        let unread = self.take_unread().ok_or_else(|| self.undeclared())?;
        let limit = unread.core.max_response_bytes();
        Ok(ItemStream::new(unread.body, ends, limit))
    }
}

/// For generated code: the media types of a success that are not its first.
impl<'c, O: Operation> Call<'c, O> {
    /// Asks for another media type, and reads a success as such.
    pub fn accepting<M: FromResponse>(self, accept: &'static str) -> Call<'c, ReadAs<O, M>> {
        self.read_as(Some(accept))
    }
}

/// For users: a response that is worked on while it arrives. The timeout of the call ends where the body begins.
impl<'c, O: Operation> Call<'c, O> {
    /// Hands the body of a success over as it arrives, whatever its size.
    pub fn streamed(self) -> Call<'c, ReadAs<O, Download>> {
        self.read_as(None)
    }

    /// Asks for `text/event-stream`, and reads a success as such.
    pub fn streamed_events<T: EventData>(self) -> Call<'c, ReadAs<O, Events<T>>> {
        self.read_as(Some("text/event-stream"))
    }

    /// Reads a success as JSON values in a line each.
    pub fn streamed_lines<T: Wire>(self) -> Call<'c, ReadAs<O, JsonLines<T>>> {
        self.read_as(None)
    }
}
