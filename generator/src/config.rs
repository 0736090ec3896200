//! What a user can say about a client beside its document.
//!
//! In: whoever calls the library. Out: plain data. Must not know: where it was written down.

use std::collections::BTreeMap;

use crate::source::Source;

/// Which operations are generated, with what they need.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Selection {
    /// Those that are; all if there is none.
    pub include: Vec<Selector>,
    /// Those that are not, of these.
    pub exclude: Vec<Selector>,
}

impl Selection {
    /// Whether nothing is left out.
    #[must_use]
    pub fn is_everything(&self) -> bool {
        self.include.is_empty() && self.exclude.is_empty()
    }
}

/// Says which operations are meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Selector {
    /// That with this `operationId`.
    Operation(String),
    /// Those with this method, and a path that the pattern matches.
    Method(String, String),
    /// Those whose path the pattern matches: `*` is any text within a segment, `**` any number of segments.
    Path(String),
    /// Those with this tag.
    Tag(String),
    /// Those with this path, or one below it.
    Under(String),
}

/// Settings of one client.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ClientConfig {
    /// Package name.
    pub name: String,
    /// Package version.
    pub version: String,
    /// Overlays that change the document before anything is made of it, in the order in which they apply.
    pub overlays: Vec<Source>,
    /// Which operations are generated.
    pub selection: Selection,
    /// Rust types by `format`: `date-time: jiff::Timestamp`; `integer` and `number` stand for numbers without a known format.
    pub formats: BTreeMap<String, TypeOverride>,
    /// Rust types by place: an item (`Money`), a property of one (`Order.total`), or a component that is a scalar.
    pub types: BTreeMap<String, TypeOverride>,
    /// Enums that take no other values than those that the document lists.
    pub closed_enums: ClosedEnums,
    /// Lists that come in pages: rules, of which the first that fits an operation decides.
    pub pagination: Vec<Pagination>,
    /// Names of parameters, or of keys in JSON bodies, by which the server knows a repeated request, besides those that say so.
    pub idempotency_keys: Vec<String>,
    /// Dependencies of the generated crate beside those of the runtime: name to TOML value.
    pub dependencies: BTreeMap<String, String>,
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

/// How some operations give a list in pages. Paths are the keys that lead to a value in a JSON body, with dots: `meta.next`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pagination {
    /// Ids or methods of operations; `*` stands for any text, and then it is for those that the rule fits.
    pub operations: Vec<String>,
    /// How one page leads to the next.
    pub turn: Turn,
    /// Where the items are; the whole body unless said.
    pub items: Option<String>,
    /// Where the response says `false` when it is the last.
    pub more: Option<String>,
    /// Where the response says how many items (`offset`) or pages (`page`) there are.
    pub total: Option<String>,
}

/// How one page leads to the next. An `input` is a query parameter, or `body.` and a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Turn {
    /// The response holds a value that the next request gives back.
    Cursor {
        /// What takes it.
        input: String,
        /// Where the response holds it.
        next: String,
    },
    /// Requests say how many items came before.
    Offset {
        /// What takes it.
        input: String,
    },
    /// Requests say the number of the page.
    Page {
        /// What takes it.
        input: String,
    },
    /// A `Link` header (RFC 8288) has the URL of the next page.
    Link {
        /// Its relation, `next` most often.
        relation: String,
    },
    /// The response holds the URL of the next page.
    NextUrl {
        /// Where.
        next: String,
    },
}

/// Which enums take listed values only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ClosedEnums {
    /// Every one.
    All,
    /// Those of these names.
    Only(Vec<String>),
}

impl Default for ClosedEnums {
    fn default() -> Self {
        ClosedEnums::Only(vec![])
    }
}

/// A Rust type in place of the one that would be generated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TypeOverride {
    /// The type, as it can be written anywhere in the generated crate.
    pub path: String,
    /// How it is read and written; without it, its path and the schema decide.
    pub codec: Option<Codec>,
}

impl From<&str> for TypeOverride {
    fn from(path: &str) -> Self {
        TypeOverride {
            path: path.to_owned(),
            codec: None,
        }
    }
}

/// How a type that the configuration names is read and written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Codec {
    /// It implements the runtime's `Wire`.
    Wire,
    /// By `FromStr` and `Display`: the text of a string or the digits of a number.
    Text,
    /// By `serde`.
    Serde,
}

/// The path of a module, `crate` by default.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Root(pub String);

impl Default for Root {
    fn default() -> Self {
        Root("crate".into())
    }
}
