//! What several schemas say of one place. In: JSON of the case `items-and-values-in-all-of`. Out: the same again. Must not
//! know about HTTP.

use oaswright_tests::items_and_values_in_all_of::types::{Narrowed, PetPage, Wood};

use super::again;

#[test]
fn an_item_or_value_has_the_keys_of_all_schemas() {
    let text = r#"{"list":[{"a":"x","b":"y"}],"map":{"k":{"a":"x","b":"y"}}}"#;
    assert_eq!(again::<Narrowed>(text), text);
    let text = r#"{"items":[{"id":"1","name":"xx"}],"more":{"a":"b"}}"#;
    assert_eq!(again::<PetPage>(text), text);
    let text = r#"{"trees":[{"trees":[]},{}]}"#;
    assert_eq!(again::<Wood>(text), text);
}

#[cfg(feature = "validate")]
#[test]
fn an_item_or_value_has_the_limits_of_all_schemas() {
    use oaswright_tests::runtime::wire::from_slice;
    for (text, broken) in [
        (r#"{"short":["abcd"]}"#, "short[0]"),
        (r#"{"counts":{"b":1}}"#, "counts.b"),
    ] {
        let narrowed: Narrowed = from_slice(text.as_bytes()).unwrap();
        let violations = narrowed.validate().unwrap_err().to_string();
        assert!(violations.contains(&format!("`{broken}`")), "{violations}");
    }
}
