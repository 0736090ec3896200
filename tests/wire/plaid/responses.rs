//! What comes of successful answers. In: 2xx responses. Out: the report, with nothing lost. Must not know how it was
//! asked for.

use plaid_assets::runtime::wire::to_vec;
use plaid_assets::types::AssetReportRefreshResponse;
use plaid_assets::{ErrorKind, Response};

use super::{client, minimal, plaid};
use crate::server::Server as Loopback;

async fn answered(
    status: &str,
    headers: &str,
    body: &str,
) -> plaid_assets::runtime::CallResult<plaid_assets::operations::AssetReportRefresh> {
    let server = Loopback::always(status, headers, body).await;
    client(&server).asset_report_refresh(minimal()).await
}

#[tokio::test]
async fn a_response_is_its_body_with_status_and_headers() {
    let server = Loopback::always("201 Created", "x-request: 7\r\n", super::REPORT).await;
    let report: Response<AssetReportRefreshResponse> = client(&server)
        .asset_report_refresh(minimal())
        .await
        .unwrap();
    assert_eq!(report.status().as_u16(), 201);
    assert_eq!(report.headers()["x-request"], "7");
    assert_eq!(report.asset_report_id, "report-1");
    assert_eq!(report.asset_report_token, "assets-sandbox-2");
    assert_eq!(report.into_inner().request_id, "r");
}

#[tokio::test]
async fn keys_that_the_document_does_not_know_are_kept() {
    let body = r#"{"new":{"deep":[1,2.50,12345678901234567890123,null]},"asset_report_id":"a","request_id":"r","asset_report_token":"t","":true}"#;
    let report = answered("200 OK", "", body).await.unwrap().into_inner();
    assert_eq!(report.additional_properties.len(), 2);
    let again = to_vec(&report);
    assert_eq!(
        String::from_utf8(again.clone()).unwrap(),
        r#"{"asset_report_id":"a","asset_report_token":"t","request_id":"r","":true,"new":{"deep":[1,2.50,12345678901234567890123,null]}}"#
    );
    let read: AssetReportRefreshResponse = serde_json::from_slice(&again).unwrap();
    assert_eq!(read, report);
    let by_serde = serde_json::to_string(&report).unwrap();
    assert!(by_serde.contains("12345678901234567890123"), "{by_serde}");
}

#[tokio::test]
async fn what_is_missing_or_of_another_type_is_named() {
    let cases = [
        (
            r#"{"asset_report_id":"a","asset_report_token":"assets-x"}"#,
            "request_id",
        ),
        (
            r#"{"asset_report_id":"a","asset_report_token":"assets-x","request_id":7}"#,
            "request_id",
        ),
        (
            r#"{"asset_report_id":null,"asset_report_token":"assets-x","request_id":"r"}"#,
            "asset_report_id",
        ),
        (r#"["assets-x"]"#, ""),
        ("", ""),
        (r#"{"asset_report_id":"a","#, ""),
    ];
    for (body, path) in cases {
        let error = answered("200 OK", "", body).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Decode, "{body}");
        assert_eq!(error.status().unwrap().as_u16(), 200);
        assert_eq!(error.decode_error().unwrap().path(), path, "{error}");
        assert_eq!(error.raw_body().unwrap(), body);
        assert!(
            !format!("{error} {error:?}").contains("assets-x"),
            "{error:?}"
        );
    }
}

#[tokio::test]
async fn nothing_is_sent_twice() {
    let server = plaid().await;
    let client = client(&server);
    let call = client.asset_report_refresh(minimal());
    assert!(
        server.requests().is_empty(),
        "a call does nothing until it is awaited"
    );
    call.await.unwrap();
    let failing = Loopback::always("503 Service Unavailable", "retry-after: 0\r\n", "").await;
    super::client(&failing)
        .asset_report_refresh(minimal())
        .await
        .unwrap_err();
    assert_eq!((server.requests().len(), failing.requests().len()), (1, 1));
}
