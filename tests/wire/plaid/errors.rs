//! What comes of answers that are no success. In: other statuses, with bodies of every kind. Out: errors that keep
//! everything. Must not know how the call was made.

use plaid_assets::types::{AssetReportRefreshResponse, PlaidError, PlaidErrorType};
use plaid_assets::{Error, ErrorKind, Open, Response};

use super::{client, minimal};
use crate::server::Server as Loopback;

const ERROR: &str = r#"{"display_message":null,"error_code":"INVALID_FIELD","error_message":"days_requested: too many","error_type":"INVALID_REQUEST","request_id":"HNTDNrA8F1shFEW","causes":[{"item_id":"x"}],"status":400,"new_key":[1]}"#;

async fn failed(status: &str, body: &str) -> Error<PlaidError> {
    let server = Loopback::always(status, "x-served-by: edge-1\r\n", body).await;
    let result: Result<Response<AssetReportRefreshResponse>, _> =
        client(&server).asset_report_refresh(minimal()).await;
    result.unwrap_err()
}

#[tokio::test]
async fn a_declared_error_is_typed_and_complete() {
    let error = failed("400 Bad Request", ERROR).await;
    assert_eq!(error.kind(), ErrorKind::Status);
    assert_eq!(error.status().unwrap().as_u16(), 400);
    assert_eq!(error.headers().unwrap()["x-served-by"], "edge-1");
    assert_eq!(error.raw_body().unwrap(), ERROR);
    assert!(error.decode_error().is_none());
    let body = error.body().unwrap();
    assert_eq!(body.error_type, PlaidErrorType::InvalidRequest);
    assert_eq!(body.error_code, "INVALID_FIELD");
    assert_eq!(body.display_message, None);
    assert!(body.suggested_action.is_absent());
    assert_eq!(body.causes.as_ref().unwrap().len(), 1);
    assert!(body.additional_properties.contains_key("new_key"));
    let sent: serde_json::Value = serde_json::from_str(ERROR).unwrap();
    assert_eq!(serde_json::to_value(body).unwrap(), sent);
    assert_eq!(
        error.to_string(),
        "assetReportRefresh: the server answered 400 Bad Request"
    );
}

#[tokio::test]
async fn an_unlisted_error_type_is_as_good_as_a_listed_one() {
    let text = ERROR.replace("INVALID_REQUEST", "QUANTUM_ERROR");
    let error = failed("500 Internal Server Error", &text).await;
    let kind = &error.body().unwrap().error_type;
    assert!(matches!(kind, Open::Unlisted(_)));
    assert_eq!(kind.as_str(), "QUANTUM_ERROR");
    assert_eq!(*kind, Open::from("QUANTUM_ERROR"));
    assert_eq!(*kind, "QUANTUM_ERROR");
    assert_ne!(*kind, PlaidErrorType::ApiError);
    assert_eq!(serde_json::to_string(kind).unwrap(), "\"QUANTUM_ERROR\"");
    let read: Open<PlaidErrorType> = serde_json::from_str("\"QUANTUM_ERROR\"").unwrap();
    assert_eq!(read, *kind);
    assert_eq!(Open::from("API_ERROR"), PlaidErrorType::ApiError);
}

#[tokio::test]
async fn a_page_of_a_proxy_is_an_error_with_its_text() {
    let page = "<html><body>502 Bad Gateway <!-- assets-sandbox-1 --></body></html>";
    let error = failed("502 Bad Gateway", page).await;
    assert_eq!(
        (error.kind(), error.status().unwrap().as_u16()),
        (ErrorKind::Status, 502)
    );
    assert_eq!(error.raw_body().unwrap(), page);
    assert!(error.body().is_none());
    assert_eq!(error.decode_error().unwrap().path(), "");
    assert!(
        error
            .to_string()
            .starts_with("assetReportRefresh: the server answered 502 Bad Gateway, and"),
        "{error}"
    );
    assert!(!format!("{error} {error:?}").contains("assets-sandbox-1"));
}

#[tokio::test]
async fn an_error_without_a_body_is_still_one() {
    for status in [
        "401 Unauthorized",
        "304 Not Modified",
        "418 I'm a teapot",
        "599 Custom",
    ] {
        let error = failed(status, "").await;
        assert_eq!(error.kind(), ErrorKind::Status, "{status}");
        assert!(status.starts_with(error.status().unwrap().as_str()));
    }
}

#[tokio::test]
async fn an_error_that_lacks_a_key_says_which() {
    let error = failed("400 Bad Request", r#"{"error_type":"API_ERROR"}"#).await;
    assert!(error.body().is_none());
    assert_eq!(error.decode_error().unwrap().path(), "display_message");
    let error = failed("400 Bad Request", &ERROR.replace("400", "\"400\"")).await;
    assert_eq!(error.decode_error().unwrap().path(), "status");
}
