//! Required or not, nullable or not: absent, null, empty and present, both ways.

use crate::runtime as rt;
use crate::types::{Empty, User};
use crate::{again, error, json, read};

#[test]
fn a_required_key_has_to_be_there_and_not_null() {
    assert_eq!(
        error::<User>(r#"{"note":null}"#),
        "at `id`: required, but missing"
    );
    assert_eq!(
        error::<User>(r#"{"id":null,"note":null}"#),
        "at `id`: expected a string, found null"
    );
    let user: User = read(r#"{"id":"","note":null}"#);
    assert_eq!(user.id, "");
    assert_eq!(json(&user), r#"{"id":"","note":null}"#);
}

#[test]
fn a_required_nullable_key_has_to_be_there() {
    assert_eq!(
        error::<User>(r#"{"id":"a"}"#),
        "at `note`: required, but missing"
    );
    for (text, note) in [("null", None), (r#""""#, Some("")), (r#""x""#, Some("x"))] {
        let text = format!(r#"{{"id":"a","note":{text}}}"#);
        let user: User = read(&text);
        assert_eq!(user.note.as_deref(), note);
        assert_eq!(json(&user), text);
    }
}

#[test]
fn an_optional_key_is_never_sent_as_null() {
    let user: User = read(r#"{"id":"a","note":null}"#);
    assert!(user.kind.is_none());
    let user: User = read(r#"{"id":"a","note":null,"kind":null}"#);
    assert!(user.kind.is_none());
    assert_eq!(json(&user), r#"{"id":"a","note":null}"#);
    let text = r#"{"id":"a","note":null,"kind":""}"#;
    let user: User = read(text);
    assert_eq!(user.kind.as_ref().unwrap().as_str(), "");
    assert_eq!(json(&user), text);
}

#[test]
fn an_optional_nullable_key_has_three_states() {
    let states = [
        (r#"{"id":"a","note":null}"#, rt::Nullable::Absent),
        (r#"{"id":"a","note":null,"ssn":null}"#, rt::Nullable::Null),
        (
            r#"{"id":"a","note":null,"ssn":""}"#,
            rt::Nullable::Value(String::new()),
        ),
        (
            r#"{"id":"a","note":null,"ssn":"1"}"#,
            rt::Nullable::Value("1".to_owned()),
        ),
    ];
    for (text, ssn) in states {
        let user: User = read(text);
        assert_eq!(user.ssn, ssn);
        assert_eq!(json(&user), text);
    }
}

#[test]
fn an_optional_key_of_any_type_keeps_null() {
    let text = r#"{"id":"a","note":null,"any":null}"#;
    let user: User = read(text);
    assert_eq!(user.any, Some(rt::Value::Null));
    assert_eq!(json(&user), text);
    assert_eq!(
        read::<User>(r#"{"id":"a","note":null}"#).any,
        None::<rt::Value>
    );
}

#[test]
fn the_order_of_keys_is_that_of_the_document() {
    let turned = r#"{"zz":1,"any":{},"ssn":"1","kind":"plain","note":"n","id":"a"}"#;
    let straight = r#"{"id":"a","note":"n","kind":"plain","ssn":"1","any":{},"zz":1}"#;
    assert_eq!(again::<User>(turned), straight);
    assert_eq!(read::<User>(turned), read::<User>(straight));
    assert_ne!(
        read::<User>(turned),
        read::<User>(r#"{"id":"a","note":null}"#)
    );
}

#[test]
fn a_struct_without_fields_is_an_object() {
    assert_eq!(again::<Empty>(r#"{"x":1}"#), "{}");
    assert_eq!(error::<Empty>("[]"), "expected an object, found an array");
    assert_eq!(error::<Empty>("null"), "expected an object, found null");
}
