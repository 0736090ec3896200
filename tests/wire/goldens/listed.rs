//! Enums of any JSON value, and closed ones. In: JSON of the cases `mixed-enums` and `closed-enums`. Out: the same again,
//! or the reason why not. Must not know about HTTP.

use oaswright_tests::closed_enums::types as closed;
use oaswright_tests::mixed_enums::types::{Holder, Mixed, Named, Ratio};
use oaswright_tests::runtime::Value;
use oaswright_tests::runtime::wire::from_slice;

use super::again;

#[test]
fn listed_and_other_values_of_any_type_come_back() {
    for (ratio, mixed) in [
        ("0.5", "\"auto\""),
        ("2.5", "1"),
        ("1", "1.5"),
        ("3.250", "true"),
        ("7", "\"1\""),
        ("0.1", "null"),
        ("-0.5", "{\"other\":[1.0]}"),
    ] {
        let text = format!(r#"{{"either":null,"mixed":{mixed},"ratio":{ratio},"switch":false}}"#);
        assert_eq!(again::<Holder>(&text), text);
    }
}

#[test]
fn values_of_another_json_type_are_told_apart() {
    let text = r#"{"either":true,"mixed":"1","named":404,"ratio":1.0,"switch":true}"#;
    let holder: Holder = from_slice(text.as_bytes()).unwrap();
    let mixed = holder.mixed.unwrap();
    assert_ne!(mixed.listed(), Some(Mixed::_1));
    assert_eq!(mixed.to_json(), Value::from("1"));
    assert_eq!(holder.ratio.listed(), Some(Ratio::_1));
    assert_eq!(holder.named.unwrap().listed(), Some(Named::Missing));
}

#[test]
fn a_closed_enum_takes_what_is_listed_and_nothing_else() {
    let text = r#"{"color":"blue","levels":[1,2],"ratio":0.5,"side":"left"}"#;
    assert_eq!(again::<closed::Holder>(text), text);
    for (wrong, path) in [
        (r#"{"side":"up"}"#, "side"),
        (r#"{"levels":[1,3],"side":"left"}"#, "levels[1]"),
        (r#"{"ratio":0.25,"side":"left"}"#, "ratio"),
    ] {
        let error = from_slice::<closed::Holder>(wrong.as_bytes()).unwrap_err();
        let expected = format!("at `{path}`: expected one of the listed values");
        assert_eq!(error.to_string(), expected);
    }
}
