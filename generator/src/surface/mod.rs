//! What users of a generated crate see of it, as plain data that two generations can be compared by.
//!
//! In: the plan. Out: [`Surface`]. Must not know: tokens, texts, earlier generations.

mod client;
mod operations;
mod types;
mod written;

pub use crate::plan::{CoveredItem, Raw, RustType, Slot};
pub use written::written;

use std::collections::BTreeMap;

use crate::plan::CratePlan;

/// The API of a generated crate, the runtime not counted: it is the same for all.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Surface {
    /// Items by path: `types::Pet`, `Client::list_pets`, `Server`.
    pub items: BTreeMap<String, Item>,
    /// Texts for people, by item: they change without changing the API.
    pub docs: BTreeMap<String, Vec<String>>,
}

/// One item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// What it is.
    pub kind: Kind,
    /// Whether parts can be added without harm to those who use it.
    pub growth: Growth,
    /// Whether values of it are read from what a server sends.
    pub reading: Reading,
    /// Whether the document calls it deprecated.
    pub deprecated: bool,
    /// What it is made of, by how a report calls it.
    pub parts: BTreeMap<String, Part>,
}

/// What an item is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A struct with fields.
    Struct,
    /// An enum of plain values.
    Enum,
    /// An enum of types.
    Union,
    /// A struct around one type.
    Newtype,
    /// A method of the client with everything that belongs to it.
    Operation,
    /// An enum over what an operation answers.
    Outcome,
    /// An enum over the media types of a body.
    Body,
    /// A form in parts.
    Form,
    /// The servers, or the variables of one.
    Server,
    /// The setters for credentials.
    Credentials,
}

/// Whether parts can be added without harm.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Growth {
    /// Users cannot rely on having seen all parts (`#[non_exhaustive]`).
    Open,
    /// They can.
    Closed,
}

/// Whether values are read from what a server sends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reading {
    /// They are.
    Received,
    /// They are only ever sent.
    SentOnly,
}

/// A part of an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// What it is.
    pub kind: PartKind,
    /// What a report tells together: a field with its setters.
    pub group: String,
    /// The type of a field, the arguments of a method, what a variant holds.
    pub values: Vec<Value>,
    /// Whether a field may be missing or `null`.
    pub slot: Slot,
    /// What it is on the wire, if anything.
    pub wire: String,
    /// What it does that is neither Rust nor wire: the value of a default, what `Debug` shows, which limits are checked.
    pub behaviour: String,
    /// Whether the document calls it deprecated.
    pub deprecated: bool,
    /// The statuses that an answer is for.
    pub covered: CoveredItem,
}

/// What a part is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum PartKind {
    /// A public field.
    Field,
    /// A key of what is sent, whose field is private: what can be given for it is said by methods.
    Key,
    /// A variant.
    Variant,
    /// What an operation gives: its success or its error.
    Answer,
    /// A method or an associated function.
    Method,
    /// A trait that it implements.
    Trait,
    /// Something about requests that no Rust type shows.
    Request,
}

/// A value where it is used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Value {
    /// The argument; empty for anything else.
    pub ident: String,
    /// Its type.
    pub ty: RustType,
    /// The one type that can be given in place of an enum over media types.
    pub stands_in: Option<RustType>,
}

impl Part {
    /// A part of which nothing is known yet.
    pub(super) fn new(kind: PartKind, group: &str) -> Part {
        Part {
            kind,
            group: group.to_string(),
            values: Vec::new(),
            slot: Slot::Required,
            wire: String::new(),
            behaviour: String::new(),
            deprecated: false,
            covered: CoveredItem::default(),
        }
    }

    /// The part with one value more.
    pub(super) fn value(mut self, ident: &str, ty: &RustType) -> Part {
        self.values.push(Value {
            ident: ident.to_string(),
            ty: ty.clone(),
            stands_in: None,
        });
        self
    }

    /// The part with its place on the wire.
    pub(super) fn on_wire(mut self, wire: impl Into<String>) -> Part {
        self.wire = wire.into();
        self
    }

    /// The part, deprecated or not.
    pub(super) fn deprecated(mut self, is_deprecated: bool) -> Part {
        self.deprecated = is_deprecated;
        self
    }
}

impl Item {
    /// An item without parts.
    pub(super) fn new(kind: Kind) -> Item {
        Item {
            kind,
            growth: Growth::Open,
            reading: Reading::SentOnly,
            deprecated: false,
            parts: BTreeMap::new(),
        }
    }

    /// The item with one part more.
    pub(super) fn part(mut self, name: impl Into<String>, part: Part) -> Item {
        self.parts.insert(name.into(), part);
        self
    }
}

/// The API that a plan is for.
#[must_use]
pub fn surface(plan: &CratePlan) -> Surface {
    let mut surface = Surface::default();
    types::types(plan, &mut surface);
    operations::operations(plan, &mut surface);
    client::client(plan, &mut surface);
    surface.docs.insert("crate".into(), plan.docs.clone());
    surface
}
