//! What can stand in for something that a reference does not lead to.
//!
//! In: what its place needs. Out: what may be there instead, if anything. Must not know: references.

use super::objects::{CALLBACK, EXAMPLE, HEADER, LINK, REQUEST_BODY, RESPONSE, SCHEMA};
use super::table::Object;

/// What can stand in for an object that is not there.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(in crate::normalize) enum StandIn {
    /// A schema that allows everything.
    AnyValue,
    /// A response of which nothing is known.
    Response,
    /// A header that may hold anything.
    Header,
    /// A link that leads nowhere.
    Link,
    /// An object without any key.
    Empty,
}

impl Object {
    /// Nothing for what a call can't be made without.
    pub(in crate::normalize) fn stand_in(&self) -> Option<StandIn> {
        let empty = [&EXAMPLE, &CALLBACK];
        match self {
            schema if *schema == SCHEMA => Some(StandIn::AnyValue),
            response if *response == RESPONSE => Some(StandIn::Response),
            header if *header == HEADER => Some(StandIn::Header),
            link if *link == LINK => Some(StandIn::Link),
            other if empty.contains(&other) => Some(StandIn::Empty),
            _ => None,
        }
    }

    /// Whether it is a body.
    pub(in crate::normalize) fn holds_content(&self) -> bool {
        *self == REQUEST_BODY
    }
}
