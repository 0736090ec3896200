//! In: a body as it arrives. Out: the same, with an end when nothing arrives for too long. Must not know what the body means.

use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use futures_core::Stream;

use super::boxed::BoxFuture;
use super::client::ClientCore;
use super::transport::{HttpBody, TransportError};

/// A body that may be silent for a time and no longer.
pub(super) struct Watched {
    body: HttpBody,
    core: ClientCore,
    time: Duration,
    alarm: BoxFuture<'static, ()>,
}

impl Watched {
    pub(super) fn new(body: HttpBody, core: ClientCore, time: Duration) -> Self {
        let alarm = core.alarm(time);
        Self {
            body,
            core,
            time,
            alarm,
        }
    }
}

impl Stream for Watched {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if let Poll::Ready(piece) = Pin::new(&mut self.body).poll_next(context) {
            self.alarm = self.core.alarm(self.time);
            return Poll::Ready(piece);
        }
        self.alarm.as_mut().poll(context).map(|()| {
            let why = "nothing arrived within the idle timeout";
            Some(Err(TransportError::Timeout(why.into())))
        })
    }
}
