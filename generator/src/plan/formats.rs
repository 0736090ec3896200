//! The Rust type of every format, as one table: what is planned is looked up in it, and the README shows it.
//!
//! In: a JSON type and a format. Out: [`RustType`]. Must not know: overrides, schemas.

use super::items::RustType;

/// A row: formats of one JSON type that become one Rust type.
struct Row {
    json: &'static str,
    /// None: every format that no other row of the JSON type has, and no format.
    formats: &'static [&'static str],
    rust: RustType,
    why: &'static str,
}

const TEXT: RustType = RustType::Plain("String");

const fn row(
    json: &'static str,
    formats: &'static [&'static str],
    rust: RustType,
    why: &'static str,
) -> Row {
    Row {
        json,
        formats,
        rust,
        why,
    }
}

const fn integer(format: &'static [&'static str], rust: &'static str) -> Row {
    row(
        "integer",
        format,
        RustType::Plain(rust),
        "a value outside it does not decode",
    )
}

/// Formats of the OpenAPI Format Registry and of JSON Schema 2020-12, section 7.3. A row without formats is the last of
/// its JSON type.
static ROWS: &[Row] = &[
    integer(&["int8"], "i8"),
    integer(&["int16"], "i16"),
    integer(&["int32"], "i32"),
    integer(&["int64"], "i64"),
    integer(&["uint8"], "u8"),
    integer(&["uint16"], "u16"),
    integer(&["uint32"], "u32"),
    integer(&["uint64"], "u64"),
    row(
        "integer",
        &[],
        RustType::Runtime("Integer"),
        "the specification sets no limit: an `i64` that also holds what is beyond it (`as_i64()`, `count == 3`, `.limit(30)`)",
    ),
    row(
        "number",
        &["double"],
        RustType::Plain("f64"),
        "what `double` means",
    ),
    row(
        "number",
        &["float"],
        RustType::Plain("f64"),
        "servers send more digits than an `f32` holds, which `f32` would change",
    ),
    row(
        "number",
        &[],
        RustType::Runtime("Number"),
        "it may have more digits than any float, so it keeps its text; `as_f64()` and `as_i64()` read it",
    ),
    row(
        "string",
        &["date-time", "date", "time", "duration"],
        TEXT,
        "offset, fraction and precision stay as they were sent",
    ),
    row(
        "string",
        &["uri", "uri-reference", "url", "iri", "iri-reference"],
        TEXT,
        "types for URLs normalize them",
    ),
    row(
        "string",
        &[
            "uuid",
            "email",
            "idn-email",
            "hostname",
            "idn-hostname",
            "ipv4",
            "ipv6",
            "regex",
        ],
        TEXT,
        "case and spelling stay as they were sent",
    ),
    row(
        "string",
        &["byte", "binary", "base64url"],
        TEXT,
        "still encoded; `crate::runtime::Base64` decodes it. A whole body of `binary` is `Bytes`",
    ),
    row(
        "string",
        &["decimal", "int64", "uint64"],
        TEXT,
        "every digit stays",
    ),
    row("string", &["password"], TEXT, "`Debug` does not show it"),
    row(
        "string",
        &[],
        TEXT,
        "an unknown format says nothing that can be relied on",
    ),
];

/// The Rust type of a scalar.
pub(super) fn default_type(json: &str, format: Option<&str>) -> RustType {
    let open = |row: &&Row| row.json == json && row.formats.is_empty();
    let row = format.and_then(|format| known(json, format));
    let row = row.or_else(|| ROWS.iter().find(open));
    row.map_or(TEXT, |row| row.rust.clone())
}

/// What the configuration can call the values of a scalar: its format, and `integer` or `number` where it has none that
/// is known.
pub(super) fn keys<'a>(json: &'a str, format: Option<&'a str>) -> Vec<&'a str> {
    let is_open = format.and_then(|format| known(json, format)).is_none();
    let json = (is_open && json != "string").then_some(json);
    [format, json].into_iter().flatten().collect()
}

fn known(json: &str, format: &str) -> Option<&'static Row> {
    ROWS.iter()
        .find(|row| row.json == json && row.formats.contains(&format))
}

/// The table in Markdown, as the README has it.
#[must_use]
pub fn format_table() -> String {
    let mut table = "| `type` | `format` | Rust type | because |\n|---|---|---|---|\n".to_owned();
    for row in ROWS {
        let formats: Vec<String> = row.formats.iter().map(|name| format!("`{name}`")).collect();
        let formats = match formats.as_slice() {
            [] => "none, or any other".to_owned(),
            formats => formats.join(", "),
        };
        let (json, rust, why) = (row.json, row.rust.shown(), row.why);
        table.push_str(&format!("| `{json}` | {formats} | `{rust}` | {why} |\n"));
    }
    table
}
