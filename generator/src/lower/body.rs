//! Bodies: which media type is sent or read, and how.
//!
//! In: `content` maps. Out: [`Content`] with its media type. Must not know: statuses.

use openapiv3 as oa;

use super::Lowering;
use super::components::follow;
use super::tree::{Node, SchemaAt};
use crate::ir::{Body, Content, Docs, Home, HomeRoot, Step, StreamFormat, TypeExpr};
use crate::report::{Code, Diagnostic};
use crate::source::Pointer;

impl<'a> Lowering<'a, '_> {
    /// The request body of an operation.
    pub(super) fn request_body(
        &mut self,
        operation: usize,
        at: &Pointer,
        node: &'a oa::ReferenceOr<oa::RequestBody>,
    ) -> Option<Body> {
        let (at, body) = follow(self.document, &at.child("requestBody"), node)?;
        let home = Home {
            root: HomeRoot::Operation(operation),
            steps: vec![Step::RequestBody],
        };
        let (media_type, content) = self.content(&at.child("content"), &body.content, &home)?;
        let content = write_content(content);
        let docs = Docs::description(body.description.clone());
        Some(Body {
            required: body.required,
            media_type,
            content,
            docs,
        })
    }

    /// The media type that is used, JSON before all others, and what its schema became.
    pub(super) fn content(
        &mut self,
        at: &Pointer,
        content: &'a IndexContent,
        home: &Home,
    ) -> Option<(String, Content)> {
        let (media_type, chosen) = content
            .iter()
            .min_by_key(|(media_type, _)| rank(media_type))?;
        let here = at.child(media_type);
        if content.len() > 1 {
            let text = format!("several media types are declared; `{media_type}` is used");
            self.report.push(
                Diagnostic::warning(Code::OneMediaType, text)
                    .at(at.clone())
                    .key(),
            );
        }
        let schema = chosen.schema.as_ref().map(|node| SchemaAt {
            at: here.child("schema"),
            node: Node::of(node),
        });
        let ty = schema.map_or(TypeExpr::Any, |schema| self.schema(&schema, home));
        let content = match kind(media_type) {
            Kind::Json => Content::Json(ty),
            Kind::Form => Content::Form(ty),
            Kind::Text => Content::Text,
            Kind::Bytes => Content::Bytes,
            Kind::Stream(format) => Content::Stream(format, item(format, ty)),
        };
        if !chosen.encoding.is_empty() && matches!(content, Content::Form(_)) {
            let warning =
                Diagnostic::warning(Code::ApproximatedStyle, "`encoding` is not followed");
            let help = "each property is written in the default style of forms";
            self.report
                .push(warning.at(here.child("encoding")).key().help(help));
        }
        if media_type.starts_with("multipart/") {
            let text = format!("`{media_type}` is not written field by field");
            let help = "the method takes the finished body as bytes; set its `Content-Type` with the boundary by `.header(..)`";
            self.report.push(
                Diagnostic::warning(Code::OpaqueBody, text)
                    .at(here)
                    .key()
                    .help(help),
            );
        }
        Some((media_type.clone(), content))
    }
}

/// Streams are only ever read; one that is sent is given as bytes.
fn write_content(content: Content) -> Content {
    match content {
        Content::Stream(..) => Content::Bytes,
        other => other,
    }
}

type IndexContent = oa::Content;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Json,
    Form,
    Text,
    Bytes,
    Stream(StreamFormat),
}

/// What can be typed best comes first; otherwise the order of the document decides.
fn rank(media_type: &str) -> u8 {
    match kind(media_type) {
        Kind::Json if essence(media_type) == "application/json" => 0,
        Kind::Json => 1,
        Kind::Form => 2,
        Kind::Text => 3,
        Kind::Stream(_) => 4,
        Kind::Bytes => 5,
    }
}

fn kind(media_type: &str) -> Kind {
    let essence = essence(media_type);
    match essence.as_str() {
        "application/json" | "text/json" | "*/*" | "application/*" => Kind::Json,
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

/// What a schema says of one value. A list is taken to mean all lines together: in 3.0 it cannot be said otherwise.
fn item(format: StreamFormat, ty: TypeExpr) -> TypeExpr {
    match (format, ty) {
        (StreamFormat::JsonLines | StreamFormat::JsonSeq, TypeExpr::List(item)) => *item,
        (_, ty) => ty,
    }
}

/// The media type without parameters, in lower case (RFC 9110, section 8.3.1).
fn essence(media_type: &str) -> String {
    media_type
        .split(';')
        .next()
        .unwrap_or_default()
        .trim()
        .to_ascii_lowercase()
}
