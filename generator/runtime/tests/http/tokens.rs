//! Credentials that have to be fetched: when, how often, from where, and what happens when there are none.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use oaswright_runtime::{
    BuildError, ClientBuilder, ClientCore, ClientCredentials, Credential, ErrorKind, StatusCode,
    Token, TokenProvider,
};

use crate::api::{BEARER, ByOAuth, CLIENT_ID, OAUTH, Optional, Reads, Writes, call};
use crate::server::{Recorded, Reply, Server, hang, reply};

const TOKEN: &str = r#"{"access_token":"t-1","token_type":"bearer","expires_in":3600}"#;

fn client(server: &Server, credential: impl Into<Credential>) -> ClientCore {
    ClientBuilder::new(&server.url)
        .credential(&CLIENT_ID, "id-1")
        .credential(&OAUTH, credential)
        .build()
        .unwrap()
}

fn identity() -> ClientCredentials {
    ClientCredentials::new("a client", "s3cret:&")
}

/// Answers token requests with `answer`, everything else with 204 unless its token is in `refused`.
async fn server(answer: &'static str, refused: &'static str) -> Server {
    Server::start(move |request| respond(request, answer, refused)).await
}

fn respond(request: &Recorded, answer: &str, refused: &str) -> Reply {
    if request.path() == "/oauth/token" {
        return reply("200 OK", "", answer);
    }
    match request.header("authorization").first() {
        Some(sent) if *sent == format!("Bearer {refused}") => reply("401 Unauthorized", "", ""),
        _ => reply("204 No Content", "", ""),
    }
}

fn paths(server: &Server) -> Vec<String> {
    let requests = server.requests();
    requests.iter().map(|one| one.path().to_owned()).collect()
}

#[tokio::test]
async fn client_credentials_get_one_token_for_many_calls() {
    let server = server(TOKEN, "").await;
    let core = client(&server, identity().scope("read").scope("write"));
    call::<ByOAuth>(&core).await.unwrap();
    call::<ByOAuth>(&core).await.unwrap();
    assert_eq!(paths(&server), ["/oauth/token", "/oauth", "/oauth"]);
    let [asked, first, _] = &server.requests()[..] else {
        panic!("three requests")
    };
    assert_eq!(asked.line(), "POST /oauth/token HTTP/1.1");
    assert_eq!(
        asked.text(),
        "grant_type=client_credentials&scope=read+write"
    );
    assert_eq!(
        asked.header("content-type"),
        ["application/x-www-form-urlencoded"]
    );
    // RFC 6749, section 2.3.1: "a+client:s3cret%3A%26".
    assert_eq!(
        asked.header("authorization"),
        ["Basic YStjbGllbnQ6czNjcmV0JTNBJTI2"]
    );
    assert!(asked.header("plaid-client-id").is_empty());
    assert_eq!(first.header("authorization"), ["Bearer t-1"]);
    assert!(!first.head.contains("s3cret"));
}

#[tokio::test]
async fn the_identity_may_go_into_the_body_and_the_url_may_be_set() {
    let server = server(TOKEN, "").await;
    let identity = identity()
        .identity_in_body()
        .parameter("audience", "https://a/");
    let core = client(
        &server,
        identity.token_url(format!("{}/elsewhere", server.url)),
    );
    let error = call::<ByOAuth>(&core).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Token);
    let asked = server.only();
    assert_eq!(asked.path(), "/elsewhere");
    assert_eq!(
        asked.text(),
        "grant_type=client_credentials&client_id=a+client&client_secret=s3cret%3A%26&audience=https%3A%2F%2Fa%2F"
    );
    assert!(asked.header("authorization").is_empty());
}

#[tokio::test]
async fn calls_that_need_a_token_at_the_same_time_share_one() {
    let server = server(TOKEN, "").await;
    let core = client(&server, identity());
    let tasks: Vec<_> = (0..8)
        .map(|_| {
            let core = core.clone();
            tokio::spawn(async move { call::<ByOAuth>(&core).await.map(drop) })
        })
        .collect();
    for task in tasks {
        task.await.unwrap().unwrap();
    }
    let paths = paths(&server);
    assert_eq!(
        paths.iter().filter(|path| *path == "/oauth/token").count(),
        1,
        "{paths:?}"
    );
    assert_eq!(paths.len(), 9);
}

#[tokio::test]
async fn a_token_is_replaced_before_it_ends() {
    // A fifth of it is kept as a margin: the token is used for 0.8 seconds.
    let short = r#"{"access_token":"t-1","token_type":"Bearer","expires_in":"1"}"#;
    let server = server(short, "").await;
    let core = client(&server, identity());
    call::<ByOAuth>(&core).await.unwrap();
    call::<ByOAuth>(&core).await.unwrap();
    tokio::time::sleep(Duration::from_millis(850)).await;
    call::<ByOAuth>(&core).await.unwrap();
    assert_eq!(
        paths(&server),
        ["/oauth/token", "/oauth", "/oauth", "/oauth/token", "/oauth"]
    );
}

