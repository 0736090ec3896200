//! What real documents do to schemas.
//!
//! In: a schema object. Out: the same in 3.0's terms; what `openapiv3` has no room for is carried. Must not know: what
//! schemas mean to Rust.

use serde_yaml::{Mapping, Value};

use super::numbers;
use super::place::Here;
use super::walk::{Context, Fix};
use super::{bounds, carry, repair};
use crate::report::{Code, closest};

/// The types of OpenAPI 3.0.
const TYPES: &[&str] = &["string", "number", "integer", "boolean", "object", "array"];

pub(super) fn spot(key: &str, value: &Value) -> Option<Fix> {
    match key {
        "type" => {
            (!value.as_str().is_some_and(|name| TYPES.contains(&name))).then_some(fix_type as Fix)
        }
        "required" => value.is_bool().then_some(drop_required),
        "items" => value.is_sequence().then_some(fix_tuple),
        "const" => Some(const_to_enum),
        "discriminator" => value.is_string().then_some(fix_discriminator),
        "examples" => Some(carry_examples),
        "xml" => Some(carry_xml),
        "enum" => is_odd_list(value).then_some(fix_enum),
        "default" | "example" => is_odd_value(value).then_some(fix_values),
        _ => bounds::spot(key, value),
    }
}

fn is_odd_value(value: &Value) -> bool {
    repair::as_text(value).is_some() || numbers::is_beyond(value)
}

fn is_odd_list(value: &Value) -> bool {
    value
        .as_sequence()
        .is_some_and(|items| items.iter().any(is_odd_value))
}

/// The forms of `type` that 3.0 doesn't know: lists, and names of other languages.
fn fix_type(map: &mut Mapping, here: Here<'_>, context: &mut Context<'_>) {
    let at = here.child("type");
    match map.get("type") {
        Some(Value::Sequence(_)) => fix_type_list(map, here, context),
        Some(Value::String(name)) if name == "null" => become_null(map, at, context),
        Some(Value::String(name)) => {
            let name = name.clone();
            match meaning(&name) {
                Some((ty, format)) => {
                    context.repaired(
                        at,
                        format!(
                            "`type: {name}` is not a type of OpenAPI 3.0; read as {}",
                            spelled(ty, format)
                        ),
                    );
                    set_type(map, ty, format);
                }
                None => unknown_type(map, &name, at, context),
            }
        }
        _ => {}
    }
}

/// `type: "null"` -> `enum: [null], nullable: true`
fn become_null(map: &mut Mapping, at: Here<'_>, context: &mut Context<'_>) {
    context.repaired(
        at,
        "`type: null` is of OpenAPI 3.1; read as `nullable` with null as the only value".to_owned(),
    );
    carry::take(map, "type");
    carry::insert(map, "nullable", Value::Bool(true));
    carry::insert(map, "enum", Value::Sequence(vec![Value::Null]));
}

fn spelled(ty: Option<&str>, format: Option<&str>) -> String {
    match (ty, format) {
        (None, _) => "any type".to_owned(),
        (Some(ty), None) => format!("`{ty}`"),
        (Some(ty), Some(format)) => format!("`{ty}` with format `{format}`"),
    }
}

fn set_type(map: &mut Mapping, ty: Option<&str>, format: Option<&str>) {
    match ty {
        Some(ty) => carry::insert(map, "type", Value::String(ty.to_owned())),
        None => drop(carry::take(map, "type")),
    }
    if let Some(format) = format.filter(|_| !map.contains_key("format")) {
        carry::insert(map, "format", Value::String(format.to_owned()));
    }
}

