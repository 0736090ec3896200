//! What real documents do to schemas.
//!
//! In: a schema object. Out: the same in 3.0's terms; what `openapiv3` has no room for is carried. Must not know: what
//! schemas mean to Rust.

use serde_yaml::{Mapping, Number, Value};

use super::numbers::{self, Held, held};
use super::place::Here;
use super::walk::{Context, Fix};
use super::{carry, repair};
use crate::load::number_text;
use crate::report::{Code, closest};

/// The types of OpenAPI 3.0.
const TYPES: &[&str] = &["string", "number", "integer", "boolean", "object", "array"];

/// Integers up to here pass through a float unharmed.
const SAFE: u64 = 1 << 53;

pub(super) fn spot(key: &str, value: &Value) -> Option<Fix> {
    match key {
        "type" => (!value.as_str().is_some_and(|name| TYPES.contains(&name))).then_some(fix_type as Fix),
        "required" => value.is_bool().then_some(drop_required),
        "items" => value.is_sequence().then_some(fix_tuple),
        "const" => Some(const_to_enum),
        "discriminator" => value.is_string().then_some(fix_discriminator),
        "examples" => Some(carry_examples),
        "xml" => Some(carry_xml),
        "enum" => is_odd_list(value).then_some(fix_enum),
        "default" | "example" => is_odd_value(value).then_some(fix_values),
        _ => spot_bound(key, value),
    }
}

fn spot_bound(key: &str, value: &Value) -> Option<Fix> {
    let exclusive = repair::flag_text(value).is_none() && !value.is_bool() && !value.is_null();
    match key {
        "exclusiveMinimum" => exclusive.then_some(fix_exclusive_minimum),
        "exclusiveMaximum" => exclusive.then_some(fix_exclusive_maximum),
        "minimum" => is_big(value).then_some(|map, here, context| fix_bound(map, "minimum", here, context)),
        "maximum" => is_big(value).then_some(|map, here, context| fix_bound(map, "maximum", here, context)),
        "multipleOf" => is_big(value).then_some(|map, here, context| fix_bound(map, "multipleOf", here, context)),
        _ => None,
    }
}

fn is_odd_value(value: &Value) -> bool {
    repair::as_text(value).is_some() || numbers::is_beyond(value)
}

fn is_odd_list(value: &Value) -> bool {
    value.as_sequence().is_some_and(|items| items.iter().any(is_odd_value))
}

fn is_big(value: &Value) -> bool {
    match value {
        Value::Number(number) => is_unsafe(number),
        other => number_text(other).is_some(),
    }
}

fn is_unsafe(number: &Number) -> bool {
    let size = number.as_u64().or_else(|| number.as_i64().map(i64::unsigned_abs));
    size.is_some_and(|size| size > SAFE)
}

/// `minimum: 18446744073709551616` -> `x-oaswright-minimum: "18446744073709551616"`, since `openapiv3` holds most bounds as
/// floats.
fn fix_bound(map: &mut Mapping, key: &str, here: Here<'_>, context: &mut Context<'_>) {
    let Some(value) = map.get_mut(key) else { return };
    let text = repair::as_text(value).unwrap_or_default();
    match held(&text) {
        Held::Whole(number) if !is_unsafe(&number) => *value = Value::Number(number),
        Held::Whole(number) => {
            carry::take(map, key);
            carry::carry(map, key, Value::String(number.to_string()));
        }
        Held::Near(_) => {
            carry::take(map, key);
            carry::carry(map, key, Value::String(text));
        }
        Held::Not => {
            carry::take(map, key);
            context.warn(Code::InvalidValue, here.child(key), format!("`{key}: {text}` sets no limit; it was ignored"));
        }
    }
}

/// The forms of `type` that 3.0 doesn't know: lists, and names of other languages.
fn fix_type(map: &mut Mapping, here: Here<'_>, context: &mut Context<'_>) {
    let at = here.child("type");
    match map.get("type") {
        Some(Value::Sequence(_)) => fix_type_list(map, here, context),
        Some(Value::String(name)) => {
            let name = name.clone();
            match meaning(&name) {
                Some((ty, format)) => {
                    context.repaired(at, format!("`type: {name}` is not a type of OpenAPI 3.0; read as {}", spelled(ty, format)));
                    set_type(map, ty, format);
                }
                None => unknown_type(map, &name, at, context),
            }
        }
        _ => {}
    }
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
    context.push(crate::report::Diagnostic::warning(Code::InvalidValue, message).at(at.pointer()).help(help));
    carry::take(map, "type");
}

