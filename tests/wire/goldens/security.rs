//! Credentials. In: calls of the case `security-and-or-optional`. Out: the first alternative that the client can meet.
//! Must not know where credentials come from.

use oaswright_tests::security_and_or_optional::{Client, ClientBuilder, ErrorKind, Server as Base};

use oaswright_tests::runtime::{ClientCredentials, Token, TokenProvider};

use crate::server::{Recorded, Server, reply};

async fn server() -> Server {
    Server::always("204 No Content", "", "").await
}

fn builder(server: &Server) -> ClientBuilder {
    Client::builder(Base::Custom(server.url.clone()))
}

fn credentials(request: &Recorded) -> Vec<&str> {
    let named = ["authorization", "cookie", "x-key"]
        .into_iter()
        .flat_map(|name| request.header(name));
    let query = request.path().split_once('?').map(|(_, query)| query);
    named.chain(query).collect()
}

#[tokio::test]
async fn an_open_operation_gets_no_credential() {
    let server = server().await;
    builder(&server)
        .key("k")
        .bearer("t")
        .build()
        .unwrap()
        .open()
        .await
        .unwrap();
    assert!(credentials(&server.only()).is_empty());
}

#[tokio::test]
async fn optional_ones_are_sent_if_there_are_any() {
    let server = server().await;
    builder(&server).build().unwrap().optional().await.unwrap();
    builder(&server)
        .bearer("t")
        .build()
        .unwrap()
        .optional()
        .await
        .unwrap();
    let requests = server.requests();
    assert!(credentials(&requests[0]).is_empty());
    assert_eq!(credentials(&requests[1]), ["Bearer t"]);
}

#[tokio::test]
async fn those_that_go_together_all_go() {
    let server = server().await;
    builder(&server)
        .key("k")
        .cookie("c")
        .build()
        .unwrap()
        .both()
        .await
        .unwrap();
    assert_eq!(credentials(&server.only()), ["SESSION=c", "k"]);
    let error = builder(&server)
        .key("k")
        .build()
        .unwrap()
        .both()
        .await
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::MissingCredentials);
    assert_eq!(error.missing_credentials(), [["cookie"]]);
}

#[tokio::test]
async fn of_alternatives_the_first_that_can_be_met_is() {
    let server = server().await;
    let all = builder(&server)
        .key("k")
        .query("q&1")
        .bearer("t")
        .cookie("c")
        .build()
        .unwrap();
    all.either().await.unwrap();
    builder(&server)
        .query("q&1")
        .bearer("t")
        .build()
        .unwrap()
        .either()
        .await
        .unwrap();
    builder(&server)
        .bearer("t")
        .cookie("c")
        .build()
        .unwrap()
        .either()
        .await
        .unwrap();
    let requests = server.requests();
    let sent: Vec<_> = requests.iter().map(credentials).collect();
    assert_eq!(
        sent,
        [
            vec!["k"],
            vec!["api_key=q%261"],
            vec!["Bearer t", "SESSION=c"]
        ]
    );
    let error = builder(&server)
        .cookie("c")
        .build()
        .unwrap()
        .either()
        .await
        .unwrap_err();
    assert_eq!(
        error.missing_credentials(),
        [["key"], ["query"], ["bearer"]]
    );
}

#[tokio::test]
async fn user_name_and_password_are_encoded() {
    let server = server().await;
    let client = builder(&server).basic("Aladdin", "open sesame").build();
    client.unwrap().basic().await.unwrap();
    // The example of RFC 7617, section 2.
    assert_eq!(
        credentials(&server.only()),
        ["Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ=="]
    );
}

#[tokio::test]
async fn tokens_are_fetched_or_provided() {
    let server = Server::start(|request| match request.path() {
        "/token" => reply("200 OK", "", r#"{"access_token":"fetched"}"#),
        _ => reply("204 No Content", "", ""),
    })
    .await;
    let identity = ClientCredentials::new("id", "secret").token_url("/token");
    let given = TokenProvider::new(|| async { Ok::<_, std::fmt::Error>(Token::new("given")) });
    let client = builder(&server).oauth(identity).connect(given).digest("d");
    let client = client.build().unwrap();
    client.scopes().await.unwrap();
    client.connect().await.unwrap();
    client.digest().await.unwrap();
    let requests = server.requests();
    let sent: Vec<_> = requests.iter().map(credentials).collect();
    assert_eq!(
        sent,
        [
            vec!["Basic aWQ6c2VjcmV0"],
            vec!["Bearer fetched"],
            vec!["Bearer given"],
            vec!["digest d"]
        ]
    );
}

#[tokio::test]
async fn what_is_not_declared_for_an_operation_is_that_of_the_document() {
    let server = server().await;
    builder(&server)
        .key("k")
        .bearer("t")
        .build()
        .unwrap()
        .inherits()
        .await
        .unwrap();
    assert_eq!(credentials(&server.only()), ["k"]);
}

#[tokio::test]
async fn a_client_certificate_is_no_credential_of_a_call() {
    use oaswright_tests::keywords_of_3_1 as certified;
    let server = server().await;
    let base = || certified::Server::Custom(server.url.clone());
    let client = certified::Client::builder(base()).build().unwrap();
    client.get_certified().await.unwrap();
    let error = client.get_certified_and_keyed().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::MissingCredentials);
    let client = certified::Client::builder(base()).key("k").build().unwrap();
    client.get_certified_and_keyed().await.unwrap();
    let requests = server.requests();
    assert!(credentials(&requests[0]).is_empty());
    assert_eq!(credentials(&requests[1]), ["k"]);
}
