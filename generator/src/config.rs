//! What a user can say about a client beside its document.
//!
//! In: whoever calls the library. Out: plain data. Must not know: where it was written down.

use std::collections::BTreeMap;

/// Settings of one client.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ClientConfig {
    /// Package name.
    pub name: String,
    /// Package version.
    pub version: String,
    /// Rust type paths by `format`: `date-time: my_crate::Timestamp`; `integer` and `number` stand for numbers without a known
    /// format. Each must implement the runtime's `Wire`.
    pub formats: BTreeMap<String, String>,
    /// Rust types by place: an item (`Money`) or a property of one (`Order.total`). Each must implement the runtime's `Wire`.
    pub types: BTreeMap<String, String>,
    /// Property names whose values `Debug` must not show, beside the built-in ones.
    pub sensitive: Vec<String>,
    /// Property names whose values `Debug` may show although they sound secret.
    pub not_sensitive: Vec<String>,
    /// Dev-dependencies for examples and tests that users add to the crate: name to TOML value.
    pub dev_dependencies: BTreeMap<String, String>,
    /// The path of the module that the files are the root of: `crate`, unless they are included in a larger crate.
    pub root: Root,
    /// Whether the crate is a workspace of its own, so that it builds wherever its folder is.
    pub standalone: bool,
}

/// The path of a module, `crate` by default.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Root(pub String);

impl Default for Root {
    fn default() -> Self {
        Root("crate".into())
    }
}
