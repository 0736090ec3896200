//! Generated types as serde types.

use crate::runtime as rt;
use crate::types::{Counts, Ids, Level, OpenKind, OpenLevel, User};
use crate::unions::Shape;
use crate::{json, read};

const TEXT: &str = r#"{"id":"a","note":null,"kind":"new","any":0.1000000000000000000001,"big":123456789012345678901234567890,"huge":1e400}"#;

#[test]
fn serde_json_text_is_exact() {
    let user: User = serde_json::from_str(TEXT).unwrap();
    assert_eq!(serde_json::to_string(&user).unwrap(), TEXT);
    assert_eq!(user, read::<User>(TEXT));
    assert_eq!(
        serde_json::from_slice::<User>(&serde_json::to_vec(&user).unwrap()).unwrap(),
        user
    );
}

#[test]
fn serde_json_values_convert() {
    let text = r#"{"id":"a","note":"n","any":[18446744073709551615,-1,1.5]}"#;
    let theirs: serde_json::Value = serde_json::from_str(text).unwrap();
    let user: User = serde_json::from_value(theirs.clone()).unwrap();
    assert_eq!(json(&user), text);
    assert_eq!(serde_json::to_value(&user).unwrap(), theirs);
}

#[test]
fn every_sort_of_type_is_a_serde_type() {
    type All = (OpenKind, OpenLevel, Ids, Counts, Shape, Option<Shape>);
    let text = r#"["x",7,[1],{"a":2},"s",null]"#;
    let all: All = serde_json::from_str(text).unwrap();
    assert_eq!(serde_json::to_string(&all).unwrap(), text);
    assert_eq!(serde_yaml::from_str::<OpenLevel>("1").unwrap(), Level::Low);
    let user: User = serde_yaml::from_str("{id: a, note: ~, ssn: '1', 7: x}").unwrap();
    assert_eq!(json(&user), r#"{"id":"a","note":null,"ssn":"1","7":"x"}"#);
}

#[test]
fn an_error_of_serde_says_where() {
    let error = serde_json::from_str::<Vec<User>>(r#"[{"id":"s3cret","note":1}]"#).unwrap_err();
    assert!(
        error
            .to_string()
            .starts_with("at `note`: expected a string, found a number"),
        "{error}"
    );
}

#[test]
fn a_float_that_json_cannot_say_is_null() {
    assert_eq!(json(&vec![f64::NAN, f64::INFINITY, 1.5]), "[null,null,1.5]");
    assert!(rt::wire::same(&f64::NAN, &f64::NAN));
}
