//! Where schemas stand in a document, and what exemplifies them. In: a document. Out: the place of every schema with the
//! examples that are given for it. Knows the objects of OpenAPI by a table, and nothing of what schemas mean.

use super::document::Document;
use super::json::Json;
use super::translate::types;
use super::view::{Choice, Viewer};
use oaswright::source::Pointer;
use std::collections::{BTreeMap, BTreeSet};

/// A schema of the document.
pub(crate) struct Place<'d> {
    pub(crate) at: Pointer,
    pub(crate) node: &'d Json,
    pub(crate) examples: Vec<&'d Json>,
    pub(crate) role: Role,
}

/// What a schema is to the one around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    /// It describes values of its own.
    Whole,
    /// It is a member of a `oneOf` or `anyOf`: the schema around it has samples for each.
    Part,
    /// It is a member of an `allOf`, or below one: the other members may have a say in its values.
    Merged,
    /// Its values never travel as JSON, as those of headers and of XML, or no value can ever meet it.
    Apart,
}

/// The objects that hold schemas.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Root,
    Components,
    PathItem,
    Operation,
    /// A parameter or a header.
    Parameter,
    /// A request body or a response.
    Body,
    MediaType,
    Schema,
}

/// How many of them a key holds.
#[derive(Clone, Copy)]
enum Hold {
    One,
    Many,
    /// Maps of maps, as callbacks are.
    Nested,
}

const JSON: &str = "application/json";

/// Headers that OpenAPI describes elsewhere; as parameters they mean nothing (OpenAPI 3.0, 4.7.12.1). Nor do those that follow
/// from the message.
const ELSEWHERE: &[&str] = &[
    "accept",
    "content-type",
    "authorization",
    "host",
    "connection",
    "content-length",
    "transfer-encoding",
    "te",
    "upgrade",
];

/// Keys, what they hold.
type Edge = (&'static str, Hold, Kind);

const PARAMETERS: Edge = ("parameters", Hold::Many, Kind::Parameter);
const CALLBACKS: Edge = ("callbacks", Hold::Nested, Kind::PathItem);
const CONTENT: Edge = ("content", Hold::Many, Kind::MediaType);
const SCHEMA: Edge = ("schema", Hold::One, Kind::Schema);
const HEADERS: Edge = ("headers", Hold::Many, Kind::Parameter);

fn edges(kind: Kind) -> &'static [Edge] {
    match kind {
        Kind::Root => &[
            ("components", Hold::One, Kind::Components),
            ("paths", Hold::Many, Kind::PathItem),
            ("webhooks", Hold::Many, Kind::PathItem),
        ],
        Kind::Components => &[
            ("schemas", Hold::Many, Kind::Schema),
            PARAMETERS,
            HEADERS,
            ("responses", Hold::Many, Kind::Body),
            ("requestBodies", Hold::Many, Kind::Body),
            ("pathItems", Hold::Many, Kind::PathItem),
            CALLBACKS,
        ],
        Kind::PathItem => &[
            PARAMETERS,
            ("get", Hold::One, Kind::Operation),
            ("put", Hold::One, Kind::Operation),
            ("post", Hold::One, Kind::Operation),
            ("delete", Hold::One, Kind::Operation),
            ("options", Hold::One, Kind::Operation),
            ("head", Hold::One, Kind::Operation),
            ("patch", Hold::One, Kind::Operation),
            ("trace", Hold::One, Kind::Operation),
        ],
        Kind::Operation => &[
            PARAMETERS,
            ("requestBody", Hold::One, Kind::Body),
            ("responses", Hold::Many, Kind::Body),
            CALLBACKS,
        ],
        Kind::Parameter => &[SCHEMA, CONTENT],
        Kind::Body => &[CONTENT, HEADERS],
        Kind::MediaType => &[SCHEMA],
        Kind::Schema => &[
            ("properties", Hold::Many, Kind::Schema),
            ("patternProperties", Hold::Many, Kind::Schema),
            ("additionalProperties", Hold::One, Kind::Schema),
            ("items", Hold::One, Kind::Schema),
            ("prefixItems", Hold::Many, Kind::Schema),
            ("allOf", Hold::Many, Kind::Schema),
            ("oneOf", Hold::Many, Kind::Schema),
            ("anyOf", Hold::Many, Kind::Schema),
        ],
    }
}

