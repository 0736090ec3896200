//! What a call puts on the wire. In: calls. Out: method, path, headers and body, exactly. Must not know what is answered.

use plaid_assets::Client;
use plaid_assets::types::{
    AssetReportRefreshRequest, AssetReportRefreshRequestOptions, AssetReportUser,
};

use super::{client, full, minimal, plaid};
use crate::server::{Recorded, Server as Loopback};

async fn sent(request: AssetReportRefreshRequest) -> Recorded {
    let server = plaid().await;
    client(&server).asset_report_refresh(request).await.unwrap();
    server.only()
}

async fn body(request: AssetReportRefreshRequest) -> String {
    sent(request).await.text().to_owned()
}

fn options(options: AssetReportRefreshRequestOptions) -> AssetReportRefreshRequest {
    minimal().options(options)
}

fn user(user: AssetReportUser) -> AssetReportRefreshRequest {
    options(AssetReportRefreshRequestOptions::new().user(user))
}

#[tokio::test]
async fn a_minimal_call_sends_what_is_required_and_nothing_else() {
    let request = sent(minimal()).await;
    assert_eq!(request.line(), "POST /asset_report/refresh HTTP/1.1");
    assert_eq!(
        request.text(),
        r#"{"asset_report_token":"assets-sandbox-1"}"#
    );
    let mut headers: Vec<String> = request
        .head
        .lines()
        .skip(1)
        .filter(|line| !line.is_empty() && !line.starts_with("host: 127.0.0.1:"))
        .map(str::to_owned)
        .collect();
    headers.sort();
    let expected = [
        "accept: application/json",
        "content-length: 41",
        "content-type: application/json",
        "plaid-client-id: id",
        "plaid-secret: s3cret",
        "plaid-version: 2020-09-14",
        "user-agent: plaid-assets/0.1.0",
    ];
    assert_eq!(headers, expected);
}

#[tokio::test]
async fn a_full_call_sends_everything_once() {
    let expected = concat!(
        r#"{"asset_report_token":"assets-sandbox-1","client_id":"id-in-body","days_requested":731,"#,
        r#""options":{"client_report_id":"loan-7","user":{"client_user_id":"user-1","email":"ada@example.com","#,
        r#""first_name":"Ada","last_name":"Lovelace","middle_name":"","phone_number":"+14155550123","#,
        r#""ssn":"123-45-6789"},"webhook":"https://example.com/hook"},"secret":"s3cret-in-body"}"#,
    );
    assert_eq!(body(full()).await, expected);
}

#[tokio::test]
async fn absent_null_empty_and_zero_are_four_things() {
    let token = r#"{"asset_report_token":"assets-sandbox-1""#;
    let cases = [
        (minimal(), "}"),
        (
            minimal().days_requested_null(),
            r#","days_requested":null}"#,
        ),
        (minimal().days_requested(0), r#","days_requested":0}"#),
        (
            options(AssetReportRefreshRequestOptions::new()),
            r#","options":{}}"#,
        ),
        (
            options(
                AssetReportRefreshRequestOptions::new()
                    .client_report_id_null()
                    .webhook(""),
            ),
            r#","options":{"client_report_id":null,"webhook":""}}"#,
        ),
        (
            options(
                AssetReportRefreshRequestOptions::new()
                    .client_report_id("")
                    .webhook_null(),
            ),
            r#","options":{"client_report_id":"","webhook":null}}"#,
        ),
        (user(AssetReportUser::new()), r#","options":{"user":{}}}"#),
        (
            user(AssetReportUser::new().middle_name("").ssn_null()),
            r#","options":{"user":{"middle_name":"","ssn":null}}}"#,
        ),
    ];
    for (request, rest) in cases {
        assert_eq!(body(request).await, format!("{token}{rest}"));
    }
}

#[tokio::test]
async fn keys_that_the_document_does_not_know_can_be_sent() {
    let with_extra = AssetReportUser::new().additional_property("nickname", "Countess".into());
    let body = body(user(with_extra)).await;
    assert!(
        body.ends_with(r#""options":{"user":{"nickname":"Countess"}}}"#),
        "{body}"
    );
}

#[tokio::test]
async fn text_arrives_as_it_was_written() {
    let odd = "é \" \\ \n \u{1F980} \u{0} </script>";
    let body = body(AssetReportRefreshRequest::new(odd)).await;
    let read: serde_json::Value = serde_json::from_str(&body).unwrap();
    assert_eq!(read["asset_report_token"], odd);
}

#[tokio::test]
async fn the_version_can_be_set_by_hand() {
    let server = plaid().await;
    let custom = plaid_assets::Server::Custom(server.url.clone());
    let builder = Client::builder(custom).client_id("id").secret("s3cret");
    let client = builder.plaid_version("2019-05-29").build().unwrap();
    client.asset_report_refresh(minimal()).await.unwrap();
    assert_eq!(server.only().header("plaid-version"), ["2019-05-29"]);
}

#[tokio::test]
async fn without_credentials_nothing_is_sent() {
    let server = plaid().await;
    for builder in [
        builder(&server),
        builder(&server).client_id("id"),
        builder(&server).secret("s3cret"),
    ] {
        let error = builder
            .build()
            .unwrap()
            .asset_report_refresh(minimal())
            .await
            .unwrap_err();
        assert_eq!(error.kind(), plaid_assets::ErrorKind::MissingCredentials);
        assert!(!error.to_string().contains("s3cret"), "{error}");
    }
    let none = builder(&server).build().unwrap();
    let error = none.asset_report_refresh(minimal()).await.unwrap_err();
    assert_eq!(error.missing_credentials(), [["clientId", "secret"]]);
    assert!(server.requests().is_empty());
}

fn builder(server: &Loopback) -> plaid_assets::ClientBuilder {
    Client::builder(plaid_assets::Server::Custom(server.url.clone()))
}

#[test]
fn the_servers_are_those_of_the_document() {
    assert_eq!(
        plaid_assets::Server::Production.url(),
        "https://production.plaid.com"
    );
    assert_eq!(
        plaid_assets::Server::Sandbox.url(),
        "https://sandbox.plaid.com"
    );
}

/// The first lines that a user writes, to the letter but for the server.
#[tokio::test]
async fn the_example_of_the_documentation_works() -> Result<(), Box<dyn std::error::Error>> {
    let loopback = plaid().await;
    let server = plaid_assets::Server::Custom(loopback.url.clone());
    let plaid = Client::builder(server)
        .client_id("id")
        .secret("s3cret")
        .build()?;
    let report = plaid
        .asset_report_refresh(
            AssetReportRefreshRequest::new("assets-sandbox-1")
                .days_requested(60)
                .options(
                    AssetReportRefreshRequestOptions::new()
                        .webhook("https://example.com/hook")
                        .client_report_id_null()
                        .user(AssetReportUser::new().ssn("123-45-6789").middle_name("")),
                ),
        )
        .await?;
    println!("{} {}", report.asset_report_id, report.status());
    let expected = concat!(
        r#"{"asset_report_token":"assets-sandbox-1","days_requested":60,"options":{"client_report_id":null,"#,
        r#""user":{"middle_name":"","ssn":"123-45-6789"},"webhook":"https://example.com/hook"}}"#,
    );
    assert_eq!(loopback.only().text(), expected);
    assert_eq!(
        (report.asset_report_id.as_str(), report.status().as_u16()),
        ("report-1", 200)
    );
    Ok(())
}