/// What a type's name can only mean. No type at all means any.
fn meaning(name: &str) -> Option<(Option<&'static str>, Option<&'static str>)> {
    let lower = name.trim().to_ascii_lowercase();
    if let Some(known) = TYPES.iter().find(|known| **known == lower) {
        return Some((Some(known), None));
    }
    Some(match lower.as_str() {
        "any" | "" => (None, None),
        "int" | "int32" => (Some("integer"), Some("int32")),
        "int64" | "long" => (Some("integer"), Some("int64")),
        "float" => (Some("number"), Some("float")),
        "double" => (Some("number"), Some("double")),
        "decimal" => (Some("number"), None),
        "bool" => (Some("boolean"), None),
        "str" | "text" => (Some("string"), None),
        "date" => (Some("string"), Some("date")),
        "datetime" | "date-time" | "timestamp" => (Some("string"), Some("date-time")),
        "uuid" => (Some("string"), Some("uuid")),
        "file" | "binary" => (Some("string"), Some("binary")),
        "list" => (Some("array"), None),
        "map" | "dict" | "hash" => (Some("object"), None),
        _ => return None,
    })
}

fn unknown_type(map: &mut Mapping, name: &str, at: Here<'_>, context: &mut Context<'_>) {
    let near = closest(name, TYPES.iter().copied()).map(|near| format!("did you mean `{near}`?"));
    let help = near.unwrap_or_else(|| format!("the types are {}", TYPES.join(", ")));
    let message = format!("there is no type `{name}`; read as any type");
    context.push(
        crate::report::Diagnostic::warning(Code::InvalidValue, message)
            .at(at.pointer())
            .help(help),
    );
    carry::take(map, "type");
}

/// `type: [string, "null"]` -> `type: string, nullable: true`; several types travel as `x-oaswright-types`.
fn fix_type_list(map: &mut Mapping, here: Here<'_>, context: &mut Context<'_>) {
    let at = here.child("type");
    let Some(Value::Sequence(mut names)) = carry::take(map, "type") else {
        return;
    };
    let before = names.len();
    names.retain(|name| !name.is_null() && name.as_str() != Some("null"));
    if names.len() < before {
        carry::insert(map, "nullable", Value::Bool(true));
    }
    context.repaired(
        at,
        "`type` must be one type in OpenAPI 3.0; the list was read as OpenAPI 3.1 has it"
            .to_owned(),
    );
    match names.len() {
        0 => {}
        1 => {
            carry::insert(map, "type", names.swap_remove(0));
            fix_named_type(map, here, context);
        }
        _ => carry::insert(map, carry::TYPES, Value::Sequence(names)),
    }
}

fn fix_named_type(map: &mut Mapping, here: Here<'_>, context: &mut Context<'_>) {
    let is_known = map
        .get("type")
        .and_then(Value::as_str)
        .is_some_and(|name| TYPES.contains(&name));
    if !is_known && !map.get("type").is_some_and(Value::is_sequence) {
        fix_type(map, here, context);
    }
}

/// `required: true` on a property is JSON Schema draft 3. Draft 4 and OpenAPI list required properties in the object instead.
fn drop_required(map: &mut Mapping, here: Here<'_>, context: &mut Context<'_>) {
    let at = here.child("required");
    let help = "list the property's name under `required` of the object that has it";
    let message =
        "`required` must be a list of property names, but this is a boolean; it was ignored";
    let diagnostic = crate::report::Diagnostic::warning(Code::Repaired, message)
        .at(at.pointer())
        .help(help);
    if carry::take(map, "required") == Some(Value::Bool(true)) {
        context.push(diagnostic);
    }
}

/// `items: [A, B]` -> `items: {anyOf: [A, B]}, x-oaswright-tuple: true`
fn fix_tuple(map: &mut Mapping, here: Here<'_>, context: &mut Context<'_>) {
    let Some(Value::Sequence(mut items)) = map.get("items").cloned() else {
        return;
    };
    let new = match items.len() {
        0 => Value::Mapping(Mapping::new()),
        1 => items.swap_remove(0),
        _ => {
            let mut any_of = Mapping::new();
            carry::insert(&mut any_of, "anyOf", Value::Sequence(items));
            carry::insert(map, carry::TUPLE, Value::Bool(true));
            Value::Mapping(any_of)
        }
    };
    context.repaired(
        here.child("items"),
        "`items` must be one schema, but this is a list; any item may be any of them".to_owned(),
    );
    carry::insert(map, "items", new);
}

