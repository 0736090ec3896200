//! Changes of a document's tree. In: seeds, and bytes that choose among them and among changes. Out: a document. Must not know what
//! keys mean.

use serde_json::{Map, Value, json};

/// How large a document may get.
const MOST: usize = 20_000;

/// The bytes, as they are used up.
#[derive(Debug)]
pub struct Changes<'b> {
    bytes: &'b [u8],
}

impl<'b> Changes<'b> {
    /// All changes that these bytes stand for.
    #[must_use]
    pub fn new(bytes: &'b [u8]) -> Self {
        Self { bytes }
    }

    /// A seed with the changes made.
    #[must_use]
    pub fn document(mut self, seeds: &[Value]) -> Value {
        let mut document = self.pick(seeds).cloned().unwrap_or_default();
        while !self.bytes.is_empty() && size(&document) < MOST {
            self.change(&mut document, seeds);
        }
        document
    }

    fn next(&mut self) -> usize {
        let [first, rest @ ..] = self.bytes else {
            return 0;
        };
        self.bytes = rest;
        usize::from(*first)
    }

    fn wide(&mut self) -> usize {
        self.next() << 8 | self.next()
    }

    fn pick<'s, T>(&mut self, items: &'s [T]) -> Option<&'s T> {
        let index = self.next();
        items.get(index % items.len().max(1))
    }

    /// One change at one place.
    fn change(&mut self, document: &mut Value, seeds: &[Value]) {
        let kind = self.next();
        let place = self.wide() % size(document).max(1);
        let other = self.part(document, seeds);
        let Some(value) = nth(document, place) else {
            return;
        };
        match kind % 9 {
            0 => *value = other,
            1 => *value = self.scalar(),
            2 => *value = json!([value.take()]),
            3 => *value = json!({ self.word(): value.take() }),
            4 => self.add(value, other),
            5 => self.remove(value),
            6 => self.rename(value),
            7 => *value = json!({ "$ref": self.reference() }),
            _ => self.set(value),
        }
    }

    /// A part of this document, or of a seed.
    fn part(&mut self, document: &mut Value, seeds: &[Value]) -> Value {
        let (choice, place) = (self.next(), self.wide());
        if choice % 2 == 0 {
            let place = place % size(document).max(1);
            return nth(document, place).cloned().unwrap_or_default();
        }
        let mut seed = self.pick(seeds).cloned().unwrap_or_default();
        let place = place % size(&seed).max(1);
        nth(&mut seed, place).map(Value::take).unwrap_or_default()
    }

    fn add(&mut self, value: &mut Value, other: Value) {
        match value {
            Value::Array(items) => items.push(other),
            Value::Object(map) => drop(map.insert(self.word(), other)),
            scalar => *scalar = other,
        }
    }

    fn set(&mut self, value: &mut Value) {
        let (word, scalar) = (self.word(), self.scalar());
        match value {
            Value::Array(items) => items.push(scalar),
            Value::Object(map) => drop(map.insert(word, scalar)),
            other => *other = scalar,
        }
    }

    fn remove(&mut self, value: &mut Value) {
        let index = self.next();
        match value {
            Value::Array(items) if !items.is_empty() => drop(items.remove(index % items.len())),
            Value::Object(map) => drop(key(map, index).and_then(|key| map.shift_remove(&key))),
            other => *other = Value::Null,
        }
    }

    fn rename(&mut self, value: &mut Value) {
        let index = self.next();
        if let Value::Object(map) = value {
            let found = key(map, index).and_then(|key| map.shift_remove(&key));
            map.insert(self.word(), found.unwrap_or_default());
        }
    }

    fn word(&mut self) -> String {
        self.pick(WORDS).copied().unwrap_or_default().to_owned()
    }

    fn reference(&mut self) -> String {
        let start = self.pick(STARTS).copied().unwrap_or_default();
        format!("{start}{}", self.word())
    }

    fn scalar(&mut self) -> Value {
        match self.next() % 8 {
            0 => Value::Null,
            1 => json!(true),
            2 => json!(false),
            3 => json!(self.next()),
            4 => json!(-1.5e300),
            5 => json!(u64::MAX),
            6 => json!(self.reference()),
            _ => json!(self.word()),
        }
    }
}

fn key(map: &Map<String, Value>, index: usize) -> Option<String> {
    map.keys().nth(index % map.len().max(1)).cloned()
}

/// How many values there are.
fn size(value: &Value) -> usize {
    1 + match value {
        Value::Array(items) => items.iter().map(size).sum(),
        Value::Object(map) => map.values().map(size).sum(),
        _ => 0,
    }
}

