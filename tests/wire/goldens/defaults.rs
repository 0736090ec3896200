//! Defaults as functions. In: the golden `defaults`. Out: their values, and requests that have none of them unless they
//! are given. Must not know how a value is written in Rust.

use oaswright_tests::defaults::operations::ListPages;
use oaswright_tests::defaults::types::{Options, OptionsEither, Order, Page};
use oaswright_tests::runtime::Wire;
use oaswright_tests::runtime::wire::to_vec;

use super::client;
use crate::server::Server;

#[test]
fn a_default_is_what_the_document_says() {
    assert!(Options::default_all());
    assert_eq!(Options::default_huge().to_string(), "18446744073709551616");
    assert_eq!(Options::default_name(), "a \"b\"\n");
    assert_eq!(Options::default_orders(), [Order::Asc]);
    assert!((Options::default_ratio() - 0.25).abs() < f64::EPSILON);
    assert_eq!(Options::default_step().to_string(), "0.1");
    assert_eq!(Page::default_size(), 100);
    assert_eq!(ListPages::default_limit(), 30);
    assert_eq!(ListPages::default_order(), Order::Desc);
}

#[test]
fn a_default_of_several_parts_is_read_from_its_json() {
    let json = |value: &dyn Wire| String::from_utf8(to_vec(value)).unwrap();
    assert_eq!(json(&Options::default_any()), r#"{"a":[1,null]}"#);
    assert_eq!(json(&Options::default_deep()), r#"{"a":"b \"c\""}"#);
    assert!(matches!(
        Options::default_either(),
        OptionsEither::Object(_)
    ));
    assert_eq!(Options::default_labels()["a"], "b\"#; //");
    assert_eq!(json(&Options::default_points()), r#"[{"x":1},{}]"#);
}

#[test]
fn the_name_of_a_property_goes_before_that_of_a_default() {
    let options = Options::new().default_count("text");
    assert_eq!(
        serde_json::to_string(&options).unwrap(),
        r#"{"default_count":"text"}"#
    );
    assert_eq!(Options::default_count_2(), -7);
}

#[tokio::test]
async fn no_default_is_sent_by_itself() {
    let server = Server::always("200 OK", "", "{}").await;
    let client = client!(defaults, server);
    let page = client.list_pages(Options::new()).await.unwrap();
    assert_eq!(page.size, None);
    let request = server.only();
    assert_eq!(request.line(), "POST /pages HTTP/1.1");
    assert_eq!(request.body, b"{}");
}

#[tokio::test]
async fn a_default_can_be_sent() {
    let server = Server::always("200 OK", "", "{}").await;
    let client = client!(defaults, server);
    let options = Options::new().step(Options::default_step());
    let call = client.list_pages(options);
    let call = call.limit(ListPages::default_limit());
    call.order(ListPages::default_order()).await.unwrap();
    let request = server.only();
    assert_eq!(request.line(), "POST /pages?limit=30&order=desc HTTP/1.1");
    assert_eq!(request.body, br#"{"step":0.1}"#);
}
