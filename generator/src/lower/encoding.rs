//! Encoding objects: how the fields of forms and the parts of `multipart` bodies are written (OpenAPI 3.0, 4.7.15).
//!
//! In: a media type object. Out: styles of fields, [`Part`]s. Must not know: operations.

use indexmap::IndexMap;
use openapiv3 as oa;

use super::Lowering;
use super::media_type::{Kind, essence, is_json, kind};
use super::style::{lists, query_form};
use super::tree::{Node, SchemaAt};
use crate::ir::{
    Content, Extra, Field, Form, FormStyles, Home, Location, Part, PartKind, Presence, Shape,
    Style, TypeExpr,
};
use crate::report::{Code, Diagnostic};
use crate::source::Pointer;

type Encodings = IndexMap<String, oa::Encoding>;

impl<'a> Lowering<'a, '_> {
    /// The styles of the fields of a form.
    pub(super) fn form_styles(
        &mut self,
        at: &Pointer,
        encodings: &Encodings,
        ty: &TypeExpr,
    ) -> FormStyles {
        let fields = self.field_styles(at, encodings, ty);
        let shared = self.shared_style(&fields, ty);
        FormStyles { fields, shared }
    }

    /// A form that is received, unless it has a field that cannot be told from others or taken apart.
    pub(super) fn received_form(
        &mut self,
        at: &Pointer,
        item: &'a oa::MediaType,
        home: &Home,
    ) -> Option<Content> {
        let ty = self.media_schema(at, item, home);
        self.finish_items();
        let mut styles = self.field_styles(at, &item.encoding, &ty);
        let is_unreadable = |(wire, style): &(String, Style)| match style.form {
            Form::Lists(_) => true,
            Form::DeepObject | Form::Json => false,
            _ => {
                let field = self.fields_of(&ty).iter().find(|field| field.wire == *wire);
                field.is_some_and(|field| self.has_members(&field.ty))
            }
        };
        if styles.iter().any(is_unreadable) {
            return None;
        }
        let fields = self.fields_of(&ty).iter();
        let others = fields.filter(|field| !styles.iter().any(|(wire, _)| *wire == field.wire));
        let as_json = others.filter(|field| self.has_members(&field.ty));
        let as_json = as_json.map(|field| (field.wire.clone(), Style::plain(Form::Json)));
        styles.extend(as_json.collect::<Vec<_>>());
        styles.sort_by(|first, second| first.0.cmp(&second.0));
        let shared = None;
        Some(Content::Form(
            ty,
            FormStyles {
                fields: styles,
                shared,
            },
        ))
    }

    /// `deepObject`, if the document gives no other style, and gives this one to every field that has something inside.
    /// A scalar is written the same in it as without.
    fn shared_style(&self, styles: &[(String, Style)], ty: &TypeExpr) -> Option<Style> {
        let deep = Style::plain(Form::DeepObject);
        let TypeExpr::Named(id) = ty.split_null().0 else {
            return None;
        };
        let Shape::Struct(item) = &self.api.types[*id].shape else {
            return None;
        };
        let is_declared = |field: &Field| styles.iter().any(|(wire, _)| *wire == field.wire);
        let is_any = |field: &Field| self.is_scalar(&field.ty) || is_declared(field);
        let others_are_scalars = match &item.extra {
            Extra::Kept(ty) => self.is_scalar(ty),
            Extra::Unsaid | Extra::Forbidden => true,
        };
        let is_shared = others_are_scalars && item.fields.iter().all(is_any);
        let is_deep = !styles.is_empty() && styles.iter().all(|(_, style)| *style == deep);
        (is_shared && is_deep).then_some(deep)
    }

    /// The styles of the fields that have another one than the usual.
    fn field_styles(
        &mut self,
        at: &Pointer,
        encodings: &Encodings,
        ty: &TypeExpr,
    ) -> Vec<(String, Style)> {
        let mut styles = Vec::new();
        for (wire, encoding) in encodings {
            let at = at.child("encoding").child(wire);
            let Some(field) = self.fields_of(ty).iter().find(|field| field.wire == *wire) else {
                self.report_unused(&at);
                continue;
            };
            let ty = field.ty.clone();
            let default = Location::Query.default_style();
            let style = match field_style(encoding) {
                Some(style) => self.style(style, Location::Query, &ty, &at),
                None if encoding.content_type.as_deref().is_some_and(is_json) => {
                    Style::plain(Form::Json)
                }
                None => continue,
            };
            // An object that is not exploded would be taken for one without a style, which is JSON.
            if style != default || !self.is_scalar(&ty) {
                styles.push((wire.clone(), style));
            }
        }
        // The order of the document carries no meaning.
        styles.sort_by(|first, second| first.0.cmp(&second.0));
        styles
    }

    /// The parts of a body; nothing is known of them unless the schema is an object.
    pub(super) fn parts(
        &mut self,
        at: &Pointer,
        media_type: &str,
        item: &'a oa::MediaType,
        home: &Home,
    ) -> Content {
        let schema = item.schema.as_ref().map(|node| SchemaAt {
            at: at.child("schema"),
            node: Node::of(node),
        });
        let Some(schema) = schema.filter(|_| essence(media_type) == "multipart/form-data") else {
            return Content::AnyParts;
        };
        let fields = self.form_fields(&schema, home);
        if fields.is_empty() {
            return Content::AnyParts;
        }
        let at = at.child("encoding");
        for wire in item.encoding.keys() {
            if !fields.iter().any(|field| field.wire == *wire) {
                self.report_unused(&at.child(wire));
            }
        }
        let parts = fields.into_iter().map(|field| {
            let encoding = item.encoding.get(&field.wire);
            self.part(&at.child(&field.wire), field, encoding)
        });
        Content::Parts(parts.collect())
    }

    /// The properties of a form. An inline object becomes no type of its own: its parts are what is of use.
    fn form_fields(&mut self, schema: &SchemaAt<'a>, home: &Home) -> Vec<Field> {
        if let Node::Ref(_) = schema.node {
            let ty = self.schema(schema, home);
            self.finish_items();
            return self.fields_of(&ty).to_vec();
        }
        let facets = self.resolved(schema, &mut Vec::new());
        if facets.properties.is_empty() || !facets.unions.is_empty() {
            return Vec::new();
        }
        let fields = self.object(&facets, home).fields;
        self.finish_items();
        fields
    }

    fn part(&mut self, at: &Pointer, field: Field, encoding: Option<&oa::Encoding>) -> Part {
        let content_type = encoding.and_then(|encoding| self.part_type(at, encoding));
        let is_file = |ty: &TypeExpr| match ty.split_null().0 {
            TypeExpr::String(format) => {
                let is_other = |media: &str| matches!(kind(media), Kind::Bytes | Kind::Wildcard);
                format.name.as_deref() == Some("binary")
                    || content_type.as_deref().is_some_and(is_other)
            }
            _ => false,
        };
        let kind = match field.ty.split_null().0 {
            TypeExpr::List(items) if is_file(items) => PartKind::Files,
            ty if is_file(ty) => PartKind::File,
            _ => PartKind::Value,
        };
        if encoding.is_some_and(|encoding| !encoding.headers.is_empty()) && kind == PartKind::Value
        {
            let text = "the headers of this part are not sent";
            let warning = Diagnostic::warning(Code::ApproximatedStyle, text);
            let help = "only the parts of files take headers, by `.header(..)`";
            self.report
                .push(warning.at(at.child("headers")).key().help(help));
        }
        let mut docs = field.docs;
        let notes = Some(field.notes.join(" ")).filter(|notes| !notes.is_empty());
        docs.summary = notes.filter(|_| kind == PartKind::Value);
        Part {
            wire: field.wire,
            ty: field.ty,
            kind,
            required: field.presence == Presence::Required,
            // A wildcard says nothing that could be sent.
            content_type: content_type.filter(|media| !media.contains('*')),
            joined: encoding
                .filter(|encoding| lists(&encoding.extensions).is_some())
                .and_then(field_style),
            deprecated: field.deprecated,
            docs,
        }
    }

    /// The first of the media types that a part may have; `style` has no meaning in `multipart` (4.7.15.1).
    fn part_type(&mut self, at: &Pointer, encoding: &oa::Encoding) -> Option<String> {
        if encoding.style.is_some() {
            let text = "a part of a `multipart` body has no style";
            let warning = Diagnostic::warning(Code::Ignored, text);
            let help = "values are written as text, objects as JSON, and lists as several parts";
            self.report
                .push(warning.at(at.child("style")).key().help(help));
        }
        let declared = encoding.content_type.as_deref()?;
        declared
            .split(',')
            .next()
            .map(|first| first.trim().to_string())
    }

    fn fields_of(&self, ty: &TypeExpr) -> &[Field] {
        match ty.split_null().0 {
            TypeExpr::Named(id) => match &self.api.types[*id].shape {
                Shape::Struct(item) => &item.fields,
                _ => &[],
            },
            _ => &[],
        }
    }

    fn report_unused(&mut self, at: &Pointer) {
        let text = "an encoding for a property that the schema does not declare";
        let warning = Diagnostic::warning(Code::Ignored, text);
        self.report.push(warning.at(at.clone()).key());
    }
}

/// The style of a field, if `style`, `explode` or `allowReserved` is given: then `contentType` has no meaning.
fn field_style(encoding: &oa::Encoding) -> Option<Style> {
    let explode = encoding.extensions.get("x-oaswright-explode");
    let explode = explode.and_then(serde_json::Value::as_bool);
    if let Some(delimiters) = lists(&encoding.extensions) {
        return Some(Style {
            explodes: explode.unwrap_or_default(),
            ..Style::plain(Form::Lists(delimiters))
        });
    }
    if encoding.style.is_none() && explode.is_none() && !encoding.allow_reserved {
        return None;
    }
    let form = encoding.style.as_ref().map_or(Form::Form, query_form);
    Some(Style {
        form,
        explodes: explode.unwrap_or(form == Form::Form),
        allows_reserved: encoding.allow_reserved,
    })
}
