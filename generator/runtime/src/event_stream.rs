//! In: a response body of server-sent events. Out: typed events as they arrive, over several connections if that is
//! asked for. Must not know which operation it answers.

use std::fmt;
use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use futures_core::Stream;
use http::{HeaderValue, StatusCode};

use super::boxed::BoxFuture;
use super::byte_stream::{StreamError, Unread};
use super::client::ClientCore;
use super::draft::Draft;
use super::event_parser::{EventParser, TextEvent};
use super::failure::{Cause, Failure};
use super::from_response::{BodyError, RawResponse, Text, json};
use super::splitter::{Ends, Splitter};
use super::stream::next;
use super::transport::HttpBody;
use super::wire::Wire;

/// How long to wait before connecting again, unless the server says so itself.
const RETRY: Duration = Duration::from_secs(3);

/// How the data of an event are read. A [`Wire`] type is read as JSON; [`Text`] is a marker that gives a `String`.
pub trait EventData {
    /// What reading gives.
    type Data;

    /// Reads the data of one event.
    fn read(data: &str) -> Result<Self::Data, BodyError>;
}

impl<T: Wire> EventData for T {
    type Data = T;

    fn read(data: &str) -> Result<T, BodyError> {
        json(data.as_bytes())
    }
}

impl EventData for Text {
    type Data = String;

    fn read(data: &str) -> Result<String, BodyError> {
        Ok(data.to_owned())
    }
}

/// A server-sent event.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Event<D> {
    /// The last identifier that the server gave, with this event or before; empty for none.
    pub id: String,
    /// The type of the event; `message` where the server names none.
    pub event: String,
    /// The data; several lines of them are joined by line feeds.
    pub data: D,
    /// How long the server wants to be left alone before the next connection, if it said so.
    pub retry: Option<Duration>,
}

/// Server-sent events as they arrive. Dropping it cancels the rest.
///
/// An event whose data do not decode is an error of its own, after which the stream goes on. The limit for bodies holds
/// for each event, not for all of them together.
pub struct EventStream<T> {
    connection: Connection,
    lines: Splitter,
    parser: EventParser,
    limit: usize,
    core: ClientCore,
    draft: Draft,
    /// How often to connect again in a row, and how often that was done since the last event.
    reconnects: u32,
    tried: u32,
    end: Option<String>,
    data: PhantomData<fn() -> T>,
}

enum Connection {
    Open(HttpBody),
    Opening(BoxFuture<'static, Result<RawResponse, Failure>>),
    Closed,
}

impl<T: EventData> EventStream<T> {
    pub(super) fn new(unread: Unread) -> Self {
        let Unread { body, core, draft } = unread;
        let limit = core.max_response_bytes();
        Self {
            connection: Connection::Open(body),
            lines: Splitter::new(Ends::AnyLine, limit),
            parser: EventParser::new(limit),
            limit,
            core,
            draft,
            reconnects: 0,
            tried: 0,
            end: None,
            data: PhantomData,
        }
    }

    /// Sends the request again when the connection ends, with the last identifier as `Last-Event-ID`, after the time
    /// that the server asks for (three seconds unless it does). Gives up after so many times without an event, and when
    /// the server answers 204, or with something else than events. It is for the caller to know that the request may be repeated.
    #[must_use]
    pub fn reconnecting(mut self, times: u32) -> Self {
        self.reconnects = times;
        self
    }

    /// Ends the stream at an event with exactly these data, as some servers send to say that there are no more.
    #[must_use]
    pub fn until(mut self, data: impl Into<String>) -> Self {
        self.end = Some(data.into());
        self
    }

    /// The next event; `None` when there are no more.
    pub async fn next(&mut self) -> Option<Result<Event<T::Data>, StreamError>> {
        next(self).await
    }

