//! What real documents do to parameters, headers and encodings.
//!
//! In: one of them. Out: the same as `openapiv3` can read it; its `explode` is carried where that leaves it out. Must not know:
//! how parameters are sent.

use serde_yaml::{Mapping, Value};

use super::super::version::Dialect;
use super::carry;
use super::place::Here;
use super::walk::Context;
use crate::report::{Code, Diagnostic, closest};

/// The whole query (OpenAPI 3.2, 4.12.1).
const WHOLE: &str = "querystring";

/// A style that encodes nothing (OpenAPI 3.2, 4.12.2.3).
const COOKIE: &str = "cookie";

/// Where a parameter may be, and the styles that it may have there (4.7.12.2).
const STYLES: &[(&str, &[&str])] = &[
    (
        "query",
        &["form", "spaceDelimited", "pipeDelimited", "deepObject"],
    ),
    ("header", &["simple"]),
    ("path", &["simple", "label", "matrix"]),
    ("cookie", &["form", COOKIE]),
    (WHOLE, &[]),
];

/// Keys of a schema that Swagger 2.0 has in the parameter itself.
const SCHEMA_KEYS: &[&str] = &[
    "type",
    "format",
    "items",
    "default",
    "maximum",
    "exclusiveMaximum",
    "minimum",
    "exclusiveMinimum",
    "maxLength",
    "minLength",
    "pattern",
    "maxItems",
    "minItems",
    "uniqueItems",
    "enum",
    "multipleOf",
    "nullable",
    "properties",
    "oneOf",
    "anyOf",
    "allOf",
    "readOnly",
    "title",
];

pub(super) fn fix_parameter(map: &mut Mapping, here: Here<'_>, context: &mut Context<'_>) {
    if let Some(location) = fix_location(map, here, context) {
        fix_style(map, location, here, context);
        if location == "path" {
            require(map, here, context);
        }
        if location == WHOLE {
            fix_whole_query(map, here, context);
        }
        let allows_reserved = map.get("allowReserved") == Some(&Value::Bool(true));
        if location == "path" && allows_reserved && context.has(Dialect::V3_2) {
            carry::carry(map, "allowReserved", true.into());
        }
    }
    fix_schema(map, "a parameter", here, context);
}

pub(super) fn fix_header(map: &mut Mapping, here: Here<'_>, context: &mut Context<'_>) {
    fix_style(map, "header", here, context);
    fix_schema(map, "a header", here, context);
    carry_explode(map);
}

/// For an encoding `explode` depends on `style` when absent, but `openapiv3` makes that `false`.
pub(super) fn fix_encoding(map: &mut Mapping, here: Here<'_>, context: &mut Context<'_>) {
    fix_style(map, "query", here, context);
    carry_explode(map);
}

fn carry_explode(map: &mut Mapping) {
    if let Some(explode) = map
        .get("explode")
        .filter(|explode| explode.is_bool())
        .cloned()
    {
        carry::carry(map, "explode", explode);
    }
}

/// The parameter's `in`, in the specification's spelling.
fn fix_location(
    map: &mut Mapping,
    here: Here<'_>,
    context: &mut Context<'_>,
) -> Option<&'static str> {
    let text = map.get("in")?.as_str()?.to_owned();
    let known = STYLES.iter().map(|(location, _)| *location);
    if let Some(location) = known
        .clone()
        .find(|location| text.trim().eq_ignore_ascii_case(location))
    {
        if location != text {
            context.repaired(
                here.child("in"),
                format!("`in: {text}` is spelled `{location}`"),
            );
            carry::insert(map, "in", Value::String(location.to_owned()));
        }
        return Some(location);
    }
    let message =
        format!("a parameter can't be in `{text}`, but only in the query, header, path or cookie");
    let help = match text.as_str() {
        "body" | "formData" => "this is Swagger 2.0; OpenAPI 3.0 has `requestBody`".to_owned(),
        _ => match closest(&text, known) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "write `in: query`, `header`, `path` or `cookie`".to_owned(),
        },
    };
    let diagnostic = Diagnostic::error(Code::InvalidValue, message).at(here.child("in").pointer());
    context.push(diagnostic.help(help));
    None
}

