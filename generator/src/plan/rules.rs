//! Tables of limits: one for each item that demands something beyond its type.
//!
//! In: the checks of the API. Out: [`CheckedItem`]s by name, and reports of patterns that cannot be checked. Must not know:
//! how a value is walked.

use std::collections::{BTreeMap, BTreeSet};

use super::Planning;
use super::items::{BranchItem, CheckedItem, LimitItem, RulesItem, RulesRef, Validation};
use super::pattern::{Untranslatable, translate};
use crate::ir::{Branch, Check, Limit, Shape};
use crate::report::{Code, Diagnostic, Report};
use crate::source::Pointer;

/// Beyond this, schemas that are no items stand in each other in a circle.
const MAX_INLINE: usize = 64;

impl Planning<'_> {
    /// Everything that has a table or a method that checks.
    pub(super) fn validation(&self, report: &mut Report) -> Validation {
        let mut making = Making {
            planning: self,
            names: self.item_names(),
            waiting: Vec::new(),
            patterns: BTreeMap::new(),
            report,
        };
        let mut methods = BTreeMap::new();
        for (id, def) in self.types() {
            let has_parts = !matches!(def.shape, Shape::Enum(_));
            if has_parts && self.facts.direction(id).sent && self.overridden_item(id).is_none() {
                let ident = self.names.type_name(id).ident.clone();
                methods.insert(ident, making.table_of(&def.at));
            }
        }
        let mut tables: BTreeMap<String, RulesItem> = BTreeMap::new();
        while let Some((ident, at)) = making.waiting.pop() {
            if !tables.contains_key(&ident) {
                // Taken before it is made: it may lead back to itself.
                tables.insert(ident.clone(), RulesItem::default());
                let rules = making.rules(&at, 0);
                tables.insert(ident, rules);
            }
        }
        Validation {
            methods: methods.into_iter().collect(),
            tables: tables
                .into_iter()
                .map(|(ident, rules)| CheckedItem { ident, rules })
                .collect(),
        }
    }

    /// Of several items at one place, which `allOf` merged into others, the one that stands there gives the name, or else the first.
    fn item_names(&self) -> BTreeMap<&Pointer, &str> {
        let types = self.api.types.iter();
        let mut named: Vec<_> = types
            .map(|(id, def)| (&def.at, self.names.type_name(id)))
            .collect();
        named.sort_by_key(|(at, name)| (**at != name.place, name.ident.as_str()));
        let mut names = BTreeMap::new();
        for (at, name) in named {
            names.entry(at).or_insert(name.ident.as_str());
        }
        names
    }
}

/// The making of all tables.
struct Making<'p, 'r> {
    planning: &'p Planning<'p>,
    names: BTreeMap<&'p Pointer, &'p str>,
    waiting: Vec<(String, Pointer)>,
    /// Each pattern is translated once.
    patterns: BTreeMap<String, Result<String, Untranslatable>>,
    report: &'r mut Report,
}

impl Making<'_, '_> {
    /// The name of the table of an item, if it has one.
    fn table_of(&mut self, at: &Pointer) -> Option<String> {
        if !self.planning.facts.is_checked(at) {
            return None;
        }
        let ident = (*self.names.get(at)?).to_owned();
        self.waiting.push((ident.clone(), at.clone()));
        Some(ident)
    }

    /// Items refer to each other by name; what is no item stands where it is used.
    fn part(&mut self, at: &Pointer, depth: usize) -> Option<RulesRef> {
        if !self.planning.facts.is_checked(at) || depth > MAX_INLINE {
            return None;
        }
        match self.table_of(at) {
            Some(ident) => Some(RulesRef::Table(ident)),
            None => {
                let rules = self.rules(at, depth + 1);
                (!rules.is_empty()).then(|| RulesRef::Inline(Box::new(rules)))
            }
        }
    }

    fn rules(&mut self, at: &Pointer, depth: usize) -> RulesItem {
        let Some(check) = self.planning.api.checks.get(at) else {
            return RulesItem::default();
        };
        let limits = check.limits.iter();
        let limits: Vec<LimitItem> = limits.filter_map(|limit| self.limit(at, limit)).collect();
        let members = check.members.iter();
        let members: Vec<(String, RulesRef)> = members
            .filter_map(|(key, at)| Some((key.clone(), self.part(at, depth)?)))
            .collect();
        let all = check.all.iter();
        let all: Vec<RulesRef> = all
            .filter_map(|part| self.part(self.planning.own_check(part), depth))
            .collect();
        let values = check.values.as_ref().and_then(|at| self.part(at, depth));
        RulesItem {
            limits,
            members: distinct(members),
            known: if values.is_some() {
                sorted(&check.known)
            } else {
                vec![]
            },
            values,
            items: check.items.as_ref().and_then(|at| self.part(at, depth)),
            positions: self.positions(check, depth),
            all,
            any: self.groups(check, depth),
        }
    }

