//! Formats. In: JSON of the cases `formats` and `format-overrides`. Out: every value as its type reads it, written back
//! to the letter. Must not know about HTTP.

use oaswright_tests::format_overrides::types::Event;
use oaswright_tests::formats::types::{Integers, Numbers, Texts};
use oaswright_tests::runtime::wire::{from_slice, to_vec};

use super::again;

fn integers(name: &str, value: &str) -> String {
    let names = [
        "a_int8", "b_int16", "c_int32", "d_int64", "e_uint8", "f_uint16", "g_uint32", "h_uint64",
        "i_none", "j_other",
    ];
    let of = |key: &str| if key == name { value } else { "0" }.to_owned();
    let members: Vec<String> = names
        .iter()
        .map(|key| format!("\"{key}\":{}", of(key)))
        .collect();
    format!("{{{}}}", members.join(","))
}

#[test]
fn integers_are_exact_up_to_the_limits_of_their_formats() {
    let limits = [
        ("a_int8", "-128", "128"),
        ("b_int16", "32767", "-32769"),
        ("c_int32", "-2147483648", "2147483648"),
        ("d_int64", "9223372036854775807", "9223372036854775808"),
        ("e_uint8", "255", "-1"),
        ("f_uint16", "65535", "65536"),
        ("g_uint32", "4294967295", "4294967296"),
        ("h_uint64", "18446744073709551615", "18446744073709551616"),
        ("i_none", "9223372036854775808000", "0.5"),
    ];
    for (name, within, beyond) in limits {
        let text = integers(name, within);
        assert_eq!(again::<Integers>(&text), text);
        let error = from_slice::<Integers>(integers(name, beyond).as_bytes()).unwrap_err();
        assert_eq!(error.path(), name);
    }
    let whole: Integers = from_slice(integers("c_int32", "1.0").as_bytes()).unwrap();
    assert_eq!(whole.c_int32, 1);
    let whole: Integers = from_slice(integers("h_uint64", "1e3").as_bytes()).unwrap();
    assert_eq!(whole.h_uint64, 1000);
}

#[test]
fn numbers_keep_what_their_format_does_not_promise_to_round() {
    let long = "0.1000000000000000000000000001";
    let text = format!(
        r#"{{"decimal":{long},"double":0.1,"float":16777217.123,"none":{long},"other":1.50}}"#
    );
    assert_eq!(again::<Numbers>(&text), text);
}

#[test]
fn texts_with_a_format_stay_as_they_are() {
    let text = r#"{"byte":"not base64!","date_time":"2024-02-30T24:00:00.1000-00:00","duration":"P1Y","other":"x","texts":["2024-01-01t00:00:00+05:30"],"uri":"HTTP://Example.com:80/a/../b","uuid":"00000000-0000-0000-0000-00000000000A"}"#;
    assert_eq!(again::<Texts>(text), text);
}

const EVENT: &str = r#"{"address":"10.0.0.1","at":"2024-01-01T00:00:00.1000+05:30","chain":1.50,"data":"aGk","ended":null,"home":"https://A.example","id":"67E55044-10B1-426F-9247-BB680E5FE0C8","label":"67e5504410b1426f9247bb680e5fe0c8","level":3,"others":["67e55044-10b1-426f-9247-bb680e5fe0c8"],"price":79228162514264337593543950.335,"total":0.10,"where":{"x":1,"y":2}}"#;

#[test]
fn a_type_of_another_crate_is_read_and_what_came_is_sent() {
    assert_eq!(again::<Event>(EVENT), EVENT);
    let event: Event = from_slice(EVENT.as_bytes()).unwrap();
    assert_eq!(event.at.offset().local_minus_utc(), 19_800);
    assert_eq!(
        event.id.as_u128(),
        0x67e5_5044_10b1_426f_9247_bb68_0e5f_e0c8
    );
    assert_eq!(
        event.price.unwrap().to_string(),
        "79228162514264337593543950.335"
    );
    assert_eq!(event.data.unwrap().as_slice(), b"hi");
    assert_eq!(event.where_.unwrap()["y"], 2);
    let home = event.home.and_then(|home| home.into_inner());
    assert_eq!(home.unwrap().as_str(), "https://a.example/");
}

#[test]
fn a_type_of_another_crate_is_written_in_its_own_form() {
    let at = chrono::DateTime::parse_from_rfc3339("2024-01-01T00:00:00+02:00").unwrap();
    let event = Event::new(at, uuid::Uuid::nil())
        .price(rust_decimal::Decimal::new(150, 2))
        .data(b"hi\xff".to_vec().into())
        .label(uuid::Uuid::nil());
    let text = r#"{"at":"2024-01-01T00:00:00+02:00","data":"aGn/","id":"00000000-0000-0000-0000-000000000000","label":"00000000-0000-0000-0000-000000000000","price":1.50}"#;
    assert_eq!(String::from_utf8(to_vec(&event)).unwrap(), text);
}

#[test]
fn a_value_that_the_type_of_another_crate_does_not_take_is_an_error_at_its_place() {
    let wrong = [
        (r#""aGk""#, r#""secret!""#, "data", "alloc::vec::Vec<u8>"),
        (
            r#""total":0.10"#,
            r#""total":"0.10""#,
            "total",
            "rust_decimal::decimal::Decimal",
        ),
        (
            "2024-01-01T",
            "2024-01-32T",
            "at",
            "chrono::datetime::DateTime<chrono::offset::fixed::FixedOffset>",
        ),
        (
            r#"["67e55044-"#,
            r#"["67e55044-secret"#,
            "others[0]",
            "uuid::Uuid",
        ),
    ];
    for (right, wrong, path, name) in wrong {
        let text = EVENT.replacen(right, wrong, 1);
        assert_ne!(text, EVENT);
        let error = from_slice::<Event>(text.as_bytes()).unwrap_err();
        assert_eq!(
            error.to_string(),
            format!("at `{path}`: expected a value that `{name}` takes")
        );
    }
}
