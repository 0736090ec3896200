//! A dependency as cargo's manifest writes it. In: an entry of the configuration. Out: one line of TOML.
//! Knows TOML's syntax for values (TOML 1.0, "Keys", "String", "Inline Table"), not which keys cargo knows.

use super::entry::Entry;
use oaswright::report::Report;
use serde_yaml::Value;

/// `"1.0"` or `{ version = "1.0", features = ["net"] }`.
pub(super) fn value(entry: &Entry<'_>, report: &mut Report) -> Option<String> {
    let written = match entry.value {
        Value::String(_) | Value::Mapping(_) => write(entry.value),
        _ => None,
    };
    if written.is_none() {
        report.push(entry.wrong("a version in quotes or a mapping as in Cargo.toml"));
    }
    written
}

fn write(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(quoted(text)),
        Value::Bool(truth) => Some(truth.to_string()),
        Value::Number(number) => number.as_i64().map(|integer| integer.to_string()),
        Value::Sequence(items) => Some(format!(
            "[{}]",
            items
                .iter()
                .map(write)
                .collect::<Option<Vec<_>>>()?
                .join(", ")
        )),
        Value::Mapping(map) => {
            let pairs = map
                .iter()
                .map(|(key, value)| pair(key, value))
                .collect::<Option<Vec<_>>>()?;
            Some(format!("{{ {} }}", pairs.join(", ")))
        }
        Value::Null | Value::Tagged(_) => None,
    }
}

fn pair(key: &Value, value: &Value) -> Option<String> {
    let key = key.as_str()?;
    let bare = !key.is_empty()
        && key
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_');
    let key = if bare { key.to_owned() } else { quoted(key) };
    Some(format!("{key} = {}", write(value)?))
}

/// A basic string: quotes, backslashes and control characters are escaped.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            c if c.is_control() => out.push_str(&format!("\\u{:04X}", u32::from(c))),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}