/// Every schema, in the order of the tree.
pub(crate) fn places(document: &Document) -> Vec<Place<'_>> {
    let mut walk = Walk {
        document,
        used: BTreeSet::new(),
        found: Vec::new(),
    };
    references(&document.root, &mut walk.used);
    let root = Pointer::root();
    walk.visit(&root, &document.root, Kind::Root, Role::Whole, Vec::new());
    walk.found
}

/// Everything that is referred to.
fn references<'d>(node: &'d Json, found: &mut BTreeSet<&'d str>) {
    match node {
        Json::Map(map) => {
            found.extend(node.text_at("$ref"));
            map.values().for_each(|it| references(it, found));
        }
        Json::List(list) => list.iter().for_each(|it| references(it, found)),
        _ => {}
    }
}

struct Walk<'d> {
    document: &'d Document,
    used: BTreeSet<&'d str>,
    found: Vec<Place<'d>>,
}

impl<'d> Walk<'d> {
    /// `outer` are the examples that the object around gives for this one.
    fn visit(
        &mut self,
        at: &Pointer,
        node: &'d Json,
        kind: Kind,
        role: Role,
        outer: Vec<&'d Json>,
    ) {
        if kind == Kind::Schema {
            let mut examples = outer;
            examples.extend(of_schema(node));
            self.found.push(Place {
                at: at.clone(),
                node,
                examples,
                role,
            });
        }
        for (key, hold, inner) in edges(kind) {
            if let Some(value) = node.get(key) {
                // Components hold the examples that others refer to.
                let examples = match kind {
                    Kind::Parameter | Kind::MediaType => self.around_schema(node),
                    _ => Vec::new(),
                };
                let role = match *key {
                    _ if matches!(role, Role::Apart | Role::Merged) => role,
                    "properties" | "patternProperties" | "additionalProperties"
                        if excludes(node, "object") =>
                    {
                        Role::Apart
                    }
                    "items" | "prefixItems" if excludes(node, "array") => Role::Apart,
                    _ if kind == Kind::Schema && lists_scalars(node) => Role::Apart,
                    "items" if node.get("oneOf").or(node.get("anyOf")).is_some() => Role::Merged,
                    "schema" | "content" if is_elsewhere(node) || self.is_overridden(at, node) => {
                        Role::Apart
                    }
                    "headers" if matches!(kind, Kind::Body | Kind::Components) => Role::Apart,
                    "allOf" => Role::Merged,
                    "oneOf" | "anyOf" => Role::Part,
                    _ => Role::Whole,
                };
                self.enter(&at.child(key), value, *hold, *inner, role, &examples);
            }
        }
    }

