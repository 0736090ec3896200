//! The keys of everything but schemas and security.
//!
//! In: nothing. Out: tables. Must not know: values.

use super::super::version::Dialect::{V3_0, V3_1, V3_2};
use super::Status::{Approximated, Documented, Ignored, Represented, Unused};
use super::{Keywords, always, between, object, once, since};

const LIMITS: &[&str] = &[
    "maximum",
    "exclusiveMaximum",
    "minimum",
    "exclusiveMinimum",
    "maxLength",
    "minLength",
    "pattern",
    "maxItems",
    "minItems",
    "uniqueItems",
    "multipleOf",
];
const FOR_PEOPLE: &str = "for people who read the document";
const EXAMPLES: &str = "examples limit nothing";

pub(super) static OBJECTS: &[Keywords] = &[
    object(
        "an OpenAPI document",
        &[
            always(Represented, &["paths", "security"]),
            always(Documented, &["info"]),
            once(
                Represented,
                &[
                    "swagger",
                    "host",
                    "basePath",
                    "schemes",
                    "consumes",
                    "produces",
                    "definitions",
                    "parameters",
                    "responses",
                    "securityDefinitions",
                ],
            ),
            since(V3_0, Represented, &["openapi", "servers", "components"]),
            since(V3_1, Represented, &["webhooks"]),
            since(V3_2, Represented, &["$self"]),
            always(Unused, &["tags", "externalDocs"]).note(FOR_PEOPLE),
            since(V3_1, Unused, &["jsonSchemaDialect"])
                .note("schemas are read as OpenAPI has them"),
        ],
    ),
    object(
        "an info object",
        &[
            always(Documented, &["title", "version", "description"]),
            always(Unused, &["termsOfService", "contact", "license"]).note(FOR_PEOPLE),
            since(V3_1, Unused, &["summary"]).note(FOR_PEOPLE),
        ],
    ),
    object(
        "a contact",
        &[always(Unused, &["name", "url", "email"]).note(FOR_PEOPLE)],
    ),
    object(
        "a license",
        &[
            always(Unused, &["name", "url"]).note(FOR_PEOPLE),
            since(V3_1, Unused, &["identifier"]).note(FOR_PEOPLE),
        ],
    ),
    object(
        "a server",
        &[
            since(V3_0, Represented, &["url", "variables", "description"]),
            since(V3_2, Unused, &["name"]).note("servers are called what their description says"),
        ],
    ),
    object(
        "a server variable",
        &[
            since(V3_0, Represented, &["default"]),
            since(V3_0, Documented, &["enum", "description"]),
        ],
    ),
    object(
        "a components object",
        &[
            since(
                V3_0,
                Represented,
                &[
                    "schemas",
                    "responses",
                    "parameters",
                    "requestBodies",
                    "headers",
                    "securitySchemes",
                    "callbacks",
                ],
            ),
            since(V3_0, Documented, &["links"]),
            since(V3_0, Unused, &["examples"]).note(EXAMPLES),
            since(V3_1, Represented, &["pathItems"]),
            since(V3_2, Represented, &["mediaTypes"]),
        ],
    ),
    object(
        "a path item",
        &[
            always(
                Represented,
                &[
                    "$ref",
                    "get",
                    "put",
                    "post",
                    "delete",
                    "options",
                    "head",
                    "patch",
                    "parameters",
                ],
            ),
            since(V3_0, Represented, &["trace", "servers"]),
            since(V3_2, Represented, &["query", "additionalOperations"]),
            since(V3_0, Unused, &["summary", "description"]).note("operations have their own"),
        ],
    ),
    object(
        "an operation",
        &[
            always(
                Represented,
                &[
                    "operationId",
                    "parameters",
                    "responses",
                    "deprecated",
                    "security",
                ],
            ),
            always(Documented, &["summary", "description", "externalDocs"]),
            always(Unused, &["tags"]).note("the settings can select by it"),
            once(Represented, &["consumes", "produces"]),
            once(Approximated, &["schemes"]).note("the schemes are those of the document"),
            since(V3_0, Represented, &["requestBody", "callbacks", "servers"]),
        ],
    ),
    object(
        "an external documentation object",
        &[always(Documented, &["description", "url"])],
    ),
    object(
        "a parameter",
        &[
            always(
                Represented,
                &["name", "in", "required", "allowEmptyValue", "schema"],
            ),
            always(Documented, &["description"]),
            once(
                Represented,
                &[
                    "type",
                    "format",
                    "items",
                    "collectionFormat",
                    "enum",
                    "default",
                ],
            ),
            once(Documented, LIMITS).note("parameters are not checked"),
            since(
                V3_0,
                Represented,
                &["deprecated", "style", "explode", "allowReserved", "content"],
            ),
            since(V3_0, Unused, &["example", "examples"]).note(EXAMPLES),
        ],
    ),
    object(
        "an items object",
        &[
            once(Represented, &["type", "format", "items", "enum"]),
            once(Represented, &["collectionFormat"]),
            once(Unused, &["default"]).note("only whole values have defaults"),
            once(Unused, LIMITS).note("parameters are not checked"),
        ],
    ),
    object(
        "a request body",
        &[
            since(V3_0, Represented, &["content", "required"]),
            since(V3_0, Documented, &["description"]),
        ],
    ),
    object(
        "a media type",
        &[
            since(V3_0, Represented, &["schema", "encoding"]),
            since(V3_0, Unused, &["example", "examples"]).note(EXAMPLES),
            since(V3_2, Represented, &["itemSchema"]),
            since(V3_2, Ignored, &["prefixEncoding", "itemEncoding"])
                .note("parts are known by their names"),
            since(V3_2, Unused, &["description"]).note(FOR_PEOPLE),
        ],
    ),
    object(
        "an encoding",
        &[
            since(
                V3_0,
                Represented,
                &["contentType", "style", "explode", "allowReserved"],
            ),
            since(V3_0, Approximated, &["headers"])
                .note("those of files are sent as the caller sets them"),
            since(
                V3_2,
                Ignored,
                &["encoding", "prefixEncoding", "itemEncoding"],
            )
            .note("parts inside of parts are sent as they are given"),
        ],
    ),
    object("a responses object", &[always(Represented, &["default"])]),
    object(
        "a response",
        &[
            always(Documented, &["description"]),
            always(Represented, &["headers"]),
            once(Represented, &["schema"]),
            once(Unused, &["examples"]).note(EXAMPLES),
            since(V3_0, Represented, &["content"]),
            since(V3_0, Documented, &["links"]),
            since(V3_2, Unused, &["summary"]).note("the description says more"),
        ],
    ),
    object(
        "an example",
        &[
            since(
                V3_0,
                Unused,
                &["summary", "description", "value", "externalValue"],
            )
            .note(EXAMPLES),
            since(V3_2, Unused, &["dataValue", "serializedValue"]).note(EXAMPLES),
        ],
    ),
    object(
        "a link",
        &[since(
            V3_0,
            Documented,
            &[
                "operationRef",
                "operationId",
                "parameters",
                "requestBody",
                "description",
                "server",
            ],
        )],
    ),
    object(
        "a header",
        &[
            always(Documented, &["description"]),
            once(Represented, &["type", "format", "items", "enum"]),
            once(Approximated, &["collectionFormat"]).note("there is one style"),
            once(Documented, &["default"]),
            once(Documented, LIMITS).note("what is received is not checked"),
            since(
                V3_0,
                Represented,
                &["schema", "content", "explode", "deprecated"],
            ),
            since(V3_0, Unused, &["required", "style"])
                .note("whether a header is there is seen when it is read; there is one style"),
            since(V3_0, Unused, &["example", "examples"]).note(EXAMPLES),
            between(V3_0, V3_1, Unused, &["allowEmptyValue", "allowReserved"])
                .note("of no effect for headers"),
        ],
    ),
    object(
        "a tag",
        &[
            always(Unused, &["name", "description", "externalDocs"]).note(FOR_PEOPLE),
            since(V3_2, Unused, &["summary", "parent", "kind"]).note(FOR_PEOPLE),
        ],
    ),
    object(
        "a reference",
        &[
            always(Represented, &["$ref"]),
            since(V3_1, Documented, &["description"]),
            since(V3_1, Unused, &["summary"]).note("what is referred to has none"),
        ],
    ),
];
