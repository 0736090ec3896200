//! What Prism is known not to do. In: a call and what Prism says of it. Out: why that says nothing about the client, where
//! it does not. Every rule is about what is declared and sent, and none about a document.

use super::calls::Call;
use crate::samples::json::Json;
use oaswright::plan::{BodyItem, BodyKind, InputItem, InputTarget, OperationItem};

/// A call that Prism complains of.
pub(super) struct Sent<'a> {
    pub(super) item: &'a OperationItem,
    pub(super) call: &'a Call,
}

/// A thing that Prism cannot do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Limit {
    FieldLists,
    AbsentObjects,
    ListsOfObjects,
    ReservedInParts,
}

const ALL: [Limit; 4] = [
    Limit::FieldLists,
    Limit::AbsentObjects,
    Limit::ListsOfObjects,
    Limit::ReservedInParts,
];

impl Limit {
    /// Why what Prism says is no matter of the client.
    pub(super) fn because(self) -> &'static str {
        match self {
            Self::FieldLists => {
                "of fields with the same name Prism keeps the last, and takes it for no list, unless `encoding` names a \
                 style"
            }
            Self::AbsentObjects => {
                "under `deepObject` Prism makes an object of every declared one, also of those that are not sent, and then \
                 misses what is required in them"
            }
            Self::ListsOfObjects => {
                "under `deepObject` Prism puts a list of objects together and then reads it as JSON text"
            }
            Self::ReservedInParts => {
                "`allowReserved` has no meaning in `multipart/form-data` (OpenAPI 3.0.4, 4.8.15.1.2), but Prism heeds it"
            }
        }
    }

    /// Whether it is what a message about a call speaks of.
    fn explains(self, sent: &Sent<'_>, message: &str) -> bool {
        match self {
            Self::FieldLists => {
                let is_list = |said: &str| said.starts_with("must be array");
                sent.has_fields() && about_body(message).is_some_and(|(_, said)| is_list(said))
            }
            Self::AbsentObjects => lacking(message).is_some_and(|place| sent.has_nothing_at(place)),
            Self::ListsOfObjects => {
                sent.has_fields() && message.starts_with("Cannot deserialize JSON object array")
            }
            Self::ReservedInParts => {
                sent.has_parts() && message == "Reserved characters used in request body"
            }
        }
    }
}

/// The limits that explain all of what Prism says; nothing if anything may speak against the client.
pub(super) fn known(sent: &Sent<'_>, messages: &[String]) -> Option<Vec<Limit>> {
    let limit = |message: &String| ALL.into_iter().find(|it| it.explains(sent, message));
    let mut found: Vec<Limit> = messages.iter().map(limit).collect::<Option<_>>()?;
    found.sort_unstable();
    found.dedup();
    Some(found)
}

/// The path of a property of the body and what is said of it.
pub(super) fn about_body(message: &str) -> Option<(&str, &str)> {
    message
        .strip_prefix("Request body property ")?
        .split_once(' ')
}

/// Where something required is missing.
pub(super) fn lacking(message: &str) -> Option<Place<'_>> {
    let query = || {
        message
            .strip_prefix("Request query parameter ")?
            .split_once(' ')
    };
    let (place, said) = match about_body(message) {
        Some((path, said)) => (Place::Body(path), said),
        None => query().map(|(path, said)| (Place::Query(path), said))?,
    };
    said.starts_with("must have required property")
        .then_some(place)
}

/// A path of keys, as Prism writes it.
#[derive(Clone, Copy)]
pub(super) enum Place<'m> {
    Body(&'m str),
    Query(&'m str),
}

impl Sent<'_> {
    /// The inputs, in the order of their values.
    pub(super) fn inputs(&self) -> impl Iterator<Item = &InputItem> {
        let setters = self.item.setters.iter();
        let setters = setters.filter(|input| super::program::takes_value(input));
        self.item.arguments.iter().chain(setters)
    }

    fn body(&self) -> Option<&BodyItem> {
        self.inputs().find_map(|input| match &input.target {
            InputTarget::Body(body) => Some(usual(body)),
            _ => None,
        })
    }

    fn has_fields(&self) -> bool {
        let kind = self.body().map(|body| &body.kind);
        matches!(kind, Some(BodyKind::Form(_))) || self.has_parts()
    }

    fn has_parts(&self) -> bool {
        let kind = self.body().map(|body| &body.kind);
        matches!(kind, Some(BodyKind::Parts(_) | BodyKind::AnyParts))
    }

    /// Whether the object that Prism speaks of was not sent at all.
    fn has_nothing_at(&self, place: Place<'_>) -> bool {
        let path = match place {
            Place::Body(path) => path,
            Place::Query(path) => path.split_once('.').map_or("", |(_, inner)| inner),
        };
        let values = self.call.values.as_ref().ok();
        let index = self.index_of(place);
        let value = index.and_then(|index| values?.get(index)?.as_ref());
        value.and_then(|value| within(value, path)).is_none()
    }

    /// The number of the input that Prism speaks of.
    pub(super) fn index_of(&self, place: Place<'_>) -> Option<usize> {
        let mut inputs = self.inputs();
        match place {
            Place::Body(_) => inputs.position(is_body),
            Place::Query(path) => inputs.position(|it| is_parameter(it, first(path))),
        }
    }
}

pub(super) fn is_body(input: &InputItem) -> bool {
    matches!(input.target, InputTarget::Body(_))
}

/// The name that a path begins with.
pub(super) fn first(path: &str) -> &str {
    path.split('.').next().unwrap_or_default()
}

/// Prism takes names of parameters in lower case.
fn is_parameter(input: &InputItem, name: &str) -> bool {
    matches!(&input.target, InputTarget::Parameter(it) if it.wire.eq_ignore_ascii_case(name))
}

fn within<'j>(value: &'j Json, path: &str) -> Option<&'j Json> {
    let mut keys = path.split('.').filter(|key| !key.is_empty());
    keys.try_fold(value, |node, key| match node {
        Json::List(list) => list.get(key.parse::<usize>().ok()?),
        _ => node.get(key),
    })
}

/// Of several media types the one that a caller gets who does not choose.
pub(super) fn usual(body: &BodyItem) -> &BodyItem {
    match &body.kind {
        BodyKind::Choice(choice) => choice.variants.first().map_or(body, |it| &it.body),
        _ => body,
    }
}

#[cfg(test)]
mod tests {
    use super::within;
    use crate::samples::json::Json;

    #[test]
    fn paths_lead_through_lists() {
        let value = Json::parse(r#"{"a":[{"b":1}]}"#).unwrap();
        assert_eq!(within(&value, "a.0.b"), Some(&Json::number(1)));
        assert_eq!(within(&value, "a.1.b"), None);
    }
}
