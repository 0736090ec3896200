//! The keys of security schemes.
//!
//! In: nothing. Out: tables. Must not know: values.

use super::super::version::Dialect::{V3_0, V3_2};
use super::Status::{Documented, Represented, Unused};
use super::{Keywords, always, object, once, since};

const BY_PEOPLE: &str = "tokens for which a person is needed come from the caller";

pub(super) static OBJECTS: &[Keywords] = &[
    object(
        "a security scheme",
        &[
            always(Represented, &["type", "name", "in"]),
            always(Documented, &["description"]),
            once(Represented, &["flow", "tokenUrl"]),
            once(Documented, &["scopes"]),
            once(Unused, &["authorizationUrl"]).note(BY_PEOPLE),
            since(V3_0, Represented, &["scheme", "flows"]),
            since(V3_0, Unused, &["bearerFormat"]).note("tokens are sent as they are"),
            since(V3_0, Unused, &["openIdConnectUrl"]).note(BY_PEOPLE),
            since(V3_2, Unused, &["oauth2MetadataUrl"]).note("URLs are those of the document"),
            since(V3_2, Represented, &["deprecated"]),
        ],
    ),
    object(
        "an OAuth flows object",
        &[
            since(V3_0, Represented, &["clientCredentials"]),
            since(
                V3_0,
                Documented,
                &["implicit", "password", "authorizationCode"],
            ),
            since(V3_2, Documented, &["deviceAuthorization"]),
        ],
    ),
    object(
        "an implicit OAuth flow",
        &[
            since(V3_0, Documented, &["scopes"]),
            since(V3_0, Unused, &["authorizationUrl", "refreshUrl"]).note(BY_PEOPLE),
        ],
    ),
    object(
        "an OAuth flow",
        &[
            since(V3_0, Represented, &["tokenUrl"]),
            since(V3_0, Documented, &["scopes"]),
            since(V3_0, Unused, &["refreshUrl"]).note("a token is fetched anew"),
        ],
    ),
    object(
        "an OAuth flow with authorization code",
        &[
            since(V3_0, Documented, &["scopes"]),
            since(
                V3_0,
                Unused,
                &["authorizationUrl", "tokenUrl", "refreshUrl"],
            )
            .note(BY_PEOPLE),
        ],
    ),
    object(
        "an OAuth flow with device authorization",
        &[
            since(V3_2, Documented, &["scopes"]),
            since(
                V3_2,
                Unused,
                &["deviceAuthorizationUrl", "tokenUrl", "refreshUrl"],
            )
            .note(BY_PEOPLE),
        ],
    ),
];