    fn poll_text(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<TextEvent, StreamError>>> {
        loop {
            match self.parsed() {
                Ok(Some(event)) => return Poll::Ready(Some(Ok(event))),
                Ok(None) => {}
                Err(error) => return Poll::Ready(Some(Err(self.close(error)))),
            }
            if let Err(end) = ready!(self.poll_connection(context)) {
                return Poll::Ready(end.map(|error| Err(self.close(error))));
            }
        }
    }

    /// The next event of what has arrived.
    fn parsed(&mut self) -> Result<Option<TextEvent>, StreamError> {
        let too_large = |_| StreamError::too_large(self.limit);
        while let Some(line) = self.lines.next().map_err(too_large)? {
            if let Some(event) = self.parser.line(&line).map_err(too_large)? {
                return Ok(Some(event));
            }
        }
        Ok(None)
    }

    /// Lets more arrive. `Err` is the end, with an error or without one.
    fn poll_connection(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<Result<(), Option<StreamError>>> {
        Poll::Ready(match &mut self.connection {
            Connection::Open(body) => match ready!(Pin::new(body).poll_next(context)) {
                Some(Ok(piece)) => {
                    self.lines.feed(piece);
                    Ok(())
                }
                Some(Err(error)) => self.reconnect(Some(error.into())),
                None => self.reconnect(None),
            },
            Connection::Opening(opening) => {
                let opened = ready!(opening.as_mut().poll(context));
                self.opened(opened)
            }
            Connection::Closed => Err(None),
        })
    }

    fn reconnect(&mut self, error: Option<StreamError>) -> Result<(), Option<StreamError>> {
        if self.tried >= self.reconnects {
            self.connection = Connection::Closed;
            return Err(error);
        }
        self.tried += 1;
        self.lines = Splitter::new(Ends::AnyLine, self.limit);
        self.parser.restart();
        let (core, mut draft) = (self.core.clone(), self.draft.clone());
        // Whitespace around it would be lost on the way; what no header can hold is left out.
        let id = self.parser.id.trim_matches([' ', '\t']);
        if !id.is_empty() && HeaderValue::from_bytes(id.as_bytes()).is_ok() {
            draft.header("last-event-id", id);
        }
        let wait = self.parser.retry.unwrap_or(RETRY);
        self.connection = Connection::Opening(Box::pin(async move {
            core.sleep(wait).await;
            core.exchange(draft).await
        }));
        Ok(())
    }

    fn opened(&mut self, opened: Result<RawResponse, Failure>) -> Result<(), Option<StreamError>> {
        self.connection = Connection::Closed;
        let response = match opened {
            Ok(response) => response,
            Err(failure) => return self.reconnect(Some(failure.into())),
        };
        match response.take_unread() {
            Some(_) if response.status() == StatusCode::NO_CONTENT => Err(None),
            Some(unread) => {
                let checked = response.check_events();
                checked.map_err(|why| Some(Failure::from(Cause::Decode(why)).into()))?;
                self.connection = Connection::Open(unread.body);
                Ok(())
            }
            None => {
                let mut failure = Failure::from(Cause::Status(None));
                failure.answer = Some(Box::new(response.into()));
                Err(Some(failure.into()))
            }
        }
    }

    fn close(&mut self, error: StreamError) -> StreamError {
        self.connection = Connection::Closed;
        self.lines = Splitter::new(Ends::AnyLine, self.limit);
        error
    }

    fn read(&self, event: TextEvent) -> Result<Event<T::Data>, StreamError> {
        let data = T::read(&event.data);
        Ok(Event {
            id: self.parser.id.clone(),
            event: event.name,
            data: data.map_err(|why| StreamError::undecodable(why, event.data))?,
            retry: self.parser.retry,
        })
    }
}

impl<T: EventData> Stream for EventStream<T> {
    type Item = Result<Event<T::Data>, StreamError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let event = match ready!(self.poll_text(context)) {
            Some(Ok(event)) => event,
            Some(Err(error)) => return Poll::Ready(Some(Err(error))),
            None => return Poll::Ready(None),
        };
        self.tried = 0;
        if self.end.as_ref() == Some(&event.data) {
            self.connection = Connection::Closed;
            self.lines = Splitter::new(Ends::AnyLine, self.limit);
            return Poll::Ready(None);
        }
        Poll::Ready(Some(self.read(event)))
    }
}

impl<T> fmt::Debug for EventStream<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("EventStream")
            .field("reconnects", &self.reconnects)
            .finish_non_exhaustive()
    }
}
