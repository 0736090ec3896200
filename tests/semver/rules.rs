//! Why two verdicts may differ. In: one of our changes, or one of the tool's findings. Out: the rule that says so, if there is one.
//! Must not know any pair: a rule holds for a kind of change.

use crate::tool::Finding;
use oaswright::diff::{Change, Code, Data, Level, Requests, What};

/// A reason, and what it is a reason for.
pub(crate) struct Rule<T> {
    pub(crate) why: &'static str,
    pub(crate) holds: fn(&T) -> bool,
}

/// What the tool does not see.
pub(crate) const UNSEEN: &[Rule<Change>] = &[
    Rule {
        why: "it has no lint that compares types of fields, arguments and results",
        holds: |it| {
            let is_same_item = matches!(it.what, What::Changed) && it.was != it.now;
            is_same_item && it.code == Code::Breaks && it.level == Level::Major
        },
    },
    Rule {
        why: "what a value of the same type means is in no type",
        holds: |it| it.code == Code::Misleads,
    },
    Rule {
        why: "which data decode is in no type",
        holds: |it| it.data == Data::Fails && it.code == Code::Compiles,
    },
    Rule {
        why: "what is sent is in no type",
        holds: |it| it.requests == Requests::Differ && it.level == Level::Minor,
    },
    Rule {
        why: "it has no lint for new variants and fields of what is non_exhaustive",
        holds: |it| it.what == What::Added && it.level == Level::Minor && is_part(&it.item),
    },
];

/// What the tool sees and we do not count.
pub(crate) const UNCOUNTED: &[Rule<Finding>] = &[Rule {
    why: "the number that `as` makes of a value of an enum is not promised: it is the place of the name in their order",
    holds: |it| it.lint == "enum_no_repr_variant_discriminant_changed",
}];

/// `types::Kind::Cat`, `types::Pet::age`, `Server::B`; no type, and nothing that is called.
fn is_part(item: &str) -> bool {
    let steps = item.split("::").count();
    let is_type = (item.starts_with("types::") || item.starts_with("operations::")) && steps == 2;
    steps > 1 && !is_type && !item.starts_with("Client::") && !item.ends_with("()")
}
