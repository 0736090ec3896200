//! Every key of every object of every dialect, and what becomes of it.
//!
//! In: an object and a key. Out: which versions have it, and its [`Status`]; all of it as a document. Must not know: values.
//!
//! This is the one list: what is not in it is reported as unknown, what it calls ignored is reported as that, and
//! `docs/keywords.md` is made of it. Tests hold it against the official schemas, and against what really becomes of each key.

mod openapi;
mod render;
mod schema;
mod security;

use super::version::Dialect;

pub use render::keyword_table;

/// What becomes of a key.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Status {
    /// It decides what is generated, sent or read.
    Represented,
    /// Values that are sent can be checked against it.
    Enforced,
    /// It is said in the documentation of what is generated.
    Documented,
    /// It is followed in part; a warning says how.
    Approximated,
    /// It is not followed; a warning says so.
    Ignored,
    /// It says nothing that a client could follow, so nobody is told.
    Unused,
}

impl Status {
    /// One lower-case word.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Status::Represented => "represented",
            Status::Enforced => "enforced",
            Status::Documented => "documented",
            Status::Approximated => "approximated",
            Status::Ignored => "ignored",
            Status::Unused => "unused",
        }
    }
}

/// The keys of one kind of object.
pub(super) struct Keywords {
    /// As messages call it: "an operation".
    pub(super) object: &'static str,
    pub(super) groups: &'static [Group],
}

/// Keys that share their versions and their status.
pub(super) struct Group {
    pub(super) from: Dialect,
    pub(super) to: Dialect,
    pub(super) status: Status,
    /// What is done instead, or why nothing is.
    pub(super) note: &'static str,
    pub(super) keys: &'static [&'static str],
}

/// What is known of one key.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Keyword {
    /// The object that has it, as messages call it.
    pub object: &'static str,
    /// The key.
    pub key: &'static str,
    /// The first version with it: `2.0`, `3.0`, `3.1` or `3.2`.
    pub from: &'static str,
    /// The last version with it.
    pub to: &'static str,
    /// What becomes of it.
    pub status: Status,
}

/// The whole table.
#[must_use]
pub fn keywords() -> Vec<Keyword> {
    let groups = all().flat_map(|object| object.groups.iter().map(|group| (object.object, group)));
    let keys = groups.flat_map(|(object, group)| {
        group.keys.iter().map(move |key| Keyword {
            object,
            key,
            from: group.from.number(),
            to: group.to.number(),
            status: group.status,
        })
    });
    keys.collect()
}

fn all() -> impl Iterator<Item = &'static Keywords> {
    let tables = [openapi::OBJECTS, schema::OBJECTS, security::OBJECTS];
    tables.into_iter().flatten()
}

/// What is known of a key, preferably in this version.
pub(super) fn find(object: &str, key: &str, dialect: Dialect) -> Option<&'static Group> {
    let found = all().find(|keywords| keywords.object == object)?;
    let groups = || {
        found
            .groups
            .iter()
            .filter(|group| group.keys.contains(&key))
    };
    groups()
        .find(|group| group.has(dialect))
        .or_else(|| groups().next())
}

impl Group {
    /// Whether a version has these keys.
    pub(super) fn has(&self, dialect: Dialect) -> bool {
        self.from <= dialect && dialect <= self.to
    }

    const fn note(self, note: &'static str) -> Group {
        Group { note, ..self }
    }
}

const fn object(object: &'static str, groups: &'static [Group]) -> Keywords {
    Keywords { object, groups }
}

const fn between(
    from: Dialect,
    to: Dialect,
    status: Status,
    keys: &'static [&'static str],
) -> Group {
    Group {
        from,
        to,
        status,
        note: "",
        keys,
    }
}

/// Keys of all versions.
const fn always(status: Status, keys: &'static [&'static str]) -> Group {
    between(Dialect::V2_0, Dialect::V3_2, status, keys)
}

/// Keys of Swagger 2.0 alone.
const fn once(status: Status, keys: &'static [&'static str]) -> Group {
    between(Dialect::V2_0, Dialect::V2_0, status, keys)
}

const fn since(from: Dialect, status: Status, keys: &'static [&'static str]) -> Group {
    between(from, Dialect::V3_2, status, keys)
}
