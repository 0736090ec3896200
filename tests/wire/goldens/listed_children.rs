//! Parents whose alternatives are their own children. In: JSON of the case `parent-that-lists-its-children`. Out: the same
//! again, as the child that it is. Must not know about HTTP.

use oaswright_tests::parent_that_lists_its_children::types::{
    Circle, Flat, Left, Lion, Node, Pet, PetOneOf, Shape,
};
use oaswright_tests::runtime::wire::from_slice;

use super::again;

#[test]
fn a_parent_is_read_as_the_child_that_it_is() {
    let text = r#"{"kind":"Cat","lives":9}"#;
    assert_eq!(again::<Pet>(text), text);
    let pet: Pet = from_slice(text.as_bytes()).unwrap();
    assert!(matches!(pet.one_of, PetOneOf::Cat(cat) if cat.lives == Some(9.into())));
    let text = r#"{"kind":"Cat","lives":9,"mane":true}"#;
    assert_eq!(again::<Lion>(text), text);
}

#[test]
fn references_in_between_make_no_difference() {
    let round: Shape = from_slice(br#"{"radius":1.5}"#).unwrap();
    assert!(matches!(round, Shape::Round(Circle { .. })));
    let square: Shape = from_slice(br#"{"side":2}"#).unwrap();
    assert!(matches!(square, Shape::Flat(Flat::Square(_))));
}

#[test]
fn what_holds_itself_in_the_same_place_ends() {
    for text in [
        r#"{"left":"a"}"#,
        r#"{"right":"a"}"#,
        r#"{"other":1}"#,
        "[]",
    ] {
        assert_eq!(again::<Left>(text), text);
    }
    let text = r#"{"name":"a","next":{"name":"b","last":true}}"#;
    assert_eq!(again::<Node>(text), text);
}
