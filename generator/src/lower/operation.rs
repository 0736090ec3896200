//! Operations of all paths.
//!
//! In: `paths`. Out: [`Operation`]s in document order. Must not know: schemas' insides.

use openapiv3 as oa;

use super::Lowering;
use super::path::{follow_path_item, match_template, node_item, template};
use crate::decode::Decoded;
use crate::ir::{Docs, HomeRoot, Operation};
use crate::report::{Code, Diagnostic};
use crate::source::Pointer;

impl<'a> Lowering<'a, '_> {
    /// Every operation of every path.
    pub(super) fn operations(&mut self) {
        let document: &'a oa::OpenAPI = self.document;
        let base = Pointer::root().child("paths");
        for (path, node) in &document.paths.paths {
            let own = base.child(path);
            let Some((at, item)) = follow_path_item(self.decoded, &own, node_item(node)) else {
                continue;
            };
            for (method, operation) in methods(self.decoded, &at, item) {
                let here = method.at.clone();
                let mut lowered = self.operation(path, &at, item, method, operation);
                lowered.place = here.moved(&at, &own);
                self.finish_items();
                match_template(&mut lowered, self.report);
                self.api.operations.push(lowered);
                let index = self.api.operations.len() - 1;
                self.callbacks(index, &here, operation);
            }
        }
    }

    fn operation(
        &mut self,
        path: &str,
        item_at: &Pointer,
        item: &'a oa::PathItem,
        method: Method,
        operation: &'a oa::Operation,
    ) -> Operation {
        let at = method.at.clone();
        let owner = HomeRoot::Operation(self.api.operations.len());
        let mut parameters = self.parameters(
            &owner,
            (&at, &operation.parameters),
            (item_at, &item.parameters),
        );
        let body = operation
            .request_body
            .as_ref()
            .and_then(|node| self.request_body(&owner, &at, node));
        let body = body.filter(|_| self.may_have_body(&method.verb, &at));
        let responses = self.responses(&owner, &at, &operation.responses);
        let servers = self.operation_servers((item_at, &item.servers), (&at, &operation.servers));
        let security = self.security(&at, operation.security.as_ref());
        self.leave_to_security(&mut parameters, &security);
        Operation {
            id: operation.operation_id.clone().filter(|id| !id.is_empty()),
            tags: operation.tags.clone(),
            method: method.verb,
            path: path.to_string(),
            template: template(path, item_at, self.report),
            docs: docs(operation),
            deprecated: operation.deprecated,
            parameters,
            body,
            responses,
            links: Vec::new(),
            servers,
            security,
            place: at.clone(),
            at,
        }
    }
}

impl Lowering<'_, '_> {
    /// Whether a body can be sent, and a report where it has no defined meaning (RFC 9110, section 9.3).
    fn may_have_body(&mut self, method: &str, at: &Pointer) -> bool {
        let help = match method {
            "GET" | "HEAD" | "DELETE" => "it is sent all the same; not every server reads it",
            "TRACE" => "it is left out, since it must not be sent",
            _ => return true,
        };
        let text = format!("the body of a {method} has no defined meaning");
        let warning = Diagnostic::warning(Code::UndefinedBody, text);
        let at = at.child("requestBody");
        self.report.push(warning.at(at).key().help(help));
        method != "TRACE"
    }
}

/// A method by its place in the document and its name on the wire.
pub(super) struct Method {
    pub(super) at: Pointer,
    pub(super) verb: String,
}

/// The operations of a path: first those of usual methods, then `query`, then the others by name.
pub(super) fn methods<'a>(
    decoded: &'a Decoded,
    at: &Pointer,
    item: &'a oa::PathItem,
) -> Vec<(Method, &'a oa::Operation)> {
    let method = |at: Pointer, verb: &str| Method {
        at,
        verb: verb.to_string(),
    };
    let usual = usual_methods(item).filter_map(|(key, verb, operation)| {
        Some((method(at.child(key), verb), operation.as_ref()?))
    });
    let query = at.child("query");
    let query = decoded.operations.get_key_value(&query).into_iter();
    let query = query.map(|(at, operation)| (method(at.clone(), "QUERY"), operation));
    let holder = at.child("additionalOperations");
    let others = decoded.operations.range(holder.clone()..);
    let others = others.take_while(|(at, _)| at.parent().as_ref() == Some(&holder));
    let others = others.map(|(at, operation)| {
        let verb = at.last().unwrap_or_default();
        (method(at.clone(), &verb), operation)
    });
    usual.chain(query).chain(others).collect()
}

fn usual_methods(
    item: &oa::PathItem,
) -> impl Iterator<Item = (&'static str, &'static str, &Option<oa::Operation>)> {
    let oa::PathItem {
        summary: _,
        description: _,
        get,
        put,
        post,
        delete,
        options,
        head,
        patch,
        trace,
        servers: _,
        parameters: _,
        extensions: _,
    } = item;
    [
        ("get", "GET", get),
        ("put", "PUT", put),
        ("post", "POST", post),
        ("delete", "DELETE", delete),
        ("options", "OPTIONS", options),
        ("head", "HEAD", head),
        ("patch", "PATCH", patch),
        ("trace", "TRACE", trace),
    ]
    .into_iter()
}

pub(super) fn docs(operation: &oa::Operation) -> Docs {
    let external = operation.external_docs.as_ref();
    Docs {
        summary: operation.summary.clone().filter(|text| !text.is_empty()),
        description: operation
            .description
            .clone()
            .filter(|text| !text.is_empty()),
        external: external.map(|docs| (docs.description.clone(), docs.url.clone())),
    }
}
