//! What is never printed. In: everything that a user may log. Out: nothing that is secret. Must not know where it is
//! logged.

use plaid_assets::{Client, Server};

use super::{client, full, minimal, plaid};
use crate::server::Server as Loopback;

/// All that is secret in what the tests send and get.
const SECRETS: &[&str] = &["s3cret", "123-45-6789", "assets-sandbox"];

#[track_caller]
fn hides(printed: &str) {
    for secret in SECRETS {
        assert!(!printed.contains(secret), "{secret} in {printed}");
    }
    assert!(!printed.is_empty());
}

#[tokio::test]
async fn requests_clients_and_calls_print_no_secret() {
    let server = plaid().await;
    let builder = Client::builder(Server::Custom(server.url.clone()))
        .client_id("id")
        .secret("s3cret");
    hides(&format!("{builder:?} {builder:#?}"));
    let client = builder.build().unwrap();
    hides(&format!("{client:?} {client:#?}"));
    hides(&format!("{:?} {:#?}", full(), full()));
    let call = client.asset_report_refresh(full());
    hides(&format!("{call:?} {call:#?}"));
    let future = call.into_future();
    hides(&format!("{future:?} {future:#?}"));
    hides(&format!("{:#?}", future.await.unwrap()));
}

#[test]
fn what_is_not_secret_is_printed() {
    let printed = format!("{:?}", full().days_requested(60));
    for part in [
        "AssetReportRefreshRequest",
        "days_requested: 60",
        "loan-7",
        "https://example.com/hook",
        "[redacted]",
    ] {
        assert!(printed.contains(part), "no {part} in {printed}");
    }
}

#[test]
fn keys_that_the_document_does_not_know_may_be_secret() {
    let user = plaid_assets::types::AssetReportUser::new();
    let user = user.additional_property("tax_id", "123-45-6789".into());
    hides(&format!("{user:?}"));
    assert!(
        serde_json::to_string(&user)
            .unwrap()
            .contains("123-45-6789")
    );
}

#[tokio::test]
async fn errors_print_no_secret() {
    let echo = r#"{"asset_report_token":"assets-sandbox-1","secret":"s3cret","ssn":"123-45-6789"}"#;
    let typed = r#"{"display_message":null,"error_code":"c","error_message":"m","error_type":"API_ERROR","secret":"s3cret","causes":["123-45-6789"]}"#;
    let answers = [
        ("200 OK", echo),
        ("400 Bad Request", echo),
        ("400 Bad Request", typed),
        ("502 Bad Gateway", "<html>s3cret</html>"),
        ("307 Temporary Redirect", "s3cret"),
    ];
    for (status, body) in answers {
        let headers = "location: https://s3cret@example.com/?k=s3cret\r\nset-cookie: a=s3cret\r\n";
        let server = Loopback::always(status, headers, body).await;
        let error = client(&server)
            .asset_report_refresh(full())
            .await
            .unwrap_err();
        hides(&format!("{error} {error:?} {error:#?}"));
        let mut source = std::error::Error::source(&error);
        while let Some(error) = source {
            hides(&format!("{error} {error:?}"));
            source = error.source();
        }
    }
}

#[test]
fn a_credential_that_cannot_be_sent_is_not_printed() {
    let builder = Client::builder(Server::Sandbox)
        .client_id("id")
        .secret("s3cret\r\nx-injected: 1");
    let error = builder.build().unwrap_err();
    hides(&format!("{error} {error:?}"));
    assert!(
        error.to_string().contains("secret"),
        "it names the scheme: {error}"
    );
}

#[tokio::test]
async fn a_url_with_a_secret_is_not_printed() {
    let gone = Client::builder(Server::Custom("http://127.0.0.1:1/s3cret".to_owned()));
    let client = gone.client_id("id").secret("s").build().unwrap();
    hides(&format!("{client:?}"));
    let error = client.asset_report_refresh(minimal()).await.unwrap_err();
    hides(&format!("{error} {error:?} {error:#?}"));
}
