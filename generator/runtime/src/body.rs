//! In: bytes, files, readers and streams. Out: one type for what a request carries. Must not know its media type, nor how it is
//! sent.

use std::collections::VecDeque;
use std::fmt;
use std::io::Read;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use futures_core::Stream;

#[cfg(not(target_arch = "wasm32"))]
use super::body_source::Opening;
use super::body_source::{Converted, Reading, Single};
use super::boxed::{BoxStream, MaybeSend, MaybeSync};
use super::failure::Source;

/// What a request carries: bytes, or a stream that is read while it is sent. Made from bytes or text by `into()`.
///
/// A stream that can be had once is sent once: a call with it is not repeated, and a redirect that asks for the same request
/// again is not followed.
#[derive(Clone)]
pub struct Body(Kind);

#[derive(Clone)]
enum Kind {
    Whole(Bytes),
    Streamed {
        pieces: Arc<Pieces>,
        length: Option<u64>,
    },
    Chain(Arc<[Body]>),
}

enum Pieces {
    Once(Mutex<Option<BodyStream>>),
    Again(Box<dyn Again>),
}

/// A body while it is sent.
pub type BodyStream = BoxStream<Result<Bytes, Source>>;

trait Again: MaybeSend + MaybeSync {
    fn pieces(&self) -> BodyStream;
}

impl<F: Fn() -> BodyStream + MaybeSend + MaybeSync> Again for F {
    fn pieces(&self) -> BodyStream {
        self()
    }
}

impl Body {
    /// A stream of pieces of any length.
    pub fn stream<S, E>(stream: S) -> Self
    where
        S: Stream<Item = Result<Bytes, E>> + MaybeSend + 'static,
        E: Into<Source> + 'static,
    {
        let pieces: BodyStream = Box::pin(Converted(Box::pin(stream)));
        Self::streamed(Pieces::Once(Mutex::new(Some(pieces))))
    }

    /// A stream that can be made again, so that the request can be repeated.
    pub fn repeatable<S, E>(make: impl Fn() -> S + MaybeSend + MaybeSync + 'static) -> Self
    where
        S: Stream<Item = Result<Bytes, E>> + MaybeSend + 'static,
        E: Into<Source> + 'static,
    {
        let make = move || -> BodyStream { Box::pin(Converted(Box::pin(make()))) };
        Self::streamed(Pieces::Again(Box::new(make)))
    }

    /// What a reader gives. It is read where the request is sent, so one that lets others wait is better made a
    /// [`stream`](Self::stream).
    pub fn reader(reader: impl Read + MaybeSend + 'static) -> Self {
        Self::stream(Reading(Box::new(reader)))
    }

    /// A file, with its length. It is opened when the request is sent, each time.
    ///
    /// # Errors
    /// When there is no such file.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn file(path: impl Into<std::path::PathBuf>) -> std::io::Result<Self> {
        let path = path.into();
        let length = std::fs::metadata(&path)?.len();
        let opened = move || Reading(Box::new(Opening::At(path.clone())));
        Ok(Self::repeatable(opened).of_length(length))
    }

    /// Says how long a stream is, so that the request can say so (`Content-Length`). One that turns out to be of another
    /// length is an error.
    #[must_use]
    pub fn of_length(mut self, bytes: u64) -> Self {
        if let Kind::Streamed { length, .. } = &mut self.0 {
            *length = Some(bytes);
        }
        self
    }

    /// How long it is, if that is known.
    pub fn length(&self) -> Option<u64> {
        match &self.0 {
            Kind::Whole(bytes) => u64::try_from(bytes.len()).ok(),
            Kind::Streamed { length, .. } => *length,
            Kind::Chain(parts) => parts
                .iter()
                .try_fold(0_u64, |sum, part| sum.checked_add(part.length()?)),
        }
    }

    /// The bytes of a body that is no stream.
    pub fn as_bytes(&self) -> Option<&Bytes> {
        match &self.0 {
            Kind::Whole(bytes) => Some(bytes),
            _ => None,
        }
    }

    /// The body piece by piece, for whoever sends it. A stream that can be had once counts as sent when it is first polled.
    pub fn into_stream(self) -> BodyStream {
        match self.0 {
            Kind::Whole(bytes) => Box::pin(Converted(Box::pin(Single(Some(bytes))))),
            Kind::Streamed { pieces, length } => Box::pin(Sending {
                pieces,
                begun: None,
                left: length,
                last: None,
            }),
            Kind::Chain(parts) => Box::pin(Chained {
                waiting: parts.iter().cloned().collect(),
                current: None,
            }),
        }
    }

