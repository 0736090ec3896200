//! Required, optional, nullable. In: JSON of the cases `object-presence` and `additional-properties`. Out: the same
//! again, or the reason why not. Must not know about HTTP.

use oaswright_tests::additional_properties::types::{Bag, Clash, OpenTyped};
use oaswright_tests::object_presence::types::{Part, Thing};

use super::again;

const LEAST: &str =
    r#""required":"a","required_nullable":null,"required_number":1,"required_part":{}"#;

#[test]
fn what_was_there_is_there_again() {
    let texts = [
        format!("{{{LEAST}}}"),
        format!(
            r#"{{"optional":"","optional_nullable":null,"optional_nullable_part":null,"optional_part":{{}},{LEAST}}}"#
        ),
        format!(r#"{{"optional_nullable":"x","optional_nullable_part":{{"size":1}},{LEAST}}}"#),
    ];
    for text in texts {
        assert_eq!(again::<Thing>(&text), text);
    }
}

#[test]
fn what_is_required_must_be_there() {
    for key in [
        "required",
        "required_nullable",
        "required_number",
        "required_part",
    ] {
        let mut object: serde_json::Value = serde_json::from_str(&format!("{{{LEAST}}}")).unwrap();
        object.as_object_mut().unwrap().remove(key);
        let error = serde_json::from_value::<Thing>(object).unwrap_err();
        assert!(error.to_string().contains(&format!("`{key}`")), "{error}");
    }
}

#[test]
fn a_constructor_takes_what_is_required() {
    let thing = Thing::new("a", None, 1, Part::new());
    assert_eq!(
        serde_json::to_string(&thing).unwrap(),
        format!("{{{LEAST}}}")
    );
}

#[test]
fn other_keys_are_kept_where_the_document_allows_them() {
    for text in [
        r#"{"open":{"id":"a","b":[null]}}"#,
        r#"{"open_typed":{"id":"a","b":1}}"#,
        r#"{"only_open":{"a":null,"b":1.50}}"#,
        r#"{"only_typed":{"a":{"count":1}}}"#,
        r#"{"only_unsaid":{"a":"b"}}"#,
    ] {
        assert_eq!(again::<Bag>(text), text);
    }
    assert_eq!(
        again::<Bag>(r#"{"closed":{"id":"a","b":1}}"#),
        r#"{"closed":{"id":"a"}}"#
    );
    assert!(serde_json::from_str::<OpenTyped>(r#"{"b":"not a number"}"#).is_err());
}

#[test]
fn a_declared_key_is_never_sent_twice() {
    let clash = Clash::new().additional_properties("declared");
    let clash = clash.additional_property("additional_properties", "other".into());
    assert_eq!(
        serde_json::to_string(&clash).unwrap(),
        r#"{"additional_properties":"declared"}"#
    );
}
