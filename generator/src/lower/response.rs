//! Responses by status.
//!
//! In: `responses`. Out: [`Response`]s. Must not know: which of them are errors.

use openapiv3 as oa;

use super::components::{described, follow};
use super::{Lowering, shared};
use crate::ir::{Docs, HomeRoot, Media, Response, StatusMatch, Step};
use crate::report::{Code, Diagnostic};
use crate::source::Pointer;

impl<'a> Lowering<'a, '_> {
    /// The declared responses of an operation: exact statuses in their order, ranges and `default`.
    pub(super) fn responses(
        &mut self,
        owner: &HomeRoot,
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
            let is_success = status.is_success();
            lowered.extend(self.response(owner, &at, status, node, is_success));
        }
        if let Some(node) = &responses.default {
            let is_success = !lowered
                .iter()
                .any(|known: &Response| known.status.is_success());
            let (at, status) = (base.child("default"), StatusMatch::Default);
            lowered.extend(self.response(owner, &at, status, node, is_success));
        }
        lowered.sort_by_key(|response| response.status);
        lowered
    }

    fn response(
        &mut self,
        owner: &HomeRoot,
        at: &Pointer,
        status: StatusMatch,
        node: &'a oa::ReferenceOr<oa::Response>,
        is_success: bool,
    ) -> Option<Response> {
        let described = described(self.decoded, at, None);
        let (at, response) = follow(self.document, at, node)?;
        let home = shared::home(&at, owner, Step::ResponseBody(status));
        let place = at.child("content");
        let media = match is_success {
            true => self.read_media(&place, &response.content, &home),
            false => self.read_first(&place, &response.content, &home),
        };
        self.check_content(status, &place, &media);
        self.note_links(owner, status, &at, response);
        let docs = Docs::description(
            described.or(Some(response.description.clone()).filter(|text| !text.is_empty())),
        );
        Some(Response {
            status,
            media,
            headers: self.response_headers(&at, &response.headers, &home),
            docs,
        })
    }
    /// RFC 9110, sections 15.3.5, 15.3.6 and 15.4.5.
    fn check_content(&mut self, status: StatusMatch, at: &Pointer, media: &[Media]) {
        let is_empty = media.is_empty() || status.may_have_body();
        if let (StatusMatch::Exact(status), false) = (status, is_empty) {
            let text = format!("a response with the status {status} has no body");
            let warning = Diagnostic::warning(Code::Ignored, text);
            self.report.push(warning.at(at.clone()).key());
        }
    }
}
