//! The parts of one item that are told together: a field with its setters, say.
//!
//! In: two items. Out: [`Change`]s, one for each group at most. Must not know: what makes two parts different.

use std::collections::BTreeMap;

use super::parts::{described, weigh};
use super::{Change, Code, Data, Level, Pair, Requests, What, deprecation};
use crate::surface::{Growth, Item, Kind, Part, PartKind, Reading};

/// Parts by name.
type Group<'a> = BTreeMap<&'a str, &'a Part>;

impl Pair<'_> {
    pub(super) fn groups(&self, path: &str, old: &Item, new: &Item, changes: &mut Vec<Change>) {
        let (before, after) = (groups(old), groups(new));
        let mut taken: Vec<&str> = Vec::new();
        for (name, group) in &before {
            let found = after.get(name).map(|other| (*name, other));
            let renamed = || {
                let mut others = after
                    .iter()
                    .filter(|(other, _)| !before.contains_key(*other));
                let same = |other: &Group<'_>| is_called_otherwise(group, other);
                others
                    .find(|(_, other)| same(other))
                    .map(|(name, other)| (*name, other))
            };
            match found.or_else(renamed) {
                None => changes.push(removed(path, new, group)),
                Some((now, other)) => {
                    taken.push(now);
                    changes.extend(self.group(path, new, (*name, group), (now, other)));
                }
            }
        }
        let added = after.iter().filter(|(name, _)| !taken.contains(name));
        changes.extend(added.map(|(_, group)| self.added(path, (old, new), group)));
    }

    fn added(&self, path: &str, (old, item): (&Item, &Item), group: &Group<'_>) -> Change {
        let Some((name, part)) = first(group) else {
            return Change::new(path, What::Added);
        };
        let change = Change::new(&format!("{path}::{name}"), What::Added);
        let change = change.texts("", described(part));
        if part.kind == PartKind::Request {
            return requests(change);
        }
        let change = match (item.growth, part.kind) {
            (Growth::Closed, PartKind::Variant | PartKind::Field) => change.code(Code::Breaks),
            _ => change,
        };
        let change = match self.was_another(old, item, part) {
            Some(before) if self.covers_values(before, part) => change.code(Code::Misleads),
            Some(_) => change.data(Data::Fails),
            None => change,
        };
        // What was never received was not read before.
        let is_read = old.reading == Reading::Received && part.kind == PartKind::Field;
        match is_read && !self.can_be_absent(part) {
            true => change.data(Data::Fails),
            false => change,
        }
    }

    /// What a status that has a variant of its own was read as, if it was declared: code that looks for that variant no longer
    /// finds it.
    fn was_another<'i>(&self, old: &'i Item, item: &Item, part: &Part) -> Option<&'i Part> {
        if item.kind != Kind::Outcome {
            return None;
        }
        let (from, to) = range(part)?;
        let before = old.parts.values();
        let before = before.filter_map(|part| Some((range(part)?, part)));
        let around = before.filter(|((first, last), _)| *first <= from && to <= *last);
        // An exact status is tried before a range, a range before `default`.
        let nearest = around.min_by_key(|((first, last), _)| last - first);
        nearest.map(|(_, part)| part)
    }

    /// A group that is on both sides, perhaps under another name.
    fn group(
        &self,
        path: &str,
        item: &Item,
        (was, old): (&str, &Group<'_>),
        (now, new): (&str, &Group<'_>),
    ) -> Option<Change> {
        let (name, before) = first(old)?;
        let (now_name, after) = first(new)?;
        let place = format!("{path}::{now_name}");
        let mut change = match was == now {
            true => Change::new(&place, What::Changed),
            false => Change::new(&format!("{path}::{name}"), What::Renamed)
                .texts(name, now_name)
                .code(Code::Breaks),
        };
        let is_renamed = change.what == What::Renamed;
        let mut differs = is_renamed;
        for (name, part) in old {
            let Some(other) = new.get(name).or(is_renamed.then_some(&after)) else {
                differs = true;
                // What was sent is part of what the arguments were, and they are told.
                change = match part.kind {
                    PartKind::Request | PartKind::Key => change,
                    _ => change.code(Code::Breaks),
                };
                continue;
            };
            let found = weigh(self, item, part, other);
            if found.is_some() && change.was.is_empty() && change.now.is_empty() {
                change = change.texts(described(part), described(other));
                change.item = format!("{path}::{name}");
            }
            differs |= found.is_some();
            change = found.into_iter().fold(change, joined);
            if is_renamed {
                break;
            }
        }
        let grown = new.keys().any(|name| !old.contains_key(name));
        if differs || grown {
            if change.was == change.now && !is_renamed {
                change = change.texts(described(before), described(after));
            }
            let is_quiet =
                !grown && change.code == Code::Compiles && change.requests == Requests::Same;
            if is_quiet && change.data == Data::Decodes && is_behaviour_alone(old, new) {
                change.level = Level::Patch;
                change.texts(words(before), words(after)).into()
            } else {
                Some(change)
            }
        } else {
            deprecation(&place, before.deprecated, after.deprecated)
        }
    }
}

/// Both changes as one.
fn joined(mut all: Change, one: Change) -> Change {
    all.requests = all.requests.max(one.requests);
    all.code(one.code).data(one.data)
}

/// What a part does, as far as that is put into words: limits and values of defaults are not, which methods give.
fn words(part: &Part) -> &str {
    match part.kind {
        PartKind::Method => "",
        _ => &part.behaviour,
    }
}

/// Whether nothing but what users cannot see in types or requests differs.
fn is_behaviour_alone(old: &Group<'_>, new: &Group<'_>) -> bool {
    old.iter().all(|(name, part)| {
        new.get(name).is_some_and(|other| {
            let mut quiet = (*other).clone();
            quiet.behaviour.clone_from(&part.behaviour);
            quiet.covered.clone_from(&part.covered);
            quiet == **part
        })
    })
}

fn requests(mut change: Change) -> Change {
    change.what = What::Changed;
    change.requests = Requests::Differ;
    change
}

fn removed(path: &str, item: &Item, group: &Group<'_>) -> Change {
    let Some((name, part)) = first(group) else {
        return Change::new(path, What::Removed);
    };
    let change = Change::new(&format!("{path}::{name}"), What::Removed);
    let change = change.texts(described(part), "");
    if part.kind == PartKind::Request {
        return requests(change);
    }
    // No code names a private field; the arguments of `new` are told by themselves.
    if group.values().all(|part| part.kind == PartKind::Key) {
        return change;
    }
    let change = change.code(Code::Breaks);
    let was_needed = match item.kind {
        Kind::Outcome => true,
        Kind::Enum => item.growth == Growth::Closed,
        _ => false,
    };
    match was_needed && part.kind == PartKind::Variant {
        true => change.data(Data::Fails),
        false => change,
    }
}

/// The statuses of a variant, first and last.
fn range(part: &Part) -> Option<(u16, u16)> {
    let (first, last) = part.wire.split_once('-')?;
    Some((first.parse().ok()?, last.parse().ok()?))
}

/// Whether two groups are the same on the wire.
fn is_called_otherwise(old: &Group<'_>, new: &Group<'_>) -> bool {
    let (Some((_, old)), Some((_, new))) = (first(old), first(new)) else {
        return false;
    };
    let has_place = matches!(
        old.kind,
        PartKind::Field | PartKind::Key | PartKind::Variant | PartKind::Method
    );
    has_place && old.kind == new.kind && !old.wire.is_empty() && old.wire == new.wire
}

fn groups(item: &Item) -> BTreeMap<&str, Group<'_>> {
    let mut groups: BTreeMap<&str, Group<'_>> = BTreeMap::new();
    for (name, part) in &item.parts {
        let group = groups.entry(part.group.as_str()).or_default();
        group.insert(name, part);
    }
    groups
}

/// The part that a group is told by: its field rather than its setters.
fn first<'a>(group: &Group<'a>) -> Option<(&'a str, &'a Part)> {
    let parts = group.iter().map(|(name, part)| (*name, *part));
    parts.min_by_key(|(name, part)| (part.kind, name.len()))
}
