//! The runtime that all goldens share.

pub use crate::runtime::*;
