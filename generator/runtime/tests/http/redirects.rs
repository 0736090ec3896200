//! Redirects: followed on the origin the user chose, and nowhere else.

use oaswright_runtime::{ErrorKind, Method, StatusCode};

use crate::api::{InQuery, Open, QUERY, Refresh, Report, builder, call, client};
use crate::server::{Server, reply};

const OK: &str = r#"{"id":"there"}"#;

/// Answers everything but `/there` with a redirect.
async fn redirecting(status: &'static str, location: String) -> Server {
    Server::start(move |request| match request.path() {
        "/there" => reply("200 OK", "", OK),
        _ => reply(status, &format!("location: {location}\r\n"), "moved"),
    })
    .await
}

fn body() -> Report {
    Report {
        id: "private".to_owned(),
    }
}

#[tokio::test]
async fn another_origin_gets_nothing() {
    for status in ["301 M", "302 F", "303 S", "307 T", "308 P"] {
        let other = Server::always("200 OK", "", OK).await;
        let server = redirecting(status, format!("{}/there", other.url)).await;
        let error = call::<Refresh>(&client(&server.url))
            .json_body(&body())
            .await
            .unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Status);
        assert_eq!(error.status().unwrap().as_str(), &status[..3]);
        assert_eq!(error.raw_body().unwrap(), "moved");
        assert!(error.headers().unwrap().contains_key("location"));
        assert!(other.requests().is_empty());
    }
}

#[tokio::test]
async fn the_same_host_by_another_name_or_scheme_is_another_origin() {
    let server = Server::always("200 OK", "", OK).await;
    let host = server.url.strip_prefix("http://").unwrap();
    let port = host.split(':').nth(1).unwrap();
    let places = [
        format!("https://{host}/there"),
        format!("//localhost:{port}/there"),
        format!("http://user:pass@{host}/there"),
        "http://127.0.0.1:1/there".to_owned(),
        "file:///etc/passwd".to_owned(),
        "data:,x".to_owned(),
    ];
    for place in places {
        let here = redirecting("307 T", place.replace(host, "HOST")).await;
        let place = place.replace(host, here.url.strip_prefix("http://").unwrap());
        let server = redirecting("307 T", place).await;
        let error = call::<Refresh>(&client(&server.url))
            .json_body(&body())
            .await
            .unwrap_err();
        assert_eq!(error.status(), Some(StatusCode::TEMPORARY_REDIRECT));
        assert_eq!(server.requests().len(), 1);
        assert!(here.requests().is_empty());
    }
}

#[tokio::test]
async fn the_same_origin_gets_the_same_request() {
    for status in ["307 T", "308 P"] {
        let server = redirecting(status, "/there".to_owned()).await;
        let report = call::<Refresh>(&client(&server.url))
            .json_body(&body())
            .await
            .unwrap();
        assert_eq!(report.id, "there");
        let requests = server.requests();
        assert_eq!(requests[1].line(), "POST /there HTTP/1.1");
        assert_eq!(requests[1].header("plaid-secret"), ["s3cret"]);
        assert_eq!(requests[1].text(), requests[0].text());
    }
}

#[tokio::test]
async fn see_other_is_a_get_without_the_body() {
    let server = redirecting("303 S", "there".to_owned()).await;
    let server_url = server.url.clone();
    let error = call::<Refresh>(&client(&server_url))
        .json_body(&body())
        .await
        .unwrap_err();
    assert_eq!(
        server.requests()[1].line(),
        "GET /asset_report/there HTTP/1.1"
    );
    assert_eq!(
        error.status(),
        Some(StatusCode::SEE_OTHER),
        "which redirects for ever"
    );
    let second = &server.requests()[1];
    assert!(second.body.is_empty() && second.header("content-type").is_empty());
    assert_eq!(second.header("plaid-secret"), ["s3cret"]);
    assert_eq!(server.requests().len(), 11);
}

#[tokio::test]
async fn a_get_follows_and_a_post_is_not_turned_into_one() {
    for status in ["301 M", "302 F"] {
        let server = redirecting(status, "/there#part".to_owned()).await;
        assert_eq!(
            call::<Open>(&client(&server.url)).await.unwrap().id,
            "there"
        );
        let error = call::<Refresh>(&client(&server.url))
            .json_body(&body())
            .await
            .unwrap_err();
        assert_eq!(error.status().unwrap().as_str(), &status[..3]);
        assert_eq!(server.requests().len(), 3);
    }
}

#[tokio::test]
async fn no_referer_repeats_a_credential_of_the_query() {
    let server = redirecting("302 F", "/there".to_owned()).await;
    let core = builder(&server.url)
        .credential(&QUERY, "k3y")
        .build()
        .unwrap();
    call::<InQuery>(&core).await.unwrap();
    let requests = server.requests();
    assert_eq!(requests[0].path(), "/in-query?api_key=k3y");
    assert!(!requests[1].head.contains("k3y"), "{requests:?}");
}

#[tokio::test]
async fn what_the_user_configures_cannot_send_credentials_elsewhere() {
    let other = Server::always("200 OK", "", OK).await;
    let server = redirecting("307 T", format!("{}/there", other.url)).await;
    let core = builder(&server.url)
        .http_client(|http| {
            http.redirect(reqwest::redirect::Policy::limited(9))
                .referer(true)
        })
        .build()
        .unwrap();
    call::<Refresh>(&core).json_body(&body()).await.unwrap_err();
    assert!(other.requests().is_empty());
    assert_eq!(
        server.only().line().split(' ').next(),
        Some(Method::POST.as_str())
    );
}

#[tokio::test]
async fn a_redirect_to_nowhere_is_the_response() {
    for headers in ["", "location: http://[\r\n", "location: \u{e9}\r\n"] {
        let server = Server::always("302 Found", headers, "").await;
        let error = call::<Open>(&client(&server.url)).await.unwrap_err();
        assert_eq!(error.status(), Some(StatusCode::FOUND));
        assert_eq!(server.requests().len(), 1);
    }
}
