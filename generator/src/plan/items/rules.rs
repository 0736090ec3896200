//! Nouns of what is checked before sending: tables of limits.
//!
//! In: the other files of `plan`. Out: `emit`. Must not know: the document.

/// Everything behind the feature `validate`.
#[derive(Debug, Default)]
pub struct Validation {
    /// The items that can be validated, with the name of their table, by name.
    pub methods: Vec<(String, Option<String>)>,
    /// The tables, by name.
    pub tables: Vec<CheckedItem>,
}

/// The table of an item.
#[derive(Debug)]
pub struct CheckedItem {
    /// The item's name, and the table's.
    pub ident: String,
    /// What is in it.
    pub rules: RulesItem,
}

/// What a schema demands: the runtime's `Rules`.
#[derive(Debug, Default)]
pub struct RulesItem {
    /// Limits of the value itself.
    pub limits: Vec<LimitItem>,
    /// Rules by key.
    pub members: Vec<(String, RulesRef)>,
    /// The declared keys, where there are rules for all others.
    pub known: Vec<String>,
    /// Rules of undeclared keys.
    pub values: Option<RulesRef>,
    /// Rules of items.
    pub items: Option<RulesRef>,
    /// Rules for the first items of an array, by position.
    pub positions: Vec<Option<RulesRef>>,
    /// Rules that hold as well.
    pub all: Vec<RulesRef>,
    /// Groups of alternatives.
    pub any: Vec<Vec<BranchItem>>,
}

impl RulesItem {
    /// Whether nothing is demanded.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.limits.is_empty() && self.has_limits_alone()
    }

    /// Whether nothing but limits of the value itself is.
    #[must_use]
    pub fn has_limits_alone(&self) -> bool {
        let has_parts = !(self.members.is_empty() && self.all.is_empty() && self.any.is_empty());
        let has_items = self.items.is_some() || !self.positions.is_empty();
        !has_parts && !has_items && self.values.is_none()
    }
}

/// Rules where they are used.
#[derive(Debug)]
pub enum RulesRef {
    /// The table of an item.
    Table(String),
    /// A table of no name.
    Inline(Box<RulesItem>),
}

/// One of several alternatives.
#[derive(Debug)]
pub struct BranchItem {
    /// The JSON type of its values: a name of the runtime's constants.
    pub kind: Option<&'static str>,
    /// Keys that its values have.
    pub required: Vec<String>,
    /// The key that chooses it, with the texts that do.
    pub tag: Option<(String, Vec<String>)>,
    /// What it demands, if anything.
    pub rules: Option<RulesRef>,
}

/// One limit: a variant of the runtime's `Limit`.
#[derive(Debug)]
pub enum LimitItem {
    /// Of a length or count.
    Count(&'static str, usize),
    /// Of a number, as decimal text.
    Number(&'static str, String),
    /// `UniqueItems`.
    UniqueItems,
    /// `Pattern`, as the document has it and in the syntax of the `regex` crate.
    Pattern {
        /// As the document has it.
        source: String,
        /// In the syntax of the `regex` crate.
        regex: String,
    },
}
