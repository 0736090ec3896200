//! The HTTP half of the runtime against a loopback server that records the raw bytes it gets.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod api;
#[cfg(feature = "blocking")]
mod blocking;
mod bodies;
mod credentials;
mod events;
#[cfg(feature = "gzip")]
mod gzip;
mod limits;
mod options;
mod parameters;
mod redirects;
mod replaced;
mod responses;
mod retries;
mod secrets;
mod server;
mod streamed_bodies;
mod streams;
mod styles;
mod tokens;
#[cfg(feature = "tracing")]
mod traces;
mod traits;
