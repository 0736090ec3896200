//! OpenAPI 3.0 as data: every object, its keys, the type of each value, what must be there.
//!
//! Keys of later versions that are read as if 3.0 had them say since when.
//!
//! In: nothing. Out: tables. Must not know: values. Section numbers are those of OpenAPI 3.0.3.

use super::super::version::Dialect::V3_1;
use super::security_objects::SECURITY_SCHEME;
use super::table::{Need, Object, Others, Type, may, must, needs, open, plain, since};
use super::{item_schema, methods, parameter, path, schema};
use Need::{OrEmptyObject, OrEmptyText, OrLeaveOut};
use Type::{Any, Count, Flag, FlagOrSchema, List, Map, Number, Object as Obj, RefOr, Text};

/// 4.7.1
pub(super) static DOCUMENT: Object = plain(
    "an OpenAPI document",
    &[
        needs("openapi", Text, Need::Required),
        must("info", Obj(&INFO)),
        may("servers", List(&Obj(&SERVER))),
        needs("paths", Obj(&PATHS), OrEmptyObject),
        may("components", Obj(&COMPONENTS)),
        may("security", List(&Map(&List(&Text)))),
        may("tags", List(&Obj(&TAG))),
        may("externalDocs", Obj(&EXTERNAL_DOCS)),
        since(V3_1, may("webhooks", Map(&RefOr(&PATH_ITEM)))),
    ],
);

/// 4.7.2
static INFO: Object = plain(
    "an info object",
    &[
        needs("title", Text, OrEmptyText),
        may("description", Text),
        may("termsOfService", Text),
        may("contact", Obj(&CONTACT)),
        may("license", Obj(&LICENSE)),
        needs("version", Text, OrEmptyText),
    ],
);

/// 4.7.3
static CONTACT: Object = plain(
    "a contact",
    &[may("name", Text), may("url", Text), may("email", Text)],
);

/// 4.7.4
static LICENSE: Object = plain(
    "a license",
    &[needs("name", Text, OrEmptyText), may("url", Text)],
);

/// 4.7.5
static SERVER: Object = plain(
    "a server",
    &[
        must("url", Text),
        may("description", Text),
        may("variables", Map(&Obj(&SERVER_VARIABLE))),
    ],
);

/// 4.7.6
static SERVER_VARIABLE: Object = plain(
    "a server variable",
    &[
        may("enum", List(&Text)),
        must("default", Text),
        may("description", Text),
    ],
);

/// 4.7.7
pub(super) static COMPONENTS: Object = plain(
    "a components object",
    &[
        may("schemas", Map(&RefOr(&SCHEMA))),
        may("responses", Map(&RefOr(&RESPONSE))),
        may("parameters", Map(&RefOr(&PARAMETER))),
        may("examples", Map(&RefOr(&EXAMPLE))),
        may("requestBodies", Map(&RefOr(&REQUEST_BODY))),
        may("headers", Map(&RefOr(&HEADER))),
        may("securitySchemes", Map(&RefOr(&SECURITY_SCHEME))),
        may("links", Map(&RefOr(&LINK))),
        may("callbacks", Map(&RefOr(&CALLBACK))),
    ],
);

/// 4.7.8
static PATHS: Object = open(
    "a paths object",
    Others::Paths(RefOr(&PATH_ITEM)),
    path::slashes,
);

/// 4.7.9, and what OpenAPI 3.2 adds to it
static PATH_ITEM: Object = Object {
    whole: methods::fix,
    ..plain(
        "a path item",
        &[
            may("summary", Text),
            may("description", Text),
            may("get", Obj(&OPERATION)),
            may("put", Obj(&OPERATION)),
            may("post", Obj(&OPERATION)),
            may("delete", Obj(&OPERATION)),
            may("options", Obj(&OPERATION)),
            may("head", Obj(&OPERATION)),
            may("patch", Obj(&OPERATION)),
            may("trace", Obj(&OPERATION)),
            may("query", Obj(&OPERATION)),
            may("additionalOperations", Map(&Obj(&OPERATION))),
            may("servers", List(&Obj(&SERVER))),
            may("parameters", List(&RefOr(&PARAMETER))),
        ],
    )
};

/// 4.7.10
static OPERATION: Object = Object {
    spot: path::operation_spot,
    ..plain(
        "an operation",
        &[
            may("tags", List(&Text)),
            may("summary", Text),
            may("description", Text),
            may("externalDocs", Obj(&EXTERNAL_DOCS)),
            may("operationId", Text),
            may("parameters", List(&RefOr(&PARAMETER))),
            may("requestBody", RefOr(&REQUEST_BODY)),
            needs("responses", Obj(&RESPONSES), OrEmptyObject),
            may("callbacks", Map(&RefOr(&CALLBACK))),
            may("deprecated", Flag),
            may("security", List(&Map(&List(&Text)))),
            may("servers", List(&Obj(&SERVER))),
        ],
    )
};

/// 4.7.11
static EXTERNAL_DOCS: Object = plain(
    "an external documentation object",
    &[may("description", Text), needs("url", Text, OrLeaveOut)],
);

/// 4.7.12
pub(super) static PARAMETER: Object = Object {
    whole: parameter::fix_parameter,
    ..plain(
        "a parameter",
        &[
            must("name", Text),
            must("in", Text),
            may("description", Text),
            may("required", Flag),
            may("deprecated", Flag),
            may("allowEmptyValue", Flag),
            may("style", Text),
            may("explode", Flag),
            may("allowReserved", Flag),
            may("schema", RefOr(&SCHEMA)),
            may("example", Any),
            may("examples", Map(&RefOr(&EXAMPLE))),
            may("content", Map(&Obj(&MEDIA_TYPE))),
        ],
    )
};

