//! What `Debug` shows, and what it does not.

use crate::read;
use crate::runtime as rt;
use crate::types::{Request, User};
use crate::unions::{Pet, Shape};

const USER: &str = r#"{"id":"a","note":null,"kind":"admin","ssn":"s3cret","any":{"k":"s3cret"},"extra":"s3cret","more":null}"#;

#[test]
fn sensitive_values_are_not_shown() {
    assert_eq!(
        format!("{:?}", read::<User>(USER)),
        r#"User { id: "a", note: null, kind: "admin", ssn: "[redacted]", any: "[redacted]", extra: "[redacted]", more: "[redacted]" }"#
    );
    let absent: User = read(r#"{"id":"a","note":"n"}"#);
    assert_eq!(format!("{absent:?}"), r#"User { id: "a", note: "n" }"#);
    // Whether it is null is not told either.
    let null: User = read(r#"{"id":"a","note":"n","ssn":null}"#);
    assert!(format!("{null:?}").contains(r#"ssn: "[redacted]""#));
}

#[test]
fn nor_are_those_inside_other_types() {
    let text = format!(
        r#"{{"options":{{"user":{USER},"users":[{USER},{USER}],"by_name":{{"a":{USER}}}}}}}"#
    );
    let request: Request = read(&text);
    for shown in [format!("{request:?}"), format!("{request:#?}")] {
        assert!(!shown.contains("s3cret"), "{shown}");
        assert_eq!(shown.matches("[redacted]").count(), 16, "{shown}");
        assert!(shown.starts_with("Request {") && shown.contains("by_name"));
    }
    assert!(
        crate::json(&request).contains("s3cret"),
        "only `Debug` hides"
    );
}

#[test]
fn nor_are_those_inside_unions() {
    let pet: Pet =
        read(r#"{"type":"cat","name":"Tom","owner":{"id":"a","note":null,"ssn":"s3cret"}}"#);
    assert_eq!(
        format!("{pet:?}"),
        r#"Pet { type: "cat", name: "Tom", owner: {"id": "a", "note": null, "ssn": "[redacted]"} }"#
    );
    let unlisted: Pet = read(r#"{"type":"newt","token":"s3cret"}"#);
    assert_eq!(format!("{unlisted:?}"), r#"Pet("[redacted]")"#);
    let scalar: Shape = read("5");
    assert_eq!(format!("{scalar:?}"), "Shape(5)");
}

#[test]
fn an_undeclared_key_cannot_forge_a_line() {
    let user: User = read(r#"{"id":"a","note":null,"x\ny: 1":1}"#);
    assert!(
        format!("{user:?}").contains(r#"x\ny: 1: "[redacted]""#),
        "{user:?}"
    );
}

#[test]
fn a_value_by_itself_is_shown() {
    let value: rt::Value = read(r#"{"a":["b"]}"#);
    assert_eq!(format!("{value:?}"), r#"{"a": ["b"]}"#);
}
