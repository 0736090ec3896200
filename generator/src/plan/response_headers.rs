//! Headers of responses: a constant for each, which reads it.
//!
//! In: the responses of an operation. Out: [`ResponseHeaderItem`]s in the order of their names. Must not know: how a header
//! is read.

use super::Planning;
use super::docs::lines;
use super::items::ResponseHeaderItem;
use crate::ir::{Form, Operation, ResponseHeader, Shape, TypeExpr};
use crate::names::OperationName;

/// How far to look into names for other types.
const MAX_DEPTH: usize = 16;

impl Planning<'_> {
    pub(super) fn response_headers(
        &self,
        operation: &Operation,
        names: &OperationName,
    ) -> Vec<ResponseHeaderItem> {
        let headers = operation.headers();
        let headers = headers.iter().zip(&names.headers);
        let mut items: Vec<ResponseHeaderItem> = headers
            .map(|((_, header), ident)| self.response_header(header, ident))
            .collect();
        items.sort_by(|first, second| first.ident.cmp(&second.ident));
        items
    }

    fn response_header(&self, header: &ResponseHeader, ident: &str) -> ResponseHeaderItem {
        let notes: Vec<String> = header.docs.summary.iter().cloned().collect();
        let mut text = header.docs.clone();
        text.summary = None;
        // A header that is there has a value: there is no null to send.
        let (ty, _) = header.ty.split_null();
        ResponseHeaderItem {
            ident: ident.to_string(),
            wire: header.wire.to_ascii_lowercase(),
            docs: lines(&text, &notes),
            ty: self.rust_type(ty).outside(),
            constructor: self.constructor(header),
            deprecated: header.deprecated,
        }
    }

    fn constructor(&self, header: &ResponseHeader) -> &'static str {
        let mut ty = &header.ty;
        for _ in 0..MAX_DEPTH {
            ty = match ty {
                TypeExpr::Nullable(inner) => inner,
                TypeExpr::Named(id) => match &self.api.types[*id].shape {
                    Shape::Newtype(inner) => inner,
                    _ => break,
                },
                _ => break,
            };
        }
        let is_object = match ty {
            TypeExpr::Map(_) => true,
            TypeExpr::Named(id) => matches!(self.api.types[*id].shape, Shape::Struct(_)),
            _ => false,
        };
        match ty {
            _ if header.style.form == Form::Json => "json",
            TypeExpr::List(_) | TypeExpr::Tuple(_) => "list",
            _ if is_object && header.style.explodes => "exploded",
            _ if is_object => "pairs",
            _ => "new",
        }
    }
}
