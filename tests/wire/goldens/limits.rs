//! Limits of what is sent. In: the golden `limits`. Out: what `validate` says of good and bad values. Must not know HTTP.

use oaswright_tests::limits::types::{
    Account, Card, Line, Order, OrderNumberOrText, OrderPayment, Unlimited,
};
use oaswright_tests::runtime::wire::from_slice;

/// What is wrong with an order that is otherwise fine, a line each.
fn complaints(json: &str) -> String {
    let order: Order = from_slice(json.as_bytes()).unwrap();
    order
        .validate()
        .err()
        .map_or_else(String::new, |all| all.to_string())
}

#[test]
fn a_value_within_all_limits_is_fine() {
    let order = Order::new("A1").lines(vec![Line::new().count(9).note("five5")]);
    assert_eq!(order.validate(), Ok(()));
    assert_eq!(Unlimited::new().any("x".repeat(1000)).validate(), Ok(()));
}

#[test]
fn each_position_of_a_list_has_limits_of_its_own() {
    assert_eq!(complaints(r#"{"code":"A1","pair":["ab","abc",1]}"#), "");
    assert_eq!(
        complaints(r#"{"code":"A1","pair":["abc","ab","abcdef"]}"#),
        "at `pair[0]`: longer than 2 characters\nat `pair[1]`: shorter than 3 characters"
    );
}

#[test]
fn every_limit_that_is_broken_is_listed_with_its_place_and_without_the_value() {
    let found = complaints(
        r#"{"code":"secret","price":0,"large":18446744073709551617,
            "lines":[{"count":10},{"note":"secret"},{"count":0},{"count":0}],"labels":{"a":"abcd","b":null}}"#,
    );
    let expected = "\
at `code`: longer than 4 characters
at `code`: does not match the pattern `^[A-Z]\\d+$`
at `price`: not more than 0
at `large`: more than 18446744073709551616
at `lines`: more than 3 items
at `lines`: an item is there twice
at `lines[0].count`: not less than 10
at `lines[1].note`: longer than 5 characters
at `lines[2].count`: less than 1
at `lines[3].count`: less than 1
at `labels.a`: longer than 3 characters";
    let sorted = |text: &str| {
        let mut lines: Vec<String> = text.lines().map(String::from).collect();
        lines.sort();
        lines
    };
    assert_eq!(sorted(&found), sorted(expected));
    assert!(!found.contains("secret"));
}

#[test]
fn numbers_are_compared_as_decimals() {
    assert_eq!(complaints(r#"{"code":"A1","price":0.07}"#), "");
    assert_eq!(
        complaints(r#"{"code":"A1","price":123456789012345678901234567890.01}"#),
        ""
    );
    assert_eq!(complaints(r#"{"code":"A1","price":1e300}"#), "");
    assert_eq!(
        complaints(r#"{"code":"A1","price":0.071}"#),
        "at `price`: not a multiple of 0.01"
    );
    assert_eq!(
        complaints(r#"{"code":"A1","large":18446744073709551616}"#),
        ""
    );
}

#[test]
fn length_is_counted_in_characters_and_keys_are_counted() {
    assert_eq!(complaints(r#"{"code":"A1","labels":{"a":"äöü"}}"#), "");
    assert_eq!(complaints(r#"{"code":"A1"}"#), "fewer than 2 keys");
}

#[test]
fn of_alternatives_the_one_that_the_value_is_has_to_hold() {
    let order = |payment| Order::new("A1").payment(payment);
    let card = order(OrderPayment::Card(Card::new("1234")));
    assert_eq!(card.validate(), Ok(()));
    let wrong = order(OrderPayment::Card(Card::new("12345"))).validate();
    assert_eq!(
        wrong.unwrap_err().to_string(),
        "at `payment.number`: does not match the pattern `^\\d{4}$`"
    );
    let short = order(OrderPayment::Account(Account::new("DE"))).validate();
    assert_eq!(
        short.unwrap_err().to_string(),
        "at `payment.iban`: shorter than 4 characters"
    );
    assert_eq!(
        complaints(r#"{"code":"A1","number_or_text":10}"#),
        "at `number_or_text`: more than 9"
    );
    assert_eq!(complaints(r#"{"code":"A1","number_or_text":9}"#), "");
    assert_eq!(
        complaints(r#"{"code":"A1","maybe":"abc"}"#),
        "at `maybe`: longer than 2 characters"
    );
    assert_eq!(complaints(r#"{"code":"A1","maybe":null}"#), "");
    let _: fn(&OrderNumberOrText) -> _ = OrderNumberOrText::validate;
}

#[test]
fn what_refers_to_itself_and_what_extends_a_parent_is_checked_inside() {
    assert_eq!(
        complaints(r#"{"code":"A1","parent":{"code":"B2","parent":{"code":"b","looks":"x"}}}"#),
        "at `parent.parent.code`: shorter than 2 characters\nat `parent.parent.code`: does not match the pattern `^[A-Z]\\d+$`"
    );
    assert_eq!(
        complaints(r#"{"code":"A1","pet":{"kind":"Dog","name":"long","bark":0}}"#),
        "at `pet.name`: longer than 3 characters\nat `pet.bark`: less than 1"
    );
}

#[test]
fn patterns_match_what_they_match_in_ecmascript() {
    for (face, is_fine) in [
        ("\u{1F600}", true),
        ("\u{FEFF}", true),
        ("\u{85}", false),
        ("ud83d", false),
    ] {
        let order = Order::new("A1").lines(vec![Line::new().face(face)]);
        assert_eq!(order.validate().is_ok(), is_fine, "{face:?}");
    }
}
