//! The client of `generated/`. In: a server that is ready to answer. Out: clients and requests that the tests share.
//! Must not know what they are used for.

mod errors;
mod hidden;
mod limits;
mod redirects;
mod requests;
mod responses;

use plaid_assets::types::{
    AssetReportRefreshRequest, AssetReportRefreshRequestOptions, AssetReportUser,
};
use plaid_assets::{Client, Server};

use crate::server::Server as Loopback;

pub(super) const REPORT: &str =
    r#"{"asset_report_id":"report-1","asset_report_token":"assets-sandbox-2","request_id":"r"}"#;

/// A server that has the new report for everyone.
pub(super) async fn plaid() -> Loopback {
    Loopback::always("200 OK", "content-type: application/json\r\n", REPORT).await
}

pub(super) fn client(server: &Loopback) -> Client {
    let builder = Client::builder(Server::Custom(server.url.clone()));
    builder.client_id("id").secret("s3cret").build().unwrap()
}

pub(super) fn minimal() -> AssetReportRefreshRequest {
    AssetReportRefreshRequest::new("assets-sandbox-1")
}

pub(super) fn full() -> AssetReportRefreshRequest {
    let user = AssetReportUser::new()
        .client_user_id("user-1")
        .first_name("Ada")
        .middle_name("")
        .last_name("Lovelace")
        .ssn("123-45-6789")
        .phone_number("+14155550123")
        .email("ada@example.com");
    let options = AssetReportRefreshRequestOptions::new()
        .client_report_id("loan-7")
        .webhook("https://example.com/hook")
        .user(user);
    minimal()
        .client_id("id-in-body")
        .secret("s3cret-in-body")
        .days_requested(731)
        .options(options)
}
