//! In: the JSON form of a parameter's value, and its style. Out: its text in a path, a query, a header, a cookie or a form.
//! Must not know which operation it is for.
//!
//! OpenAPI 3.0.4, Parameter Object, "Style Values" and "Style Examples"; the rows that RFC 6570 has are its section 3.2.1.
//! What is `null` is undefined there, also in a list or an object, and so is an empty list: neither is written. As JSON it
//! has a form.

use super::json::{Object, Value};
use super::request_body::{form_fields, style_of};
use super::style::{Layout, Style};

/// How a piece of text is encoded where it goes.
pub(super) type Encode = fn(&str) -> String;

/// A style as the table of RFC 6570, appendix A has it.
struct Row {
    first: &'static str,
    named: Naming,
    /// Between the elements of a list that is not exploded.
    delimiter: &'static str,
    /// Between those of one that is.
    separator: &'static str,
}

/// Whether the name is written, and how before an empty value.
#[derive(Clone, Copy)]
enum Naming {
    Unnamed,
    Named { before_empty: &'static str },
}

/// The whole text of a path variable or a header.
pub(super) fn text(name: &str, value: &Value, style: Style, encode: Encode) -> Option<String> {
    if style.layout == Layout::Json {
        return json(value, style).map(|text| encode(&text));
    }
    if let Layout::Lists(delimiters) = style.layout {
        return lists(value, style, delimiters, encode).into_iter().next();
    }
    let row = row(style.layout);
    let parts = parts(name, value, style, encode);
    (!parts.is_empty()).then(|| format!("{}{}", row.first, parts.join(row.separator)))
}

/// The parts of a query, a `Cookie` header or a form: `name=value`, encoded.
pub(super) fn parts(name: &str, value: &Value, style: Style, encode: Encode) -> Vec<String> {
    let row = row(style.layout);
    let named = |name: &str, value: &str| pair(row.named, &encode(name), value);
    match (value, style.layout) {
        (_, Layout::Json) => {
            let text = json(value, style).into_iter();
            text.map(|text| named(name, &encode(&text))).collect()
        }
        (_, Layout::WholeJson) => json(value, style).iter().map(|it| encode(it)).collect(),
        (Value::Null, _) => Vec::new(),
        (_, Layout::Deep) => deep(name, value, encode),
        (_, Layout::Lists(delimiters)) => {
            let texts = lists(value, style, delimiters, encode);
            texts.iter().map(|text| named(name, text)).collect()
        }
        (_, Layout::WholeForm(styles)) => form_fields(value, |name| style_of(styles, name)),
        (_, Layout::WholeText) => vec![encode(&nested(value))],
        (Value::Array(items), _) => {
            let texts = defined(items).map(|item| encode(&nested(item)));
            if style.explodes {
                return texts.map(|text| named(name, &text)).collect();
            }
            joined(texts.collect(), row.delimiter, |text| named(name, text))
        }
        (Value::Object(object), _) => {
            let pairs = members(object).map(|(key, value)| (encode(key), encode(&nested(value))));
            if style.explodes {
                return pairs.map(|(key, text)| format!("{key}={text}")).collect();
            }
            let flat = pairs.flat_map(|(key, text)| [key, text]).collect();
            joined(flat, row.delimiter, |text| named(name, text))
        }
        (scalar, _) => vec![named(name, &encode(&nested(scalar)))],
    }
}

/// The texts of a list: one for each element if it is exploded, else one.
pub(super) fn lists(value: &Value, style: Style, delimiters: &str, encode: Encode) -> Vec<String> {
    match value {
        Value::Array(items) if style.explodes => {
            let inner = delimiters.get(1..).unwrap_or_default();
            let texts = defined(items).map(|item| list(item, inner, encode));
            texts.collect()
        }
        Value::Array(items) if defined(items).next().is_none() => Vec::new(),
        Value::Null => Vec::new(),
        value => vec![list(value, delimiters, encode)],
    }
}

fn list(value: &Value, delimiters: &str, encode: Encode) -> String {
    let Value::Array(items) = value else {
        return encode(&nested(value));
    };
    let mut rest = delimiters.chars();
    let delimiter = match rest.next() {
        None | Some(',') => ",".to_owned(),
        Some(other) => encode(other.encode_utf8(&mut [0; 4])),
    };
    let texts = defined(items).map(|item| list(item, rest.as_str(), encode));
    texts.collect::<Vec<_>>().join(&delimiter)
}

/// Percent-encodes everything but RFC 3986's unreserved characters, so that a value can end nothing around it.
pub(super) fn percent_encode(text: &str) -> String {
    encode_but(text, |_, _| false)
}

/// Leaves reserved characters and what is percent-encoded already (RFC 6570, section 3.2.3), but for those that end a
/// value or start another one: "applications are still responsible for percent-encoding" them.
pub(super) fn reserved_encode(text: &str) -> String {
    encode_but_reserved(text, b":/?@!$'()*,;=")
}

/// The same in a path, where a slash or a question mark would end the segment.
pub(super) fn reserved_path_encode(text: &str) -> String {
    encode_but_reserved(text, b":@!$&'()*+,;=")
}

fn encode_but_reserved(text: &str, reserved: &[u8]) -> String {
    encode_but(text, |byte, rest| match byte {
        b'%' => rest.len() >= 2 && rest.iter().take(2).all(u8::is_ascii_hexdigit),
        _ => reserved.contains(&byte),
    })
}

fn encode_but(text: &str, is_kept: impl Fn(u8, &[u8]) -> bool) -> String {
    let mut encoded = String::with_capacity(text.len());
    let mut bytes = text.as_bytes();
    while let [byte, rest @ ..] = bytes {
        let is_unreserved = byte.is_ascii_alphanumeric() || b"-._~".contains(byte);
        if is_unreserved || is_kept(*byte, rest) {
            encoded.push(char::from(*byte));
        } else {
            encoded.push_str(&format!("%{byte:02X}"));
        }
        bytes = rest;
    }
    encoded
}

fn row(layout: Layout) -> Row {
    let (first, named, delimiter, separator) = match layout {
        Layout::Simple => ("", Naming::Unnamed, ",", ","),
        Layout::Label => (".", Naming::Unnamed, ",", "."),
        Layout::Matrix => (";", Naming::Named { before_empty: "" }, ",", ";"),
        Layout::Form
        | Layout::Deep
        | Layout::Json
        | Layout::Lists(_)
        | Layout::Cookie
        | Layout::WholeForm(_)
        | Layout::WholeJson
        | Layout::WholeText => ("", Naming::Named { before_empty: "=" }, ",", "&"),
        Layout::Space => ("", Naming::Named { before_empty: "=" }, "%20", "&"),
        Layout::Pipe => ("", Naming::Named { before_empty: "=" }, "%7C", "&"),
    };
    Row {
        first,
        named,
        delimiter,
        separator,
    }
}

fn pair(named: Naming, name: &str, value: &str) -> String {
    match named {
        Naming::Unnamed => value.to_owned(),
        Naming::Named { before_empty } if value.is_empty() => format!("{name}{before_empty}"),
        Naming::Named { .. } => format!("{name}={value}"),
    }
}

fn joined(texts: Vec<String>, delimiter: &str, named: impl Fn(&str) -> String) -> Vec<String> {
    if texts.is_empty() {
        return Vec::new();
    }
    vec![named(&texts.join(delimiter))]
}

/// `name[key]=value`, to any depth. The specification defines one level of objects; of lists, and further in, this is
/// what those servers read that take more.
fn deep(name: &str, value: &Value, encode: Encode) -> Vec<String> {
    match value {
        Value::Null => Vec::new(),
        Value::Object(object) => members(object)
            .flat_map(|(key, value)| deep(&format!("{name}[{key}]"), value, encode))
            .collect(),
        Value::Array(items) => (0..)
            .zip(items)
            .flat_map(|(index, item)| deep(&format!("{name}[{index}]"), item, encode))
            .collect(),
        scalar => vec![format!("{}={}", encode(name), encode(&nested(scalar)))],
    }
}

/// A value as JSON.
fn json(value: &Value, style: Style) -> Option<String> {
    let is_omitted = style.omits_null && value.is_null();
    (!is_omitted).then(|| value.to_json())
}

/// A member that is null is undefined (RFC 6570, section 2.3).
fn members(object: &Object) -> impl Iterator<Item = (&str, &Value)> {
    object.iter().filter(|(_, value)| !value.is_null())
}

/// As is one of a list (RFC 6570, section 3.2.1).
fn defined(items: &[Value]) -> impl Iterator<Item = &Value> {
    items.iter().filter(|item| !item.is_null())
}

/// A value inside a list or an object: text as it is, anything else as JSON. The specification leaves open what lists and
/// objects are there.
fn nested(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_json(),
    }
}
