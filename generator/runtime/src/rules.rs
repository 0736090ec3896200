//! In: a value and the limits that the document sets for its type, as static tables. Out: every limit that it breaks, with
//! its place. Must not know: types, HTTP. Works on the value's JSON, so that one walk serves all types.

use std::collections::HashSet;

use super::decimal::Decimal;
use super::decode_error::Segment;
use super::json::Value;
use super::pattern::Pattern;
use super::union::Kind;
use super::violation::{Violation, Violations};
use super::wire::{Wire, to_value};

/// How many tables may say something about one and the same value before the rest counts as unchecked.
const MAX_HOPS: usize = 64;
/// How many tables are looked at in one validation: alternatives of alternatives can multiply.
const MAX_STEPS: usize = 1_000_000;

/// What a schema demands beyond types (JSON Schema validation, section 6). Each limit is about one JSON type and says
/// nothing about values of another.
#[derive(Debug)]
pub struct Rules {
    /// Limits of the value itself.
    pub limits: &'static [Limit],
    /// Rules by key of an object.
    pub members: &'static [(&'static str, &'static Rules)],
    /// The keys that are declared, where there are rules for all others.
    pub known: &'static [&'static str],
    /// Rules for the values of undeclared keys.
    pub values: Option<&'static Rules>,
    /// Rules for the items of an array.
    pub items: Option<&'static Rules>,
    /// Rules for the first items of an array, by position.
    pub positions: &'static [&'static Rules],
    /// Rules that hold as well.
    pub all: &'static [&'static Rules],
    /// Groups of alternatives: of each one has to hold.
    pub any: &'static [&'static [Branch]],
}

impl Rules {
    /// No demands.
    pub const NONE: Self = Self {
        limits: &[],
        members: &[],
        known: &[],
        values: None,
        items: None,
        positions: &[],
        all: &[],
        any: &[],
    };
}

/// Rules of a type that has none.
pub static NO_RULES: Rules = Rules::NONE;

