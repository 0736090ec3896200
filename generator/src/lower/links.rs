//! Links of responses.
//!
//! In: `links`. Out: [`Link`]s of operations, and reports of those that lead nowhere. Must not know: what a runtime expression
//! means.

use openapiv3 as oa;

use super::Lowering;
use super::components::follow;
use super::path::operation_at;
use crate::ir::{HomeRoot, Link, LinkTarget, StatusMatch};
use crate::report::{Code, Diagnostic, closest};
use crate::source::Pointer;

/// A link that was found, while not all operations that it may lead to are known.
pub(super) struct Pending<'a> {
    operation: usize,
    status: StatusMatch,
    name: &'a str,
    at: Pointer,
    link: &'a oa::Link,
}

impl<'a> Lowering<'a, '_> {
    /// Keeps the links of a response of an operation for later.
    pub(super) fn note_links(
        &mut self,
        owner: &HomeRoot,
        status: StatusMatch,
        at: &Pointer,
        response: &'a oa::Response,
    ) {
        let HomeRoot::Operation(operation) = owner else {
            return;
        };
        let base = at.child("links");
        for (name, node) in &response.links {
            if let Some((at, link)) = follow(self.document, &base.child(name), node) {
                self.links.push(Pending {
                    operation: *operation,
                    status,
                    name,
                    at,
                    link,
                });
            }
        }
    }

    /// Adds all links to their operations.
    pub(super) fn finish_links(&mut self) {
        for pending in std::mem::take(&mut self.links) {
            if let Some(target) = self.link_target(&pending) {
                let link = lower_link(&pending, target);
                if let Some(operation) = self.api.operations.get_mut(pending.operation) {
                    operation.links.push(link);
                }
            }
        }
        for operation in &mut self.api.operations {
            let links = &mut operation.links;
            links.sort_by(|one, other| (one.status, &one.name).cmp(&(other.status, &other.name)));
        }
    }

    fn link_target(&mut self, pending: &Pending<'_>) -> Option<LinkTarget> {
        let (key, text) = match &pending.link.operation {
            oa::LinkOperation::OperationId(id) => ("operationId", id),
            oa::LinkOperation::OperationRef(reference) => ("operationRef", reference),
        };
        let found = match key {
            "operationId" => self.operation_by_id(text),
            // One that names no operation at all has been reported.
            _ if text.is_empty() => return None,
            _ if !text.starts_with('#') => return Some(LinkTarget::Elsewhere(text.clone())),
            _ => Pointer::parse_ref(text).and_then(|at| self.operation_by_place(&at)),
        };
        if found.is_none() {
            self.no_such_operation(&pending.at.child(key), text);
        }
        found.map(LinkTarget::Operation)
    }

    fn operation_by_id(&self, id: &str) -> Option<usize> {
        let mut operations = self.api.operations.iter();
        operations.position(|operation| operation.id.as_deref() == Some(id))
    }

    fn operation_by_place(&self, at: &Pointer) -> Option<usize> {
        let at = operation_at(self.decoded, at)?;
        let mut operations = self.api.operations.iter();
        operations.position(|operation| operation.at == at)
    }

    fn no_such_operation(&mut self, at: &Pointer, text: &str) {
        let message = format!("there is no operation `{text}`");
        let warning = Diagnostic::warning(Code::UnknownOperation, message).at(at.clone());
        let ids = self.api.operations.iter().filter_map(|it| it.id.as_deref());
        let help = match closest(text, ids) {
            Some(near) => format!("did you mean `{near}`? The link is left out"),
            None => "the link is left out".to_string(),
        };
        self.report.push(warning.help(help));
    }
}

fn lower_link(pending: &Pending<'_>, target: LinkTarget) -> Link {
    let oa::Link {
        description,
        operation: _,
        request_body,
        parameters,
        server,
        extensions: _,
    } = pending.link;
    let parameters = parameters.iter();
    let parameters = parameters.map(|(name, value)| (name.clone(), text(value)));
    let mut parameters: Vec<(String, String)> = parameters.collect();
    parameters.sort();
    Link {
        name: pending.name.to_string(),
        status: pending.status,
        target,
        parameters,
        body: request_body.as_ref().map(text),
        server: server.as_ref().map(|server| server.url.clone()),
        description: description.clone(),
    }
}

/// A constant or an expression as it is written.
fn text(value: &serde_json::Value) -> String {
    match value.as_str() {
        Some(text) => text.to_string(),
        None => value.to_string(),
    }
}
