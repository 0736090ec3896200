//! The schema tree as it is walked: a node and the pointer of its place, and the lookup of any place by pointer.
//!
//! In: the decoded document. Out: [`SchemaAt`]. Must not know: what a schema means.

use openapiv3 as oa;

use crate::decode::Decoded;
use crate::source::Pointer;

/// A schema or a reference to one.
#[derive(Debug, Clone, Copy)]
pub(super) enum Node<'a> {
    Ref(&'a str),
    Schema(&'a oa::Schema),
}

impl<'a> Node<'a> {
    pub(super) fn of(node: &'a oa::ReferenceOr<oa::Schema>) -> Node<'a> {
        match node {
            oa::ReferenceOr::Reference { reference } => Node::Ref(reference),
            oa::ReferenceOr::Item(schema) => Node::Schema(schema),
        }
    }

    fn boxed(node: &'a oa::ReferenceOr<Box<oa::Schema>>) -> Node<'a> {
        match node {
            oa::ReferenceOr::Reference { reference } => Node::Ref(reference),
            oa::ReferenceOr::Item(schema) => Node::Schema(schema),
        }
    }
}

/// A node with its place.
#[derive(Debug, Clone)]
pub(super) struct SchemaAt<'a> {
    pub(super) at: Pointer,
    pub(super) node: Node<'a>,
}

impl<'a> SchemaAt<'a> {
    /// Whether any value satisfies it, and nobody says what for.
    pub(super) fn says_nothing(&self) -> bool {
        let nothing = oa::Schema {
            schema_data: oa::SchemaData::default(),
            schema_kind: oa::SchemaKind::Any(oa::AnySchema::default()),
        };
        matches!(self.node, Node::Schema(schema) if *schema == nothing)
    }

    /// The schema of a media type object.
    pub(super) fn of_media(at: &Pointer, item: &'a oa::MediaType) -> Option<Self> {
        let node = item.schema.as_ref().map(Node::of)?;
        let at = at.child("schema");
        Some(SchemaAt { at, node })
    }

    pub(super) fn boxed(at: Pointer, node: &'a oa::ReferenceOr<Box<oa::Schema>>) -> Self {
        SchemaAt {
            at,
            node: Node::boxed(node),
        }
    }
}

/// What a reference leads to, if there is something.
pub(super) fn pointed<'a>(decoded: &'a Decoded, reference: &str) -> Option<SchemaAt<'a>> {
    let at = Pointer::parse_ref(reference)?;
    let node = schema_at(decoded, &at)?;
    Some(SchemaAt { at, node })
}

/// The schema at a place that is not a component of its own, such as `#/paths/~1pets/get/responses/200/...`.
pub(super) fn schema_at<'a>(decoded: &'a Decoded, pointer: &Pointer) -> Option<Node<'a>> {
    let doc = &decoded.document;
    let segments = pointer.segments();
    let parts: Vec<&str> = segments.iter().map(String::as_str).collect();
    match parts.as_slice() {
        ["components", "schemas", key, rest @ ..] => {
            descend(Node::of(doc.components.as_ref()?.schemas.get(*key)?), rest)
        }
        ["components", "parameters", key, rest @ ..] => in_parameter(
            doc.components.as_ref()?.parameters.get(*key)?.as_item()?,
            rest,
        ),
        ["components", "responses", key, rest @ ..] => in_response(
            doc.components.as_ref()?.responses.get(*key)?.as_item()?,
            rest,
        ),
        ["components", "requestBodies", key, "content", rest @ ..] => in_content(
            &doc.components
                .as_ref()?
                .request_bodies
                .get(*key)?
                .as_item()?
                .content,
            rest,
        ),
        ["components", "headers", key, rest @ ..] => in_format(
            &doc.components
                .as_ref()?
                .headers
                .get(*key)?
                .as_item()?
                .format,
            rest,
        ),
        [
            section @ ("paths" | "webhooks"),
            path,
            "additionalOperations",
            method,
            rest @ ..,
        ] => in_operation(
            decoded.operations.get(&Pointer::root().join(&[
                section,
                path,
                "additionalOperations",
                method,
            ]))?,
            rest,
        ),
        [section @ ("paths" | "webhooks"), path, "query", rest @ ..] => in_operation(
            decoded
                .operations
                .get(&Pointer::root().join(&[section, path, "query"]))?,
            rest,
        ),
        ["components", "callbacks", key, url, rest @ ..] => {
            let callbacks = &doc.components.as_ref()?.callbacks;
            in_path_item(callbacks.get(*key)?.as_item()?.get(*url)?, rest)
        }
        ["webhooks", name, rest @ ..] => {
            in_path_item(decoded.webhooks.get(*name)?.as_item()?, rest)
        }
        ["paths", path, rest @ ..] => in_path_item(doc.paths.paths.get(*path)?.as_item()?, rest),
        _ => None,
    }
}

