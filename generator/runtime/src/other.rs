//! In: a response whose status has a body of its own. Out: that body. Must not know which operation was called.
//!
//! What a call gives does not change when the document describes one more status: whoever wants to know of it asks.

use std::fmt;
use std::marker::PhantomData;

use super::error::Error;
use super::from_response::{BodyError, FromResponse, RawResponse};
use super::operation::is_among;

/// The body of a status that the types of its operation do not describe, to be read by [`Error::read`].
pub struct Other<M> {
    statuses: &'static [(u16, u16)],
    reading: PhantomData<fn() -> M>,
}

impl<M> Other<M> {
    /// For generated code: that of these statuses, first and last.
    pub const fn new(statuses: &'static [(u16, u16)]) -> Self {
        Self {
            statuses,
            reading: PhantomData,
        }
    }
}

impl<M> Clone for Other<M> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<M> Copy for Other<M> {}

impl<M> fmt::Debug for Other<M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Other({:?})", self.statuses)
    }
}

impl<E> Error<E> {
    /// The body of a status that the document describes and [`body`](Self::body) does not, a success among them. `None` where
    /// the server answered with another status, or not in full.
    ///
    /// # Errors
    /// When it is not what the document says.
    pub fn read<M: FromResponse>(&self, other: Other<M>) -> Result<Option<M::Body>, BodyError> {
        let (Some(status), Some(headers), Some(body)) =
            (self.status(), self.headers(), self.raw_body())
        else {
            return Ok(None);
        };
        if !is_among(other.statuses, status) {
            return Ok(None);
        }
        let raw = RawResponse::whole(status, headers.clone(), body.clone());
        M::from_response(&raw).map(Some)
    }
}