    fn enter(
        &mut self,
        at: &Pointer,
        value: &'d Json,
        hold: Hold,
        kind: Kind,
        role: Role,
        examples: &[&'d Json],
    ) {
        match (hold, value) {
            (Hold::One, Json::Map(_)) => self.visit(at, value, kind, role, examples.to_vec()),
            (Hold::Many, Json::Map(map)) => {
                for (key, value) in map.iter().filter(|(_, value)| value.as_map().is_some()) {
                    let at = at.child(key);
                    let apart = kind == Kind::MediaType
                        && (!travels(key, map) || self.is_raw(key, value))
                        || self.is_unused(&at);
                    let role = match role {
                        _ if apart => Role::Apart,
                        Role::Whole if self.is_redeclared(&at, key) => Role::Merged,
                        role => role,
                    };
                    self.visit(&at, value, kind, role, examples.to_vec());
                }
            }
            (Hold::Many, Json::List(list)) => {
                for (index, value) in list.iter().enumerate() {
                    self.visit(&at.index(index), value, kind, role, examples.to_vec());
                }
            }
            (Hold::Nested, Json::Map(map)) => {
                for (key, value) in map {
                    self.enter(&at.child(key), value, Hold::Many, kind, role, examples);
                }
            }
            _ => {}
        }
    }

    /// Whether a body is bytes, or a text that need not be JSON, although it may be said to be JSON.
    fn is_raw(&self, media_type: &str, item: &Json) -> bool {
        let schema = item.get("schema").map(|it| self.document.resolved(it));
        let is_wildcard = media_type.starts_with("*/*");
        schema.map_or(is_wildcard, |schema| {
            let is_text = types(schema) == ["string"];
            is_text && (is_wildcard || schema.text_at("format") == Some("binary"))
        })
    }

    /// Whether it is a property of a schema whose `allOf` declares the same one: both have a say in its values.
    fn is_redeclared(&self, at: &Pointer, key: &str) -> bool {
        let list = at
            .parent()
            .filter(|it| it.as_str().ends_with("/properties"));
        let owner = list
            .and_then(|it| it.parent())
            .and_then(|it| self.document.at(&it));
        let Some(owner) = owner.filter(|it| !it.list_at("allOf").is_empty()) else {
            return false;
        };
        let viewer = Viewer {
            document: self.document,
            choice: &Choice::new(),
            shallow: false,
        };
        let view = viewer.view(&[owner]);
        view.properties.get(key).is_some_and(|it| it.len() > 1)
    }

    /// Whether it is a component that only references can bring to use, and none does.
    fn is_unused(&self, at: &Pointer) -> bool {
        let mut keys = at.as_str().split('/').skip(1);
        let component = (keys.next(), keys.next(), keys.count());
        let owned = matches!(component, (Some("components"), Some(room), 1) if room != "schemas");
        owned && !self.used.contains(at.to_string().as_str())
    }

    /// Whether it is a parameter of a path that every operation there replaces by its own.
    fn is_overridden(&self, at: &Pointer, parameter: &Json) -> bool {
        let list = at.parent().filter(|it| it.as_str().starts_with("/paths/"));
        let item = list
            .and_then(|it| it.parent())
            .filter(|it| it.segments().len() == 2);
        let item = item
            .and_then(|it| self.document.at(&it))
            .and_then(Json::as_map);
        let same = |other: &Json| {
            let other = self.document.resolved(other);
            ["in", "name"]
                .iter()
                .all(|key| other.get(key) == parameter.get(key))
        };
        let mut operations = item
            .into_iter()
            .flatten()
            .filter(|(_, it)| it.get("responses").is_some());
        item.is_some() && operations.all(|(_, it)| it.list_at("parameters").iter().any(same))
    }

    /// `example` and `examples` of a media type, parameter or header.
    fn around_schema(&self, node: &'d Json) -> Vec<&'d Json> {
        let several = node.get("examples").and_then(Json::as_map);
        let several = several.into_iter().flat_map(|map| map.values());
        let values = several.filter_map(|it| self.document.resolved(it).get("value"));
        node.get("example").into_iter().chain(values).collect()
    }
}

fn is_elsewhere(parameter: &Json) -> bool {
    let name = parameter
        .text_at("name")
        .unwrap_or_default()
        .to_ascii_lowercase();
    parameter.text_at("in") == Some("header") && ELSEWHERE.contains(&name.as_str())
}

/// Whether the schema allows other types only, so that what it says of this one never matters.
fn excludes(node: &Json, kind: &str) -> bool {
    let types = types(node);
    !types.is_empty() && !types.contains(&kind)
}

/// Whether all values are listed, or null, and hold nothing, so that no other and nothing in one can ever be met.
fn lists_scalars(node: &Json) -> bool {
    if types(node) == ["null"] {
        return true;
    }
    let listed = node.list_at("enum");
    let is_scalar = |value: &Json| !matches!(value, Json::Map(_) | Json::List(_));
    !listed.is_empty() && listed.iter().all(is_scalar)
}

/// Whether bodies of the media type are JSON, and the client's choice among those of one body.
fn travels(media_type: &str, all: &BTreeMap<String, Json>) -> bool {
    is_json(media_type) && (media_type == JSON || !all.contains_key(JSON))
}

fn is_json(media_type: &str) -> bool {
    let essence = media_type.split(';').next().unwrap_or_default().trim();
    let essence = essence.to_ascii_lowercase();
    essence == "*/*" || essence.ends_with("/json") || essence.ends_with("+json")
}

/// A default is a value that the schema's author had in mind, too.
fn of_schema(node: &Json) -> impl Iterator<Item = &Json> {
    ["example", "x-oaswright-example", "default"]
        .into_iter()
        .filter_map(|key| node.get(key))
        .chain(node.list_at("examples"))
}

#[cfg(test)]
mod tests;
