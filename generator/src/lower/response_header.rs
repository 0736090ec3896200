//! Headers of responses (OpenAPI 3.0, 4.7.17.1 and 4.7.21).
//!
//! In: `headers` of a response. Out: [`ResponseHeader`]s. Must not know: how a header is read.

use indexmap::IndexMap;
use openapiv3 as oa;

use super::components::{described, follow};
use super::keywords::Facets;
use super::notes::notes;
use super::parameter::{Said, format};
use super::{Lowering, shared};
use crate::ir::{Docs, Form, Home, ResponseHeader, Step, Style, TypeExpr};
use crate::report::{Code, Diagnostic};
use crate::source::Pointer;

impl<'a> Lowering<'a, '_> {
    /// The declared headers of a response.
    pub(super) fn response_headers(
        &mut self,
        at: &Pointer,
        headers: &'a IndexMap<String, oa::ReferenceOr<oa::Header>>,
        home: &Home,
    ) -> Vec<ResponseHeader> {
        let base = at.child("headers");
        let mut lowered = Vec::new();
        for (wire, node) in headers {
            let at = base.child(wire);
            if self.is_about_the_body(wire, &at) {
                continue;
            }
            let Some((at, header)) = follow(self.document, &at, node) else {
                continue;
            };
            let home = match shared::is_in_component(&at) && at.segments().len() == 3 {
                true => shared::home(&at, &home.root, Step::Header(wire.clone())),
                false => home.step(Step::Header(wire.clone())),
            };
            let mut item = self.response_header(at, wire, header, &home);
            let said = described(self.decoded, &base.child(wire), None);
            item.docs.description = said.or(item.docs.description);
            lowered.push(item);
        }
        lowered
    }

    fn response_header(
        &mut self,
        at: Pointer,
        wire: &str,
        header: &'a oa::Header,
        home: &Home,
    ) -> ResponseHeader {
        let explode = header.extensions.get("x-oaswright-explode");
        let simple = Style {
            explodes: explode
                .and_then(serde_json::Value::as_bool)
                .unwrap_or_default(),
            ..Style::plain(Form::Simple)
        };
        let json = Style::plain(Form::Json);
        let (ty, facets, style) = match format(&at, &header.format) {
            Said::Schema(schema) => {
                let place = self.used(&schema, home);
                (place.ty, place.facets, simple)
            }
            Said::Json(schema) => {
                let place = self.used(&schema, home);
                (place.ty, place.facets, json)
            }
            Said::AnyJson => (TypeExpr::Any, Facets::default(), json),
            Said::Text(_) | Said::Form(_) => {
                (TypeExpr::String(None.into()), Facets::default(), simple)
            }
        };
        self.finish_items();
        let mut docs = Docs::description(header.description.clone());
        docs.summary = Some(notes(&facets).join(" ")).filter(|text| !text.is_empty());
        ResponseHeader {
            wire: wire.to_string(),
            ty,
            style,
            deprecated: header.deprecated.unwrap_or_default() || facets.deprecated,
            docs,
        }
    }

    /// "If a response header is defined with the name `Content-Type`, it SHALL be ignored."
    fn is_about_the_body(&mut self, wire: &str, at: &Pointer) -> bool {
        let is_ignored = wire.eq_ignore_ascii_case("content-type");
        if is_ignored {
            let text = "a response header called `Content-Type` has no meaning";
            let warning = Diagnostic::warning(Code::Ignored, text);
            self.report.push(
                warning
                    .at(at.clone())
                    .key()
                    .help("`content` says the media type"),
            );
        }
        is_ignored
    }
}
