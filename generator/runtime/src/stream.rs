//! In: a response body as it arrives. Out: the whole of it, or its pieces, within limits. Must not know what the body
//! means.

use std::future::poll_fn;
use std::pin::Pin;

use bytes::{Bytes, BytesMut};
use futures_core::Stream;

use super::failure::{Cause, Failure};
use super::transport::HttpBody;

/// Reads a body in full. Stops at the limit: a body that announces more is not read at all.
pub(super) async fn collect(mut body: HttpBody, limit: usize) -> Result<Bytes, Failure> {
    let announced = body.announced().unwrap_or(0);
    if usize::try_from(announced).map_or(true, |announced| announced > limit) {
        return Err(Cause::TooLarge(limit).into());
    }
    let mut whole = BytesMut::new();
    while let Some(piece) = next(&mut body).await {
        let piece = piece?;
        if piece.len() > limit - whole.len() {
            return Err(Cause::TooLarge(limit).into());
        }
        whole.extend_from_slice(&piece);
    }
    Ok(whole.freeze())
}

/// The next item of a stream.
pub(super) async fn next<S: Stream + Unpin>(stream: &mut S) -> Option<S::Item> {
    poll_fn(|context| Pin::new(&mut *stream).poll_next(context)).await
}