/// One of several alternatives.
#[derive(Debug)]
pub struct Branch {
    /// The JSON types of its values; none stands for any.
    pub kinds: &'static [Kind],
    /// Keys that its values have.
    pub required: &'static [&'static str],
    /// The key that chooses it, with the texts that do.
    pub tag: Option<(&'static str, &'static [&'static str])>,
    /// What it demands.
    pub rules: &'static Rules,
}

/// One limit. Numbers are decimal texts, so that nothing is rounded.
#[derive(Debug)]
#[allow(missing_docs, reason = "the keywords of JSON Schema")]
pub enum Limit {
    MinLength(usize),
    MaxLength(usize),
    Pattern(Pattern),
    Minimum(&'static str),
    Maximum(&'static str),
    ExclusiveMinimum(&'static str),
    ExclusiveMaximum(&'static str),
    MultipleOf(&'static str),
    MinItems(usize),
    MaxItems(usize),
    UniqueItems,
    MinProperties(usize),
    MaxProperties(usize),
}

/// Checks a value against the rules of its type.
///
/// # Errors
/// Every limit that is broken, with its place.
pub fn validate(value: &dyn Wire, rules: &'static Rules) -> Result<(), Violations> {
    let mut walk = Walk {
        path: Vec::new(),
        found: Vec::new(),
        steps: 0,
    };
    walk.value(&to_value(value), rules, 0);
    if walk.steps > MAX_STEPS {
        walk.report("not checked to the end: there are too many alternatives".to_owned());
    }
    Violations::of(walk.found)
}

/// One validation.
struct Walk {
    path: Vec<Segment>,
    found: Vec<Violation>,
    steps: usize,
}

impl Walk {
    /// `hops` counts the tables that were about this same value before.
    fn value(&mut self, value: &Value, rules: &'static Rules, hops: usize) {
        self.steps += 1;
        if value.is_null() || hops > MAX_HOPS || self.steps > MAX_STEPS {
            return;
        }
        let broken = rules.limits.iter().filter_map(|limit| limit.broken(value));
        broken.for_each(|message| self.report(message));
        for also in rules.all {
            self.value(value, also, hops + 1);
        }
        for group in rules.any {
            self.group(value, group, hops);
        }
        match value {
            Value::Array(items) => self.items(items, rules),
            Value::Object(object) => {
                for (key, member) in object.iter() {
                    self.member(key, member, rules);
                }
            }
            _ => {}
        }
    }

    fn items(&mut self, items: &[Value], rules: &'static Rules) {
        for (index, item) in items.iter().enumerate() {
            let Some(rules) = rules.positions.get(index).copied().or(rules.items) else {
                return;
            };
            self.path.push(Segment::Index(index));
            self.value(item, rules, 0);
            self.path.pop();
        }
    }

    fn member(&mut self, key: &str, value: &Value, rules: &'static Rules) {
        let declared = rules.members.iter().find(|member| member.0 == key);
        let other = rules.values.filter(|_| !rules.known.contains(&key));
        let Some(rules) = declared.map(|member| member.1).or(other) else {
            return;
        };
        self.path.push(Segment::Key(key.to_owned()));
        self.value(value, rules, 0);
        self.path.pop();
    }

    /// The alternatives that the value looks like: if one of them holds, all is well, else the one that complains least
    /// speaks for all.
    fn group(&mut self, value: &Value, group: &'static [Branch], hops: usize) {
        let mut least: Option<Vec<Violation>> = None;
        for branch in group.iter().filter(|branch| branch.fits(value)) {
            let before = self.found.len();
            self.value(value, branch.rules, hops + 1);
            let found = self.found.split_off(before);
            if least.as_ref().is_none_or(|least| found.len() < least.len()) {
                least = Some(found);
            }
        }
        self.found.extend(least.unwrap_or_default());
    }

    fn report(&mut self, message: String) {
        self.found.push(Violation::new(self.path.clone(), message));
    }
}

impl Branch {
    fn fits(&self, value: &Value) -> bool {
        if let Some((key, texts)) = self.tag {
            let tag = value.get(key).and_then(Value::as_str);
            return tag.is_some_and(|tag| texts.contains(&tag));
        }
        let is_kind = self.kinds.is_empty() || self.kinds.iter().any(|kind| is_of(*kind, value));
        is_kind && self.required.iter().all(|key| value.get(key).is_some())
    }
}

fn is_of(kind: Kind, value: &Value) -> bool {
    match (kind, value) {
        (Kind::Any, _)
        | (Kind::Null, Value::Null)
        | (Kind::Boolean, Value::Bool(_))
        | (Kind::Number, Value::Number(_))
        | (Kind::String, Value::String(_))
        | (Kind::Array, Value::Array(_))
        | (Kind::Object, Value::Object(_)) => true,
        (Kind::Integer, Value::Number(number)) => number.is_whole(),
        _ => false,
    }
}

impl Limit {
    /// What is wrong with a value, in words without the value.
    fn broken(&self, value: &Value) -> Option<String> {
        match value {
            Value::String(text) => self.broken_by_text(text),
            Value::Number(number) => self.broken_by_number(number.as_str()),
            Value::Array(items) => self.broken_by_items(items),
            Value::Object(object) => self.broken_by_keys(object.len()),
            Value::Null | Value::Bool(_) => None,
        }
    }

    fn broken_by_text(&self, text: &str) -> Option<String> {
        match self {
            Self::MinLength(least) if text.chars().count() < *least => {
                Some(format!("shorter than {least} characters"))
            }
            Self::MaxLength(most) if text.chars().count() > *most => {
                Some(format!("longer than {most} characters"))
            }
            Self::Pattern(pattern) if !pattern.matches(text) => {
                Some(format!("does not match the pattern `{}`", pattern.shown()))
            }
            _ => None,
        }
    }

    fn broken_by_number(&self, number: &str) -> Option<String> {
        let number = Decimal::of(number)?;
        let order = |limit: &str| Some(number.cmp(&Decimal::of(limit)?));
        match self {
            Self::Minimum(limit) if order(limit)?.is_lt() => Some(format!("less than {limit}")),
            Self::Maximum(limit) if order(limit)?.is_gt() => Some(format!("more than {limit}")),
            Self::ExclusiveMinimum(limit) if order(limit)?.is_le() => {
                Some(format!("not more than {limit}"))
            }
            Self::ExclusiveMaximum(limit) if order(limit)?.is_ge() => {
                Some(format!("not less than {limit}"))
            }
            Self::MultipleOf(step) if !number.is_multiple_of(&Decimal::of(step)?)? => {
                Some(format!("not a multiple of {step}"))
            }
            _ => None,
        }
    }

    fn broken_by_items(&self, items: &[Value]) -> Option<String> {
        match self {
            Self::MinItems(least) if items.len() < *least => {
                Some(format!("fewer than {least} items"))
            }
            Self::MaxItems(most) if items.len() > *most => Some(format!("more than {most} items")),
            Self::UniqueItems if !are_unique(items) => Some("an item is there twice".to_owned()),
            _ => None,
        }
    }

    fn broken_by_keys(&self, keys: usize) -> Option<String> {
        match self {
            Self::MinProperties(least) if keys < *least => Some(format!("fewer than {least} keys")),
            Self::MaxProperties(most) if keys > *most => Some(format!("more than {most} keys")),
            _ => None,
        }
    }
}

fn are_unique(items: &[Value]) -> bool {
    let mut known = HashSet::with_capacity(items.len());
    items.iter().all(|item| known.insert(item))
}
