//! Nothing that is printed shows a secret: `Display`, `Debug` and the chain of sources of everything a user can hold.

use std::error::Error;
use std::fmt::Debug;
use std::time::Duration;

use oaswright_runtime::{ClientBuilder, ClientCore, Secret};

use crate::api::{
    BEARER, COOKIE, Download, InQuery, Item, Open, Plain, QUERY, Refresh, Report, builder, call,
};
use crate::server::{Server, hang, raw};

const HIDDEN: [&str; 7] = [
    "s3cret",
    "t0ken",
    "k3y",
    "c00kie",
    "123-45-6789",
    "p4th",
    "h3ader",
];

fn full(url: &str) -> ClientBuilder {
    builder(url)
        .credential(&BEARER, "t0ken")
        .credential(&QUERY, "k3y")
        .credential(&COOKIE, "c00kie")
}

fn check(shown: String) {
    for hidden in HIDDEN {
        assert!(!shown.contains(hidden), "{hidden} in {shown}");
    }
    let urls = shown.contains("/in-query?") || shown.contains("/items/");
    assert!(!urls, "{shown}");
}

fn check_error<E: Debug + 'static>(error: oaswright_runtime::Error<E>) {
    check(format!("{error} {error:?} {error:#?}"));
    let mut source = error.source();
    while let Some(cause) = source {
        check(format!("{cause} {cause:?}"));
        source = cause.source();
    }
}

/// Each kind of failure of a call that carries secrets everywhere.
async fn fail_all(core: &ClientCore) {
    let body = Report {
        id: "123-45-6789".to_owned(),
    };
    let short = Duration::from_millis(300);
    check_error(
        call::<Refresh>(core)
            .json_body(&body)
            .header("x-h", "h3ader")
            .timeout(short)
            .await
            .unwrap_err(),
    );
    check_error(
        call::<InQuery>(core)
            .query_param("ssn", &"123-45-6789".to_owned())
            .timeout(short)
            .await
            .unwrap_err(),
    );
    check_error(
        call::<Item>(core)
            .path_param("id", &"p4th".to_owned())
            .timeout(short)
            .await
            .unwrap_err(),
    );
    check_error(
        call::<Open>(core)
            .header("x-h", "h3ader\n")
            .await
            .unwrap_err(),
    );
    check_error(call::<Plain>(core).timeout(short).await.unwrap_err());
    check_error(call::<Download>(core).timeout(short).await.unwrap_err());
}

#[tokio::test]
async fn errors_show_no_secret() {
    let echo = "HTTP/1.1 500 O\r\nset-cookie: c00kie\r\nx-e: s3cret\r\ncontent-length: 20\r\n\r\n\"123-45-6789 s3cret\" ";
    let redirect =
        "HTTP/1.1 302 F\r\nlocation: http://127.0.0.1:1/?k3y=s3cret\r\ncontent-length: 0\r\n\r\n";
    for answer in [
        echo,
        redirect,
        "HTTP/1.1 400 O\r\ncontent-length: 99\r\n\r\ns3cret",
        "s3cret t0ken\r\n\r\n",
    ] {
        let server = Server::start(move |_| raw(answer)).await;
        fail_all(&full(&server.url).build().unwrap()).await;
    }
    let slow = Server::start(|_| hang("")).await;
    fail_all(&full(&slow.url).build().unwrap()).await;
    fail_all(&full("http://127.0.0.1:1/p4th").build().unwrap()).await;
}

#[tokio::test]
async fn clients_and_calls_show_no_secret() {
    let core = full("http://localhost/p4th").build().unwrap();
    check(format!(
        "{:?} {core:?} {core:#?}",
        full("http://localhost/p4th")
    ));
    assert!(
        format!("{core:?}").contains("secret"),
        "the names of the credentials are shown"
    );
    let body = Report {
        id: "123-45-6789".to_owned(),
    };
    let item = call::<Item>(&core)
        .path_param("id", &"p4th".to_owned())
        .query_param("q", &"k3y".to_owned());
    check(
        format!("{:?}", item.json_body(&body).header("x-h", "h3ader")).replace("/items/{id}", ""),
    );
    check(format!("{:?} {:?}", Secret::from("s3cret"), BEARER));
    assert_eq!(Secret::new("s3cret").expose(), "s3cret");
}

#[tokio::test]
async fn responses_show_no_header_values() {
    let server = Server::always("200 OK", "set-cookie: c00kie\r\n", "s3cret").await;
    let response = call::<Plain>(&full(&server.url).build().unwrap())
        .await
        .unwrap();
    check(format!("{response:?} {response:#?}"));
    assert!(format!("{response:?}").contains("set-cookie"));
}
