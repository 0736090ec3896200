//! Request bodies: one media type, or an enum over several.
//!
//! In: the body of an operation. Out: its [`InputItem`]. Must not know: how a body is encoded.

use super::Planning;
use super::arguments::no_longer_required;
use super::docs::{lines, listed, one_line, own, push_paragraph};
use super::items::{
    AbsenceItem, BodyEnum, BodyItem, BodyKind, BodyVariant, FormItem, FormStyles, InputItem,
    InputTarget, PartItem, RustType, Secrecy,
};
use super::operations::style_item;
use crate::ir::{Body, Content, Media, Part, PartKind, Undeclared};
use crate::names::{OperationName, SetterNames, subtype, variant_names};

impl Planning<'_> {
    /// What the method takes for a body.
    pub(super) fn body_input(&self, body: &Body, names: &OperationName) -> InputItem {
        let mut variants: Vec<(RustType, BodyItem)> = body
            .media
            .iter()
            .map(|media| self.media(media, names))
            .collect();
        let (ty, item) = match variants.len() {
            1 => variants.remove(0),
            _ => self.choice(variants, names),
        };
        InputItem {
            ident: "body".into(),
            docs: lines(&body.docs, &[]),
            ty,
            deprecated: false,
            target: InputTarget::Body(item),
        }
    }

    fn choice(
        &self,
        variants: Vec<(RustType, BodyItem)>,
        names: &OperationName,
    ) -> (RustType, BodyItem) {
        let words = variants.iter().map(|(_, item)| subtype(&item.media_type));
        let idents = variant_names(words, &[]);
        let variants = variants.into_iter().zip(idents);
        let item = BodyEnum {
            ident: names.body.clone(),
            docs: of_the_call("The body", names),
            variants: variants
                .map(|((ty, body), ident)| BodyVariant { ident, ty, body })
                .collect(),
        };
        let ty = RustType::Local(item.ident.clone());
        let kind = BodyKind::Choice(item);
        let media_type = String::new();
        let item = BodyItem {
            media_type,
            kind,
            secrecy: Secrecy::Open,
        };
        (ty, item)
    }

    fn media(&self, media: &Media, names: &OperationName) -> (RustType, BodyItem) {
        let (ty, kind) = match &media.content {
            Content::Json(ty) => (self.rust_type(ty).outside(), BodyKind::Json),
            Content::Form(ty, styles) => {
                let fields = styles.fields.iter();
                let fields = fields.map(|(wire, style)| (wire.clone(), style_item(*style)));
                let kind = BodyKind::Form(FormStyles {
                    fields: fields.collect(),
                    shared: styles.shared.map(style_item),
                });
                (self.rust_type(ty).outside(), kind)
            }
            Content::Lines(ty) => (self.rust_type(ty).outside(), BodyKind::Lines),
            Content::Parts(parts, undeclared) => (
                RustType::Local(names.form.clone()),
                BodyKind::Parts(self.form(parts, *undeclared, names)),
            ),
            Content::AnyParts => (RustType::Runtime("Multipart"), BodyKind::AnyParts),
            Content::Text => (RustType::Plain("String"), BodyKind::Text),
            Content::Wildcard => (RustType::Runtime("Media"), BodyKind::Wildcard),
            Content::Bytes | Content::Stream(..) | Content::Empty => {
                (RustType::Runtime("Body"), BodyKind::Bytes)
            }
        };
        // JSON of any kind is sent as what it is.
        let is_wildcard = media.media_type.contains('*') && matches!(kind, BodyKind::Json);
        let media_type = match is_wildcard {
            true => "application/json".to_string(),
            false => media.media_type.clone(),
        };
        let item = BodyItem {
            media_type,
            kind,
            secrecy: Secrecy::of(media.sensitive),
        };
        (ty, item)
    }

    /// Parts in the order of their names: that of the document carries no meaning.
    fn form(&self, parts: &[Part], undeclared: Undeclared, names: &OperationName) -> FormItem {
        let mut parts: Vec<&Part> = parts.iter().collect();
        parts.sort_by(|first, second| first.wire.cmp(&second.wire));
        let (idents, mut methods) = SetterNames::of(parts.iter().map(|part| part.wire.as_str()));
        let (mut arguments, mut setters): (Vec<PartItem>, Vec<PartItem>) = (Vec::new(), Vec::new());
        let mut absences = Vec::new();
        for (part, ident) in parts.into_iter().zip(idents) {
            let mut item = self.part(part, ident);
            let is_kept = !part.required && self.earlier.part(&names.form, &part.wire);
            if is_kept {
                absences.push(left_out(&mut item, &mut methods));
            }
            match part.required || is_kept {
                true => arguments.push(item),
                false => setters.push(item),
            }
        }
        let documented = arguments.iter();
        let documented = documented.map(|part| (part.ident.as_str(), part.docs.as_slice()));
        FormItem {
            ident: names.form.clone(),
            docs: of_the_call("The form", names),
            argument_docs: listed(documented),
            arguments,
            setters,
            absences,
            undeclared: (undeclared == Undeclared::Any).then(|| methods.mint("part")),
        }
    }

    fn part(&self, part: &Part, ident: String) -> PartItem {
        let octets = || "application/octet-stream".to_string();
        let declared = part.content_type.clone();
        let (ty, method, content_type) = match part.kind {
            PartKind::Value => {
                let ty = self.rust_type(part.ty.split_null().0).outside();
                let method = match (part.joined, &declared) {
                    (Some(_), _) => "field_joined",
                    (None, Some(_)) => "field_as",
                    (None, None) => "field",
                };
                (ty, method, declared.filter(|_| part.joined.is_none()))
            }
            PartKind::File => {
                let ty = RustType::Runtime("Part");
                (ty, "file", Some(declared.unwrap_or_else(octets)))
            }
            PartKind::FileOrText => (RustType::Runtime("Part"), "part", None),
            PartKind::Files => {
                let ty = RustType::Vec(Box::new(RustType::Runtime("Part")));
                (ty, "files", Some(declared.unwrap_or_else(octets)))
            }
        };
        let mut text = part.docs.clone();
        let notes: Vec<String> = text.summary.take().into_iter().collect();
        PartItem {
            ident,
            wire: part.wire.clone(),
            docs: lines(&text, &notes),
            ty,
            deprecated: part.deprecated,
            method,
            style: part.joined.map(style_item),
            content_type,
        }
    }
}

/// The method that leaves out a part which is no longer required; the documentation of the part says so.
fn left_out(part: &mut PartItem, methods: &mut SetterNames) -> AbsenceItem {
    let ident = methods.absent(&part.ident);
    push_paragraph(&mut part.docs, no_longer_required(&ident));
    AbsenceItem {
        ident,
        argument: part.ident.clone(),
        method: "without",
        wire: Some(part.wire.clone()),
    }
}

fn of_the_call(what: &str, names: &OperationName) -> Vec<String> {
    own(&format!(
        "{what} of [`Client::{}`](super::super::Client::{}).",
        one_line(&names.method),
        names.method
    ))
}
