//! Keys by which a server knows a repeated request.
//!
//! In: the parameters and the body of an operation, and names from the configuration. Out: where its key goes. Must not know:
//! when requests are repeated.

use std::collections::BTreeSet;

use super::Planning;
use super::items::KeyItem;
use crate::ir::{Content, Field, Location, Operation, Shape, TypeExpr};
use crate::names::words_of;

impl Planning<'_> {
    /// The key of an operation that is not idempotent by itself (RFC 9110, section 9.2.2), unless it is where it is usual.
    pub(super) fn idempotency_key(&self, operation: &Operation) -> Option<KeyItem> {
        if !matches!(operation.method.as_str(), "POST" | "PATCH") {
            return None;
        }
        let mut parameters = operation.parameters.iter();
        let parameter = parameters.find_map(|parameter| {
            let item = match parameter.location {
                Location::Header => KeyItem::Header(parameter.wire.to_ascii_lowercase()),
                Location::Query => KeyItem::Query(parameter.wire.clone()),
                _ => return None,
            };
            self.is_key(&parameter.wire).then_some(item)
        });
        let field = || {
            let mut fields = self.body_fields(operation).iter();
            let field = fields.find(|field| self.is_key(&field.wire))?;
            Some(KeyItem::Body(field.wire.clone()))
        };
        parameter.or_else(field).filter(|item| !item.is_usual())
    }

    /// A name of the settings, or one that says so: `idempotency_key`, `X-Idempotency-Key`.
    fn is_key(&self, wire: &str) -> bool {
        let words = words_of(wire);
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let is_named = self.config.idempotency_keys.iter().any(|name| name == wire);
        is_named || words.ends_with(&["idempotency", "key"])
    }

    fn body_fields(&self, operation: &Operation) -> &[Field] {
        let media = operation.body.iter().flat_map(|body| &body.media);
        let mut json = media.filter_map(|media| match &media.content {
            Content::Json(ty) => Some(ty.split_null().0),
            _ => None,
        });
        let Some(TypeExpr::Named(id)) = json.next() else {
            return &[];
        };
        match &self.api.types[*id].shape {
            Shape::Struct(item) => &item.fields,
            _ => &[],
        }
    }

    /// All that the settings could name.
    pub(super) fn possible_keys(&self) -> BTreeSet<String> {
        let mut names = BTreeSet::new();
        for operation in &self.api.operations {
            let parameters = operation.parameters.iter();
            names.extend(parameters.map(|parameter| parameter.wire.clone()));
            names.extend(
                self.body_fields(operation)
                    .iter()
                    .map(|field| field.wire.clone()),
            );
        }
        names
    }
}
