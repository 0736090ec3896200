//! Where schemas stand in a document, and what exemplifies them. In: a document. Out: the place of every schema with the
//! examples that are given for it. Knows the objects of OpenAPI by a table, and nothing of what schemas mean.

use super::document::Document;
use super::json::Json;
use oaswright::source::Pointer;

/// A schema of the document.
pub(super) struct Place<'d> {
    pub(super) at: Pointer,
    pub(super) node: &'d Json,
    pub(super) examples: Vec<&'d Json>,
    pub(super) role: Role,
}

/// What a schema is to the one around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// It describes values of its own.
    Whole,
    /// It is one of the members of an `allOf`, or below one: no value is described by it alone.
    Part,
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
pub(super) fn places(document: &Document) -> Vec<Place<'_>> {
    let mut walk = Walk {
        document,
        found: Vec::new(),
    };
    let root = Pointer::root();
    walk.visit(&root, &document.root, Kind::Root, Role::Whole, Vec::new());
    walk.found
}

struct Walk<'d> {
    document: &'d Document,
    found: Vec<Place<'d>>,
}

impl<'d> Walk<'d> {
    /// `outer` are the examples that the object around gives for this one.
    fn visit(&mut self, at: &Pointer, node: &'d Json, kind: Kind, role: Role, outer: Vec<&'d Json>) {
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
                let examples = match (kind, *inner) {
                    (Kind::Schema, _) => Vec::new(),
                    (_, Kind::Schema) => self.around_schema(node),
                    _ => Vec::new(),
                };
                let role = if *key == "allOf" { Role::Part } else { role };
                self.enter(&at.child(key), value, *hold, *inner, role, &examples);
            }
        }
    }

    fn enter(&mut self, at: &Pointer, value: &'d Json, hold: Hold, kind: Kind, role: Role, examples: &[&'d Json]) {
        match (hold, value) {
            (Hold::One, Json::Map(_)) => self.visit(at, value, kind, role, examples.to_vec()),
            (Hold::Many, Json::Map(map)) => {
                for (key, value) in map.iter().filter(|(_, value)| value.as_map().is_some()) {
                    self.visit(&at.child(key), value, kind, role, examples.to_vec());
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

    /// `example` and `examples` of a media type, parameter or header.
    fn around_schema(&self, node: &'d Json) -> Vec<&'d Json> {
        let several = node.get("examples").and_then(Json::as_map);
        let several = several.into_iter().flat_map(|map| map.values());
        let values = several.filter_map(|it| self.document.resolved(it).get("value"));
        node.get("example").into_iter().chain(values).collect()
    }
}

/// A default is a value that the schema's author had in mind, too.
fn of_schema(node: &Json) -> impl Iterator<Item = &Json> {
    ["example", "x-oaswright-example", "default"]
        .into_iter()
        .filter_map(|key| node.get(key))
        .chain(node.list_at("examples"))
}

#[cfg(test)]
mod tests {
    use super::{Role, places};
    use crate::corpus::roundtrip::document::Document;
    use crate::corpus::roundtrip::json::Json;

    #[test]
    fn examples_belong_to_the_schema_that_they_exemplify() {
        let text = r#"{"components":{"schemas":{"A":{"example":1,"allOf":[{"default":2}]}},"examples":{"E":{"value":5}}},
            "paths":{"/a":{"get":{"responses":{"200":{"content":{"application/json":{
            "example":3,"examples":{"x":{"value":4},"y":{"$ref":"#/components/examples/E"}},"schema":{}}}}}}}}}"#;
        let document = Document {
            root: Json::parse(text).unwrap(),
        };
        let found: Vec<_> = places(&document)
            .iter()
            .map(|it| {
                let examples: Vec<_> = it.examples.iter().map(|it| it.to_string()).collect();
                (it.at.to_string(), it.role, examples.join(" "))
            })
            .collect();
        let media = "#/paths/~1a/get/responses/200/content/application~1json/schema";
        assert_eq!(
            found,
            [
                ("#/components/schemas/A".into(), Role::Whole, "1".into()),
                ("#/components/schemas/A/allOf/0".into(), Role::Part, "2".into()),
                (media.into(), Role::Whole, "3 4 5".into()),
            ]
        );
    }
}