/// `type: [string, "null"]` -> `type: string, nullable: true`; several types travel as `x-oaswright-types`.
fn fix_type_list(map: &mut Mapping, here: Here<'_>, context: &mut Context<'_>) {
    let at = here.child("type");
    let Some(Value::Sequence(mut names)) = carry::take(map, "type") else { return };
    let before = names.len();
    names.retain(|name| !name.is_null() && name.as_str() != Some("null"));
    if names.len() < before {
        carry::insert(map, "nullable", Value::Bool(true));
    }
    context.repaired(at, "`type` must be one type in OpenAPI 3.0; the list was read as OpenAPI 3.1 has it".to_owned());
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
    let is_known = map.get("type").and_then(Value::as_str).is_some_and(|name| TYPES.contains(&name));
    if !is_known && !map.get("type").is_some_and(Value::is_sequence) {
        fix_type(map, here, context);
    }
}

/// `required: true` on a property is JSON Schema draft 3. Draft 4 and OpenAPI list required properties in the object instead.
fn drop_required(map: &mut Mapping, here: Here<'_>, context: &mut Context<'_>) {
    let at = here.child("required");
    let help = "list the property's name under `required` of the object that has it";
    let message = "`required` must be a list of property names, but this is a boolean; it was ignored";
    let diagnostic = crate::report::Diagnostic::warning(Code::Repaired, message).at(at.pointer()).help(help);
    if carry::take(map, "required") == Some(Value::Bool(true)) {
        context.push(diagnostic);
    }
}

/// `items: [A, B]` -> `items: {anyOf: [A, B]}, x-oaswright-tuple: true`
fn fix_tuple(map: &mut Mapping, here: Here<'_>, context: &mut Context<'_>) {
    let Some(Value::Sequence(mut items)) = map.get("items").cloned() else { return };
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
    context.repaired(here.child("items"), "`items` must be one schema, but this is a list; any item may be any of them".to_owned());
    carry::insert(map, "items", new);
}

/// `const: x` -> `enum: [x]`
fn const_to_enum(map: &mut Mapping, here: Here<'_>, context: &mut Context<'_>) {
    let Some(value) = carry::take(map, "const") else { return };
    let message = "`const` is not part of OpenAPI 3.0; read as `enum` with one value".to_owned();
    context.repaired(here.child("const"), message);
    carry::insert(map, "enum", Value::Sequence(vec![value]));
    fix_enum(map, here, context);
}

/// `discriminator: petType` is Swagger 2.0.
fn fix_discriminator(map: &mut Mapping, here: Here<'_>, context: &mut Context<'_>) {
    let Some(name) = map.get("discriminator").cloned() else { return };
    let mut discriminator = Mapping::new();
    carry::insert(&mut discriminator, "propertyName", name);
    let message = "`discriminator` must be an object, but this is a string; read as its `propertyName`".to_owned();
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

/// `exclusiveMinimum: 5` -> `minimum: 5, exclusiveMinimum: true`
fn fix_exclusive_minimum(map: &mut Mapping, here: Here<'_>, context: &mut Context<'_>) {
    fix_exclusive(map, "exclusiveMinimum", "minimum", here, context);
}

fn fix_exclusive_maximum(map: &mut Mapping, here: Here<'_>, context: &mut Context<'_>) {
    fix_exclusive(map, "exclusiveMaximum", "maximum", here, context);
}

fn fix_exclusive(map: &mut Mapping, key: &str, bound: &str, here: Here<'_>, context: &mut Context<'_>) {
    let is_number = map.get(key).is_some_and(|value| repair::as_text(value).is_some() && !value.is_bool());
    let has_other = map.get(bound).is_some_and(|other| Some(other) != map.get(key));
    if !is_number {
        return;
    }
    let at = here.child(key);
    let Some(value) = carry::take(map, key) else { return };
    if has_other {
        context.warn(Code::InvalidValue, at, format!("`{key}` must be a boolean beside `{bound}`; it was ignored"));
        return;
    }
    let message = format!("`{key}` must be a boolean; the number was read as `{bound}`, as OpenAPI 3.1 has it");
    context.repaired(at, message);
    carry::insert(map, bound, value);
    carry::insert(map, key, Value::Bool(true));
    if map.get(bound).is_some_and(is_big) {
        fix_bound(map, bound, here, context);
    }
}

/// Unquoted, the enum values of a string may look like numbers or booleans: `[1.10, true]`.
fn fix_enum(map: &mut Mapping, here: Here<'_>, context: &mut Context<'_>) {
    let is_text = is_string(map);
    let Some(Value::Sequence(items)) = map.get_mut("enum") else { return };
    if is_text && items.iter().any(|item| repair::as_text(item).is_some()) {
        for item in items.iter_mut() {
            *item = repair::as_text(item).map_or_else(|| std::mem::take(item), Value::String);
        }
        let message = "`enum` of a string must hold strings; its numbers and booleans were read as text".to_owned();
        context.repaired(here.child("enum"), message);
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
    let Some(text) = map.get(key).and_then(repair::as_text) else { return };
    // A wrong example harms nobody: it is shown, not used.
    if key == "default" {
        context.repaired(here.child(key), format!("`{key}` of a string must be a string; read as \"{text}\""));
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