#[tokio::test]
async fn a_refused_token_is_replaced_once() {
    let server = Server::start(|_| reply("401 Unauthorized", "", "")).await;
    let count = Arc::new(AtomicUsize::new(0));
    let counter = count.clone();
    let provider = TokenProvider::new(move || {
        let number = counter.fetch_add(1, Ordering::Relaxed);
        async move { Ok::<_, std::io::Error>(Token::new(format!("t-{number}"))) }
    });
    let error = call::<ByOAuth>(&client(&server, provider))
        .await
        .unwrap_err();
    assert_eq!(error.status(), Some(StatusCode::UNAUTHORIZED));
    let requests = server.requests();
    let sent: Vec<_> = requests
        .iter()
        .flat_map(|one| one.header("authorization"))
        .collect();
    assert_eq!(sent, ["Bearer t-0", "Bearer t-1"]);
}

#[tokio::test]
async fn the_call_goes_on_with_the_new_token() {
    let server = server(TOKEN, "t-0").await;
    let count = Arc::new(AtomicUsize::new(0));
    let counter = count.clone();
    let provider = TokenProvider::new(move || {
        let number = counter.fetch_add(1, Ordering::Relaxed);
        async move { Ok::<_, std::io::Error>(Token::new(format!("t-{number}"))) }
    });
    let core = client(&server, provider);
    call::<ByOAuth>(&core).await.unwrap();
    call::<ByOAuth>(&core).await.unwrap();
    assert_eq!(count.load(Ordering::Relaxed), 2);
    assert_eq!(server.requests().len(), 3);
}

#[tokio::test]
async fn the_same_token_is_not_sent_twice_to_a_server_that_refuses_it() {
    let refusing = server(TOKEN, "t-1").await;
    call::<ByOAuth>(&client(&refusing, identity()))
        .await
        .unwrap_err();
    assert_eq!(paths(&refusing), ["/oauth/token", "/oauth", "/oauth/token"]);
    let fixed = server(TOKEN, "t-1").await;
    call::<ByOAuth>(&client(&fixed, "t-1")).await.unwrap_err();
    assert_eq!(paths(&fixed), ["/oauth"]);
}

#[tokio::test]
async fn no_token_is_an_error_that_says_why_and_shows_no_secret() {
    let cases = [
        (
            "400 Bad Request",
            r#"{"error":"invalid_client","error_description":"s3cret"}"#,
            "a token request was answered 400 Bad Request (`invalid_client`)",
        ),
        (
            "400 Bad Request",
            r#"{"error":"S3CRET"}"#,
            "a token request was answered 400 Bad Request",
        ),
        (
            "500 Oops",
            "s3cret",
            "a token request was answered 500 Internal Server Error",
        ),
        (
            "302 Found\r\nlocation: /oauth",
            "",
            "a token request was answered 302 Found",
        ),
        (
            "200 OK",
            "{}",
            "a token request was answered without a token",
        ),
        (
            "200 OK",
            r#"{"access_token":"s3cret","token_type":"mac"}"#,
            "the token is of a type other than `Bearer`",
        ),
    ];
    for (status, body, why) in cases {
        let server = Server::start(move |_| reply(status, "", body)).await;
        let error = call::<ByOAuth>(&client(&server, identity()))
            .await
            .unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Token);
        assert_eq!(
            error.to_string(),
            format!("ByOAuth: no token for `oauth`: {why}")
        );
        assert!(
            !format!("{error:?}").to_lowercase().contains("s3cret"),
            "{error:?}"
        );
        assert_eq!(paths(&server), ["/oauth/token"]);
    }
}

#[tokio::test]
async fn a_provider_that_fails_is_the_source_of_the_error() {
    let provider = TokenProvider::new(|| async { Err("out of tokens") });
    let server = server(TOKEN, "").await;
    let error = call::<ByOAuth>(&client(&server, provider))
        .await
        .unwrap_err();
    assert_eq!(
        error.to_string(),
        "ByOAuth: no token for `oauth`: the token provider failed"
    );
    assert_eq!(
        std::error::Error::source(&error).unwrap().to_string(),
        "out of tokens"
    );
    assert!(server.requests().is_empty());
}

#[tokio::test]
async fn a_token_that_cannot_be_sent_is_not() {
    let server = server(r#"{"access_token":"t\r\nx-evil: 1"}"#, "").await;
    let error = call::<ByOAuth>(&client(&server, identity()))
        .await
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Request);
    assert_eq!(paths(&server), ["/oauth/token"]);
}

#[tokio::test]
async fn waiting_for_a_token_counts_as_part_of_the_call() {
    let server = Server::start(|_| hang("")).await;
    let core = client(&server, identity());
    let slow = || call::<ByOAuth>(&core).timeout(Duration::from_millis(200));
    let (first, second) = tokio::join!(slow(), slow());
    assert!(first.unwrap_err().is_timeout() && second.unwrap_err().is_timeout());
}