fn in_path_item<'a>(item: &'a oa::PathItem, parts: &[&str]) -> Option<Node<'a>> {
    match parts {
        ["parameters", index, rest @ ..] => {
            in_parameter(nth(&item.parameters, index)?.as_item()?, rest)
        }
        [method, rest @ ..] => {
            let operation = item.iter().find(|(name, _)| name == method)?.1;
            in_operation(operation, rest)
        }
        [] => None,
    }
}

fn in_operation<'a>(operation: &'a oa::Operation, parts: &[&str]) -> Option<Node<'a>> {
    match parts {
        ["parameters", index, rest @ ..] => {
            in_parameter(nth(&operation.parameters, index)?.as_item()?, rest)
        }
        ["requestBody", "content", rest @ ..] => {
            in_content(&operation.request_body.as_ref()?.as_item()?.content, rest)
        }
        ["callbacks", name, url, rest @ ..] => {
            in_path_item(operation.callbacks.get(*name)?.get(*url)?, rest)
        }
        ["responses", "default", rest @ ..] => {
            in_response(operation.responses.default.as_ref()?.as_item()?, rest)
        }
        ["responses", status, rest @ ..] => {
            let found = operation
                .responses
                .responses
                .iter()
                .find(|(code, _)| code.to_string() == *status)?;
            in_response(found.1.as_item()?, rest)
        }
        _ => None,
    }
}

fn in_parameter<'a>(parameter: &'a oa::Parameter, parts: &[&str]) -> Option<Node<'a>> {
    in_format(&parameter.parameter_data_ref().format, parts)
}

fn in_format<'a>(format: &'a oa::ParameterSchemaOrContent, parts: &[&str]) -> Option<Node<'a>> {
    match (format, parts) {
        (oa::ParameterSchemaOrContent::Schema(node), ["schema", rest @ ..]) => {
            descend(Node::of(node), rest)
        }
        (oa::ParameterSchemaOrContent::Content(content), ["content", rest @ ..]) => {
            in_content(content, rest)
        }
        _ => None,
    }
}

fn in_response<'a>(response: &'a oa::Response, parts: &[&str]) -> Option<Node<'a>> {
    match parts {
        ["content", rest @ ..] => in_content(&response.content, rest),
        ["headers", name, rest @ ..] => {
            in_format(&response.headers.get(*name)?.as_item()?.format, rest)
        }
        _ => None,
    }
}

fn in_content<'a>(content: &'a oa::Content, parts: &[&str]) -> Option<Node<'a>> {
    match parts {
        [media, "schema", rest @ ..] => {
            descend(Node::of(content.get(*media)?.schema.as_ref()?), rest)
        }
        _ => None,
    }
}

/// Follows schema keywords inwards.
fn descend<'a>(node: Node<'a>, parts: &[&str]) -> Option<Node<'a>> {
    let schema = match (node, parts) {
        (node, []) => return Some(node),
        (Node::Ref(_), _) => return None,
        (Node::Schema(schema), _) => schema,
    };
    let facets = super::keywords::Facets::of(&Pointer::root(), schema);
    let (found, rest) = match parts {
        ["properties", key, rest @ ..] => (facets.properties.get(*key)?.first()?.node, rest),
        ["items", rest @ ..] => (facets.items.first()?.node, rest),
        ["allOf", index, rest @ ..] => (nth(&facets.all_of, index)?.node, rest),
        [keyword @ ("oneOf" | "anyOf"), index, rest @ ..] => {
            let group = facets
                .unions
                .iter()
                .find(|group| group.at == Pointer::root().child(keyword))?;
            (nth(&group.variants, index)?.node, rest)
        }
        ["additionalProperties", rest @ ..] => match facets.additional {
            super::keywords::Additional::Schemas(schemas) => (schemas.first()?.node, rest),
            _ => return None,
        },
        _ => return None,
    };
    descend(found, rest)
}

fn nth<'s, T>(items: &'s [T], index: &str) -> Option<&'s T> {
    items.get(index.parse::<usize>().ok()?)
}
