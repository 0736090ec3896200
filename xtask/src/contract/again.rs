//! A second try. In: calls that Prism complains of for a limit of its own. Out: the same calls as Prism can read them:
//! with objects that it misses though they are optional, and without optional fields that it cannot read. So a limit hides
//! nothing else that may be wrong with a call.

use super::calls::Call;
use super::limits::{self, Limit, Place, Sent, about_body, first, is_body, lacking};
use super::notes::refusals;
use super::run::Reply;
use super::values::Fill;
use crate::samples::json::Json;
use oaswright::plan::CratePlan;
use std::collections::BTreeMap;

/// Calls to try again, by the number of the first try.
pub(super) fn calls(
    plan: &CratePlan,
    calls: &[Call],
    replies: &[Option<Reply>],
) -> BTreeMap<usize, Call> {
    let tries = calls.iter().zip(replies).enumerate();
    let again = tries.filter_map(|(number, (call, reply))| {
        let item = plan.operations.get(call.operation)?;
        let sent = Sent { item, call };
        let messages = refusals(reply.as_ref()?);
        let limits = limits::known(&sent, &messages).filter(|it| !it.is_empty())?;
        let is_fullest = |it: &&Call| it.operation == call.operation && it.fill == Fill::Everything;
        let more = calls.iter().find(is_fullest).unwrap_or(call);
        let change = Change {
            sent: &sent,
            messages: &messages,
            more: more.values.as_ref().ok()?,
        };
        Some((number, change.made(&limits)?))
    });
    again.collect()
}

/// What a call is changed by.
struct Change<'a> {
    sent: &'a Sent<'a>,
    messages: &'a [String],
    /// The values of the call with everything.
    more: &'a [Option<Json>],
}

impl Change<'_> {
    /// Nothing when it would be the same call.
    fn made(&self, limits: &[Limit]) -> Option<Call> {
        let before = self.sent.call.values.as_ref().ok()?;
        let mut values = before.clone();
        for limit in limits {
            match limit {
                Limit::AbsentObjects => self.give(&mut values),
                Limit::FieldLists => self.take_named(&mut values),
                Limit::ListsOfObjects => self.take(&mut values, &holds_objects),
                Limit::ReservedInParts => self.take(&mut values, &|value| {
                    matches!(value, Json::List(_) | Json::Map(_))
                }),
            }
        }
        (values != *before).then_some(Call {
            operation: self.sent.call.operation,
            fill: self.sent.call.fill,
            values: Ok(values),
            least_body: None,
        })
    }

    /// Puts in what Prism misses, as the call with everything has it.
    fn give(&self, values: &mut [Option<Json>]) {
        for place in self.messages.iter().filter_map(|it| lacking(it)) {
            let Some(index) = self.sent.index_of(place) else {
                continue;
            };
            let more = self.more.get(index).and_then(Option::as_ref);
            let (Some(more), Some(value)) = (more, values.get_mut(index)) else {
                continue;
            };
            match (place, &mut *value) {
                (Place::Body(path), Some(Json::Map(fields))) => {
                    let name = first(path);
                    let field = more.get(name).map(|it| (name.to_owned(), it.clone()));
                    fields.extend(field);
                }
                _ => *value = Some(more.clone()),
            }
        }
    }

    /// Takes out the optional fields that Prism names.
    fn take_named(&self, values: &mut [Option<Json>]) {
        let named = self
            .messages
            .iter()
            .filter_map(|it| Some(about_body(it)?.0));
        let named: Vec<&str> = named.collect();
        self.take_fields(values, |key, _| {
            named.iter().any(|path| *path == key || first(path) == key)
        });
    }

    /// Takes out the optional fields whose values are such.
    fn take(&self, values: &mut [Option<Json>], is_such: &dyn Fn(&Json) -> bool) {
        self.take_fields(values, |_, value| is_such(value));
    }

    fn take_fields(&self, values: &mut [Option<Json>], goes: impl Fn(&str, &Json) -> bool) {
        let Some(index) = self.sent.inputs().position(is_body) else {
            return;
        };
        let least = self.sent.call.least_body.as_ref();
        let is_required = |key: &str| least.is_some_and(|it| it.get(key).is_some());
        if let Some(Some(Json::Map(fields))) = values.get_mut(index) {
            fields.retain(|key, value| is_required(key) || !goes(key, value));
        }
    }
}

/// Whether a list of objects is in it.
fn holds_objects(value: &Json) -> bool {
    match value {
        Json::List(list) => list
            .iter()
            .any(|it| matches!(it, Json::Map(_)) || holds_objects(it)),
        Json::Map(map) => map.values().any(holds_objects),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::holds_objects;
    use crate::samples::json::Json;

    #[test]
    fn lists_of_objects_are_found_at_any_depth() {
        let holds = |text: &str| holds_objects(&Json::parse(text).unwrap());
        assert!(holds(r#"{"a":[[{}]]}"#));
        assert!(!holds(r#"{"a":[1,[]],"b":{}}"#));
    }
}
