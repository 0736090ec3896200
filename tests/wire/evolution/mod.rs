//! One program against two generations of a client: what worked with the first works with the second, without a change. In: the
//! goldens `evolution` and `evolution-updated`. Out: the same tests for both, and what only the second can do. Must not know
//! how anything is kept.

#![allow(
    clippy::duplicate_mod,
    reason = "the point is that the same file compiles with both"
)]

/// The client of the first document.
#[path = "."]
mod before {
    use oaswright_tests::evolution as api;

    #[path = "consumer.rs"]
    mod consumer;
}

/// The client of the second, as it is generated where the first one was.
#[path = "."]
mod after {
    use oaswright_tests::evolution_updated as api;

    #[path = "consumer.rs"]
    mod consumer;
}

mod updated;
