//! In: a form that somebody else sent, and the styles of its fields. Out: a JSON object of their texts. Must not know their
//! types.
//!
//! OpenAPI 3.0.4, Encoding Object; the URL standard, section 5.1.

use std::collections::BTreeMap;

use url::form_urlencoded::parse as parse_form;

use super::json::{MAX_DEPTH, Object, Value, parse};
use super::style::{Layout, Style};

/// What stands under a name: its values, or those of the keys inside it.
enum Field {
    Values(Vec<Value>),
    /// A list, however many items it has.
    List(Vec<Value>),
    Keys(BTreeMap<String, Field>),
}

/// The fields of a form. One that is there several times is a list.
pub(super) fn fields(body: &[u8], styles: &[(&str, Style)]) -> Value {
    let mut fields = BTreeMap::new();
    for pair in body.split(|byte| *byte == b'&') {
        let Some((name, text)) = parse_form(pair).next() else {
            continue;
        };
        let style = |name: &str| {
            let declared = styles.iter().find(|(field, _)| *field == name);
            declared.map(|(_, style)| *style)
        };
        match style(&name) {
            Some(style) if style.layout == Layout::Json => {
                let value = inside(&text).unwrap_or_else(|| (*text).into());
                add(&mut fields, &name, Field::Values(vec![value]));
            }
            Some(style) if style.layout != Layout::Deep && !style.explodes => {
                let items = elements(pair, style.layout);
                let items = items.into_iter().map(Value::from);
                add(&mut fields, &name, Field::List(items.collect()));
            }
            _ => match steps(&name).filter(|(name, _)| is_deep(style(name))) {
                Some((name, keys)) => add_deep(&mut fields, name, &keys, &text),
                None => add(&mut fields, &name, Field::Values(vec![(*text).into()])),
            },
        }
    }
    object(fields)
}

fn object(fields: BTreeMap<String, Field>) -> Value {
    let members = fields.into_iter().map(|(name, field)| match field {
        Field::Values(mut values) if values.len() == 1 => (name, values.pop().unwrap_or_default()),
        Field::Values(values) | Field::List(values) => (name, Value::Array(values)),
        Field::Keys(keys) => (name, object(keys)),
    });
    Value::Object(Object::from_distinct(members.collect()))
}

/// The object or list that a text is. Any other text is itself.
fn inside(text: &str) -> Option<Value> {
    let value = parse(text.as_bytes()).ok()?;
    matches!(value, Value::Object(_) | Value::Array(_)).then_some(value)
}

fn is_deep(style: Option<Style>) -> bool {
    style.is_some_and(|style| style.layout == Layout::Deep)
}

/// What stands in a list between delimiters. A delimiter that is part of an element is encoded, where it can be told.
fn elements(pair: &[u8], layout: Layout) -> Vec<String> {
    let begin = pair.iter().position(|byte| *byte == b'=');
    let raw = begin
        .and_then(|begin| pair.get(begin + 1..))
        .unwrap_or_default();
    let raw = String::from_utf8_lossy(raw);
    let raw = match layout {
        Layout::Space => raw.replace("%20", "+"),
        Layout::Pipe => raw.replace("%7C", "|").replace("%7c", "|"),
        _ => raw.into_owned(),
    };
    let delimiter = match layout {
        Layout::Space => '+',
        Layout::Pipe => '|',
        _ => ',',
    };
    let elements = raw.split(delimiter).filter(|element| !element.is_empty());
    elements.map(decoded).collect()
}

fn decoded(raw: &str) -> String {
    let pair = format!("={raw}");
    let decoded = parse_form(pair.as_bytes()).next();
    decoded
        .map(|(_, text)| text.into_owned())
        .unwrap_or_default()
}

/// `name[key][key]` in its parts.
fn steps(name: &str) -> Option<(&str, Vec<&str>)> {
    let (name, keys) = name.strip_suffix(']')?.split_once('[')?;
    let keys: Vec<&str> = keys.split("][").collect();
    (keys.len() < MAX_DEPTH).then_some((name, keys))
}

fn add_deep(fields: &mut BTreeMap<String, Field>, name: &str, keys: &[&str], text: &str) {
    let Some((key, inner)) = keys.split_first() else {
        return add(fields, name, Field::Values(vec![text.into()]));
    };
    let known = fields.entry(name.to_owned());
    if let Field::Keys(keys) = known.or_insert_with(|| Field::Keys(BTreeMap::new())) {
        add_deep(keys, key, inner, text);
    }
}

fn add(fields: &mut BTreeMap<String, Field>, name: &str, field: Field) {
    match (fields.get_mut(name), field) {
        (None, field) => drop(fields.insert(name.to_owned(), field)),
        (
            Some(Field::Values(known) | Field::List(known)),
            Field::Values(more) | Field::List(more),
        ) => {
            known.extend(more);
        }
        (Some(_), _) => {}
    }
}
