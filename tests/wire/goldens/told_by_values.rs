//! Unions whose members list values. In: JSON of the case `union-told-by-values`. Out: the member that lists the value. Must
//! not know about HTTP.

use oaswright_tests::runtime::wire::from_slice;
use oaswright_tests::union_told_by_values::types::{
    Alike, ByNumber, Described, Envelope, Lists, ManyTexts, NoError, NowOrThen, Version,
};

use super::again;

#[test]
fn a_boolean_or_number_tells_members_apart() {
    assert!(matches!(
        from_slice(br#"{"success":true,"data":"x"}"#).unwrap(),
        Envelope::Variant1(_)
    ));
    assert!(matches!(
        from_slice(br#"{"success":false,"data":"x"}"#).unwrap(),
        Envelope::Variant2(_)
    ));
    assert!(matches!(
        from_slice(br#"{"version":2,"name":"x"}"#).unwrap(),
        Version::Variant2(_)
    ));
    assert!(matches!(
        from_slice(br#"{"version":2,"name":"x"}"#).unwrap(),
        ByNumber::Two(_)
    ));
}

#[test]
fn a_value_that_no_member_lists_is_read_as_the_first() {
    let text = r#"{"version":3}"#;
    assert_eq!(again::<Version>(text), text);
    assert!(matches!(
        from_slice(text.as_bytes()).unwrap(),
        Version::Variant1(_)
    ));
}

#[test]
fn null_and_many_texts_tell_members_apart_too() {
    assert!(matches!(
        from_slice(br#"{"error":"e","v":"x"}"#).unwrap(),
        NoError::Variant2(_)
    ));
    assert!(matches!(
        from_slice(br#"{"error":null,"v":"x"}"#).unwrap(),
        NoError::Variant1(_)
    ));
    assert!(matches!(
        from_slice(br#"{"k":"f","v":"x"}"#).unwrap(),
        ManyTexts::Variant2(_)
    ));
    assert!(matches!(
        from_slice(br#"{"n":2,"b":"x"}"#).unwrap(),
        Alike::Variant2(_)
    ));
}

#[test]
fn a_listed_value_goes_before_any_text_and_any_text_before_one_that_is_not_listed() {
    assert!(matches!(
        from_slice(br#""now""#).unwrap(),
        NowOrThen::Variant1(_)
    ));
    assert!(matches!(
        from_slice(br#""2026-01-02T03:04:05Z""#).unwrap(),
        NowOrThen::Text(_)
    ));
}

#[test]
fn alternatives_of_values_are_one_list() {
    let value: oaswright_tests::runtime::Open<Described> = from_slice(br#""paused""#).unwrap();
    assert_eq!(value.listed(), Some(Described::Paused));
    let value: oaswright_tests::runtime::Open<Lists, oaswright_tests::runtime::Value> =
        from_slice(b"2").unwrap();
    assert!(value.listed().is_some());
}
