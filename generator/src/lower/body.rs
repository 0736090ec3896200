//! Bodies: the media types that can be sent and read, and how.
//!
//! In: `content` maps. Out: [`Content`] with its media type. Must not know: statuses.

use openapiv3 as oa;

use super::components::{described, follow};
use super::keywords::{Facets, JsonType};
use super::media_type::{Kind, kind, rank};
use super::tree::SchemaAt;
use super::{Lowering, shared};
use crate::ir::{Body, Content, Docs, Home, HomeRoot, Media, Step, StreamFormat, TypeExpr};
use crate::report::{Code, Diagnostic};
use crate::source::Pointer;

/// The schema of a body is that of one event.
const EVENT: &str = "x-oaswright-event";

/// A reference to the schema of what a text holds.
const CONTENT_SCHEMA: &str = "x-oaswright-content-schema";

impl<'a> Lowering<'a, '_> {
    /// The request body of an operation.
    pub(super) fn request_body(
        &mut self,
        owner: &HomeRoot,
        at: &Pointer,
        node: &'a oa::ReferenceOr<oa::RequestBody>,
    ) -> Option<Body> {
        let place = at.child("requestBody");
        let (at, body) = follow(self.document, &place, node)?;
        let home = shared::home(&at, owner, Step::RequestBody);
        let at = at.child("content");
        let mut declared: Vec<(&'a String, &'a oa::MediaType)> = body.content.iter().collect();
        declared.sort_by_key(|(media_type, _)| rank(media_type));
        let mut media: Vec<Media> = Vec::new();
        for (media_type, item) in declared {
            // Only the first goes without the name of its media type.
            let home = match media.is_empty() {
                true => home.clone(),
                false => home.step(Step::Media(media_type.clone())),
            };
            media.push(Media {
                media_type: media_type.clone(),
                content: self.sent_content(&at.child(media_type), media_type, item, &home),
                sensitive: self.is_secret(&at.child(media_type), item),
            });
        }
        (!media.is_empty()).then(|| Body {
            required: body.required,
            media,
            docs: Docs::description(described(self.decoded, &place, body.description.as_ref())),
        })
    }

    fn sent_content(
        &mut self,
        at: &Pointer,
        media_type: &str,
        item: &'a oa::MediaType,
        home: &Home,
    ) -> Content {
        match kind(media_type) {
            Kind::Multipart => self.parts(at, media_type, item, home),
            Kind::Wildcard => Content::Wildcard,
            Kind::AnyJson => match self.media_schema(at, item, home) {
                TypeExpr::Any | TypeExpr::String(_) => Content::Wildcard,
                ty => Content::Json(ty),
            },
            _ if self.is_binary(at, item) => Content::Bytes,
            Kind::Form => self.sent_form(at, item, home),
            Kind::Json => Content::Json(self.media_schema(at, item, home)),
            // Where the schema is no list, it is that of one line.
            Kind::Stream(StreamFormat::JsonLines | StreamFormat::JsonSeq) => {
                match self.media_schema(at, item, home) {
                    list @ TypeExpr::List(_) => Content::Lines(list),
                    line => Content::Lines(TypeExpr::List(Box::new(line))),
                }
            }
            Kind::Text => Content::Text,
            Kind::Bytes | Kind::Stream(StreamFormat::Events) => Content::Bytes,
        }
    }

    /// The media types that a success may come in, JSON before all others.
    pub(super) fn read_media(
        &mut self,
        at: &Pointer,
        content: &'a oa::Content,
        home: &Home,
    ) -> Vec<Media> {
        let mut declared: Vec<(&'a String, &'a oa::MediaType)> = content.iter().collect();
        declared.sort_by_key(|(media_type, _)| rank(media_type));
        let mut read: Vec<Media> = Vec::new();
        let first = declared.first().copied();
        for (media_type, item) in declared {
            let content = match (first, read.first()) {
                (Some((_, other)), Some(known)) if is_same(known, media_type, item, other) => {
                    known.content.clone()
                }
                // Only the first goes without the name of its media type.
                (_, Some(_)) => {
                    let home = home.step(Step::Media(media_type.clone()));
                    self.received_content(&at.child(media_type), media_type, item, &home)
                }
                (_, None) => self.received_content(&at.child(media_type), media_type, item, home),
            };
            read.push(Media {
                media_type: media_type.clone(),
                content,
                sensitive: self.is_secret(&at.child(media_type), item),
            });
        }
        read
    }

    /// The one media type in which an error is read, since nobody asks for it. JSON under several names is one.
    pub(super) fn read_first(
        &mut self,
        at: &Pointer,
        content: &'a oa::Content,
        home: &Home,
    ) -> Vec<Media> {
        let declared = content.iter();
        let Some((media_type, item)) = declared.min_by_key(|(media_type, _)| rank(media_type))
        else {
            return Vec::new();
        };
        let is_json_too = |other: &str| is_json(media_type) && is_json(other);
        let is_other = |(other, it): (&String, &oa::MediaType)| {
            other != media_type && !(is_json_too(other) && it.schema == item.schema)
        };
        if content.iter().any(is_other) {
            let text = format!("several media types are declared; `{media_type}` is used");
            let warning = Diagnostic::warning(Code::OneMediaType, text);
            self.report.push(warning.at(at.clone()).key());
        }
        let content = self.received_content(&at.child(media_type), media_type, item, home);
        vec![Media {
            media_type: media_type.clone(),
            content,
            sensitive: self.is_secret(&at.child(media_type), item),
        }]
    }

    /// Whether nothing of a body may be shown.
    pub(super) fn is_secret(&self, at: &Pointer, item: &'a oa::MediaType) -> bool {
        let schema = SchemaAt::of_media(at, item);
        schema.is_some_and(|schema| self.holds_secrets(&schema))
    }

    /// Whether the schema is that of raw bytes (OpenAPI 3.0, 4.7.14.2), which a body of any media type can be.
    pub(super) fn is_binary(&mut self, at: &Pointer, item: &'a oa::MediaType) -> bool {
        let Some(schema) = SchemaAt::of_media(at, item) else {
            return false;
        };
        let facets = self.resolved(&schema, &mut Vec::new());
        let takes_text = facets.ty.is_none_or(|ty| ty == JsonType::String);
        takes_text && facets.format.as_deref() == Some("binary")
    }

    fn received_content(
        &mut self,
        at: &Pointer,
        media_type: &str,
        item: &'a oa::MediaType,
        home: &Home,
    ) -> Content {
        match kind(media_type) {
            Kind::Json | Kind::AnyJson | Kind::Text | Kind::Form if self.is_binary(at, item) => {
                Content::Bytes
            }
            Kind::Json => Content::Json(self.media_schema(at, item, home)),
            // What a string stands for is up to the server, whose `Content-Type` says whether it is JSON.
            Kind::AnyJson => match self.media_schema(at, item, home) {
                TypeExpr::Any => Content::Bytes,
                TypeExpr::String(_) => Content::Text,
                ty => Content::Json(ty),
            },
            // Forms are only ever written; one that is received is handed over as text.
            Kind::Text | Kind::Form => Content::Text,
            Kind::Stream(StreamFormat::Events) if item.extensions.contains_key(EVENT) => {
                Content::Stream(StreamFormat::Events, self.event_data(at, item))
            }
            Kind::Stream(format) => {
                let ty = self.media_schema(at, item, home);
                Content::Stream(format, one_value(format, ty))
            }
            Kind::Bytes | Kind::Wildcard => Content::Bytes,
            Kind::Multipart => {
                let text = format!("`{media_type}` is not read part by part");
                let help = "the whole body is handed over as bytes";
                let warning = Diagnostic::warning(Code::OpaqueBody, text);
                self.report.push(warning.at(at.clone()).key().help(help));
                Content::Bytes
            }
        }
    }

    /// What the schema of an event says of its `data` (OpenAPI 3.2, 4.15.4): text, unless that has a schema of its own.
    fn event_data(&mut self, at: &Pointer, item: &'a oa::MediaType) -> TypeExpr {
        let text = TypeExpr::String(None.into());
        let Some(event) = SchemaAt::of_media(at, item) else {
            return text;
        };
        let whole = self.resolved(&event, &mut Vec::new());
        let members = whole.unions.iter().flat_map(|group| group.variants.clone());
        let events: Vec<SchemaAt<'a>> = members.chain([event.clone()]).collect();
        let mut found: Vec<Option<&'a str>> = Vec::new();
        for event in &events {
            let parts = self
                .resolved(event, &mut Vec::new())
                .properties
                .swap_remove("data");
            found.extend(parts.map(|parts| self.content_schema(&parts)));
        }
        found.dedup();
        match found.as_slice() {
            [] | [None] => text,
            [Some(reference)] => self.reference(reference),
            _ => {
                let text_of = "events of several kinds are not told apart";
                let warning = Diagnostic::warning(Code::IgnoredKeyword, text_of).at(event.at);
                let help = "their data is handed over as text";
                self.report.push(warning.key().help(help));
                text
            }
        }
    }

    /// The schema of what a text holds.
    fn content_schema(&mut self, parts: &[SchemaAt<'a>]) -> Option<&'a str> {
        parts.iter().find_map(|part| {
            let facets = self.resolved(part, &mut Vec::new());
            facets.extension(CONTENT_SCHEMA)?.get("$ref")?.as_str()
        })
    }

    /// A text with a schema of what it holds stays a text.
    pub(super) fn report_content(&mut self, facets: &Facets<'_>) {
        if facets.extension(CONTENT_SCHEMA).is_some() {
            let text = "`contentSchema` has no counterpart in the generated code";
            let at = facets.at.child(CONTENT_SCHEMA);
            let warning = Diagnostic::warning(Code::IgnoredKeyword, text).at(at);
            let help = "the text is not read as what it holds";
            self.report.push(warning.key().help(help));
        }
    }

    pub(super) fn media_schema(
        &mut self,
        at: &Pointer,
        item: &'a oa::MediaType,
        home: &Home,
    ) -> TypeExpr {
        let schema = SchemaAt::of_media(at, item);
        schema.map_or(TypeExpr::Any, |schema| self.schema(&schema, home))
    }
}

/// Whether JSON of another media type is the same as the first: documents list several spellings of one thing.
fn is_same(known: &Media, media_type: &str, item: &oa::MediaType, first: &oa::MediaType) -> bool {
    is_json(media_type) && matches!(known.content, Content::Json(_)) && item.schema == first.schema
}

fn is_json(media_type: &str) -> bool {
    matches!(kind(media_type), Kind::Json | Kind::AnyJson)
}

/// What a schema says of one value. A list is taken to mean all lines together: in 3.0 it cannot be said otherwise.
fn one_value(format: StreamFormat, ty: TypeExpr) -> TypeExpr {
    match (format, ty) {
        (StreamFormat::JsonLines | StreamFormat::JsonSeq, TypeExpr::List(item)) => *item,
        (_, ty) => ty,
    }
}
