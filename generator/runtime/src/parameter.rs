//! In: the JSON form of a parameter's value. Out: its text in a path, a query, a header or a form. Must not know which
//! operation it is for.
//!
//! OpenAPI 3.0.3, Parameter Object, the default style of each place: `simple` in paths and headers, `form` with
//! explode in queries and form bodies.

use super::json::{Object, Value};

/// Name and value, both not yet encoded.
pub(super) type Pair = (String, String);

/// A value as far as the default styles can say it.
enum Flat {
    Absent,
    One(String),
    Many(Vec<String>),
    Pairs(Vec<Pair>),
}

/// A value inside a value for which the styles define no form.
const NESTED: &str = "has a value inside a value, which has no form there";

/// `style: simple`, `explode: false`: `a`, `a,b` or `key,a,key,b`, with each part through `encode`.
pub(super) fn simple(value: Value, encode: fn(&str) -> String) -> Result<String, &'static str> {
    let parts = match flatten(value)? {
        Flat::Absent => Vec::new(),
        Flat::One(text) => vec![text],
        Flat::Many(texts) => texts,
        Flat::Pairs(pairs) => pairs
            .into_iter()
            .flat_map(|(key, text)| [key, text])
            .collect(),
    };
    let parts: Vec<String> = parts.iter().map(|part| encode(part)).collect();
    Ok(parts.join(","))
}

/// `style: form`, `explode: true`: one pair, a pair for each element under the same name, or the object's own pairs.
pub(super) fn form(name: &str, value: Value) -> Result<Vec<Pair>, &'static str> {
    let named = |text| (name.to_owned(), text);
    Ok(match flatten(value)? {
        Flat::Absent => Vec::new(),
        Flat::One(text) => vec![named(text)],
        Flat::Many(texts) => texts.into_iter().map(named).collect(),
        Flat::Pairs(pairs) => pairs,
    })
}

/// The pairs of a form body: a property each, or several for an array. One that is null has no form and is left out.
pub(super) fn form_body(object: Object) -> Result<Vec<Pair>, String> {
    let mut pairs = Vec::new();
    for (name, value) in object.iter() {
        let problem = |why| format!("the form field `{name}` {why}");
        if matches!(value, Value::Object(_)) {
            return Err(problem(NESTED));
        }
        pairs.extend(form(name, value.clone()).map_err(problem)?);
    }
    Ok(pairs)
}

/// Percent-encodes everything but RFC 3986's unreserved characters, so that a value can end nothing around it.
pub(super) fn percent_encode(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                encoded.push(char::from(byte))
            }
            _ => encoded.push_str(&format!("%{byte:02X}")),
        }
    }
    encoded
}

fn flatten(value: Value) -> Result<Flat, &'static str> {
    Ok(match value {
        Value::Null => Flat::Absent,
        Value::Array(items) => {
            let texts = items.into_iter().map(|item| scalar(item).ok_or(NESTED));
            Flat::Many(texts.collect::<Result<_, _>>()?)
        }
        Value::Object(object) => Flat::Pairs(pairs(&object)?),
        other => Flat::One(scalar(other).ok_or(NESTED)?),
    })
}

fn pairs(object: &Object) -> Result<Vec<Pair>, &'static str> {
    let given = object
        .iter()
        .filter(|(_, value)| !matches!(value, Value::Null));
    let pair = |(key, value): (&str, &Value)| {
        scalar(value.clone())
            .map(|text| (key.to_owned(), text))
            .ok_or(NESTED)
    };
    given.map(pair).collect()
}

fn scalar(value: Value) -> Option<String> {
    match value {
        Value::Bool(flag) => Some(flag.to_string()),
        Value::Number(number) => Some(number.to_string()),
        Value::String(text) => Some(text),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}
