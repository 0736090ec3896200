//! The keys of schemas: those of OpenAPI, and all vocabularies of JSON Schema 2020-12.
//!
//! In: nothing. Out: tables. Must not know: values.

use super::super::version::Dialect::{V3_0, V3_1, V3_2};
use super::Status::{Approximated, Documented, Enforced, Ignored, Represented, Unused};
use super::{Keywords, always, between, object, once, since};

const UNCHECKED: &str = "values are not checked against it";
const AS_TEXT: &str = "XML is handed over as text";

pub(super) static OBJECTS: &[Keywords] = &[
    object(
        "a schema",
        &[
            always(
                Represented,
                &[
                    "type",
                    "format",
                    "properties",
                    "required",
                    "items",
                    "additionalProperties",
                    "enum",
                    "default",
                    "allOf",
                    "discriminator",
                    "readOnly",
                ],
            ),
            always(
                Enforced,
                &[
                    "maximum",
                    "exclusiveMaximum",
                    "minimum",
                    "exclusiveMinimum",
                    "multipleOf",
                    "maxLength",
                    "minLength",
                    "pattern",
                    "maxItems",
                    "minItems",
                    "uniqueItems",
                    "maxProperties",
                    "minProperties",
                ],
            ),
            always(Documented, &["description", "externalDocs"]),
            always(Unused, &["title"]).note("names are made of places, which change less"),
            always(Unused, &["example"]).note("examples limit nothing"),
            always(Unused, &["xml"]).note(AS_TEXT),
            since(
                V3_0,
                Represented,
                &["oneOf", "anyOf", "writeOnly", "deprecated"],
            ),
            between(V3_0, V3_0, Represented, &["nullable"]),
            once(Represented, &["$ref"]),
            since(V3_1, Represented, &["$ref"]),
            since(V3_0, Ignored, &["not"]).note(UNCHECKED),
            since(
                V3_1,
                Represented,
                &[
                    "const",
                    "prefixItems",
                    "$defs",
                    "$id",
                    "$anchor",
                    "$dynamicAnchor",
                    "$dynamicRef",
                ],
            ),
            since(V3_1, Represented, &["contentEncoding"]),
            since(V3_1, Represented, &["contentMediaType"])
                .note("of a part of a form; elsewhere the text is not read as what it holds"),
            since(V3_1, Ignored, &["contentSchema"]).note("the text is not read as what it holds"),
            since(V3_1, Approximated, &["unevaluatedProperties"])
                .note("a schema is read as `additionalProperties`; values are not checked against `false`"),
            since(V3_1, Approximated, &["patternProperties"])
                .note("read as `additionalProperties`"),
            since(
                V3_1,
                Ignored,
                &[
                    "if",
                    "dependentRequired",
                    "dependencies",
                    "propertyNames",
                    "contains",
                    "minContains",
                    "maxContains",
                    "unevaluatedItems",
                ],
            )
            .note(UNCHECKED),
            since(V3_1, Ignored, &["then", "else", "dependentSchemas"]).note(
                "values are not checked against it, and a property that nothing else declares is not read",
            ),
            since(V3_1, Unused, &["$schema", "$vocabulary"])
                .note("schemas are read as OpenAPI has them"),
            since(V3_1, Unused, &["$comment", "examples"]).note("for people who read the document"),
        ],
    ),
    object(
        "a discriminator",
        &[
            since(V3_0, Represented, &["propertyName", "mapping"]),
            since(V3_2, Represented, &["defaultMapping"]),
        ],
    ),
    object(
        "an XML object",
        &[
            always(
                Unused,
                &["name", "namespace", "prefix", "attribute", "wrapped"],
            )
            .note(AS_TEXT),
            since(V3_2, Unused, &["nodeType"]).note(AS_TEXT),
        ],
    ),
];
