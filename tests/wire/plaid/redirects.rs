//! What comes of redirects. In: a server that sends elsewhere. Out: credentials and bodies stay with the server that the
//! user chose. Must not know why it redirects.

use plaid_assets::ErrorKind;

use super::{REPORT, client, full, plaid};
use crate::server::{Server as Loopback, reply};

#[tokio::test]
async fn another_server_gets_nothing_at_all() {
    for status in [
        "301 Moved",
        "302 Found",
        "303 See Other",
        "307 Temporary Redirect",
        "308 Permanent Redirect",
    ] {
        let elsewhere = plaid().await;
        let location = format!("location: {}/asset_report/refresh\r\n", elsewhere.url);
        let server = Loopback::always(status, &location, "").await;
        let error = client(&server)
            .asset_report_refresh(full())
            .await
            .unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Status);
        assert!(status.starts_with(error.status().unwrap().as_str()));
        assert!(error.headers().unwrap().contains_key("location"));
        assert!(elsewhere.requests().is_empty(), "{status}");
        assert_eq!(server.requests().len(), 1);
        assert!(!format!("{error} {error:?}").contains(&elsewhere.url));
    }
}

#[tokio::test]
async fn the_same_server_gets_the_same_request() {
    let server = Loopback::start(|request| match request.path() {
        "/asset_report/refresh" => reply("307 Temporary Redirect", "location: /elsewhere\r\n", ""),
        _ => reply("200 OK", "", REPORT),
    })
    .await;
    client(&server).asset_report_refresh(full()).await.unwrap();
    let [first, second] = <[_; 2]>::try_from(server.requests()).unwrap();
    assert_eq!(second.line(), "POST /elsewhere HTTP/1.1");
    assert_eq!(second.body, first.body);
    assert_eq!(second.header("plaid-secret"), ["s3cret"]);
}
