//! Generated clients against real servers on loopback. In: the client of `generated/` and the goldens of `cases/`.
//! Out: what they send, byte by byte, and what they make of every kind of answer. Must not know how clients are
//! generated.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

mod evolution;
mod goldens;
mod plaid;
#[allow(dead_code, reason = "the runtime's own tests need more of it")]
#[path = "../../generator/runtime/tests/http/server.rs"]
mod server;
