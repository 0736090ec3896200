//! The keywords of a schema as plain data, each in one place whatever kind it was read as.
//!
//! In: filled by `facets` and `merge`. Out: read by `classify` and the builders. Must not know: `openapiv3`'s schema kinds.

use indexmap::{IndexMap, IndexSet};
use openapiv3 as oa;
use serde_json::Value as Json;

use super::tree::SchemaAt;
use crate::ir::{Access, Docs};
use crate::source::Pointer;

/// The keywords of one schema, or of several that must all hold.
#[derive(Debug, Default, Clone)]
pub(super) struct Facets<'a> {
    pub(super) at: Pointer,
    pub(super) ty: Option<JsonType>,
    pub(super) format: Option<String>,
    pub(super) nullable: bool,
    pub(super) docs: Docs,
    pub(super) deprecated: bool,
    pub(super) access: Access,
    pub(super) default: Option<(Pointer, &'a Json)>,
    pub(super) enumeration: Option<Vec<Json>>,
    /// What alternatives say of the values that they list.
    pub(super) value_docs: Vec<(Json, String)>,
    pub(super) properties: IndexMap<String, Vec<SchemaAt<'a>>>,
    pub(super) required: IndexSet<String>,
    pub(super) additional: Additional<'a>,
    /// All of them hold for each item.
    pub(super) items: Vec<SchemaAt<'a>>,
    pub(super) all_of: Vec<SchemaAt<'a>>,
    pub(super) unions: Vec<UnionFacet<'a>>,
    pub(super) not: Option<Pointer>,
    pub(super) discriminator: Option<&'a oa::Discriminator>,
    pub(super) bounds: Bounds,
    pub(super) extensions: Vec<(&'a str, &'a Json)>,
}

/// A JSON type as OpenAPI 3.0 names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum JsonType {
    Boolean,
    Integer,
    Number,
    String,
    Array,
    Object,
}

/// What a schema says about undeclared keys.
#[derive(Debug, Default, Clone)]
pub(super) enum Additional<'a> {
    #[default]
    Unsaid,
    Forbidden,
    Anything,
    /// All of them hold for each value.
    Schemas(Vec<SchemaAt<'a>>),
}

/// One `oneOf` or `anyOf`.
#[derive(Debug, Clone)]
pub(super) struct UnionFacet<'a> {
    pub(super) at: Pointer,
    pub(super) variants: Vec<SchemaAt<'a>>,
    pub(super) discriminator: Option<&'a oa::Discriminator>,
}

/// Limits, kept for the documentation.
#[derive(Debug, Default, Clone)]
pub(super) struct Bounds {
    pub(super) minimum: Option<String>,
    pub(super) maximum: Option<String>,
    pub(super) exclusive_minimum: bool,
    pub(super) exclusive_maximum: bool,
    pub(super) multiple_of: Option<String>,
    pub(super) pattern: Option<String>,
    pub(super) lengths: (Option<usize>, Option<usize>),
    pub(super) item_counts: (Option<usize>, Option<usize>),
    pub(super) property_counts: (Option<usize>, Option<usize>),
    pub(super) unique_items: bool,
}

impl JsonType {
    /// The word of the specification.
    pub(super) fn as_str(self) -> &'static str {
        match self {
            JsonType::Boolean => "boolean",
            JsonType::Integer => "integer",
            JsonType::Number => "number",
            JsonType::String => "string",
            JsonType::Array => "array",
            JsonType::Object => "object",
        }
    }

    pub(super) fn parse(text: &str) -> Option<JsonType> {
        Some(match text {
            "boolean" => JsonType::Boolean,
            "integer" => JsonType::Integer,
            "number" => JsonType::Number,
            "string" => JsonType::String,
            "array" => JsonType::Array,
            "object" => JsonType::Object,
            _ => return None,
        })
    }
}