/// `const: x` -> `enum: [x]`
fn const_to_enum(map: &mut Mapping, here: Here<'_>, context: &mut Context<'_>) {
    let Some(value) = carry::take(map, "const") else {
        return;
    };
    let message = "`const` is not part of OpenAPI 3.0; read as `enum` with one value".to_owned();
    context.repaired(here.child("const"), message);
    carry::insert(map, "enum", Value::Sequence(vec![value]));
    fix_enum(map, here, context);
}

/// `discriminator: petType` is Swagger 2.0.
fn fix_discriminator(map: &mut Mapping, here: Here<'_>, context: &mut Context<'_>) {
    let Some(name) = map.get("discriminator").cloned() else {
        return;
    };
    let mut discriminator = Mapping::new();
    carry::insert(&mut discriminator, "propertyName", name);
    let message =
        "`discriminator` must be an object, but this is a string; read as its `propertyName`"
            .to_owned();
    context.repaired(here.child("discriminator"), message);
    carry::insert(map, "discriminator", Value::Mapping(discriminator));
}

/// `examples` is OpenAPI 3.1, but harmless.
fn carry_examples(map: &mut Mapping, _: Here<'_>, _: &mut Context<'_>) {
    carry_as_is(map, "examples");
}

/// `xml` is OpenAPI 3.0, but `openapiv3` leaves it out.
fn carry_xml(map: &mut Mapping, _: Here<'_>, _: &mut Context<'_>) {
    carry_as_is(map, "xml");
}

fn carry_as_is(map: &mut Mapping, key: &str) {
    if let Some(value) = carry::take(map, key) {
        carry::carry(map, key, value);
    }
}

/// Unquoted, the enum values of a string may look like numbers or booleans: `[1.10, true]`.
fn fix_enum(map: &mut Mapping, here: Here<'_>, context: &mut Context<'_>) {
    let is_text = is_string(map);
    let Some(Value::Sequence(items)) = map.get_mut("enum") else {
        return;
    };
    let odd = items
        .iter()
        .position(|item| repair::as_text(item).is_some());
    if let Some(first) = odd.filter(|_| is_text) {
        let message =
            "`enum` of a string must hold strings; its numbers and booleans were read as text"
                .to_owned();
        context.repaired(here.child("enum").index(first), message);
        for item in items.iter_mut() {
            *item = repair::as_text(item).map_or_else(|| std::mem::take(item), Value::String);
        }
    }
    carry_exact(map, "enum");
}

fn fix_values(map: &mut Mapping, here: Here<'_>, context: &mut Context<'_>) {
    if is_string(map) {
        text_in_string(map, "default", here, context);
        text_in_string(map, "example", here, context);
    }
    carry_exact(map, "default");
    carry_exact(map, "example");
}

fn text_in_string(map: &mut Mapping, key: &str, here: Here<'_>, context: &mut Context<'_>) {
    let Some(text) = map.get(key).and_then(repair::as_text) else {
        return;
    };
    // A wrong example harms nobody: it is shown, not used.
    if key == "default" {
        context.repaired(
            here.child(key),
            format!("`{key}` of a string must be a string; read as \"{text}\""),
        );
    }
    carry::insert(map, key, Value::String(text));
}

fn is_string(map: &Mapping) -> bool {
    map.get("type").and_then(Value::as_str) == Some("string")
}

/// The nearest number stays, for readers that know nothing better.
fn carry_exact(map: &mut Mapping, key: &str) {
    if let Some(value) = map.get(key).filter(|value| numbers::is_beyond(value)) {
        let exact = carry::exact(value);
        carry::carry(map, key, exact);
    }
}
