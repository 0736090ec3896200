//! Keys that are not declared.

use crate::runtime as rt;
use crate::types::{Counts, Ids, User};
use crate::{again, error, json, read};

#[test]
fn undeclared_keys_are_kept_and_written_again() {
    let text = r#"{"id":"a","note":null,"b":null,"c":[1.00,{"d":1e400}],"é":"x"}"#;
    let user: User = read(text);
    assert_eq!(user.additional_properties.len(), 3);
    assert_eq!(user.additional_properties.get("b"), Some(&rt::Value::Null));
    assert_eq!(json(&user), text);
    assert_eq!(again::<Counts>(r#"{"a":1,"b":2}"#), r#"{"a":1,"b":2}"#);
    assert_eq!(again::<Counts>("{}"), "{}");
}

#[test]
fn a_declared_key_is_not_replaced() {
    let mut user: User = read(r#"{"id":"a","note":null,"kind":"plain"}"#);
    for key in ["id", "note", "kind", "new"] {
        let extra = &mut user.additional_properties;
        extra.insert(key.to_owned(), rt::Value::from("evil"));
    }
    assert_eq!(
        json(&user),
        r#"{"id":"a","note":null,"kind":"plain","new":"evil"}"#
    );
}

#[test]
fn undeclared_keys_can_have_a_type() {
    let counts: Counts = read(r#"{"a":1}"#);
    assert_eq!(counts.additional_properties["a"], 1);
    assert_eq!(
        error::<Counts>(r#"{"a":1,"b c":"x"}"#),
        r#"at `["b c"]`: expected an integer, found a string"#
    );
    assert_eq!(error::<Counts>("1"), "expected an object, found a number");
}

#[test]
fn a_type_around_another_looks_like_it() {
    let ids: Ids = read("[1,18446744073709551615]");
    assert_eq!(ids.0.len(), 2);
    assert_eq!(json(&ids), "[1,18446744073709551615]");
    assert_eq!(format!("{ids:?}"), "Ids([1, 18446744073709551615])");
    assert_eq!(
        error::<Ids>("[1,-1]"),
        "at `[1]`: number out of range for u64"
    );
}
