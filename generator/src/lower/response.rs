//! Responses by status.
//!
//! In: `responses`. Out: [`Response`]s. Must not know: which of them are errors.

use openapiv3 as oa;

use super::Lowering;
use super::components::follow;
use crate::ir::{Content, Docs, Home, HomeRoot, Response, StatusMatch, Step};
use crate::source::Pointer;

impl<'a> Lowering<'a, '_> {
    /// The declared responses of an operation: exact statuses, ranges and `default`.
    pub(super) fn responses(
        &mut self,
        operation: usize,
        at: &Pointer,
        responses: &'a oa::Responses,
    ) -> Vec<Response> {
        let base = at.child("responses");
        let mut lowered = Vec::new();
        for (status, node) in &responses.responses {
            let at = base.child(&status.to_string());
            let status = match status {
                oa::StatusCode::Code(code) => StatusMatch::Exact(*code),
                oa::StatusCode::Range(digit) => StatusMatch::Range(*digit),
            };
            lowered.extend(self.response(operation, &at, status, node));
        }
        if let Some(node) = &responses.default {
            lowered.extend(self.response(
                operation,
                &base.child("default"),
                StatusMatch::Default,
                node,
            ));
        }
        lowered
    }

    fn response(
        &mut self,
        operation: usize,
        at: &Pointer,
        status: StatusMatch,
        node: &'a oa::ReferenceOr<oa::Response>,
    ) -> Option<Response> {
        let (at, response) = follow(self.document, at, node)?;
        let home = Home {
            root: HomeRoot::Operation(operation),
            steps: vec![Step::ResponseBody(status)],
        };
        let content = self.read_content(&at.child("content"), &response.content, &home);
        let (media_type, content) = match content {
            Some((media_type, content)) => (Some(media_type), content),
            None => (None, Content::Empty),
        };
        let docs =
            Docs::description(Some(response.description.clone()).filter(|text| !text.is_empty()));
        Some(Response {
            status,
            media_type,
            content,
            headers: self.response_headers(&at, &response.headers, &home),
            docs,
        })
    }
}