/// A value by its number, in the order in which they stand.
fn nth(value: &mut Value, place: usize) -> Option<&mut Value> {
    let Some(mut rest) = place.checked_sub(1) else {
        return Some(value);
    };
    let inner: Vec<&mut Value> = match value {
        Value::Array(items) => items.iter_mut().collect(),
        Value::Object(map) => map.values_mut().collect(),
        _ => Vec::new(),
    };
    for value in inner {
        let size = size(value);
        if rest < size {
            return nth(value, rest);
        }
        rest -= size;
    }
    None
}

const STARTS: &[&str] = &[
    "#/components/schemas/",
    "#/components/parameters/",
    "#/components/responses/",
    "#/definitions/",
    "#/paths/~1",
    "#/$defs/",
    "#",
    "",
    "#/",
    "other.yaml#/",
];

/// Keys and values of all dialects, and names as bad as they come.
const WORDS: &[&str] = &[
    "",
    "/",
    "~",
    "type",
    "object",
    "array",
    "string",
    "integer",
    "number",
    "boolean",
    "null",
    "Pet",
    "Node",
    "A",
    "a",
    "id",
    "kind",
    "properties",
    "items",
    "prefixItems",
    "additionalProperties",
    "patternProperties",
    "unevaluatedProperties",
    "propertyNames",
    "required",
    "allOf",
    "oneOf",
    "anyOf",
    "not",
    "if",
    "then",
    "else",
    "$ref",
    "$id",
    "$anchor",
    "$dynamicRef",
    "$dynamicAnchor",
    "$defs",
    "definitions",
    "const",
    "enum",
    "default",
    "example",
    "examples",
    "format",
    "int32",
    "int64",
    "double",
    "byte",
    "binary",
    "date-time",
    "uuid",
    "nullable",
    "x-nullable",
    "readOnly",
    "writeOnly",
    "deprecated",
    "discriminator",
    "propertyName",
    "mapping",
    "defaultMapping",
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "multipleOf",
    "minLength",
    "maxLength",
    "pattern",
    "(a+)+$",
    "minItems",
    "maxItems",
    "uniqueItems",
    "minProperties",
    "maxProperties",
    "contentEncoding",
    "contentMediaType",
    "contentSchema",
    "base64",
    "openapi",
    "swagger",
    "2.0",
    "3.0.3",
    "3.1.0",
    "3.2.0",
    "info",
    "title",
    "version",
    "servers",
    "url",
    "variables",
    "{a}",
    "paths",
    "/a/{id}",
    "get",
    "put",
    "post",
    "query",
    "additionalOperations",
    "COPY",
    "parameters",
    "name",
    "in",
    "path",
    "header",
    "cookie",
    "querystring",
    "body",
    "formData",
    "style",
    "form",
    "simple",
    "matrix",
    "label",
    "deepObject",
    "pipeDelimited",
    "spaceDelimited",
    "explode",
    "allowReserved",
    "allowEmptyValue",
    "collectionFormat",
    "multi",
    "csv",
    "tsv",
    "pipes",
    "schema",
    "itemSchema",
    "prefixEncoding",
    "itemEncoding",
    "encoding",
    "contentType",
    "headers",
    "content",
    "application/json",
    "application/x-www-form-urlencoded",
    "multipart/form-data",
    "multipart/mixed",
    "text/event-stream",
    "application/jsonl",
    "application/json-seq",
    "text/plain",
    "image/png",
    "*/*",
    "requestBody",
    "responses",
    "200",
    "4XX",
    "204",
    "204 ",
    "callbacks",
    "links",
    "security",
    "securitySchemes",
    "securityDefinitions",
    "apiKey",
    "http",
    "bearer",
    "basic",
    "oauth2",
    "openIdConnect",
    "mutualTLS",
    "flows",
    "clientCredentials",
    "tokenUrl",
    "deviceAuthorization",
    "scopes",
    "components",
    "schemas",
    "mediaTypes",
    "pathItems",
    "webhooks",
    "tags",
    "parent",
    "operationId",
    "x-enum-varnames",
    "x-oaswright-ref",
    "x-oaswright-number",
    "x-oaswright-types",
    "x-oaswright-patterns",
    "x-oaswright-tuple",
    "consumes",
    "produces",
    "host",
    "basePath",
    "schemes",
    "type: file",
    "file",
    "self",
    "Self",
    "fn",
    "r#fn",
    "_",
    "1",
    "Option",
    "String",
    "\u{0}",
    "\u{202e}",
    "ﬀ",
    "é",
    "日本",
    "a b",
    "a-b",
    "a_b",
    "A_B",
    "aB",
];