/// 4.7.13
pub(super) static REQUEST_BODY: Object = plain(
    "a request body",
    &[
        may("description", Text),
        needs("content", Map(&Obj(&MEDIA_TYPE)), OrEmptyObject),
        may("required", Flag),
    ],
);

/// 4.7.14, and what OpenAPI 3.2 adds to it
pub(super) static MEDIA_TYPE: Object = Object {
    whole: item_schema::fix,
    ..plain(
        "a media type",
        &[
            may("schema", RefOr(&SCHEMA)),
            may("itemSchema", RefOr(&SCHEMA)),
            may("prefixEncoding", List(&Obj(&ENCODING))),
            may("itemEncoding", Obj(&ENCODING)),
            may("example", Any),
            may("examples", Map(&RefOr(&EXAMPLE))),
            may("encoding", Map(&Obj(&ENCODING))),
        ],
    )
};

/// 4.7.15
static ENCODING: Object = Object {
    whole: parameter::fix_encoding,
    ..plain(
        "an encoding",
        &[
            may("contentType", Text),
            may("headers", Map(&RefOr(&HEADER))),
            may("style", Text),
            may("explode", Flag),
            may("allowReserved", Flag),
        ],
    )
};

/// 4.7.16
static RESPONSES: Object = Object {
    others: Others::Statuses(RefOr(&RESPONSE)),
    ..plain("a responses object", &[may("default", RefOr(&RESPONSE))])
};

/// 4.7.17
pub(super) static RESPONSE: Object = plain(
    "a response",
    &[
        needs("description", Text, OrEmptyText),
        may("headers", Map(&RefOr(&HEADER))),
        may("content", Map(&Obj(&MEDIA_TYPE))),
        may("links", Map(&RefOr(&LINK))),
    ],
);

/// 4.7.18
pub(super) static CALLBACK: Object = open(
    "a callback",
    Others::Expressions(RefOr(&PATH_ITEM)),
    path::fix_callback,
);

/// 4.7.19
pub(super) static EXAMPLE: Object = plain(
    "an example",
    &[
        may("summary", Text),
        may("description", Text),
        may("value", Any),
        may("externalValue", Text),
    ],
);

/// 4.7.20
pub(super) static LINK: Object = Object {
    whole: path::fix_link,
    ..plain(
        "a link",
        &[
            may("operationRef", Text),
            may("operationId", Text),
            may("parameters", Map(&Any)),
            may("requestBody", Any),
            may("description", Text),
            may("server", Obj(&SERVER)),
        ],
    )
};

/// 4.7.21: a parameter without `name` and `in`
pub(super) static HEADER: Object = Object {
    whole: parameter::fix_header,
    ..plain(
        "a header",
        &[
            may("description", Text),
            may("required", Flag),
            may("deprecated", Flag),
            may("allowEmptyValue", Flag),
            may("style", Text),
            may("explode", Flag),
            may("allowReserved", Flag),
            may("schema", RefOr(&SCHEMA)),
            may("example", Any),
            may("examples", Map(&RefOr(&EXAMPLE))),
            may("content", Map(&Obj(&MEDIA_TYPE))),
        ],
    )
};

/// 4.7.22
static TAG: Object = plain(
    "a tag",
    &[
        needs("name", Text, OrLeaveOut),
        may("description", Text),
        may("externalDocs", Obj(&EXTERNAL_DOCS)),
    ],
);

/// 4.7.24
pub(super) static SCHEMA: Object = Object {
    spot: schema::spot,
    ..plain(
        "a schema",
        &[
            may("type", Text),
            may("description", Text),
            may("properties", Map(&RefOr(&SCHEMA))),
            may("required", List(&Text)),
            may("items", RefOr(&SCHEMA)),
            may("format", Text),
            may("example", Any),
            may("enum", List(&Any)),
            may("nullable", Flag),
            may("title", Text),
            may("allOf", List(&RefOr(&SCHEMA))),
            may("oneOf", List(&RefOr(&SCHEMA))),
            may("anyOf", List(&RefOr(&SCHEMA))),
            may("not", RefOr(&SCHEMA)),
            may("additionalProperties", FlagOrSchema),
            may("default", Any),
            may("readOnly", Flag),
            may("writeOnly", Flag),
            may("deprecated", Flag),
            may("minimum", Number),
            may("maximum", Number),
            may("multipleOf", Number),
            may("exclusiveMinimum", Flag),
            may("exclusiveMaximum", Flag),
            may("minLength", Count),
            may("maxLength", Count),
            may("pattern", Text),
            may("minItems", Count),
            may("maxItems", Count),
            may("uniqueItems", Flag),
            may("minProperties", Count),
            may("maxProperties", Count),
            may("discriminator", Obj(&DISCRIMINATOR)),
            may("externalDocs", Obj(&EXTERNAL_DOCS)),
        ],
    )
};

/// 4.7.25
static DISCRIMINATOR: Object = Object {
    spot: schema::discriminator_spot,
    ..plain(
        "a discriminator",
        &[
            needs("propertyName", Text, OrLeaveOut),
            may("mapping", Map(&Text)),
            may("defaultMapping", Text),
        ],
    )
};
