//! Decides what a set of keywords means, by an ordered table of rules: the first rule that holds wins.
//!
//! In: [`Facets`] with references and `allOf` resolved. Out: a [`Class`], and why it is that. Must not know: how a class is built.

use super::keywords::{Additional, Facets, JsonType};

/// What a schema is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    Values,
    Union,
    Struct,
    Map,
    List,
    Null,
    Scalar(JsonType),
    Anything,
}

/// When it holds, what the schema then is, and why in words.
type Rule = (
    fn(&Facets<'_>) -> bool,
    fn(&Facets<'_>) -> Class,
    &'static str,
);

/// Ordered: listed values say more than a type, declared properties more than alternatives.
const RULES: &[Rule] = &[
    (
        lists_values,
        |_| Class::Values,
        "an enum: it lists values (`enum`, `const`)",
    ),
    (lists_null, |_| Class::Null, "null: it lists no other value"),
    (
        lists_booleans,
        |_| Class::Scalar(JsonType::Boolean),
        "a boolean: it lists `true` or `false` only",
    ),
    (
        has_properties,
        |_| Class::Struct,
        "a struct: it declares properties",
    ),
    (
        has_several_groups,
        |_| Class::Struct,
        "a struct: several groups of alternatives must hold at once",
    ),
    (
        has_alternatives,
        |_| Class::Union,
        "a union: it lists alternatives (`oneOf`, `anyOf`)",
    ),
    (
        is_closed_object,
        |_| Class::Struct,
        "a struct without fields: an object that allows no key",
    ),
    (
        is_object,
        |_| Class::Map,
        "a map: an object that declares no properties",
    ),
    (
        is_array,
        |_| Class::List,
        "a list: its `type` is `array`, or it has `items`",
    ),
    (
        has_scalar_type,
        |facets| facets.ty.map_or(Class::Anything, Class::Scalar),
        "a scalar: its `type`",
    ),
    (
        |_| true,
        |_| Class::Anything,
        "any value: it does not say what it is",
    ),
];

/// What these keywords describe.
pub(super) fn classify(facets: &Facets<'_>) -> (Class, &'static str) {
    RULES
        .iter()
        .find(|(holds, _, _)| holds(facets))
        .map_or((Class::Anything, ""), |(_, class, why)| {
            (class(facets), why)
        })
}

/// Whether the class becomes an item of its own.
pub(super) fn is_item(class: Class) -> bool {
    matches!(class, Class::Values | Class::Union | Class::Struct)
}

fn lists_values(facets: &Facets<'_>) -> bool {
    let values = facets.enumeration.iter().flatten();
    let is_scalar = !matches!(
        facets.ty,
        Some(JsonType::Object | JsonType::Array | JsonType::Boolean)
    );
    is_scalar
        && values
            .filter(|value| !value.is_null() && !value.is_boolean())
            .count()
            > 0
}

fn lists_null(facets: &Facets<'_>) -> bool {
    let mut values = facets.enumeration.iter().flatten().peekable();
    values.peek().is_some() && values.all(serde_json::Value::is_null)
}

/// `true` and `false` are all the values that there are, so a `bool` is an enum of them that is open to both.
fn lists_booleans(facets: &Facets<'_>) -> bool {
    let mut values = facets.enumeration.iter().flatten().peekable();
    values.peek().is_some() && values.all(|value| value.is_boolean() || value.is_null())
}

/// Each group must hold by itself: only an object can be read once for each.
fn has_several_groups(facets: &Facets<'_>) -> bool {
    facets.unions.len() > 1 && matches!(facets.ty, None | Some(JsonType::Object))
}

fn has_properties(facets: &Facets<'_>) -> bool {
    !facets.properties.is_empty() && matches!(facets.ty, None | Some(JsonType::Object))
}

fn has_alternatives(facets: &Facets<'_>) -> bool {
    !facets.unions.is_empty()
}

fn is_closed_object(facets: &Facets<'_>) -> bool {
    facets.ty == Some(JsonType::Object) && matches!(facets.additional, Additional::Forbidden)
}

fn is_object(facets: &Facets<'_>) -> bool {
    let has_keys = !matches!(
        facets.additional,
        Additional::Unsaid | Additional::Forbidden
    );
    facets.ty == Some(JsonType::Object)
        || (facets.ty.is_none() && (has_keys || !facets.required.is_empty()))
}

fn is_array(facets: &Facets<'_>) -> bool {
    facets.ty == Some(JsonType::Array) || (facets.ty.is_none() && !facets.items.is_empty())
}

fn has_scalar_type(facets: &Facets<'_>) -> bool {
    facets.ty.is_some()
}
