//! Values for what a document declares. In: a document as it was written. Out: its schemas with the places where they
//! stand, samples of each, and whether a value fits one, which a validator written by others says. Shared by the commands
//! that try generated clients; knows nothing of Rust types.

pub(crate) mod document;
pub(crate) mod json;
pub(crate) mod pattern;
pub(crate) mod places;
pub(crate) mod sample;
mod scalar;
pub(crate) mod translate;
pub(crate) mod validate;
pub(crate) mod view;
