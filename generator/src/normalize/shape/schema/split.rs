//! Schemas of several types (JSON Schema 2020-12 validation, section 6.1.1):
//!
//! ```text
//! type: [string, integer], minLength: 3, description: D
//! ->
//! anyOf: [{type: string, minLength: 3}, {type: integer}], description: D
//! ```
//!
//! In: a schema and its types. Out: the same; beside alternatives, listed values or parts the list itself travels as
//! `x-oaswright-types`, since those say more. Must not know: null.

use serde_yaml::{Mapping, Value};

use super::super::carry;
use super::super::place::Here;
use super::super::walk::Context;

/// What says more about a value than its types do.
const TELLING: &[&str] = &["oneOf", "anyOf", "allOf", "enum", "const", "not", "if"];

/// Keywords that only speak of values of one type.
const KEYWORDS: &[(&str, &[&str])] = &[
    (
        "string",
        &[
            "minLength",
            "maxLength",
            "pattern",
            "contentEncoding",
            "contentMediaType",
        ],
    ),
    ("number", NUMERIC),
    ("integer", NUMERIC),
    (
        "array",
        &[
            "items",
            "prefixItems",
            "minItems",
            "maxItems",
            "uniqueItems",
            "contains",
        ],
    ),
    (
        "object",
        &[
            "properties",
            "required",
            "additionalProperties",
            "patternProperties",
            "unevaluatedProperties",
            "propertyNames",
            "minProperties",
            "maxProperties",
            "discriminator",
        ],
    ),
];

const NUMERIC: &[&str] = &[
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "multipleOf",
];

/// Formats of numbers; all others are of text.
const NUMBER_FORMATS: &[&str] = &[
    "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64", "float", "double",
];

pub(super) fn split(
    map: &mut Mapping,
    types: &[&'static str],
    here: Here<'_>,
    context: &mut Context<'_>,
) {
    if TELLING.iter().any(|key| map.contains_key(key)) {
        let names = types.iter().map(|ty| Value::String((*ty).to_owned()));
        carry::insert(map, carry::TYPES, Value::Sequence(names.collect()));
        return;
    }
    let format_of = format_owner(map, types);
    let group = here.child("anyOf");
    let mut members = Vec::new();
    for (index, ty) in types.iter().enumerate() {
        let place = group.index(index);
        context.made_of(here, place);
        let mut member = Mapping::new();
        carry::insert(&mut member, "type", Value::String((*ty).to_owned()));
        let own = KEYWORDS.iter().find(|(name, _)| name == ty);
        let own = own.map_or(&[][..], |(_, keys)| keys).iter().copied();
        for key in own.chain((format_of == Some(*ty)).then_some("format")) {
            if let Some(value) = carry::take(map, key) {
                carry::insert(&mut member, key, value);
                context.moved(here.child(key), place.child(key));
            }
        }
        members.push(Value::Mapping(member));
    }
    carry::insert(map, "anyOf", Value::Sequence(members));
}

fn format_owner(map: &Mapping, types: &[&'static str]) -> Option<&'static str> {
    let format = map.get("format")?.as_str()?;
    let is_number = NUMBER_FORMATS.contains(&format);
    let fits = |ty: &&str| match *ty {
        "number" | "integer" => is_number,
        "string" => !is_number,
        _ => false,
    };
    types.iter().copied().find(|ty| fits(ty))
}
