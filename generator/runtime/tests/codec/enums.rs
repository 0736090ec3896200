//! Open enums.

use std::collections::HashSet;

use crate::runtime::{Listed, Open};
use crate::types::{Kind, Level, OpenKind, OpenLevel};
use crate::{again, error, json, read};

#[test]
fn a_listed_text_is_its_variant() {
    assert!(matches!(
        read::<OpenKind>(r#""admin""#),
        Open::Listed(Kind::Admin)
    ));
    assert_eq!(OpenKind::from("plain").listed(), Some(Kind::Plain));
    assert_eq!(
        OpenKind::from("plain".to_owned()).listed(),
        Some(Kind::Plain)
    );
    assert_eq!(json(&OpenKind::from(Kind::Plain)), r#""plain""#);
    assert_eq!(Kind::LISTED.len(), 2);
}

#[test]
fn an_unlisted_text_is_kept() {
    for text in [r#""Admin""#, r#""""#, r#""später \"x\"""#] {
        assert!(matches!(read::<OpenKind>(text), Open::Unlisted(_)));
        assert_eq!(again::<OpenKind>(text), text);
    }
    let kind = OpenKind::from("new");
    assert_eq!((kind.as_str(), kind.to_string()), ("new", "new".to_owned()));
    assert_eq!(format!("{kind:?}"), r#"Unlisted("new")"#);
    assert_eq!(format!("{:?}", OpenKind::from("admin")), "Admin");
    assert_eq!(error::<OpenKind>("1"), "expected a string, found a number");
    assert_eq!(error::<OpenKind>("null"), "expected a string, found null");
}

#[test]
fn enums_are_equal_when_they_are_the_same_on_the_wire() {
    assert_eq!(OpenKind::from("admin"), Kind::Admin);
    assert_ne!(OpenKind::from("x"), OpenKind::from("y"));
    assert_eq!(OpenKind::from("x"), *"x");
    assert_eq!(OpenKind::from(Kind::Admin), "admin");
    let kinds = ["admin", "x", "x"].map(OpenKind::from);
    assert_eq!(HashSet::from(kinds).len(), 2);
    let levels = [1, 9, 9].map(OpenLevel::from);
    assert_eq!(HashSet::from(levels).len(), 2);
}

#[test]
fn integers_are_enums_too() {
    assert_eq!(read::<OpenLevel>("1"), Level::Low);
    assert_eq!(read::<OpenLevel>("-2.0"), Level::High);
    assert_eq!(OpenLevel::from(-2).listed(), Some(Level::High));
    for text in ["0", "9223372036854775807", "-9223372036854775808"] {
        assert!(matches!(read::<OpenLevel>(text), Open::Unlisted(_)));
        assert_eq!(again::<OpenLevel>(text), text);
    }
    assert_eq!(OpenLevel::from(Level::High).to_string(), "-2");
    assert_eq!(format!("{:?}", OpenLevel::from(9)), "Unlisted(9)");
    assert_eq!(
        error::<OpenLevel>(r#""1""#),
        "expected an integer, found a string"
    );
    assert_eq!(error::<OpenLevel>("1e30"), "number out of range for i64");
}
