//! The repository as a whole. In: its files. Out: whether what is committed is what would be generated, whether every run
//! generates the same, and whether the code keeps its own rules. Must not know documents or clients.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

mod committed;
mod determinism;
mod files;
mod formats;
mod layers;
mod tidy;
mod xtask;
