//! The meaning of a document as owned plain data: the only thing that later stages see of it.
//!
//! In: built by `lower`. Out: read by `analyze`, `names` and `plan`. Must not know: `openapiv3`, Rust keywords or
//! identifiers, configuration. Every node keeps the pointer of the place that it came from.

mod check;
mod default;
mod incoming;
mod link;
mod operation;
mod response;
mod schema;
mod type_expr;

pub use check::*;
pub use default::*;
pub use incoming::*;
pub use link::*;
pub use operation::*;
pub use response::*;
pub use schema::*;
pub use type_expr::{Format, TypeExpr};

/// Everything that one document says, in document order.
#[derive(Debug, Default)]
pub struct Api {
    /// The Info Object (OpenAPI 3.0, 4.7.2).
    pub info: Info,
    /// Where the API is served, in document order.
    pub servers: Vec<Server>,
    /// The security schemes of the components, by key.
    pub schemes: Vec<SecurityScheme>,
    /// Every operation of every path, in document order.
    pub operations: Vec<Operation>,
    /// Every request that the API sends by itself, as far as it brings something.
    pub incoming: Vec<Incoming>,
    /// Every schema that became an item of its own.
    pub types: Types,
    /// What schemas demand beyond types.
    pub checks: std::collections::BTreeMap<crate::source::Pointer, Check>,
    /// The places of lists of values beside which the document allows any text.
    pub open_lists: std::collections::BTreeSet<crate::source::Pointer>,
    /// Why schemas are what they are, in words.
    pub reasons: Vec<(crate::source::Pointer, &'static str)>,
    /// What each schema of the document became, also those that are no item of their own.
    pub schemas: std::collections::BTreeMap<crate::source::Pointer, TypeExpr>,
}

impl Api {
    /// Notes what the schema at a place became. One that is merged into others becomes something in each of them: what it is where
    /// it stands counts, or else in the first of them by name.
    pub fn note(&mut self, at: crate::source::Pointer, ty: TypeExpr) {
        let is_better = |known: &TypeExpr| self.rank(&at, &ty) <= self.rank(&at, known);
        if self.schemas.get(&at).is_none_or(is_better) {
            self.schemas.insert(at, ty);
        }
    }

    fn rank(&self, at: &crate::source::Pointer, ty: &TypeExpr) -> (bool, Option<&HomeRoot>) {
        let mut first = None;
        ty.for_each_named(&mut |id| first = first.or(Some(id)));
        let root = first.map(|id| &self.types[id].home.root);
        let is_own = |root: &HomeRoot| match root {
            HomeRoot::Component(key) => {
                let own = crate::source::Pointer::root().join(&["components", "schemas", key]);
                at.is_below(&own)
            }
            _ => false,
        };
        (!root.is_some_and(is_own), root)
    }
}

/// What the Info Object says about the API.
#[derive(Debug, Default)]
pub struct Info {
    /// The API's title.
    pub title: String,
    /// The document's version: any text, not necessarily semver.
    pub version: String,
    /// A CommonMark description.
    pub description: Option<String>,
}

/// Human text of one node: summary and description, both CommonMark.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Docs {
    /// One line.
    pub summary: Option<String>,
    /// Any number of paragraphs.
    pub description: Option<String>,
    /// Where more can be read: label and URL (possibly relative).
    pub external: Option<(Option<String>, String)>,
}

impl Docs {
    /// Documentation that is a description only.
    #[must_use]
    pub fn description(text: Option<String>) -> Self {
        Docs {
            description: text,
            ..Docs::default()
        }
    }
}
