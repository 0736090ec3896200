//! The parts of `multipart/form-data` bodies (OpenAPI 3.0, 4.7.14.3 and 4.7.15).
//!
//! In: a media type object. Out: [`Part`]s. Must not know: operations.

use openapiv3 as oa;
use serde_json::Value as Json;

use super::Lowering;
use super::alternatives::is_only_null;
use super::encoding::field_style;
use super::media_type::{Kind, essence, kind};
use super::style::lists;
use super::tree::{Node, SchemaAt};
use crate::ir::{
    Content, Extra, Field, Home, Location, Part, PartKind, Presence, Shape, Style, TypeExpr,
    Undeclared,
};
use crate::report::{Code, Diagnostic};
use crate::source::Pointer;

/// What a text holds, which is the media type of a part (OpenAPI 3.1, 4.8.14.3).
const CONTENT_TYPE: &str = "x-oaswright-contentMediaType";

/// How deep lists and alternatives are looked into for it.
const MAX_DEPTH: usize = 4;

/// How the parts of a body are written, as far as that does not follow from their types.
#[derive(Default)]
struct Writing {
    content_type: Option<String>,
    style: Option<Style>,
}

impl<'a> Lowering<'a, '_> {
    /// The parts of a body; nothing is known of them unless the schema is an object.
    pub(super) fn parts(
        &mut self,
        at: &Pointer,
        media_type: &str,
        item: &'a oa::MediaType,
        home: &Home,
    ) -> Content {
        let schema = SchemaAt::of_media(at, item);
        let is_form = essence(media_type) == "multipart/form-data";
        let schema = schema.filter(|_| is_form);
        let form = schema.map(|schema| (self.form(&schema, home), schema));
        let form = form.filter(|((fields, _), _)| !fields.is_empty());
        let at = at.child("encoding");
        let Some(((fields, undeclared), schema)) = form else {
            self.report_encoding(&at, item);
            return Content::AnyParts;
        };
        for wire in item.encoding.keys() {
            if !fields.iter().any(|field| field.wire == *wire) {
                self.report_unused(&at.child(wire));
            }
        }
        let facets = self.resolved(&schema, &mut Vec::new());
        let parts = fields.into_iter().map(|field| {
            let at = at.child(&field.wire);
            let encoding = item.encoding.get(&field.wire);
            let mut writing = encoding.map_or_else(Writing::default, |it| self.writing(&at, it));
            let mut places = facets.properties.get(&field.wire).into_iter().flatten();
            let held = || places.find_map(|place| self.held(place, 0));
            writing.content_type = writing.content_type.or_else(held);
            let part = self.part(&at, field, writing);
            let has_headers = encoding.is_some_and(|encoding| !encoding.headers.is_empty());
            if has_headers && part.kind == PartKind::Value {
                self.report_headers(&at);
            }
            part
        });
        Content::Parts(parts.collect(), undeclared)
    }

    fn report_encoding(&mut self, at: &Pointer, item: &oa::MediaType) {
        if !item.encoding.is_empty() {
            let text =
                "the parts of this body are not known, so that its `encoding` is not followed";
            let warning = Diagnostic::warning(Code::ApproximatedStyle, text).at(at.clone());
            let help = "the caller says what each part is";
            self.report.push(warning.key().help(help));
        }
    }

    /// The properties of a form. An inline object becomes no type of its own: its parts are what is of use.
    fn form(&mut self, schema: &SchemaAt<'a>, home: &Home) -> (Vec<Field>, Undeclared) {
        let (fields, extra) = match schema.node {
            Node::Ref(_) => {
                let ty = self.schema(schema, home);
                self.finish_items();
                let item = self.struct_of(&ty);
                item.map(|item| (item.fields.clone(), item.extra.clone()))
            }
            Node::Schema(_) => {
                let mut facets = self.resolved(schema, &mut Vec::new());
                self.settle_alternatives(&mut facets);
                let is_plain = !facets.properties.is_empty() && facets.unions.is_empty();
                let item = is_plain.then(|| self.object(&facets, home));
                self.finish_items();
                item.map(|item| (item.fields, item.extra))
            }
        }
        .unwrap_or_default();
        let undeclared = match extra {
            Extra::Kept(_) => Undeclared::Any,
            Extra::Unsaid | Extra::Forbidden => Undeclared::Nothing,
        };
        (fields, undeclared)
    }

    /// The media type that the schema of a text, or of the texts in a list, says that it holds.
    fn held(&mut self, schema: &SchemaAt<'a>, depth: usize) -> Option<String> {
        let facets = self.resolved(schema, &mut Vec::new());
        let own = facets.extension(CONTENT_TYPE).and_then(Json::as_str);
        if own.is_some() || depth > MAX_DEPTH {
            return own.map(str::to_owned);
        }
        let groups = facets.unions.iter().map(|group| &group.variants);
        let mut variants = groups.flatten().filter(|variant| !is_only_null(variant));
        // Alternatives may hold different things; beside `null` there is one.
        let only = variants.next().filter(|_| variants.next().is_none());
        let inner = facets.items.first().or(only)?;
        self.held(inner, depth + 1)
    }

    fn report_headers(&mut self, at: &Pointer) {
        let text = "the headers of this part are not sent";
        let warning = Diagnostic::warning(Code::ApproximatedStyle, text);
        let help = "only the parts of files take headers, by `.header(..)`";
        let at = at.child("headers");
        self.report.push(warning.at(at).key().help(help));
    }

    fn part(&mut self, at: &Pointer, field: Field, writing: Writing) -> Part {
        let declared = writing.content_type.as_deref();
        let kind = self.part_kind(&field.ty, declared);
        let style = writing.style.filter(|_| kind == PartKind::Value);
        let written = declared.filter(|media| style.is_none() && self.is_text(&field.ty, media));
        let joined = style.map(|style| self.style(style, Location::Query, &field.ty, at));
        let mut docs = field.docs;
        let note = written.map(|media| format!("Text of the media type `{media}`."));
        let notes: Vec<String> = match kind {
            PartKind::Value => field.notes.into_iter().chain(note).collect(),
            PartKind::FileOrText => vec!["A text, or a file, which has a file name.".to_string()],
            PartKind::File | PartKind::Files => Vec::new(),
        };
        docs.summary = Some(notes.join(" ")).filter(|notes| !notes.is_empty());
        let ty = match written {
            Some(_) => text_for(&field.ty),
            None => field.ty,
        };
        Part {
            wire: field.wire,
            ty,
            kind,
            required: field.presence == Presence::Required,
            // A wildcard says nothing that could be sent.
            content_type: writing.content_type.filter(|media| !media.contains('*')),
            joined,
            deprecated: field.deprecated,
            docs,
        }
    }

    /// What a part holds. Alternatives that are all files or lists of files are files: one is a list of one.
    fn part_kind(&self, ty: &TypeExpr, media_type: Option<&str>) -> PartKind {
        let ty = ty.split_null().0;
        let variants = self.variants(ty).into_iter();
        let kinds: Vec<PartKind> = variants.map(|ty| self.part_kind(&ty, media_type)).collect();
        let has = |kind| kinds.contains(&kind);
        match ty {
            TypeExpr::List(items) => match self.part_kind(items, media_type) {
                PartKind::File | PartKind::Files => PartKind::Files,
                PartKind::FileOrText | PartKind::Value => PartKind::Value,
            },
            _ if kinds.is_empty() => match self.is_file(ty, media_type) {
                true => PartKind::File,
                false => PartKind::Value,
            },
            _ if has(PartKind::Value) || has(PartKind::FileOrText) => {
                match has(PartKind::File) && self.is_scalar(ty) {
                    true => PartKind::FileOrText,
                    false => PartKind::Value,
                }
            }
            _ if has(PartKind::Files) => PartKind::Files,
            _ => PartKind::File,
        }
    }

    /// Whether a value is handed over as it is: bytes, or what only the caller can write in its media type.
    fn is_file(&self, ty: &TypeExpr, media_type: Option<&str>) -> bool {
        let is_other = match media_type.map(kind) {
            Some(Kind::Bytes | Kind::Wildcard) => true,
            Some(Kind::Stream(_) | Kind::Multipart) => !self.is_scalar(ty),
            Some(Kind::Json | Kind::AnyJson | Kind::Form | Kind::Text) => false,
            None => *ty == TypeExpr::Any && self.has_files_without_type(),
        };
        match ty {
            TypeExpr::String(format) => is_other || format.name.as_deref() == Some("binary"),
            ty => is_other && !self.is_scalar(ty),
        }
    }

    /// Whether a value is no text by itself, and only the caller can write it in the media type, which is one of text.
    fn is_text(&self, ty: &TypeExpr, media_type: &str) -> bool {
        let is_text = matches!(kind(media_type), Kind::Text | Kind::Form);
        let inner = match ty.split_null().0 {
            TypeExpr::List(items) => items,
            inner => inner,
        };
        is_text && !self.is_scalar(inner)
    }

    fn variants(&self, ty: &TypeExpr) -> Vec<TypeExpr> {
        let shape = match ty {
            TypeExpr::Named(id) => &self.api.types[*id].shape,
            _ => return Vec::new(),
        };
        match shape {
            Shape::Union(union) => union.variants.iter().map(|it| it.ty.clone()).collect(),
            _ => Vec::new(),
        }
    }

    /// "If the schema has no `type`, the default is `application/octet-stream`" (OpenAPI 3.1, 4.8.15.1.1); in 3.0 that is any
    /// JSON.
    fn has_files_without_type(&self) -> bool {
        let version = self.document.openapi.trim_start();
        version != "3" && !version.starts_with("3.0")
    }

    /// What an encoding says of a part: the first of the media types that it may have, and in 3.1 (4.8.15.1) a style, beside which
    /// these have no meaning.
    fn writing(&mut self, at: &Pointer, encoding: &oa::Encoding) -> Writing {
        let is_listed = lists(&encoding.extensions).is_some();
        let has_styles = is_listed || self.has_files_without_type();
        if encoding.style.is_some() && !has_styles {
            let text = "a part of a `multipart` body has no style";
            let warning = Diagnostic::warning(Code::Ignored, text);
            let help = "values are written as text, objects as JSON, and lists as several parts";
            self.report
                .push(warning.at(at.child("style")).key().help(help));
        }
        let declared = encoding.content_type.as_deref();
        let first = declared.and_then(|all| all.split(',').next());
        Writing {
            content_type: first.map(|first| first.trim().to_string()),
            style: field_style(encoding).filter(|_| has_styles),
        }
    }
}

/// What stands for values that the caller writes: a text, or one for each element of a list.
fn text_for(ty: &TypeExpr) -> TypeExpr {
    let text = TypeExpr::String(None.into());
    match ty.split_null().0 {
        TypeExpr::List(_) => TypeExpr::List(Box::new(text)),
        _ => text,
    }
}
