//! Open enums. In: JSON of the cases `string-enum-open` and `integer-enum`. Out: listed and unlisted values, each as it
//! came. Must not know about HTTP.

use oaswright_tests::integer_enum::types::{Large, Level, Numbers};
use oaswright_tests::string_enum_open::types::{
    Colliding, Empty, Foreign, Holder, Keyword, Plain, Symbols,
};

use super::again;

#[test]
fn every_listed_value_has_a_variant_of_its_own() {
    fn check<T: PartialEq + std::fmt::Debug + for<'a> From<&'a str>>(
        listed: &[T],
        text: fn(&T) -> &str,
    ) {
        for (index, value) in listed.iter().enumerate() {
            assert_eq!(
                listed.iter().filter(|other| *other == value).count(),
                1,
                "{value:?}"
            );
            assert_eq!(T::from(text(value)), *value, "{index}");
        }
    }
    check(Plain::LISTED, Plain::as_str);
    check(Empty::LISTED, Empty::as_str);
    check(Symbols::LISTED, Symbols::as_str);
    check(Keyword::LISTED, Keyword::as_str);
    check(Colliding::LISTED, Colliding::as_str);
    check(Foreign::LISTED, Foreign::as_str);
    assert_eq!((Colliding::LISTED.len(), Symbols::LISTED.len()), (7, 13));
}

#[test]
fn values_are_sent_as_they_came() {
    for text in [
        r#""active""#,
        r#""on_hold""#,
        r#""two words""#,
        r#""ACTIVE""#,
        r#""""#,
        r#""new\nvalue""#,
    ] {
        assert_eq!(again::<Plain>(text), text);
    }
    let holder = r#"{"inline":"sideways","many":["left","up"],"plain":"new","with_null":null}"#;
    assert_eq!(again::<Holder>(holder), holder);
    for text in ["1", "9", "-9223372036854775808"] {
        assert_eq!(again::<Level>(text), text);
        assert_eq!(again::<Large>(text), text);
    }
    for text in ["0.5", "2.50", "3"] {
        assert_eq!(again::<Numbers>(text), text);
    }
}

#[test]
fn values_of_another_type_are_errors() {
    assert!(serde_json::from_str::<Plain>("1").is_err());
    assert!(serde_json::from_str::<Plain>("null").is_err());
    assert!(serde_json::from_str::<Level>("\"1\"").is_err());
    assert!(serde_json::from_str::<Level>("1.5").is_err());
}
