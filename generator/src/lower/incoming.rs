//! Webhooks and callbacks.
//!
//! In: `webhooks` and `callbacks`. Out: [`Incoming`]s: webhooks first, then callbacks of the components, then those of operations.
//! Must not know: schemas' insides.

use openapiv3 as oa;

use super::components::{described, follow};
use super::media_type::{Kind, kind, rank};
use super::operation::{Method, docs, methods};
use super::path::{callback_item, follow_path_item, node_item};
use super::{Lowering, shared};
use crate::ir::{Body, Content, Docs, Home, HomeRoot, Incoming, Media, Occasion, Step, TypeExpr};
use crate::report::{Code, Diagnostic};
use crate::source::Pointer;

/// Callbacks of an operation that are references travel here, since `openapiv3` has no room for them.
const REFERRED: &str = "x-oaswright-callbacks";

/// A path item of a webhook or callback, and what makes the API use it.
struct Call<'o> {
    name: &'o str,
    /// Where a callback goes; nothing for webhooks.
    url: Option<&'o str>,
    operation: Option<usize>,
}

impl<'a> Lowering<'a, '_> {
    /// The webhooks of the document.
    pub(super) fn webhooks(&mut self) {
        let base = Pointer::root().child("webhooks");
        for (name, node) in &self.decoded.webhooks {
            let call = Call {
                name,
                url: None,
                operation: None,
            };
            let at = base.child(name);
            let found = follow_path_item(self.decoded, &at, node_item(node));
            self.calls(&call, &at, found);
        }
        self.finish_calls();
    }

    /// The callbacks of an operation of the API, and the callbacks of these.
    pub(super) fn callbacks(&mut self, index: usize, at: &Pointer, operation: &'a oa::Operation) {
        self.callbacks_of(Some(index), at, operation);
        self.finish_calls();
    }

    /// Callbacks may ask for callbacks, of which any can be a reference: so the stack is no deeper than one.
    fn finish_calls(&mut self) {
        while let Some((index, at, operation)) = self.calling.pop_front() {
            self.callbacks_of(index, &at, operation);
        }
    }

    /// Both its own and those that it refers to. `index` is the operation of the API that it is, or that asks for it.
    fn callbacks_of(&mut self, index: Option<usize>, at: &Pointer, operation: &'a oa::Operation) {
        let base = at.child("callbacks");
        for (name, callback) in &operation.callbacks {
            self.callback(index, name, &base.child(name), callback);
        }
        let referred = operation.extensions.get(REFERRED);
        for (name, node) in referred.and_then(|it| it.as_object()).into_iter().flatten() {
            let target = node.get("$ref").and_then(|target| target.as_str());
            let reference = oa::ReferenceOr::ref_(target.unwrap_or_default());
            let document: &'a oa::OpenAPI = self.document;
            match component_callback(document, &reference) {
                Some((at, callback)) => self.callback(index, name, &at, callback),
                None => self.no_such_callback(&base.child(name)),
            }
        }
    }

    /// The callbacks of the components that no operation has asked for.
    pub(super) fn component_callbacks(&mut self) {
        let document: &'a oa::OpenAPI = self.document;
        let base = Pointer::root().child("components").child("callbacks");
        let Some(components) = &document.components else {
            return;
        };
        for (name, node) in &components.callbacks {
            if let oa::ReferenceOr::Item(callback) = node {
                self.callback(None, name, &base.child(name), callback);
            }
        }
        self.finish_calls();
    }

    fn no_such_callback(&mut self, at: &Pointer) {
        let text = "this refers to no callback of the components";
        let warning = Diagnostic::warning(Code::UnknownRef, text).at(at.child("$ref"));
        self.report.push(warning.help("it was left out"));
    }

    fn callback(
        &mut self,
        operation: Option<usize>,
        name: &str,
        at: &Pointer,
        callback: &'a oa::Callback,
    ) {
        for (url, item) in callback {
            let call = Call {
                name,
                url: Some(url),
                operation,
            };
            let at = at.child(url);
            let found = follow_path_item(self.decoded, &at, callback_item(item));
            self.calls(&call, &at, found);
        }
    }

    fn calls(&mut self, call: &Call<'_>, at: &Pointer, found: Option<(Pointer, &'a oa::PathItem)>) {
        let Some((at, item)) = found else {
            let text = "this path item refers to none of the document";
            let warning = Diagnostic::warning(Code::UnknownRef, text).at(at.child("$ref"));
            self.report.push(warning.help("it was left out"));
            return;
        };
        for (method, operation) in methods(self.decoded, &at, item) {
            let here = method.at.clone();
            if let Some(index) = self.known_calls.get(&here).copied() {
                if self.also_asked_for(index, call.operation) {
                    self.calling.push_back((call.operation, here, operation));
                }
            } else if let Some(body) = self.received(&here, operation) {
                self.known_calls
                    .insert(here.clone(), self.api.incoming.len());
                self.call(call, (&at, item), method, operation, body);
                self.calling.push_back((call.operation, here, operation));
            }
        }
    }

    /// A callback of the components is one, however many operations ask for it. Whether this one had not yet.
    fn also_asked_for(&mut self, index: usize, operation: Option<usize>) -> bool {
        let known = self.api.incoming.get_mut(index).map(|it| &mut it.occasion);
        match (known, operation) {
            (Some(Occasion::Callback { operations, .. }), Some(operation)) => {
                let is_new = !operations.contains(&operation);
                operations.extend(Some(operation).filter(|_| is_new));
                is_new
            }
            _ => false,
        }
    }

    fn call(
        &mut self,
        call: &Call<'_>,
        (item_at, item): (&Pointer, &'a oa::PathItem),
        method: Method,
        operation: &'a oa::Operation,
        body: Body,
    ) {
        let at = method.at;
        let owner = HomeRoot::Incoming(self.api.incoming.len());
        let own = (&at, operation.parameters.as_slice());
        let parameters = self.parameters(&owner, own, (item_at, &item.parameters));
        let responses = self.responses(&owner, &at, &operation.responses);
        self.finish_items();
        let occasion = match call.url {
            None => Occasion::Webhook(call.name.to_string()),
            Some(url) => Occasion::Callback {
                name: call.name.to_string(),
                url: url.to_string(),
                operations: call.operation.into_iter().collect(),
            },
        };
        self.api.incoming.push(Incoming {
            id: operation.operation_id.clone().filter(|id| !id.is_empty()),
            occasion,
            method: method.verb,
            docs: docs(operation),
            deprecated: operation.deprecated,
            parameters,
            body,
            responses,
            at,
        });
    }

    /// What a request brings. One without a body brings nothing that could be read.
    fn received(&mut self, at: &Pointer, operation: &'a oa::Operation) -> Option<Body> {
        let body = operation.request_body.as_ref();
        let place = at.child("requestBody");
        let found = body.and_then(|node| follow(self.document, &place, node));
        let found = found.filter(|(_, body)| !body.content.is_empty());
        let Some((body_at, body)) = found else {
            let text = "this request brings no body, so there is nothing to read";
            let warning = Diagnostic::warning(Code::IgnoredKeyword, text).at(at.clone());
            let help = "nothing is generated for it";
            self.report.push(warning.key().help(help));
            return None;
        };
        let owner = HomeRoot::Incoming(self.api.incoming.len());
        let home = shared::home(&body_at, &owner, Step::RequestBody);
        let mut declared: Vec<(&'a String, &'a oa::MediaType)> = body.content.iter().collect();
        declared.sort_by_key(|(media_type, _)| rank(media_type));
        let mut media: Vec<Media> = Vec::new();
        for (media_type, item) in declared {
            let home = match media.is_empty() {
                true => home.clone(),
                false => home.step(Step::Media(media_type.clone())),
            };
            let at = body_at.child("content").child(media_type);
            media.push(Media {
                media_type: media_type.clone(),
                content: self.incoming_content(&at, media_type, item, &home),
                sensitive: self.is_secret(&at, item),
            });
        }
        Some(Body {
            required: body.required,
            media,
            docs: Docs::description(described(self.decoded, &place, body.description.as_ref())),
        })
    }

    fn incoming_content(
        &mut self,
        at: &Pointer,
        media_type: &str,
        item: &'a oa::MediaType,
        home: &Home,
    ) -> Content {
        let (read_as, content) = match kind(media_type) {
            Kind::Form | Kind::Json | Kind::AnyJson | Kind::Text if self.is_binary(at, item) => {
                return Content::Bytes;
            }
            Kind::Form => match self.received_form(at, item, home) {
                Some(form) => return form,
                None => ("text", Content::Text),
            },
            Kind::Json => return Content::Json(self.media_schema(at, item, home)),
            Kind::AnyJson => {
                return match self.media_schema(at, item, home) {
                    TypeExpr::Any | TypeExpr::String(_) => Content::Bytes,
                    ty => Content::Json(ty),
                };
            }
            Kind::Text => return Content::Text,
            Kind::Bytes | Kind::Wildcard => return Content::Bytes,
            Kind::Multipart | Kind::Stream(_) => ("bytes", Content::Bytes),
        };
        let text = format!("`{media_type}` that is received is not read part by part");
        let help = format!("the whole body is handed over as {read_as}");
        let warning = Diagnostic::warning(Code::OpaqueBody, text);
        self.report.push(warning.at(at).key().help(help));
        content
    }
}

fn component_callback<'a>(
    document: &'a oa::OpenAPI,
    reference: &oa::ReferenceOr<oa::Callback>,
) -> Option<(Pointer, &'a oa::Callback)> {
    let oa::ReferenceOr::Reference { reference } = reference else {
        return None;
    };
    let at = Pointer::parse_ref(reference)?;
    let key = at.last()?;
    let node = document.components.as_ref()?.callbacks.get(&key)?;
    follow(document, &at, node)
}
