//! Keys that match a pattern (JSON Schema 2020-12 core, section 10.3.2.2):
//!
//! ```text
//! patternProperties: {P: A}                           ->  additionalProperties: A
//! patternProperties: {P: A, Q: B}                     ->  additionalProperties: {anyOf: [A, B]}
//! patternProperties: {P: A}, additionalProperties: B  ->  additionalProperties: {anyOf: [A, B]}
//! ```
//!
//! Where nothing is said of other keys their values are taken to be like these, since such a schema mostly means a map.
//!
//! In: a schema. Out: the same, with the patterns themselves as `x-oaswright-patterns`: keys are not checked against them. Must not
//! know: the values' types.

use serde_yaml::{Mapping, Value};

use super::super::super::version::Dialect;
use super::super::carry;
use super::super::place::Here;
use super::super::walk::Context;
use crate::report::{Code, Diagnostic};

pub(super) fn fix(map: &mut Mapping, here: Here<'_>, context: &mut Context<'_>) {
    if !map.get("patternProperties").is_some_and(Value::is_mapping) || !context.has(Dialect::V3_1) {
        return;
    }
    let Some(Value::Mapping(patterns)) = carry::take(map, "patternProperties") else {
        return;
    };
    report(here, map.contains_key("additionalProperties"), context);
    let old = here.child("patternProperties");
    let new = here.child("additionalProperties");
    let other = match carry::take(map, "additionalProperties") {
        Some(Value::Bool(true)) => Some(Value::Mapping(Mapping::new())),
        other => other.filter(|other| !other.is_bool()),
    };
    let names: Vec<Value> = patterns.keys().cloned().collect();
    let places = names
        .iter()
        .map(|name| old.child(name.as_str().unwrap_or_default()));
    let value = match (patterns.len(), other) {
        (0, None) => return,
        (1, None) => {
            for from in places {
                context.moved(from, new);
            }
            patterns
                .into_iter()
                .next()
                .map(|(_, value)| value)
                .unwrap_or_default()
        }
        (_, other) => {
            let group = new.child("anyOf");
            for (index, from) in places.enumerate() {
                context.moved(from, group.index(index));
            }
            if other.is_some() {
                context.moved(new, group.index(patterns.len()));
            }
            let mut any_of = Mapping::new();
            let values = patterns.into_iter().map(|(_, value)| value).chain(other);
            carry::insert(&mut any_of, "anyOf", Value::Sequence(values.collect()));
            Value::Mapping(any_of)
        }
    };
    carry::insert(map, "additionalProperties", value);
    carry::insert(map, carry::PATTERNS, Value::Sequence(names));
}

fn report(here: Here<'_>, says_more: bool, context: &mut Context<'_>) {
    let message = "`patternProperties` is read as `additionalProperties`";
    let place = here.child("patternProperties").pointer();
    let diagnostic = Diagnostic::warning(Code::IgnoredKeyword, message)
        .at(place)
        .key();
    context.push(diagnostic.help(match says_more {
        true => "keys are not checked against the patterns",
        false => {
            "keys are not checked against the patterns: the values of all are taken to be alike"
        }
    }));
}