    /// Up to the last that demands something.
    fn positions(&mut self, check: &Check, depth: usize) -> Vec<Option<RulesRef>> {
        let positions = check.positions.iter();
        let mut positions: Vec<Option<RulesRef>> =
            positions.map(|at| self.part(at.as_ref()?, depth)).collect();
        while positions.last().is_some_and(Option::is_none) {
            positions.pop();
        }
        positions
    }

    /// A group of which no member demands anything is not worth choosing from.
    fn groups(&mut self, check: &Check, depth: usize) -> Vec<Vec<BranchItem>> {
        let groups = check.any.iter().filter(|group| {
            let facts = self.planning.facts;
            group.iter().any(|branch| facts.is_checked(&branch.at))
        });
        let groups: Vec<&Vec<Branch>> = groups.collect();
        groups
            .into_iter()
            .map(|group| {
                group
                    .iter()
                    .map(|branch| self.branch(branch, depth))
                    .collect()
            })
            .collect()
    }

    fn branch(&mut self, branch: &Branch, depth: usize) -> BranchItem {
        BranchItem {
            kind: branch.kind.and_then(kind),
            required: sorted(&branch.required),
            tag: branch.tag.clone(),
            rules: self.part(&branch.at, depth),
        }
    }

    fn limit(&mut self, at: &Pointer, limit: &Limit) -> Option<LimitItem> {
        let (name, text) = match limit {
            Limit::Pattern(source) => return self.pattern(at, source),
            Limit::MinLength(count) => return Some(LimitItem::Count("MinLength", *count)),
            Limit::MaxLength(count) => return Some(LimitItem::Count("MaxLength", *count)),
            Limit::MinItems(count) => return Some(LimitItem::Count("MinItems", *count)),
            Limit::MaxItems(count) => return Some(LimitItem::Count("MaxItems", *count)),
            Limit::MinProperties(count) => return Some(LimitItem::Count("MinProperties", *count)),
            Limit::MaxProperties(count) => return Some(LimitItem::Count("MaxProperties", *count)),
            Limit::UniqueItems => return Some(LimitItem::UniqueItems),
            Limit::Minimum(text) => ("Minimum", text),
            Limit::Maximum(text) => ("Maximum", text),
            Limit::ExclusiveMinimum(text) => ("ExclusiveMinimum", text),
            Limit::ExclusiveMaximum(text) => ("ExclusiveMaximum", text),
            Limit::MultipleOf(text) => ("MultipleOf", text),
        };
        Some(LimitItem::Number(name, text.clone()))
    }

    fn pattern(&mut self, at: &Pointer, source: &str) -> Option<LimitItem> {
        let translated = self
            .patterns
            .entry(source.to_owned())
            .or_insert_with(|| translate(source));
        match translated {
            Ok(regex) => Some(LimitItem::Pattern {
                source: source.to_owned(),
                regex: regex.clone(),
            }),
            Err(why) => {
                let text = format!("this pattern cannot be checked: {why}");
                let warning = Diagnostic::warning(Code::UncheckedPattern, text)
                    .at(at.child("pattern"))
                    .help("`validate` lets every text pass here");
                self.report.push(warning);
                None
            }
        }
    }
}

impl Planning<'_> {
    /// Where a parent with a discriminator is extended, its own demands are meant, not those of all that extend it.
    fn own_check<'p>(&'p self, at: &'p Pointer) -> &'p Pointer {
        let base = at.child(crate::ir::BASE);
        self.api
            .checks
            .get_key_value(&base)
            .map_or(at, |(base, _)| base)
    }
}

/// A key that several parts declare has the rules of the first here; the others hold by `allOf`.
fn distinct(members: Vec<(String, RulesRef)>) -> Vec<(String, RulesRef)> {
    let mut known = BTreeSet::new();
    let mut members: Vec<_> = members
        .into_iter()
        .filter(|(key, _)| known.insert(key.clone()))
        .collect();
    members.sort_by(|first, second| first.0.cmp(&second.0));
    members
}

fn sorted(keys: &[String]) -> Vec<String> {
    let mut keys = keys.to_vec();
    keys.sort();
    keys
}

fn kind(ty: &str) -> Option<&'static str> {
    Some(match ty {
        "boolean" => "Boolean",
        "integer" => "Integer",
        "number" => "Number",
        "string" => "String",
        "array" => "Array",
        "object" => "Object",
        _ => return None,
    })
}
