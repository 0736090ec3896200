//! Encoding objects: how the fields of forms are written (OpenAPI 3.0, 4.7.15).
//!
//! In: a media type object. Out: styles of fields. Must not know: operations.

use indexmap::IndexMap;
use openapiv3 as oa;

use super::Lowering;
use super::media_type::is_json;
use super::style::{lists, query_form};
use crate::ir::{
    Content, Extra, Field, Form, FormStyles, Home, Location, Shape, Struct, Style, TypeExpr,
};
use crate::report::{Code, Diagnostic};
use crate::source::Pointer;

type Encodings = IndexMap<String, oa::Encoding>;

impl<'a> Lowering<'a, '_> {
    /// A form that is sent.
    pub(super) fn sent_form(
        &mut self,
        at: &Pointer,
        item: &'a oa::MediaType,
        home: &Home,
    ) -> Content {
        let ty = self.media_schema(at, item, home);
        self.finish_items();
        if self.is_finished(&ty, at) {
            return Content::Text;
        }
        let fields = self.field_styles(at, &item.encoding, &ty);
        let shared = self.shared_style(&fields, &ty);
        Content::Form(ty, FormStyles { fields, shared })
    }

    /// Whether a form is a text already: it has fields only if it is an object.
    fn is_finished(&mut self, ty: &TypeExpr, at: &Pointer) -> bool {
        let is_text = matches!(ty.split_null().0, TypeExpr::String(_));
        let is_object = self.has_members(ty) && !matches!(ty.split_null().0, TypeExpr::List(_));
        if !is_text && !is_object {
            let text = "a form is an object, whose properties are its fields";
            let warning = Diagnostic::warning(Code::OpaqueBody, text);
            let help = "the whole body is handed over as text";
            self.report
                .push(warning.at(at.child("schema")).key().help(help));
        }
        is_text || !is_object
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
        if self.is_finished(&ty, at) {
            return Some(Content::Text);
        }
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
        let item = self.struct_of(ty)?;
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
    pub(super) fn field_styles(
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
                None => {
                    self.check_field_type(encoding, &ty, &at);
                    continue;
                }
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

    /// What has members is written as JSON, unless a style says otherwise (4.7.15.1).
    fn check_field_type(&mut self, encoding: &oa::Encoding, ty: &TypeExpr, at: &Pointer) {
        let media_type = encoding.content_type.as_deref();
        if let Some(media_type) = media_type.filter(|_| self.has_members(ty)) {
            let text = format!("a field of a form is not written as `{media_type}`");
            let warning = Diagnostic::warning(Code::ApproximatedStyle, text);
            let help = "its objects are written as JSON";
            let at = at.child("contentType");
            self.report.push(warning.at(at).key().help(help));
        }
    }

    pub(super) fn fields_of(&self, ty: &TypeExpr) -> &[Field] {
        self.struct_of(ty).map_or(&[], |item| &item.fields)
    }

    pub(super) fn struct_of(&self, ty: &TypeExpr) -> Option<&Struct> {
        let TypeExpr::Named(id) = ty.split_null().0 else {
            return None;
        };
        match &self.api.types[*id].shape {
            Shape::Struct(item) => Some(item),
            _ => None,
        }
    }

    pub(super) fn report_unused(&mut self, at: &Pointer) {
        let text = "an encoding for a property that the schema does not declare";
        let warning = Diagnostic::warning(Code::Ignored, text);
        self.report.push(warning.at(at.clone()).key());
    }
}

/// The style of a field, if `style`, `explode` or `allowReserved` is given: then `contentType` has no meaning.
pub(super) fn field_style(encoding: &oa::Encoding) -> Option<Style> {
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
