//! Security requirements: which credentials go along, where they go, and what happens without them.

use oaswright_runtime::{BuildError, ClientBuilder, ClientCore, ErrorKind};

use crate::api::{
    BASIC, BEARER, ByBasic, CLIENT_ID, COOKIE, Either, InCookie, InQuery, Open, Optional, QUERY,
    Refresh, SECRET, VERSION, call, client,
};
use crate::server::Server;

fn with(server: &Server, credentials: &[(&oaswright_runtime::Scheme, &str)]) -> ClientCore {
    let builder = ClientBuilder::new(&server.url);
    let all = credentials
        .iter()
        .fold(builder, |builder, (scheme, value)| {
            builder.credential(scheme, *value)
        });
    all.build().unwrap()
}

async fn ok() -> Server {
    Server::always("200 OK", "", r#"{"id":"a"}"#).await
}

#[tokio::test]
async fn a_missing_credential_fails_before_sending() {
    let server = ok().await;
    let core = with(&server, &[(&CLIENT_ID, "id-1")]);
    let error = call::<Refresh>(&core).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::MissingCredentials);
    assert_eq!(error.missing_credentials(), [["secret"]]);
    assert_eq!(
        error.to_string(),
        "Refresh: the client has no credential for `secret`"
    );
    let error = call::<Either>(&with(&server, &[])).await.unwrap_err();
    assert_eq!(
        error.missing_credentials(),
        [vec!["clientId", "secret"], vec!["bearer"]]
    );
    assert!(
        error
            .to_string()
            .ends_with("for `clientId` and `secret`, or for `bearer`"),
        "{error}"
    );
    assert!(server.requests().is_empty());
}

#[tokio::test]
async fn the_first_alternative_that_can_be_met_is_the_one_sent() {
    let server = ok().await;
    call::<Either>(&with(&server, &[(&CLIENT_ID, "i"), (&BEARER, "t0k")]))
        .await
        .unwrap();
    call::<Either>(&with(
        &server,
        &[(&CLIENT_ID, "i"), (&SECRET, "s"), (&BEARER, "t0k")],
    ))
    .await
    .unwrap();
    let requests = server.requests();
    assert_eq!(requests[0].header("authorization"), ["Bearer t0k"]);
    assert!(requests[0].header("plaid-client-id").is_empty());
    assert!(requests[1].header("authorization").is_empty());
    assert_eq!(requests[1].header("plaid-secret"), ["s"]);
}

#[tokio::test]
async fn optional_authentication_is_used_when_there_is_any() {
    let server = ok().await;
    call::<Optional>(&with(&server, &[])).await.unwrap();
    call::<Optional>(&with(&server, &[(&BEARER, "t0k")]))
        .await
        .unwrap();
    let requests = server.requests();
    assert!(requests[0].header("authorization").is_empty());
    assert_eq!(requests[1].header("authorization"), ["Bearer t0k"]);
}

#[tokio::test]
async fn an_operation_without_security_gets_no_credential() {
    let server = ok().await;
    call::<Open>(&client(&server.url)).await.unwrap();
    assert!(!server.only().head.contains("s3cret"));
}

#[tokio::test]
async fn credentials_go_into_query_and_cookie_and_over_constants() {
    let server = ok().await;
    let core = with(
        &server,
        &[
            (&QUERY, "a&b=c d"),
            (&COOKIE, "sid-1"),
            (&CLIENT_ID, "i"),
            (&SECRET, "s"),
            (&VERSION, "v9"),
        ],
    );
    call::<InQuery>(&core).await.unwrap();
    call::<InCookie>(&core).await.unwrap();
    call::<Refresh>(&core).await.unwrap();
    let requests = server.requests();
    assert_eq!(requests[0].path(), "/in-query?api_key=a%26b%3Dc%20d");
    assert_eq!(requests[1].header("cookie"), ["sid=sid-1"]);
    assert_eq!(requests[2].header("plaid-version"), ["v9"]);
}

#[tokio::test]
async fn user_name_and_password_are_encoded_for_the_caller() {
    let server = ok().await;
    let core: ClientCore = ClientBuilder::new(&server.url)
        .basic_credential(&BASIC, "test", "123\u{a3}")
        .build()
        .unwrap();
    call::<ByBasic>(&core).await.unwrap();
    // The example of RFC 7617, section 2.1.
    assert_eq!(
        server.only().header("authorization"),
        ["Basic dGVzdDoxMjPCow=="]
    );
}

#[test]
fn a_user_name_with_a_colon_is_refused_by_the_name_of_the_scheme() {
    for (user, password) in [
        ("us:er", "s3cret"),
        ("user", "s3cret\n"),
        ("us\0er", "s3cret"),
    ] {
        let error = ClientBuilder::<ClientCore>::new("http://localhost")
            .basic_credential(&BASIC, user, password)
            .build()
            .unwrap_err();
        assert!(matches!(error, BuildError::Credential { scheme: "login" }));
    }
}

#[tokio::test]
async fn a_credential_of_a_call_goes_over_that_of_the_client() {
    let server = ok().await;
    let core = with(&server, &[(&BEARER, "t0k"), (&COOKIE, "sid-1")]);
    call::<Optional>(&core)
        .header("authorization", "Bearer other")
        .await
        .unwrap();
    call::<InCookie>(&core)
        .header("cookie", "a=b")
        .await
        .unwrap();
    let requests = server.requests();
    assert_eq!(requests[0].header("authorization"), ["Bearer other"]);
    assert_eq!(requests[1].header("cookie"), ["a=b"]);
}

#[test]
fn a_credential_that_cannot_be_sent_is_refused_by_name() {
    let bad = [
        (&SECRET, "s3cret\n"),
        (&SECRET, "s3cret\r\nx-evil: 1"),
        (&SECRET, "s3cret\u{fc}"),
        (&SECRET, ""),
        (&BEARER, "s3cret\0"),
        (&COOKIE, "s3cret; admin=1"),
        (&COOKIE, "s3cret, x"),
    ];
    for (scheme, value) in bad {
        let error = ClientBuilder::<ClientCore>::new("http://localhost")
            .credential(scheme, value)
            .build()
            .unwrap_err();
        assert!(matches!(error, BuildError::Credential { .. }));
        let shown = format!("{error} {error:?}");
        assert!(
            shown.contains(scheme.id()) && !shown.contains("s3cret"),
            "{shown}"
        );
    }
}

#[test]
fn a_url_that_cannot_be_a_server_is_refused_without_being_shown() {
    let bad = [
        ("localhost:80", "is neither http nor https"),
        ("/v1", "is not an absolute URL"),
        ("http://", "is not an absolute URL"),
        ("ftp://h3st/", "is neither http nor https"),
        (
            "https://user:s3cret@h3st/",
            "has a user name or password in it",
        ),
        ("https://h3st/?key=s3cret", "has a query or a fragment"),
        ("https://h3st/#s3cret", "has a query or a fragment"),
    ];
    for (url, why) in bad {
        let error = ClientBuilder::<ClientCore>::new(url).build().unwrap_err();
        assert_eq!(error.to_string(), format!("the server's URL {why}"));
        assert!(!format!("{error:?}").contains("s3cret"));
    }
    let error = ClientBuilder::<ClientCore>::new("http://localhost")
        .user_agent("a\nb")
        .build()
        .unwrap_err();
    assert!(matches!(error, BuildError::UserAgent));
}
