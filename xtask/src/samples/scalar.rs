//! Values without parts. In: what schemas say together. Out: values worth trying, the plainest first: limits, empty and
//! foreign text, each format's own form. Not all of them fit; the validator sorts them out.

use super::json::Json;
use super::pattern;
use super::translate::range;
use super::view::View;

/// Texts of a format.
fn forms(format: &str) -> &'static [&'static str] {
    match format {
        "date-time" => &[
            "2024-02-29T12:34:56.789+02:00",
            "2024-01-01T00:00:00Z",
            "1999-12-31T23:59:59.123456789-11:30",
        ],
        "date" => &["2024-02-29", "0001-01-01"],
        "time" => &["12:34:56.100Z", "23:59:59+01:00"],
        "duration" => &["P1Y2M3DT4H5M6S", "PT0S"],
        "uuid" => &[
            "123E4567-e89b-12d3-a456-426614174000",
            "00000000-0000-0000-0000-000000000000",
        ],
        "uri" | "url" | "iri" => &["HTTPS://Example.com:443/a/../b?q=%7e#x", "urn:a:b"],
        "uri-reference" => &["../a?b#c"],
        "email" | "idn-email" => &["someone@example.com"],
        "ipv4" => &["192.0.2.1"],
        "ipv6" => &["2001:DB8:0:0::1"],
        "hostname" => &["example.com"],
        "byte" => &["aGVsbG8=", ""],
        "decimal" => &["1.10", "-0.000000000000000000000001"],
        _ => &[],
    }
}

const TEXTS: &[&str] = &[
    "text",
    "",
    "Zürich 日本 🦀\u{0}\"\\\n\u{2028}",
    "a1b2c3d4e5",
    "123",
    "true",
];

/// Values of the type that the view has, when it is one without parts.
pub(crate) fn scalars(view: &View<'_>) -> Vec<Json> {
    match view.kind() {
        Some("string") => strings(view),
        Some("integer") => integers(view),
        Some("number") => numbers(view),
        Some("boolean") => vec![Json::Bool(true), Json::Bool(false)],
        Some("null") => vec![Json::Null],
        _ => Vec::new(),
    }
}

fn strings(view: &View<'_>) -> Vec<Json> {
    let least = view.count("minLength").unwrap_or(0);
    let most = view.count("maxLength").unwrap_or(usize::MAX);
    let mut texts: Vec<String> = Vec::new();
    if let Some(expression) = view.text("pattern") {
        let least = u32::try_from(least).unwrap_or(0);
        texts.extend(pattern::matching(expression, 0));
        texts.extend(pattern::matching(expression, least));
    }
    let format = view.text("format").unwrap_or_default();
    texts.extend(forms(format).iter().map(|it| (*it).to_owned()));
    texts.extend(TEXTS.iter().map(|it| (*it).to_owned()));
    if (1..=100_000).contains(&least) {
        texts.insert(0, "x".repeat(least));
    }
    texts.retain(|it| (least..=most).contains(&it.chars().count()));
    texts.into_iter().map(Json::Text).collect()
}

fn integers(view: &View<'_>) -> Vec<Json> {
    let mut texts: Vec<String> = limits(view);
    let named: &[&str] = &["1", "0", "-1", "42", "7.0", "2e2"];
    texts.extend(named.iter().map(ToString::to_string));
    let (least, most) = view
        .text("format")
        .and_then(range)
        .unwrap_or((i64::MIN, i64::MAX.unsigned_abs()));
    texts.extend([least.to_string(), most.to_string()]);
    texts.into_iter().map(Json::Number).collect()
}

fn numbers(view: &View<'_>) -> Vec<Json> {
    let mut texts = limits(view);
    let named: &[&str] = &["1.5", "0", "-0.1", "3", "1e21", "16777216"];
    texts.extend(named.iter().map(ToString::to_string));
    if view.text("format") != Some("float") {
        texts.extend(["1234567.123456789", "1.7976931348623157e308"].map(str::to_owned));
    }
    texts.into_iter().map(Json::Number).collect()
}

/// Integers at the limits that the schema sets.
fn limits(view: &View<'_>) -> Vec<String> {
    let mut limits = Vec::new();
    for (key, beside) in [("minimum", 1), ("maximum", -1), ("exclusiveMinimum", 1)] {
        if let Some(Json::Number(text)) = view.get(key) {
            limits.push(text.clone());
            limits.extend(
                text.parse::<i64>()
                    .ok()
                    .and_then(|it| it.checked_add(beside))
                    .map(|it| it.to_string()),
            );
        }
    }
    limits
}

/// Numbers that no built-in type of Rust holds without loss.
pub(crate) fn beyond(view: &View<'_>) -> Vec<Json> {
    let texts: &[&str] = match (view.kind(), view.text("format")) {
        (Some("integer"), None) => &["9223372036854775808", "123456789012345678901234567890"],
        (Some("number"), None) => &["0.1234567890123456789012345", "123456789012345678901"],
        _ => &[],
    };
    texts.iter().map(Json::number).collect()
}

#[cfg(test)]
mod tests {
    use super::scalars;
    use crate::samples::document::Document;
    use crate::samples::view::{Choice, Viewer};

    fn texts(schema: &str) -> Vec<String> {
        let document = Document::parse(schema);
        let choice = Choice::new();
        let viewer = Viewer {
            document: &document,
            choice: &choice,
            shallow: false,
        };
        let view = viewer.view(&[&document.root]);
        scalars(&view).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn limits_come_first() {
        assert_eq!(
            texts(r#"{"type":"integer","minimum":18}"#)
                .get(..2)
                .unwrap(),
            ["18", "19"]
        );
    }

    #[test]
    fn lengths_are_kept() {
        assert_eq!(
            texts(r#"{"type":"string","minLength":5,"maxLength":5}"#),
            ["\"xxxxx\""]
        );
    }

    #[test]
    fn formats_have_their_forms() {
        let dates = texts(r#"{"type":"string","format":"date"}"#);
        assert_eq!(dates.first().unwrap(), "\"2024-02-29\"");
    }
}
