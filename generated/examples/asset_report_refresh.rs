//! Refreshes an Asset Report and prints what was sent and what came back.
//!
//!     cargo run -p plaid-assets --example asset_report_refresh
//!
//! talks to a stand-in for Plaid inside this program. With your own keys it calls Plaid's Sandbox instead:
//!
//!     PLAID_CLIENT_ID=... PLAID_SECRET=... PLAID_ASSET_REPORT_TOKEN=assets-sandbox-... cargo run ...

use std::{env, error::Error};

use plaid_assets::types::{AssetReportRefreshRequest, AssetReportRefreshRequestOptions, AssetReportUser};
use plaid_assets::{Client, Server};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let (plaid, token) = match (env::var("PLAID_CLIENT_ID"), env::var("PLAID_SECRET")) {
        (Ok(id), Ok(secret)) => {
            let token = env::var("PLAID_ASSET_REPORT_TOKEN")
                .map_err(|_| "set PLAID_ASSET_REPORT_TOKEN to the `asset_report_token` that /asset_report/create gave you")?;
            (Client::builder(Server::Sandbox).client_id(id).secret(secret).build()?, token)
        }
        _ => {
            let here = Server::Custom(stand_in().await?);
            (Client::builder(here).client_id("id").secret("s3cret").build()?, "assets-sandbox-1".to_owned())
        }
    };

    let user = AssetReportUser::new()
        .first_name("Ada")
        .last_name("Lovelace")
        .ssn("123-45-6789") // `Debug` hides it
        .middle_name(""); // the empty string clears what was there before
    let options = AssetReportRefreshRequestOptions::new().webhook("https://example.com/hook").client_report_id_null().user(user);
    let request = AssetReportRefreshRequest::new(token).days_requested(60).options(options);
    println!("request: {request:#?}\n");

    match plaid.asset_report_refresh(request).await {
        Ok(report) => println!("{}: the new report is {}\n{report:#?}", report.status(), report.asset_report_id),
        Err(error) => match error.body() {
            Some(plaid) => println!("Plaid says {} ({}): {}", plaid.error_type, plaid.error_code, plaid.error_message),
            None => return Err(error.into()),
        },
    }
    Ok(())
}

/// Answers one request in Plaid's place, and gives the URL where it does.
async fn stand_in() -> std::io::Result<String> {
    let report = r#"{"asset_report_id":"c33ebe8b-6a63-4d74-a83d-d39791231ac0","asset_report_token":"assets-sandbox-2","request_id":"NBZaq"}"#;
    let head = format!("HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n", report.len());
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let url = format!("http://{}", listener.local_addr()?);
    tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await?;
        let mut request = [0; 1024];
        let _ = stream.read(&mut request).await?; // it has begun to arrive
        stream.write_all((head + report).as_bytes()).await?;
        while stream.read(&mut request).await? > 0 {} // the rest, until the client has gone
        std::io::Result::Ok(())
    });
    Ok(url)
}
