//! In: a JSON value. Out: its compact text. Only what RFC 8259 requires to be escaped is escaped.
//! Must not know: schemas, generated types, HTTP.

use super::json::Value;

/// Appends the text of a value.
pub(super) fn print(value: &Value, out: &mut String) {
    match value {
        Value::Null => out.push_str("null"),
        Value::Bool(true) => out.push_str("true"),
        Value::Bool(false) => out.push_str("false"),
        Value::Number(number) => out.push_str(number.as_str()),
        Value::String(text) => print_string(text, out),
        Value::Array(items) => print_array(items, out),
        Value::Object(object) => print_object(object, out),
    }
}

fn print_array(items: &[Value], out: &mut String) {
    out.push('[');
    for (place, item) in items.iter().enumerate() {
        if place > 0 {
            out.push(',');
        }
        print(item, out);
    }
    out.push(']');
}

fn print_object(object: &super::object::Object, out: &mut String) {
    out.push('{');
    for (place, (key, value)) in object.iter().enumerate() {
        if place > 0 {
            out.push(',');
        }
        print_string(key, out);
        out.push(':');
        print(value, out);
    }
    out.push('}');
}

/// Copies whole runs between the characters that need an escape; those are all ASCII, so a run never splits a character.
fn print_string(text: &str, out: &mut String) {
    out.push('"');
    let mut rest = text;
    while let Some(place) = rest.bytes().position(needs_escape) {
        let (run, tail) = rest.split_at(place);
        out.push_str(run);
        let mut tail = tail.chars();
        if let Some(escaped) = tail.next() {
            print_escape(escaped, out);
        }
        rest = tail.as_str();
    }
    out.push_str(rest);
    out.push('"');
}

fn needs_escape(byte: u8) -> bool {
    byte < 0x20 || byte == b'"' || byte == b'\\'
}

fn print_escape(character: char, out: &mut String) {
    match character {
        '"' => out.push_str("\\\""),
        '\\' => out.push_str("\\\\"),
        '\n' => out.push_str("\\n"),
        '\r' => out.push_str("\\r"),
        '\t' => out.push_str("\\t"),
        '\u{8}' => out.push_str("\\b"),
        '\u{c}' => out.push_str("\\f"),
        other => out.push_str(&format!("\\u{:04x}", u32::from(other))),
    }
}