    /// One body after the other.
    pub(super) fn chain(parts: Vec<Body>) -> Self {
        let whole: Option<Vec<&Bytes>> = parts.iter().map(Body::as_bytes).collect();
        match whole {
            Some(parts) => parts
                .into_iter()
                .flatten()
                .copied()
                .collect::<Vec<u8>>()
                .into(),
            None => Self(Kind::Chain(parts.into())),
        }
    }

    /// Whether it can be sent, for the first time or again.
    pub(super) fn is_there(&self) -> bool {
        match &self.0 {
            Kind::Whole(_) => true,
            Kind::Chain(parts) => parts.iter().all(Body::is_there),
            Kind::Streamed { pieces, .. } => match &**pieces {
                Pieces::Again(_) => true,
                Pieces::Once(stream) => stream
                    .lock()
                    .unwrap_or_else(PoisonError::into_inner)
                    .is_some(),
            },
        }
    }

    fn streamed(pieces: Pieces) -> Self {
        Self(Kind::Streamed {
            pieces: Arc::new(pieces),
            length: None,
        })
    }
}

impl Pieces {
    fn begin(&self) -> Option<BodyStream> {
        match self {
            Self::Again(make) => Some(make.pieces()),
            Self::Once(stream) => stream.lock().unwrap_or_else(PoisonError::into_inner).take(),
        }
    }
}

macro_rules! body_from {
    ($($content:ty),*) => {$(
        impl From<$content> for Body {
            fn from(content: $content) -> Self {
                Self(Kind::Whole(content.into()))
            }
        }
    )*};
}

body_from!(Bytes, Vec<u8>, &'static [u8], String, &'static str);

impl Default for Body {
    fn default() -> Self {
        Bytes::new().into()
    }
}

/// Without what is in it.
impl fmt::Debug for Body {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.length() {
            Some(length) => write!(f, "[{length} bytes]"),
            None => f.write_str("[stream]"),
        }
    }
}

/// A stream from its first to its last piece, and not a byte more or less than announced.
struct Sending {
    pieces: Arc<Pieces>,
    begun: Option<BodyStream>,
    left: Option<u64>,
    /// The piece that should be the last, until it is known to be: whoever sends it asks for no more.
    last: Option<Bytes>,
}

impl Sending {
    fn poll_piece(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Bytes, Source>>> {
        if self.begun.is_none() {
            self.begun = self.pieces.begin();
        }
        match &mut self.begun {
            Some(stream) => stream.as_mut().poll_next(context),
            None => Poll::Ready(Some(
                Err("the body is a stream that was sent before".into()),
            )),
        }
    }
}

impl Stream for Sending {
    type Item = Result<Bytes, Source>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            let piece = match ready!(self.poll_piece(context)) {
                Some(Ok(piece)) => piece,
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None if self.left.unwrap_or(0) == 0 => {
                    return Poll::Ready(self.last.take().map(Ok));
                }
                None => return Poll::Ready(Some(Err(other_length()))),
            };
            let Some(left) = self.left else {
                return Poll::Ready(Some(Ok(piece)));
            };
            let length = u64::try_from(piece.len()).ok();
            match length.and_then(|length| left.checked_sub(length)) {
                None => return Poll::Ready(Some(Err(other_length()))),
                Some(0) if piece.is_empty() => {}
                Some(rest) => {
                    self.left = Some(rest);
                    if rest > 0 {
                        return Poll::Ready(Some(Ok(piece)));
                    }
                    self.last = Some(piece);
                }
            }
        }
    }
}

fn other_length() -> Source {
    "the body is not as long as it was said to be".into()
}

struct Chained {
    waiting: VecDeque<Body>,
    current: Option<BodyStream>,
}

impl Stream for Chained {
    type Item = Result<Bytes, Source>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            if let Some(current) = &mut self.current {
                if let Some(piece) = ready!(current.as_mut().poll_next(context)) {
                    return Poll::Ready(Some(piece));
                }
            }
            match self.waiting.pop_front() {
                Some(next) => self.current = Some(next.into_stream()),
                None => return Poll::Ready(None),
            }
        }
    }
}
