//! Open enums. In: JSON of the cases `string-enum-open` and `integer-enum`. Out: listed and unlisted values, each as it
//! came. Must not know about HTTP.

use oaswright_tests::integer_enum::types::{Large, Level, Numbers};
use oaswright_tests::string_enum_open::types::{
    Colliding, Empty, Foreign, Holder, Keyword, Plain, Symbols,
};

use oaswright_tests::runtime::{Listed, Open, Value};

use super::again;

#[test]
fn every_listed_value_has_a_variant_of_its_own() {
    fn check<T: Listed<Literal = &'static str> + std::fmt::Debug>() {
        assert_eq!(T::LISTED.len(), T::LITERALS.len());
        for (value, text) in T::LISTED.iter().zip(T::LITERALS) {
            let same = T::LISTED.iter().filter(|other| *other == value);
            assert_eq!(same.count(), 1, "{value:?}");
            assert_eq!(Open::from(*text), *value);
            assert_eq!(Open::from(*value).as_str(), *text);
        }
    }
    check::<Plain>();
    check::<Empty>();
    check::<Symbols>();
    check::<Keyword>();
    check::<Colliding>();
    check::<Foreign>();
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
        assert_eq!(again::<Open<Plain>>(text), text);
    }
    let holder = r#"{"inline":"sideways","many":["left","up"],"plain":"new","with_null":null}"#;
    assert_eq!(again::<Holder>(holder), holder);
    for text in ["1", "9", "-9223372036854775808"] {
        assert_eq!(again::<Open<Level, i64>>(text), text);
        assert_eq!(again::<Open<Large, i64>>(text), text);
    }
    for text in ["0.5", "2.5", "3", "3.10"] {
        assert_eq!(again::<Open<Numbers, Value>>(text), text);
    }
}

#[test]
fn values_of_another_type_are_errors() {
    assert!(serde_json::from_str::<Open<Plain>>("1").is_err());
    assert!(serde_json::from_str::<Open<Plain>>("null").is_err());
    assert!(serde_json::from_str::<Open<Level, i64>>("\"1\"").is_err());
    assert!(serde_json::from_str::<Open<Level, i64>>("1.5").is_err());
}
