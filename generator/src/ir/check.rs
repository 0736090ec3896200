//! What schemas demand beyond types (JSON Schema validation, section 6), by place.
//!
//! In: `lower`. Out: `analyze` and `plan`. Must not know: Rust, how values are checked.

use crate::source::Pointer;

/// The step from a component that others extend under a discriminator to what it is by itself.
pub const BASE: &str = "x-oaswright-base";

/// The demands of one schema, and where those of its parts stand. Parts that demand nothing may be left out.
#[derive(Debug, Default)]
pub struct Check {
    /// Limits of the value itself.
    pub limits: Vec<Limit>,
    /// The declared keys, where there is a schema for all others.
    pub known: Vec<String>,
    /// Schemas by key.
    pub members: Vec<(String, Pointer)>,
    /// The schema of undeclared keys.
    pub values: Option<Pointer>,
    /// The schema of items.
    pub items: Option<Pointer>,
    /// Schemas by position, where each has one of its own.
    pub positions: Vec<Option<Pointer>>,
    /// Schemas that must hold as well (`allOf`).
    pub all: Vec<Pointer>,
    /// Groups of alternatives of which one must hold (`oneOf`, `anyOf`).
    pub any: Vec<Vec<Branch>>,
}

impl Check {
    /// Whether nothing is demanded here or further in.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.limits.is_empty() && self.parts().next().is_none()
    }

    /// All places that it leads to.
    pub fn parts(&self) -> impl Iterator<Item = &Pointer> {
        let members = self.members.iter().map(|(_, at)| at);
        let branches = self.any.iter().flatten().map(|branch| &branch.at);
        members
            .chain(&self.values)
            .chain(&self.items)
            .chain(self.positions.iter().flatten())
            .chain(&self.all)
            .chain(branches)
    }
}

/// One of several alternatives.
#[derive(Debug)]
pub struct Branch {
    /// Its schema.
    pub at: Pointer,
    /// The JSON type of its values, if it names one.
    pub kind: Option<&'static str>,
    /// Keys that its values have.
    pub required: Vec<String>,
    /// The key that chooses it, with the texts that do.
    pub tag: Option<(String, Vec<String>)>,
}

/// One limit. Numbers are decimal texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Limit {
    /// `minLength`, in characters.
    MinLength(usize),
    /// `maxLength`, in characters.
    MaxLength(usize),
    /// `pattern`, as it stands in the document.
    Pattern(String),
    /// `minimum`.
    Minimum(String),
    /// `maximum`.
    Maximum(String),
    /// `minimum` with `exclusiveMinimum`.
    ExclusiveMinimum(String),
    /// `maximum` with `exclusiveMaximum`.
    ExclusiveMaximum(String),
    /// `multipleOf`.
    MultipleOf(String),
    /// `minItems`.
    MinItems(usize),
    /// `maxItems`.
    MaxItems(usize),
    /// `uniqueItems`.
    UniqueItems,
    /// `minProperties`.
    MinProperties(usize),
    /// `maxProperties`.
    MaxProperties(usize),
}