#[tokio::test]
async fn a_cancelled_fetch_lets_the_next_one_through() {
    let count = Arc::new(AtomicUsize::new(0));
    let counter = count.clone();
    let provider = TokenProvider::new(move || {
        let is_first = counter.fetch_add(1, Ordering::Relaxed) == 0;
        async move {
            if is_first {
                std::future::pending::<()>().await;
            }
            Ok::<_, std::io::Error>(Token::new("t"))
        }
    });
    let server = server(TOKEN, "").await;
    let core = client(&server, provider);
    let first = async {
        let call = call::<ByOAuth>(&core).into_future();
        tokio::time::timeout(Duration::from_millis(50), call).await
    };
    let second = async {
        tokio::time::sleep(Duration::from_millis(10)).await;
        call::<ByOAuth>(&core).await
    };
    let (first, second) = tokio::join!(first, second);
    assert!(first.is_err());
    second.unwrap();
}

#[tokio::test]
async fn no_token_is_fetched_for_a_call_that_cannot_be_made() {
    let server = server(TOKEN, "").await;
    let core: ClientCore = ClientBuilder::new(&server.url)
        .credential(&OAUTH, identity())
        .build()
        .unwrap();
    let error = call::<ByOAuth>(&core).await.unwrap_err();
    assert_eq!(error.missing_credentials(), [["clientId"]]);
    let error = call::<ByOAuth>(&client(&server, identity()))
        .header("x-a", "\n")
        .await
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Request);
    assert!(server.requests().is_empty());
}

#[tokio::test]
async fn a_token_never_reaches_another_origin() {
    let other = Server::always("204 No Content", "", "").await;
    let place = format!("location: {}/oauth\r\n", other.url);
    let server = Server::start(move |request| match request.path() {
        "/oauth/token" => reply("200 OK", "", TOKEN),
        _ => reply("307 T", &place, ""),
    })
    .await;
    let error = call::<ByOAuth>(&client(&server, identity()))
        .await
        .unwrap_err();
    assert_eq!(error.status(), Some(StatusCode::TEMPORARY_REDIRECT));
    assert!(other.requests().is_empty());
}

#[test]
fn a_token_url_has_to_be_known() {
    let build = |identity| {
        let builder = ClientBuilder::<ClientCore>::new("http://localhost");
        builder.credential(&BEARER, identity).build()
    };
    let error = build(identity()).unwrap_err();
    assert_eq!(
        error.to_string(),
        "no URL is known where `bearer` gets its tokens"
    );
    for bad in ["ftp://localhost/token", "http://a:b@localhost/", "http://"] {
        let error = build(identity().token_url(bad)).unwrap_err();
        assert!(matches!(error, BuildError::TokenUrl { scheme: "bearer" }));
    }
    build(identity().token_url("https://localhost/token")).unwrap();
}

#[tokio::test]
async fn a_provider_serves_optional_authentication_too() {
    let server = server(TOKEN, "").await;
    let provider = TokenProvider::new(|| async { Ok::<_, std::io::Error>(Token::new("t-9")) });
    let builder = ClientBuilder::<ClientCore>::new(&server.url);
    let core = builder.credential(&BEARER, provider).build().unwrap();
    call::<Optional>(&core).await.unwrap();
    assert_eq!(server.only().header("authorization"), ["Bearer t-9"]);
    let shown = format!("{core:?} {:?}", Credential::from(identity()));
    assert!(
        !shown.contains("t-9") && !shown.contains("s3cret"),
        "{shown}"
    );
}

#[tokio::test]
async fn each_set_of_scopes_that_operations_need_has_a_token() {
    let server = server(TOKEN, "").await;
    let core = client(&server, identity());
    call::<Reads>(&core).await.unwrap();
    call::<Writes>(&core).await.unwrap();
    call::<Reads>(&core).await.unwrap();
    let requests = server.requests();
    let asked = requests.iter().filter(|one| one.path() == "/oauth/token");
    let asked: Vec<&str> = asked.map(Recorded::text).collect();
    let begin = "grant_type=client_credentials&scope";
    assert_eq!(
        asked,
        [format!("{begin}=read"), format!("{begin}=read+write")]
    );
}

#[tokio::test]
async fn scopes_that_the_user_asks_for_are_those_of_all_operations() {
    let server = server(TOKEN, "").await;
    let core = client(&server, identity().scope("all"));
    call::<Reads>(&core).await.unwrap();
    call::<Writes>(&core).await.unwrap();
    assert_eq!(paths(&server), ["/oauth/token", "/reads", "/writes"]);
    let asked = server.requests().remove(0);
    assert_eq!(asked.text(), "grant_type=client_credentials&scope=all");
}
