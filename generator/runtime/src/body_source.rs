//! In: bytes, readers, files and streams. Out: each as a stream of pieces. Must not know what is sent.

use std::io::{self, Read};
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use futures_core::Stream;

use super::failure::Source;

/// How much a reader is asked for at once.
const PIECE: usize = 64 << 10;

/// A stream with its errors as any error.
pub(super) struct Converted<S>(pub(super) Pin<Box<S>>);

impl<S: Stream<Item = Result<Bytes, E>>, E: Into<Source>> Stream for Converted<S> {
    type Item = Result<Bytes, Source>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let piece = self.0.as_mut().poll_next(context);
        piece.map(|piece| piece.map(|piece| piece.map_err(Into::into)))
    }
}

/// A piece that is there already.
pub(super) struct Single(pub(super) Option<Bytes>);

impl Stream for Single {
    type Item = Result<Bytes, io::Error>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Ready(self.0.take().filter(|bytes| !bytes.is_empty()).map(Ok))
    }
}

/// What a reader gives.
pub(super) struct Reading<R>(pub(super) Box<R>);

impl<R: Read> Stream for Reading<R> {
    type Item = io::Result<Bytes>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let mut piece = vec![0; PIECE];
        let read = loop {
            match self.0.read(&mut piece) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                read => break read,
            }
        };
        Poll::Ready(match read {
            Ok(0) => None,
            Ok(length) => {
                piece.truncate(length);
                Some(Ok(piece.into()))
            }
            Err(error) => Some(Err(error)),
        })
    }
}

/// A file that is opened when it is first read.
#[cfg(not(target_arch = "wasm32"))]
pub(super) enum Opening {
    At(std::path::PathBuf),
    Open(std::fs::File),
}

#[cfg(not(target_arch = "wasm32"))]
impl Read for Opening {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if let Self::At(path) = self {
            *self = Self::Open(std::fs::File::open(path)?);
        }
        match self {
            Self::Open(file) => file.read(buffer),
            Self::At(_) => Ok(0),
        }
    }
}
