//! Security schemes as data, also those of OpenAPI 3.2.
//!
//! In: nothing. Out: tables. Must not know: values. Section numbers are those of OpenAPI 3.0.3.

use super::super::version::Dialect::V3_2;
use super::security;
use super::table::{Need, Object, Type, may, must, needs, plain, since};
use Need::{OrEmptyObject, OrEmptyText};
use Type::{Flag, Map, Object as Obj, Text};

/// 4.7.27
pub(super) static SECURITY_SCHEME: Object = Object {
    whole: security::fix,
    ..plain(
        "a security scheme",
        &[
            must("type", Text),
            may("description", Text),
            may("name", Text),
            may("in", Text),
            may("scheme", Text),
            may("bearerFormat", Text),
            may("flows", Obj(&OAUTH_FLOWS)),
            may("openIdConnectUrl", Text),
            since(V3_2, may("oauth2MetadataUrl", Text)),
            may("deprecated", Flag),
        ],
    )
};

/// 4.7.28
static OAUTH_FLOWS: Object = Object {
    whole: security::fix_device_flow,
    ..plain(
        "an OAuth flows object",
        &[
            may("implicit", Obj(&IMPLICIT_FLOW)),
            may("password", Obj(&TOKEN_FLOW)),
            may("clientCredentials", Obj(&TOKEN_FLOW)),
            may("authorizationCode", Obj(&CODE_FLOW)),
            since(V3_2, may("deviceAuthorization", Obj(&DEVICE_FLOW))),
        ],
    )
};

/// OpenAPI 3.2, 4.30
static DEVICE_FLOW: Object = plain(
    "an OAuth flow with device authorization",
    &[
        needs("deviceAuthorizationUrl", Text, OrEmptyText),
        needs("tokenUrl", Text, OrEmptyText),
        may("refreshUrl", Text),
        needs("scopes", Map(&Text), OrEmptyObject),
    ],
);

/// 4.7.29
static IMPLICIT_FLOW: Object = plain(
    "an implicit OAuth flow",
    &[
        needs("authorizationUrl", Text, OrEmptyText),
        may("refreshUrl", Text),
        needs("scopes", Map(&Text), OrEmptyObject),
        may("tokenUrl", Text),
    ],
);

static TOKEN_FLOW: Object = plain(
    "an OAuth flow",
    &[
        needs("tokenUrl", Text, OrEmptyText),
        may("refreshUrl", Text),
        needs("scopes", Map(&Text), OrEmptyObject),
        may("authorizationUrl", Text),
    ],
);

static CODE_FLOW: Object = plain(
    "an OAuth flow with authorization code",
    &[
        needs("authorizationUrl", Text, OrEmptyText),
        needs("tokenUrl", Text, OrEmptyText),
        may("refreshUrl", Text),
        needs("scopes", Map(&Text), OrEmptyObject),
    ],
);