/// `in: querystring` travels as a parameter of the query that says so.
fn fix_whole_query(map: &mut Mapping, here: Here<'_>, context: &mut Context<'_>) {
    let message = "`in: querystring` is of OpenAPI 3.2; read as it is there";
    context.mixed(context.has(Dialect::V3_2), here.child("in"), message);
    carry::insert(map, "in", "query".into());
    carry::carry(map, WHOLE, true.into());
    if !map.contains_key("content") {
        let message = "a parameter `in: querystring` must have `content`; read as text";
        let diagnostic = Diagnostic::warning(Code::MissingKey, message).at(here.pointer());
        context.push(diagnostic.key());
        carry::take(map, "schema");
        let text = Mapping::from_iter([("text/plain".into(), Mapping::new().into())]);
        carry::insert(map, "content", Value::Mapping(text));
    }
}

fn fix_style(map: &mut Mapping, location: &str, here: Here<'_>, context: &mut Context<'_>) {
    let Some(style) = map.get("style").and_then(Value::as_str).map(str::to_owned) else {
        return;
    };
    let allowed = STYLES
        .iter()
        .find(|(known, _)| *known == location)
        .map_or(&[][..], |(_, styles)| styles);
    if style == COOKIE && location == COOKIE {
        let message = "`style: cookie` is of OpenAPI 3.2; read as it is there";
        context.mixed(context.has(Dialect::V3_2), here.child("style"), message);
        carry::take(map, "style");
        return carry::carry(map, "style", COOKIE.into());
    }
    if allowed.contains(&style.as_str()) {
        return;
    }
    let message = format!("there is no style `{style}` in a {location}; read as the usual one");
    let diagnostic =
        Diagnostic::warning(Code::InvalidValue, message).at(here.child("style").pointer());
    let near = closest(&style, allowed.iter().copied());
    let help = near.map_or_else(
        || format!("write one of: {}", allowed.join(", ")),
        |near| format!("did you mean `{near}`?"),
    );
    context.push(diagnostic.help(help));
    carry::take(map, "style");
}

/// "If the parameter location is path, this property is REQUIRED and its value MUST be true."
fn require(map: &mut Mapping, here: Here<'_>, context: &mut Context<'_>) {
    let found = map.get("required");
    if found == Some(&Value::Bool(true)) || found.and_then(super::repair::flag_text) == Some(true) {
        return;
    }
    let message =
        "a parameter in the path must have `required: true`; read as if it had".to_owned();
    context.push(
        Diagnostic::warning(Code::Repaired, message)
            .at(here.pointer())
            .key(),
    );
    carry::insert(map, "required", Value::Bool(true));
}

/// Exactly one of `schema` and `content`.
fn fix_schema(map: &mut Mapping, name: &str, here: Here<'_>, context: &mut Context<'_>) {
    let has = |key| map.get(key).is_some_and(|value: &Value| !value.is_null());
    match (has("schema"), has("content")) {
        (true, true) => {
            let message =
                format!("{name} has either `schema` or `content`, not both; `content` was ignored");
            context.push(
                Diagnostic::warning(Code::Ignored, message)
                    .at(here.child("content").pointer())
                    .key(),
            );
            carry::take(map, "content");
        }
        (false, false) => adopt_schema(map, name, here, context),
        (true, false) => drop(carry::take(map, "content")),
        (false, true) => drop(carry::take(map, "schema")),
    }
}

fn adopt_schema(map: &mut Mapping, name: &str, here: Here<'_>, context: &mut Context<'_>) {
    carry::take(map, "schema");
    carry::take(map, "content");
    let mut schema = Mapping::new();
    for key in SCHEMA_KEYS {
        if let Some(value) = carry::take(map, key) {
            carry::insert(&mut schema, key, value);
        }
    }
    let message = match schema.is_empty() {
        true => format!("{name} must have `schema` or `content`; read as any value"),
        false => format!("{name} must have its type under `schema`; read as if it had"),
    };
    let code = if schema.is_empty() {
        Code::MissingKey
    } else {
        Code::Repaired
    };
    context.push(Diagnostic::warning(code, message).at(here.pointer()).key());
    carry::insert(map, "schema", Value::Mapping(schema));
}
