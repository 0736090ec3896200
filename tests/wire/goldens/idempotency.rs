//! Idempotency keys. In: a server that is busy the first time. Out: whether a call is repeated, and with what. Must not know
//! where a key goes.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use oaswright_tests::idempotency_keys::types::Payment;
use oaswright_tests::idempotency_keys::{Client, Server::Custom};
use oaswright_tests::runtime::Retry;

use crate::server::{Recorded, Server, reply};

async fn busy_once() -> (Client, Server) {
    let count = AtomicUsize::new(0);
    let server = Server::start(move |_| match count.fetch_add(1, Ordering::Relaxed) {
        0 => reply("503 Busy", "", ""),
        _ => reply("204 No Content", "", ""),
    })
    .await;
    let retry = Retry::times(1).waits(Duration::from_millis(1), Duration::from_secs(1));
    let client = Client::builder(Custom(server.url.clone())).retry(retry);
    (client.build().unwrap(), server)
}

#[tokio::test]
async fn a_key_in_the_body_lets_a_call_be_repeated_with_it() {
    let (client, server) = busy_once().await;
    client
        .by_body(Payment::new(1).idempotency_key("k"))
        .await
        .unwrap();
    let requests = server.requests();
    let bodies: Vec<&str> = requests.iter().map(Recorded::text).collect();
    assert_eq!(bodies, [r#"{"amount":1,"idempotency_key":"k"}"#; 2]);
}

#[tokio::test]
async fn without_its_key_a_call_is_not_repeated() {
    let (client, server) = busy_once().await;
    assert!(client.by_body(Payment::new(1)).await.is_err());
    assert_eq!(server.requests().len(), 1);
}

#[tokio::test]
async fn a_key_in_another_header_lets_a_call_be_repeated_with_it() {
    let (client, server) = busy_once().await;
    client.by_other_header("k").await.unwrap();
    let requests = server.requests();
    let keys = requests
        .iter()
        .flat_map(|request| request.header("x-idempotency-key"));
    assert_eq!(keys.collect::<Vec<_>>(), ["k", "k"]);
}

#[tokio::test]
async fn a_key_that_the_settings_name_lets_a_call_be_repeated() {
    let (client, server) = busy_once().await;
    client.by_settings().request_ref("k").await.unwrap();
    assert_eq!(server.requests().len(), 2);
}

#[tokio::test]
async fn a_key_whose_name_is_not_encoded_lets_a_call_be_repeated() {
    let (client, server) = busy_once().await;
    client.by_reserved().idempotency_key("k").await.unwrap();
    let requests = server.requests();
    let paths: Vec<&str> = requests.iter().map(Recorded::path).collect();
    assert_eq!(paths, ["/reserved?$idempotencyKey=k"; 2]);
}
