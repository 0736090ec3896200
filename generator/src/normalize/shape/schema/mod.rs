//! What real documents do to schemas.
//!
//! In: a schema object. Out: the same in 3.0's terms; what `openapiv3` has no room for is carried. Must not know: what
//! schemas mean to Rust. The files beside this one turn a keyword of another dialect into 3.0 each.

mod constant;
mod content;
mod nullable;
mod patterns;
mod split;
mod tuple;
mod types;
mod unevaluated;
mod values;

use serde_yaml::{Mapping, Value};

use super::super::version::Dialect;
use super::place::Here;
use super::walk::{Context, Fix};
use super::{bounds, carry};
use crate::report::Code;

pub(super) fn spot(key: &str, value: &Value) -> Option<Fix> {
    match key {
        "type" => types::spot(value),
        "nullable" => Some(nullable::report),
        "x-nullable" => Some(nullable::from_extension),
        "required" => value.is_bool().then_some(drop_required),
        "items" | "prefixItems" => tuple::spot(key, value),
        "const" => Some(constant::fix),
        "patternProperties" => Some(patterns::fix),
        "unevaluatedProperties" => unevaluated::spot(value),
        "contentEncoding" | "contentMediaType" => Some(content::fix),
        "contentSchema" => Some(content::carry_schema),
        "discriminator" => is_text(value).then_some(fix_discriminator),
        "examples" => Some(carry_examples),
        "xml" => Some(carry_xml),
        "enum" => values::is_odd_list(value).then_some(values::fix_enum),
        "default" | "example" => values::is_odd(value).then_some(values::fix_values),
        _ => bounds::spot(key, value),
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

/// `discriminator: petType` is Swagger 2.0.
fn fix_discriminator(map: &mut Mapping, here: Here<'_>, context: &mut Context<'_>) {
    let Some(name) = map.get("discriminator").cloned() else {
        return;
    };
    let mut discriminator = Mapping::new();
    carry::insert(&mut discriminator, "propertyName", name);
    let message =
        "`discriminator` must be an object, but this is a string; read as its `propertyName`";
    let is_own = !context.has(Dialect::V3_0);
    context.mixed(is_own, here.child("discriminator"), message);
    carry::insert(map, "discriminator", Value::Mapping(discriminator));
}

/// `defaultMapping` is OpenAPI 3.2, and `openapiv3` leaves it out.
pub(super) fn discriminator_spot(key: &str, value: &Value) -> Option<Fix> {
    (key == "defaultMapping" && is_text(value)).then_some(carry_default_mapping)
}

/// A number that only its text can tell is none.
fn is_text(value: &Value) -> bool {
    matches!(value, Value::String(_))
}

fn carry_default_mapping(map: &mut Mapping, here: Here<'_>, context: &mut Context<'_>) {
    let message = "`defaultMapping` is of OpenAPI 3.2; read as it is there";
    context.mixed(
        context.has(Dialect::V3_2),
        here.child("defaultMapping"),
        message,
    );
    if let Some(target) = map.get("defaultMapping").cloned() {
        carry::carry(map, "defaultMapping", target);
    }
}

/// `examples` is OpenAPI 3.1, but harmless.
fn carry_examples(map: &mut Mapping, here: Here<'_>, context: &mut Context<'_>) {
    let message = "`examples` is not part of OpenAPI 3.0, which has `example`; they limit nothing";
    context.mixed(context.has(Dialect::V3_1), here.child("examples"), message);
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
