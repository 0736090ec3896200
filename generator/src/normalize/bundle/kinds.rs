//! What a value is, as far as references are concerned: the objects of all dialects, and where they hold each other.
//!
//! In: the place of a value and a step down from it. Out: the place of what is there. Must not know: values, files. The shape check
//! has the same for OpenAPI 3.0 with all keys; this is what has to be known before a document is in that shape.

use super::super::version::Dialect;

/// A kind of object.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Kind {
    Document,
    Components,
    PathItem,
    Operation,
    Parameter,
    Header,
    RequestBody,
    Response,
    MediaType,
    Encoding,
    Schema,
    Discriminator,
    Example,
    Link,
    Callback,
    SecurityScheme,
    /// Anything else that a document consists of.
    Other,
    /// What the document shows or keeps for others: nothing in it is a reference.
    Data,
}

/// What may stand where a value is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Place {
    /// An object of a kind, or a list of such.
    Is(Kind),
    /// An object whose keys are all names of objects of a kind.
    Names(Kind),
    /// The same, but keys that start with `x-` are no names.
    Keyed(Kind),
    /// The `mapping` of a discriminator.
    Mapping,
}

use Kind::{
    Callback, Components, Data, Discriminator, Document, Encoding, Example, Header, Link,
    MediaType, Operation, Other, Parameter, PathItem, RequestBody, Response, Schema,
    SecurityScheme,
};
use Place::{Is, Keyed, Mapping, Names};

impl Place {
    /// What stands under a key.
    pub(super) fn child(self, key: &str) -> Place {
        match self {
            Names(kind) => Is(kind),
            Is(Data) | Mapping => Is(Data),
            Is(_) | Keyed(_) if key.starts_with("x-") => Is(Data),
            Keyed(kind) => Is(kind),
            Is(Callback) => Is(PathItem),
            Is(kind) => kind.child(key),
        }
    }

    /// What an item of a list is.
    pub(super) fn item(self) -> Place {
        match self {
            Is(kind) => Is(kind),
            Names(_) | Keyed(_) | Mapping => Is(Other),
        }
    }
}

impl Kind {
    fn child(self, key: &str) -> Place {
        match self {
            Document => document(key),
            Components => components(key),
            PathItem => path_item(key),
            Operation => operation(key),
            Parameter | Header | RequestBody | Response | MediaType | Encoding => {
                carrier(self, key)
            }
            Schema => schema(key),
            Discriminator if key == "mapping" => Mapping,
            Example => Is(Data),
            Link if key == "parameters" || key == "requestBody" => Is(Data),
            _ => Is(Other),
        }
    }

    /// Where a document of this dialect keeps such objects for references; nothing when it does not.
    pub(super) fn shelf(self, dialect: Dialect) -> Option<&'static [&'static str]> {
        if dialect == Dialect::V2_0 {
            return match self {
                Schema => Some(&["definitions"]),
                Parameter => Some(&["parameters"]),
                Response => Some(&["responses"]),
                _ => None,
            };
        }
        Some(match self {
            Schema => &["components", "schemas"],
            Parameter => &["components", "parameters"],
            Header => &["components", "headers"],
            RequestBody => &["components", "requestBodies"],
            Response => &["components", "responses"],
            Example => &["components", "examples"],
            Link => &["components", "links"],
            Callback => &["components", "callbacks"],
            SecurityScheme => &["components", "securitySchemes"],
            _ => return None,
        })
    }

    /// Whether there may be a reference although there is no such shelf.
    pub(super) fn may_be_elsewhere(self, dialect: Dialect) -> bool {
        self == PathItem || (self == MediaType && dialect >= Dialect::V3_2)
    }
}

fn document(key: &str) -> Place {
    match key {
        "paths" => Keyed(PathItem),
        "webhooks" => Names(PathItem),
        "components" => Is(Components),
        "definitions" => Names(Schema),
        "parameters" => Names(Parameter),
        "responses" => Names(Response),
        "securityDefinitions" => Names(SecurityScheme),
        _ => Is(Other),
    }
}

fn components(key: &str) -> Place {
    match key {
        "schemas" => Names(Schema),
        "responses" => Names(Response),
        "parameters" => Names(Parameter),
        "examples" => Names(Example),
        "requestBodies" => Names(RequestBody),
        "headers" => Names(Header),
        "securitySchemes" => Names(SecurityScheme),
        "links" => Names(Link),
        "callbacks" => Names(Callback),
        "pathItems" => Names(PathItem),
        "mediaTypes" => Names(MediaType),
        _ => Is(Other),
    }
}

fn path_item(key: &str) -> Place {
    match key {
        "get" | "put" | "post" | "delete" | "options" | "head" | "patch" | "trace" | "query" => {
            Is(Operation)
        }
        "additionalOperations" => Names(Operation),
        "parameters" => Is(Parameter),
        _ => Is(Other),
    }
}

fn operation(key: &str) -> Place {
    match key {
        "parameters" => Is(Parameter),
        "requestBody" => Is(RequestBody),
        "responses" => Keyed(Response),
        "callbacks" => Names(Callback),
        _ => Is(Other),
    }
}

/// What describes values on their way.
fn carrier(kind: Kind, key: &str) -> Place {
    match (kind, key) {
        (_, "schema" | "itemSchema") | (Parameter | Header, "items") => Is(Schema),
        (_, "content") => Names(MediaType),
        // In 2.0 the examples of a response are values.
        (Response, "examples") | (_, "example" | "default" | "enum") => Is(Data),
        (_, "examples") => Names(Example),
        (_, "headers") => Names(Header),
        (_, "links") => Names(Link),
        (_, "encoding") => Names(Encoding),
        (_, "prefixEncoding" | "itemEncoding") => Is(Encoding),
        _ => Is(Other),
    }
}

fn schema(key: &str) -> Place {
    match key {
        "properties" | "patternProperties" | "$defs" | "definitions" | "dependentSchemas" => {
            Names(Schema)
        }
        "items"
        | "additionalProperties"
        | "not"
        | "if"
        | "then"
        | "else"
        | "contains"
        | "propertyNames"
        | "unevaluatedItems"
        | "unevaluatedProperties"
        | "contentSchema"
        | "additionalItems"
        | "allOf"
        | "oneOf"
        | "anyOf"
        | "prefixItems" => Is(Schema),
        "discriminator" => Is(Discriminator),
        "example" | "examples" | "default" | "enum" | "const" => Is(Data),
        _ => Is(Other),
    }
}
