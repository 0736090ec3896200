//! What an update means for users of a crate: two of its APIs compared.
//!
//! In: two [`Surface`]s. Out: [`Changes`]. Must not know: documents, how changes are shown.
//!
//! Levels are those of Cargo's rules for semantic versions: major where old code may no longer compile. Where it compiles
//! but means something else, or where data that were read before no longer are, a change is major too: no compiler tells.

mod covers;
mod groups;
mod parts;
mod renames;

use std::collections::BTreeSet;

use crate::surface::{Growth, Item, Kind, Surface};
use renames::Renames;

/// Everything that differs.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Changes {
    /// What users of the API notice, by item.
    pub changes: Vec<Change>,
    /// Items of which nothing but the documentation differs.
    pub reworded: BTreeSet<String>,
}

/// One difference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The item, or a part of one: `types::Pet`, `types::Pet::age`, `Client::list_pets::limit()`.
    pub item: String,
    /// What happened to it.
    pub what: What,
    /// What it was: a type, arguments, what is sent.
    pub was: String,
    /// What it is.
    pub now: String,
    /// Whether old code still compiles.
    pub code: Code,
    /// Whether what could be read before still can be.
    pub data: Data,
    /// Whether requests differ although the code is the same.
    pub requests: Requests,
    /// What it is by itself.
    pub level: Level,
}

/// What happened to an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    /// It is gone.
    Removed,
    /// It is called otherwise and the same apart from that.
    Renamed,
    /// It is another.
    Changed,
    /// It is new.
    Added,
    /// It is still there, and should no longer be used.
    Deprecated,
}

/// Whether old code still compiles.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Code {
    /// It does.
    Compiles,
    /// It does, and means something else: an argument of the same type has another meaning.
    Misleads,
    /// Code that uses the item does not.
    Breaks,
}

/// Whether data that were read before still are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Data {
    /// They are.
    Decodes,
    /// Some of what the earlier document allowed is not.
    Fails,
}

/// Whether requests differ although the code is the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Requests {
    /// They do not.
    Same,
    /// They do.
    Differ,
}

/// Which part of the version has to go up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Nothing that code could notice.
    Patch,
    /// Something new.
    Minor,
    /// Something that breaks.
    Major,
}

impl Changes {
    /// The level of all changes together; none if there is no change at all.
    #[must_use]
    pub fn verdict(&self) -> Option<Level> {
        let changes = self.changes.iter().map(|change| change.level);
        let reworded = self.reworded.iter().map(|_| Level::Patch);
        changes.chain(reworded).max()
    }

    /// How many changes are of a kind.
    #[must_use]
    pub fn count(&self, what: What) -> usize {
        let changes = self.changes.iter();
        changes.filter(|change| change.what == what).count()
    }
}

impl Change {
    /// A change that harms nobody, until more is known.
    fn new(item: &str, what: What) -> Change {
        Change {
            item: item.to_string(),
            what,
            was: String::new(),
            now: String::new(),
            code: Code::Compiles,
            data: Data::Decodes,
            requests: Requests::Same,
            level: Level::Minor,
        }
    }

    fn texts(mut self, was: impl Into<String>, now: impl Into<String>) -> Change {
        (self.was, self.now) = (was.into(), now.into());
        self
    }

    fn code(mut self, code: Code) -> Change {
        self.code = self.code.max(code);
        self.leveled()
    }

    fn data(mut self, data: Data) -> Change {
        self.data = self.data.max(data);
        self.leveled()
    }

    fn leveled(mut self) -> Change {
        if self.code != Code::Compiles || self.data != Data::Decodes {
            self.level = Level::Major;
        }
        self
    }
}

/// Compares two APIs.
#[must_use]
pub fn diff(old: &Surface, new: &Surface) -> Changes {
    let renames = Renames::find(old, new);
    let mut changes = Vec::new();
    for (path, item) in &old.items {
        let now = renames.now(path);
        match new.items.get(now) {
            None => changes.push(Change::new(path, What::Removed).code(Code::Breaks)),
            Some(other) => {
                if now != path {
                    let renamed = Change::new(path, What::Renamed).texts(path, now);
                    changes.push(renamed.code(Code::Breaks));
                }
                let pair = Pair {
                    old,
                    new,
                    renames: &renames,
                };
                pair.items(now, item, other, &mut changes);
            }
        }
    }
    let added = new
        .items
        .keys()
        .filter(|path| !renames.was_there(old, path));
    changes.extend(added.map(|path| Change::new(path, What::Added)));
    changes.sort_by(|first, second| {
        let key = |it: &Change| (std::cmp::Reverse(it.level), it.what, it.item.clone());
        key(first).cmp(&key(second))
    });
    let reworded = reworded(old, new, &renames, &changes);
    Changes { changes, reworded }
}

/// Both sides, for looking things up.
struct Pair<'a> {
    old: &'a Surface,
    new: &'a Surface,
    renames: &'a Renames,
}

impl Pair<'_> {
    fn items(&self, path: &str, old: &Item, new: &Item, changes: &mut Vec<Change>) {
        if old.kind != new.kind {
            let change = Change::new(path, What::Changed).code(Code::Breaks);
            let change = change.texts(kind(old.kind), kind(new.kind));
            changes.push(change.data(self.covers_item(old, new)));
            return;
        }
        if old.growth != new.growth {
            let change = Change::new(path, What::Changed).texts(growth(old), growth(new));
            changes.push(match new.growth {
                Growth::Open => change.code(Code::Breaks),
                Growth::Closed => change,
            });
        }
        changes.extend(deprecation(path, old.deprecated, new.deprecated));
        self.groups(path, old, new, changes);
    }
}

/// A change of nothing but whether something should be used.
fn deprecation(path: &str, old: bool, new: bool) -> Option<Change> {
    match (old, new) {
        (false, true) => Some(Change::new(path, What::Deprecated)),
        (true, false) => {
            Some(Change::new(path, What::Changed).texts("deprecated", "not deprecated"))
        }
        _ => None,
    }
}

fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Struct => "a struct",
        Kind::Enum => "an enum of values",
        Kind::Union => "an enum of types",
        Kind::Newtype => "a struct around one type",
        Kind::Operation => "an operation",
        Kind::Outcome => "an enum of answers",
        Kind::Body => "an enum of bodies",
        Kind::Form => "a form",
        Kind::Server => "a server",
        Kind::Credentials => "credentials",
    }
}

fn growth(item: &Item) -> &'static str {
    match item.growth {
        Growth::Open => "takes unlisted values",
        Growth::Closed => "takes listed values only",
    }
}

/// Items of which only the documentation differs.
fn reworded(
    old: &Surface,
    new: &Surface,
    renames: &Renames,
    changes: &[Change],
) -> BTreeSet<String> {
    let differs = |path: &&String| {
        let now = new.docs.get(renames.now(path));
        now.is_some_and(|now| old.docs.get(*path) != Some(now))
    };
    let is_changed = |path: &str| {
        let mut items = changes.iter().filter_map(|it| it.item.strip_prefix(path));
        items.any(|rest| rest.is_empty() || rest.starts_with("::"))
    };
    let paths = old.docs.keys().filter(differs);
    paths
        .filter(|path| !is_changed(renames.now(path)))
        .cloned()
        .collect()
}
