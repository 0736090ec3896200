//! Text that holds something else (JSON Schema 2020-12 validation, section 8):
//!
//! ```text
//! contentEncoding: base64                      ->  format: byte
//! contentMediaType: application/octet-stream   ->  format: binary
//! contentMediaType: image/png                  ->  format: binary, x-oaswright-contentMediaType: image/png
//! ```
//!
//! In: a schema. Out: the same where it has no format; other encodings and media types stay what they are, text. Must not know: how
//! bodies are sent.

use serde_yaml::{Mapping, Value};

use super::super::super::version::Dialect;
use super::super::objects::SCHEMA;
use super::super::place::Here;
use super::super::walk::Context;
use super::super::{Reference, carry};

/// The schema of what a text holds.
const CARRIED: &str = "x-oaswright-content-schema";

pub(super) fn fix(map: &mut Mapping, _: Here<'_>, context: &mut Context<'_>) {
    if context.has(Dialect::V3_1) {
        carry_media_type(map);
    }
    let takes_text = map.get("type").is_none_or(|ty| ty == "string");
    if map.contains_key("format") || !takes_text || !context.has(Dialect::V3_1) {
        return;
    }
    if let Some(format) = format(map) {
        carry::insert(map, "type", "string".into());
        carry::insert(map, "format", format.into());
    }
}

/// The media type of a part of a form (OpenAPI 3.1, 4.8.14.3), unless that is the one of any bytes, or JSON, which the text would be
/// taken for a value of.
fn carry_media_type(map: &mut Mapping) {
    let media_type = map.get("contentMediaType").and_then(Value::as_str);
    let is_plain = map.get("contentEncoding").is_none();
    let says_more = |it: &&str| *it != "application/octet-stream" && !it.contains("json");
    if let Some(media_type) = media_type.filter(says_more).filter(|_| is_plain) {
        let media_type = media_type.into();
        carry::carry(map, "contentMediaType", media_type);
    }
}

/// What the text holds: it becomes a component, which later stages refer to where they read it.
///
/// ```text
/// contentSchema: S  ->  x-oaswright-content-schema: {$ref: '#/components/schemas/…'}
/// ```
pub(super) fn carry_schema(map: &mut Mapping, here: Here<'_>, context: &mut Context<'_>) {
    if !map.get("contentSchema").is_some_and(Value::is_mapping) {
        return;
    }
    let Some(schema) = carry::take(map, "contentSchema") else {
        return;
    };
    let own = schema.get("$ref").and_then(Value::as_str);
    let (from, to) = (here.child("contentSchema"), here.child(CARRIED));
    context.mixed(
        context.has(Dialect::V3_1),
        from,
        "`contentSchema` is of OpenAPI 3.1; read as it is there",
    );
    context.moved(from, to);
    let at = to.pointer();
    let target = own.map_or_else(|| context.origins.original(&at).to_string(), str::to_owned);
    carry::insert(map, CARRIED, schema);
    context.references.push(Reference {
        at,
        target,
        wanted: &SCHEMA,
    });
}

fn format(map: &Mapping) -> Option<&'static str> {
    let text = |key| map.get(key).and_then(Value::as_str);
    match (text("contentEncoding"), text("contentMediaType")) {
        (Some(encoding), _) => encoding.eq_ignore_ascii_case("base64").then_some("byte"),
        (None, Some(media_type)) => is_binary(media_type).then_some("binary"),
        (None, None) => None,
    }
}

fn is_binary(media_type: &str) -> bool {
    let (kind, rest) = media_type.split_once('/').unwrap_or((media_type, ""));
    match kind {
        "image" | "audio" | "video" | "font" => rest != "svg+xml",
        "application" => ["octet-stream", "pdf", "zip", "gzip"].contains(&rest),
        _ => false,
    }
}
