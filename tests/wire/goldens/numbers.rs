//! Big numbers on the wire. In: calls and JSON of the case `big-numbers`. Out: every digit. Must not know how a number is
//! kept.

use oaswright_tests::big_numbers::types::{Counter, CounterEither};

use super::{again, client};
use crate::server::Server;

/// Each number is beyond what the Rust type next in size holds.
const LARGE: &str = r#"{"by_name":{"a":-9223372036854775809},"count":9223372036854775808,"either":18446744073709551616,"history":[1,1e400],"maybe":null,"optional":null,"price":0.1000000000000000055511151231257827,"strange_format":99999999999999999999,"strange_price":1.10,"unsigned":18446744073709551615}"#;

#[test]
fn what_has_no_format_keeps_every_digit() {
    assert_eq!(again::<Counter>(LARGE), LARGE);
    let either = serde_json::from_str::<CounterEither>("18446744073709551616").unwrap();
    assert!(matches!(either, CounterEither::Integer(large) if large > i64::MAX));
}

#[test]
fn a_format_sets_the_limits() {
    for text in [
        r#"{"count":1,"maybe":2,"wide":9223372036854775808}"#,
        r#"{"count":1,"maybe":2,"narrow":2147483648}"#,
        r#"{"count":1.5,"maybe":2}"#,
    ] {
        assert!(serde_json::from_str::<Counter>(text).is_err(), "{text}");
    }
    let spelled = r#"{"count":1.0,"maybe":1e2,"wide":-2.00}"#;
    assert_eq!(
        again::<Counter>(spelled),
        r#"{"count":1,"maybe":100,"wide":-2}"#
    );
}

#[tokio::test]
async fn integers_of_rust_are_taken_as_they_are() {
    let server = Server::always("200 OK", "", r#"{"count":30,"maybe":null}"#).await;
    let client = client!(big_numbers, server);
    let counter = client
        .get_counter(u64::MAX)
        .limit(30)
        .ids(vec![1.into(), i128::MAX.into()])
        .await
        .unwrap();
    assert!(counter.count == 30 && counter.count < 31);
    assert_eq!(i64::try_from(&counter.count), Ok(30));
    let path = server.only().path().to_owned();
    let ids = "ids=1&ids=170141183460469231731687303715884105727";
    assert_eq!(
        path,
        format!("/counters/18446744073709551615?limit=30&{ids}")
    );
    let sent = Counter::new(7, None).optional(8u8).price(0.5);
    assert_eq!(
        serde_json::to_string(&sent).unwrap(),
        r#"{"count":7,"maybe":null,"optional":8,"price":0.5}"#
    );
}
