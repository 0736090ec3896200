//! Types other than the six names of OpenAPI 3.0: lists of them, `null`, and names of other languages.
//!
//! ```text
//! type: [string, "null"]  ->  type: string, nullable: true
//! type: "null"            ->  enum: [null], nullable: true
//! type: int64             ->  type: integer, format: int64
//! ```
//!
//! In: a schema. Out: the same; what remains of several types is for `split`. Must not know: other keywords.

use serde_yaml::{Mapping, Value};

use super::super::super::version::Dialect;
use super::super::carry;
use super::super::place::Here;
use super::super::walk::{Context, Fix};
use super::split;
use crate::report::{Code, Diagnostic, closest};

/// The types of OpenAPI 3.0.
const TYPES: &[&str] = &["string", "number", "integer", "boolean", "object", "array"];

pub(super) fn spot(value: &Value) -> Option<Fix> {
    (!value.as_str().is_some_and(|name| TYPES.contains(&name))).then_some(fix as Fix)
}

fn fix(map: &mut Mapping, here: Here<'_>, context: &mut Context<'_>) {
    let at = here.child("type");
    match map.get("type") {
        Some(Value::Sequence(_)) => fix_list(map, here, context),
        Some(Value::String(name)) if name == "null" => fix_null(map, at, context),
        Some(Value::String(name)) => {
            let name = name.clone();
            carry::take(map, "type");
            if let Some((ty, format)) = named(&name, at, context) {
                set_type(map, ty, format);
            }
        }
        _ => {}
    }
}

/// Strictly, `null` beside alternatives leaves no value but null. Where the document's version has no such type, whoever
/// wrote it meant null as one more alternative.
fn fix_null(map: &mut Mapping, at: Here<'_>, context: &mut Context<'_>) {
    let is_own = context.has(Dialect::V3_1);
    let has_alternatives = map.contains_key("oneOf") || map.contains_key("anyOf");
    if has_alternatives && !is_own {
        let message =
            "`type: null` is of OpenAPI 3.1; read as `nullable` beside these alternatives";
        context.mixed(is_own, at, message);
        carry::take(map, "type");
        carry::insert(map, "nullable", Value::Bool(true));
    } else {
        let message =
            "`type: null` is of OpenAPI 3.1; read as `nullable` with null as the only value";
        context.mixed(is_own, at, message);
        become_null(map);
    }
}

fn become_null(map: &mut Mapping) {
    carry::take(map, "type");
    carry::insert(map, "nullable", Value::Bool(true));
    carry::insert(map, "enum", Value::Sequence(vec![Value::Null]));
}

/// What a name that OpenAPI 3.0 doesn't know can only mean; reported.
fn named(name: &str, at: Here<'_>, context: &mut Context<'_>) -> Option<Meaning> {
    let Some((ty, format)) = meaning(name) else {
        unknown(name, at, context);
        return None;
    };
    let spelled = spelled(ty, format);
    let message = format!("`type: {name}` is not a type of OpenAPI 3.0; read as {spelled}");
    context.mixed(is_own(name, context), at, &message);
    Some((ty, format))
}

/// Swagger 2.0 has a type that later versions have not.
fn is_own(name: &str, context: &Context<'_>) -> bool {
    name == "file" && !context.has(Dialect::V3_0)
}

fn spelled(ty: Option<&str>, format: Option<&str>) -> String {
    match (ty, format) {
        (None, _) => "any type".to_owned(),
        (Some(ty), None) => format!("`{ty}`"),
        (Some(ty), Some(format)) => format!("`{ty}` with format `{format}`"),
    }
}

fn set_type(map: &mut Mapping, ty: Option<&str>, format: Option<&str>) {
    if let Some(ty) = ty {
        carry::insert(map, "type", Value::String(ty.to_owned()));
    }
    if let Some(format) = format.filter(|_| !map.contains_key("format")) {
        carry::insert(map, "format", Value::String(format.to_owned()));
    }
}

/// A type and a format. No type at all means any.
type Meaning = (Option<&'static str>, Option<&'static str>);

fn meaning(name: &str) -> Option<Meaning> {
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

fn unknown(name: &str, at: Here<'_>, context: &mut Context<'_>) {
    let near = closest(name, TYPES.iter().copied()).map(|near| format!("did you mean `{near}`?"));
    let help = near.unwrap_or_else(|| format!("the types are {}", TYPES.join(", ")));
    let message = format!("there is no type `{name}`; read as any type");
    let diagnostic = Diagnostic::warning(Code::InvalidValue, message);
    context.push(diagnostic.at(at.pointer()).help(help));
}

fn fix_list(map: &mut Mapping, here: Here<'_>, context: &mut Context<'_>) {
    let at = here.child("type");
    let Some(Value::Sequence(names)) = carry::take(map, "type") else {
        return;
    };
    let message = "`type` must be one type in OpenAPI 3.0; the list was read as OpenAPI 3.1 has it";
    context.mixed(context.has(Dialect::V3_1), at, message);
    let before = names.len();
    let is_null = |name: &Value| name.is_null() || name.as_str() == Some("null");
    let names: Vec<Value> = names.into_iter().filter(|name| !is_null(name)).collect();
    if names.is_empty() && before > 0 {
        return become_null(map);
    }
    if names.len() < before {
        carry::insert(map, "nullable", Value::Bool(true));
    }
    let Some(types) = known(&names, map, at, context) else {
        return;
    };
    match types.as_slice() {
        [] => {}
        [only] => carry::insert(map, "type", Value::String((*only).to_owned())),
        several => split::split(map, several, here, context),
    }
}

/// The types of a list, each once; an integer is a number too. Nothing when any type is among them.
fn known(
    names: &[Value],
    map: &mut Mapping,
    at: Here<'_>,
    context: &mut Context<'_>,
) -> Option<Vec<&'static str>> {
    let mut types = Vec::new();
    for (index, name) in names.iter().enumerate() {
        let name = name.as_str().unwrap_or_default();
        let found = match TYPES.iter().find(|known| **known == name) {
            Some(known) => (Some(*known), None),
            None => named(name, at.index(index), context)?,
        };
        let (ty, format) = (found.0?, found.1);
        if names.len() == 1 {
            set_type(map, Some(ty), format);
        }
        if !types.contains(&ty) {
            types.push(ty);
        }
    }
    if types.contains(&"number") {
        types.retain(|ty| *ty != "integer");
    }
    let is_any = TYPES.len() == types.len() + 1 && types.contains(&"number");
    (!is_any).then_some(types)
}
