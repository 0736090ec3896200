//! Media types: what a body of each is.
//!
//! In: a media type as written. Out: [`Kind`]. Must not know: schemas.

use crate::ir::StreamFormat;

/// How a body of a media type is written and read.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Json,
    /// A wildcard that JSON is one of.
    AnyJson,
    Form,
    Multipart,
    /// Values one after the other.
    Stream(StreamFormat),
    Text,
    Bytes,
    /// Any other wildcard.
    Wildcard,
}

/// Whether a parameter of this media type is one JSON text.
pub(super) fn is_json(media_type: &str) -> bool {
    matches!(kind(media_type), Kind::Json | Kind::AnyJson)
}

/// What can be typed best comes first; otherwise the order of the document decides.
pub(super) fn rank(media_type: &str) -> u8 {
    match kind(media_type) {
        Kind::Json if essence(media_type) == "application/json" => 0,
        Kind::Json => 1,
        Kind::AnyJson => 2,
        Kind::Form => 3,
        Kind::Multipart => 4,
        Kind::Text => 5,
        Kind::Stream(_) => 6,
        Kind::Bytes => 7,
        Kind::Wildcard => 8,
    }
}

pub(super) fn kind(media_type: &str) -> Kind {
    let essence = essence(media_type);
    match essence.as_str() {
        "application/json" | "text/json" => Kind::Json,
        "*/*" | "application/*" => Kind::AnyJson,
        "application/x-www-form-urlencoded" => Kind::Form,
        "text/event-stream" => Kind::Stream(StreamFormat::Events),
        "application/x-ndjson"
        | "application/ndjson"
        | "application/jsonl"
        | "application/x-jsonlines"
        | "application/json-lines"
        | "application/x-json-stream"
        | "application/stream+json" => Kind::Stream(StreamFormat::JsonLines),
        "application/json-seq" => Kind::Stream(StreamFormat::JsonSeq),
        _ if essence.ends_with("+json-seq") => Kind::Stream(StreamFormat::JsonSeq),
        _ if essence.contains('*') => Kind::Wildcard,
        _ if essence.starts_with("multipart/") => Kind::Multipart,
        _ if essence.ends_with("+json") => Kind::Json,
        _ if essence.starts_with("text/")
            || essence.ends_with("/xml")
            || essence.ends_with("+xml") =>
        {
            Kind::Text
        }
        _ => Kind::Bytes,
    }
}

/// The media type without parameters, in lower case (RFC 9110, section 8.3.1).
pub(super) fn essence(media_type: &str) -> String {
    media_type
        .split(';')
        .next()
        .unwrap_or_default()
        .trim()
        .to_ascii_lowercase()
}
