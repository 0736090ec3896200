//! Bodies that are items one after the other (OpenAPI 3.2, 4.15):
//!
//! ```text
//! application/jsonl: {itemSchema: S}  ->  application/jsonl: {schema: {type: array, items: S}}
//! text/event-stream: {itemSchema: S}  ->  text/event-stream: {schema: S, x-oaswright-event: true}
//! ```
//!
//! In: a media type object, at a place that ends in the media type. Out: the same without `itemSchema`. An event is an object whose
//! `data` is what a client reads, so its schema is told apart. Must not know: how streams are read.

use serde_yaml::{Mapping, Value};

use super::super::version::Dialect;
use super::carry;
use super::place::Here;
use super::walk::Context;
use crate::report::{Code, Diagnostic};

/// What the media type is made of.
enum Sequence {
    Values,
    Events,
    Parts,
    /// Not of items.
    None,
}

pub(super) fn fix(map: &mut Mapping, here: Here<'_>, context: &mut Context<'_>) {
    let sequence = sequence(&here.pointer().last().unwrap_or_default());
    for key in ["prefixEncoding", "itemEncoding"] {
        if map.contains_key(key) {
            let help = "the caller says what each part is";
            ignored(key, help, here, context);
        }
    }
    if !map.contains_key("itemSchema") {
        return;
    }
    let message = "`itemSchema` is of OpenAPI 3.2; read as it is there";
    context.mixed(
        context.has(Dialect::V3_2),
        here.child("itemSchema"),
        message,
    );
    match sequence {
        Sequence::Values => values(map, here, context),
        Sequence::Events => events(map, here, context),
        Sequence::Parts => ignored(
            "itemSchema",
            "the caller says what each part is",
            here,
            context,
        ),
        Sequence::None => {
            let help = "bodies of this media type are no sequence of items";
            ignored("itemSchema", help, here, context);
        }
    }
}

fn sequence(media_type: &str) -> Sequence {
    let essence = media_type.split(';').next().unwrap_or_default();
    match essence.trim().to_ascii_lowercase().as_str() {
        "text/event-stream" => Sequence::Events,
        "application/json-seq"
        | "application/x-ndjson"
        | "application/ndjson"
        | "application/jsonl"
        | "application/x-jsonlines"
        | "application/json-lines"
        | "application/x-json-stream"
        | "application/stream+json" => Sequence::Values,
        other if other.ends_with("+json-seq") => Sequence::Values,
        other if other.starts_with("multipart/") => Sequence::Parts,
        _ => Sequence::None,
    }
}

fn ignored(key: &str, help: &'static str, here: Here<'_>, context: &mut Context<'_>) {
    let message = format!("`{key}` has no counterpart in the generated code");
    let diagnostic = Diagnostic::warning(Code::IgnoredKeyword, message);
    let at = here.child(key).pointer();
    context.push(diagnostic.at(at).key().help(help));
}

/// "`schema` \[…\] applies to the complete content": where it says nothing of items, they are those of `itemSchema`.
fn values(map: &mut Mapping, here: Here<'_>, context: &mut Context<'_>) {
    let schema = here.child("schema");
    let mut list = match carry::take(map, "schema") {
        Some(Value::Mapping(list)) if !list.contains_key("$ref") => list,
        Some(_) => {
            let help = "only `itemSchema` beside it is used";
            ignored("schema", help, here, context);
            Mapping::new()
        }
        None => Mapping::new(),
    };
    context.made_of(here.child("itemSchema"), schema);
    if let Some(item) = carry::take(map, "itemSchema") {
        carry::insert(&mut list, "type", "array".into());
        carry::insert(&mut list, "items", item);
        context.moved(here.child("itemSchema"), schema.child("items"));
    }
    carry::insert(map, "schema", Value::Mapping(list));
}

fn events(map: &mut Mapping, here: Here<'_>, context: &mut Context<'_>) {
    if carry::take(map, "schema").is_some() {
        ignored(
            "schema",
            "only `itemSchema` beside it is used",
            here,
            context,
        );
    }
    if let Some(item) = carry::take(map, "itemSchema") {
        context.moved(here.child("itemSchema"), here.child("schema"));
        carry::insert(map, "schema", item);
        carry::carry(map, "event", true.into());
    }
}
