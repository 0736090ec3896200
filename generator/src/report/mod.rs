//! What is wrong with a document, where, and what to do about it.
//!
//! In: [`Diagnostic`]s from any stage, each naming a node by its pointer. Out: a [`Report`] in stable order, and text for
//! people. Must not know: OpenAPI, Rust. Lines and columns are looked up here, only when something is printed.

mod code;
mod collect;
mod diagnostic;
mod excerpt;
mod group;
mod json;
mod places;
mod policy;
mod render;
mod suggest;

pub use code::{Code, UnknownCode};
pub use collect::Report;
pub use diagnostic::{At, Diagnostic, Related, Severity};
pub use group::{Group, groups};
pub use json::to_json;
pub use policy::{Policy, Rule, Verdict, Which};
pub use render::{render, render_all, render_groups};
pub use suggest::closest;
