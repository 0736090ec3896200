//! Webhooks and callbacks: what reads their bodies.
//!
//! In: the API's [`Incoming`]s. Out: [`IncomingItem`]s in the order of their names. Must not know: how a body is decoded.

use super::Planning;
use super::docs::{code, lines, own, prose, push_list, push_paragraph, said};
use super::items::{IncomingBody, IncomingEnum, IncomingItem, IncomingVariant, ReadItem, RustType};
use super::operations::{status_text, style_item};
use crate::ir::{Content, Incoming, Location, Media, Occasion, Parameter, Response};
use crate::names::{IncomingName, subtype, variant_names};

impl Planning<'_> {
    /// All of them.
    pub(super) fn webhooks(&self) -> Vec<IncomingItem> {
        let mut items: Vec<IncomingItem> = self
            .incoming()
            .map(|(index, incoming)| self.webhook(incoming, self.names.incoming(index)))
            .collect();
        items.sort_by(|first, second| first.ident.cmp(&second.ident));
        items
    }

    fn webhook(&self, incoming: &Incoming, names: &IncomingName) -> IncomingItem {
        let media = &incoming.body.media;
        let mut bodies: Vec<(String, ReadItem)> = media
            .iter()
            .map(|media| (media.media_type.clone(), self.read(media)))
            .collect();
        let body = match bodies.len() {
            1 => IncomingBody::One(bodies.remove(0).1),
            _ => IncomingBody::Choice(choice(bodies, names)),
        };
        IncomingItem {
            ident: names.function.clone(),
            docs: self.webhook_docs(incoming),
            deprecated: incoming.deprecated,
            body,
        }
    }

    fn read(&self, media: &Media) -> ReadItem {
        let Content::Form(ty, styles) = &media.content else {
            return ReadItem {
                ty: self.body_type(media),
                form: None,
            };
        };
        let fields = styles.fields.iter();
        let fields = fields.map(|(wire, style)| (wire.clone(), style_item(*style)));
        ReadItem {
            ty: self.value_type(ty, media.sensitive),
            form: Some(fields.collect()),
        }
    }

    fn webhook_docs(&self, incoming: &Incoming) -> Vec<String> {
        let mut docs = lines(&incoming.docs, &[]);
        push_paragraph(&mut docs, own(&self.occasion(incoming)));
        if incoming.docs.description != incoming.body.docs.description {
            push_paragraph(&mut docs, lines(&incoming.body.docs, &[]));
        }
        if !incoming.body.required {
            let text = "The document lets it come without a body. Reading none is an error.";
            push_paragraph(&mut docs, prose(text));
        }
        let parameters = incoming.parameters.iter().map(parameter);
        push_list(&mut docs, "It comes with:", parameters.collect());
        let answers = incoming.responses.iter().map(|answer| self.answer(answer));
        push_list(&mut docs, "It is answered with:", answers.collect());
        docs
    }

    /// When the request comes, in a sentence.
    fn occasion(&self, incoming: &Incoming) -> String {
        let method = &incoming.method;
        match &incoming.occasion {
            Occasion::Webhook(name) => {
                format!(
                    "Reads the `{method}` request of the webhook {}.",
                    code(name)
                )
            }
            Occasion::Callback {
                name,
                url,
                operations,
            } => {
                let (name, url) = (code(name), code(url));
                let mut text =
                    format!("Reads the `{method}` request to {url}, the callback {name}");
                let chosen = operations
                    .iter()
                    .filter(|it| self.chosen.has_operation(**it));
                let methods = chosen.map(|it| self.names.operation(*it).method.as_str());
                let mut methods: Vec<&str> = methods.collect();
                methods.sort_unstable();
                for (index, method) in methods.into_iter().enumerate() {
                    let before = if index == 0 { " of" } else { "," };
                    text.push_str(&format!(
                        "{before} [`Client::{method}`](super::Client::{method})"
                    ));
                }
                text + "."
            }
        }
    }

    fn answer(&self, response: &Response) -> String {
        let ty = match response.media.first().map(|media| &media.content) {
            Some(Content::Json(ty)) => format!(", {}", shown(&self.rust_type(ty))),
            _ => String::new(),
        };
        let description = response.docs.description.as_deref().unwrap_or_default();
        let status = status_text(response.status);
        item(&format!("`{status}`{ty}"), description)
    }
}

/// A type as documentation has it: a link, if it is an item.
fn shown(ty: &RustType) -> String {
    match ty {
        RustType::Item(ident) => format!("[`{ident}`](super::types::{ident})"),
        other => format!("`{}`", other.shown()),
    }
}

fn choice(bodies: Vec<(String, ReadItem)>, names: &IncomingName) -> IncomingEnum {
    let words = bodies.iter().map(|(media_type, _)| subtype(media_type));
    let idents = variant_names(words, &[]);
    let variants = bodies.into_iter().zip(idents);
    let mut variants: Vec<IncomingVariant> = variants
        .map(|((media_type, body), ident)| IncomingVariant {
            ident,
            media_type,
            body,
        })
        .collect();
    // What is said of one media type goes before what is said of all of a kind.
    variants.sort_by_key(|variant| variant.media_type.matches('*').count());
    let function = &names.function;
    IncomingEnum {
        ident: names.body.clone(),
        docs: own(&format!("What [`{function}`] reads.")),
        variants,
    }
}

fn parameter(parameter: &Parameter) -> String {
    let place = match parameter.location {
        Location::Path => "path variable",
        Location::Query => "query parameter",
        Location::Header => "header",
        Location::Cookie => "cookie",
    };
    let optional = if parameter.required { "" } else { ", optional" };
    let description = parameter.docs.description.as_deref().unwrap_or_default();
    item(
        &format!("{place} {}{optional}", code(&parameter.wire)),
        description,
    )
}

fn item(what: &str, description: &str) -> String {
    match said(description) {
        text if text.is_empty() => what.to_string(),
        text => format!("{what}: {text}"),
    }
}
