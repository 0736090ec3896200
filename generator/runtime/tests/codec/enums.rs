//! Open enums.

use std::collections::HashSet;

use crate::runtime as rt;
use crate::types::{Kind, Level};
use crate::{again, error, json, read};

#[test]
fn a_listed_text_is_its_variant() {
    assert!(matches!(read::<Kind>(r#""admin""#), Kind::Admin));
    assert!(matches!(Kind::from("plain"), Kind::Plain));
    assert!(matches!(Kind::from("plain".to_owned()), Kind::Plain));
    assert_eq!(json(&Kind::Plain), r#""plain""#);
    assert_eq!(Kind::LISTED.len(), 2);
}

#[test]
fn an_unlisted_text_is_kept() {
    for text in [r#""Admin""#, r#""""#, r#""später \"x\"""#] {
        assert!(matches!(read::<Kind>(text), Kind::Unlisted(_)));
        assert_eq!(again::<Kind>(text), text);
    }
    let kind = Kind::from("new");
    assert_eq!((kind.as_str(), kind.to_string()), ("new", "new".to_owned()));
    assert_eq!(format!("{kind:?}"), r#"Kind("new")"#);
    assert_eq!(error::<Kind>("1"), "expected a string, found a number");
    assert_eq!(error::<Kind>("null"), "expected a string, found null");
}

#[test]
fn enums_are_equal_when_they_are_the_same_on_the_wire() {
    assert_eq!(Kind::from("admin"), Kind::Admin);
    assert_ne!(Kind::from("x"), Kind::from("y"));
    assert_eq!(Kind::from("x"), *"x");
    assert_eq!(Kind::Admin, "admin");
    // No decoder makes this, but code of the crate could.
    let doubled = Kind::Unlisted(rt::Unlisted::new("admin".to_owned()));
    let kinds: HashSet<Kind> = [Kind::Admin, doubled, Kind::from("x"), Kind::from("x")].into();
    assert_eq!(kinds.len(), 2);
    let levels: HashSet<Level> = [Level::Low, Level::from(1), Level::from(9)].into();
    assert_eq!(levels.len(), 2);
}

#[test]
fn integers_are_enums_too() {
    assert!(matches!(read::<Level>("1"), Level::Low));
    assert!(matches!(read::<Level>("-2.0"), Level::High));
    assert!(matches!(Level::from(-2), Level::High));
    for text in ["0", "9223372036854775807", "-9223372036854775808"] {
        assert!(matches!(read::<Level>(text), Level::Unlisted(_)));
        assert_eq!(again::<Level>(text), text);
    }
    assert_eq!(Level::High.to_string(), "-2");
    assert_eq!(format!("{:?}", Level::High), "Level(-2)");
    assert_eq!(
        error::<Level>(r#""1""#),
        "expected an integer, found a string"
    );
    assert_eq!(error::<Level>("1e30"), "number out of range for i64");
    assert_eq!(Level::LISTED.len(), 2);
}
