//! Unions. In: JSON of the cases `one-of-discriminator`, `one-of-shape`, `union-fallback` and `recursion`. Out: the right
//! member, with nothing lost. Must not know about HTTP.

use oaswright_tests::one_of_discriminator::types::{Cat, Lizard, Pet};
use oaswright_tests::one_of_shape::types::{ByConstant, ByKeys, MaybeNull, OneOrMany, Scalar};
use oaswright_tests::recursion::types::{Direct, Expression, OnlyList, ThroughMap};
use oaswright_tests::union_fallback::types::{Lists, Objects, Optional};
use oaswright_tests::union_overlap::types::{
    Circle, Either, Lists as Overlapping, MaybeNested, Nested, WithBoth, WithOpen,
};
use oaswright_tests::union_tags::types::{
    self as union_tags, NestedTags, SeveralTags, SharedTags, SomeWithoutTag,
};

use super::{again, client};
use crate::server::Server;

fn read<T: serde_core::de::DeserializeOwned>(text: &str) -> T {
    serde_json::from_str(text).unwrap()
}

#[tokio::test]
async fn the_tag_is_sent_although_the_member_does_not_have_it() {
    let server = Server::always("200 OK", "", r#"{"pet_type":"puppy","barks":true}"#).await;
    let client = client!(one_of_discriminator, server);
    let pet = client
        .create_pet(Pet::Lizard(Lizard::new().length(0.5)))
        .await
        .unwrap();
    assert_eq!(
        server.only().text(),
        r#"{"length":0.5,"pet_type":"lizard"}"#
    );
    assert!(matches!(&*pet, Pet::Dog(dog) if dog.pet_type == "puppy" && dog.barks == Some(true)));
}

#[test]
fn every_tag_of_a_member_is_kept() {
    for text in [
        r#"{"barks":true,"pet_type":"dog"}"#,
        r#"{"barks":true,"pet_type":"puppy"}"#,
        r#"{"lives":9,"pet_type":"Cat"}"#,
        r#"{"length":1.5,"pet_type":"lizard"}"#,
        r#"{"pet_type":"parrot","says":["hello"]}"#,
        r#"{"no":"tag"}"#,
        r#"[]"#,
    ] {
        assert_eq!(again::<Pet>(text), text);
    }
    assert!(matches!(
        read::<Pet>(r#"{"pet_type":"parrot"}"#),
        Pet::Unlisted(_)
    ));
    assert_eq!(
        serde_json::to_string(&Pet::Cat(Cat::new(9, "Cat"))).unwrap(),
        r#"{"lives":9,"pet_type":"Cat"}"#
    );
}

#[test]
fn a_chosen_member_that_is_not_as_declared_is_kept() {
    let text = r#"{"pet_type":"Cat","lives":"nine"}"#;
    assert!(matches!(read(text), Pet::Unlisted(_)));
    assert_eq!(again::<Pet>(text), text);
}

#[test]
fn a_variant_stands_for_one_tag_unless_its_member_says_it() {
    for text in [
        r#"{"barks":true,"kind":"dog"}"#,
        r#"{"barks":true,"kind":"puppy"}"#,
        r#"{"kind":"tom cat","lives":9}"#,
        r#"{"kind":"parrot","sings":true}"#,
        r#"{"kind":"newt"}"#,
    ] {
        assert_eq!(again::<SeveralTags>(text), text);
    }
    let json = |pet: SeveralTags| serde_json::to_string(&pet).unwrap();
    assert_eq!(json(SeveralTags::Puppy(dog(None))), r#"{"kind":"puppy"}"#);
    assert_eq!(json(SeveralTags::Dog(dog(None))), r#"{"kind":"dog"}"#);
}

fn dog(barks: Option<bool>) -> union_tags::Dog {
    let text = barks.map_or("{}".to_owned(), |barks| format!(r#"{{"barks":{barks}}}"#));
    read(&text)
}

#[test]
fn of_members_with_one_tag_shape_decides() {
    let volts = r#"{"kind":"device","volts":5}"#;
    let litres = r#"{"kind":"device","litres":5}"#;
    assert!(matches!(read(volts), SharedTags::Variant1(_)));
    assert!(matches!(read(litres), SharedTags::Variant2(_)));
    assert!(matches!(read(r#"{"kind":"other"}"#), SharedTags::Other(_)));
    assert!(matches!(
        read(litres),
        NestedTags::SharedTags(SharedTags::Variant2(_))
    ));
    assert!(matches!(
        read(r#"{"kind":"tom","lives":9}"#),
        NestedTags::Cat(_)
    ));
    assert!(matches!(
        read(r#"{"kind":"Cat","lives":9}"#),
        SomeWithoutTag::Cat(_)
    ));
    assert!(matches!(
        read(r#"{"kind":"car","wheels":4}"#),
        SomeWithoutTag::Object(_)
    ));
    for text in [volts, litres, r#"{"kind":"device"}"#, r#"{"kind":"other"}"#] {
        assert_eq!(again::<SharedTags>(text), text);
        assert_eq!(again::<NestedTags>(text), text);
    }
}

#[test]
fn what_no_member_holds_alone_is_kept_as_it_is() {
    let name = r#"{"detail":{"a":1},"name":"a"}"#;
    let long = r#"{"detail":{"a":1,"b":2}}"#;
    let both = r#"{"name":"a","title":"b"}"#;
    assert!(matches!(read(name), Either::Name(_)));
    assert!(matches!(read(long), Either::Title(_)), "the deeper one");
    assert!(matches!(read(both), Either::Unlisted(_)));
    assert!(matches!(read(both), WithBoth::Both(_)));
    assert!(matches!(read(r#"{"name":"a","x":1}"#), WithOpen::Open(_)));
    assert!(matches!(
        read(r#"{"name":"a","x":"undeclared"}"#),
        WithOpen::Name(_)
    ));
    assert!(matches!(read(r#"[{"a":1,"b":2}]"#), Overlapping::List2(_)));
    for text in [name, long, both, r#"{"detail":{"a":1,"b":2},"name":"a"}"#] {
        assert_eq!(again::<Either>(text), text);
    }
}

#[test]
fn unions_inside_unions_say_when_nothing_fits() {
    let filled = r#"{"filled":true,"radius":1}"#;
    assert!(matches!(read(filled), Nested::Circle(Circle::Variant2(_))));
    assert!(matches!(read(r#"{"width":1}"#), Nested::Square(_)));
    assert!(matches!(read(r#""a""#), MaybeNested::Nested(_)));
    assert!(matches!(read("true"), MaybeNested::Boolean(true)));
    assert!(matches!(read(r#"{"depth":1}"#), Nested::Unlisted(_)));
    assert!(read::<Option<MaybeNested>>("null").is_none());
}

#[test]
fn shape_tells_members_apart() {
    assert!(matches!(read("\"a\""), Scalar::Text(_)));
    assert!(matches!(read("1"), Scalar::Integer(one) if one == 1));
    assert!(matches!(read("1.5"), Scalar::Number(_)));
    assert!(matches!(read("true"), Scalar::Boolean(true)));
    assert!(matches!(read("[]"), Scalar::Unlisted(_)));
    assert!(matches!(read("[\"a\"]"), OneOrMany::List(_)));
    assert!(matches!(read(r#"{"radius":1}"#), ByKeys::Variant1(_)));
    assert!(matches!(
        read(r#"{"width":1,"height":2}"#),
        ByKeys::Variant2(_)
    ));
    assert!(matches!(read(r#"{"width":1}"#), ByKeys::Unlisted(_)));
    assert!(matches!(
        read(r#"{"event":"deleted","id":"a"}"#),
        ByConstant::Deleted(_)
    ));
    assert!(matches!(
        read(r#"{"event":"renamed","id":"a"}"#),
        ByConstant::Unlisted(_)
    ));
}

#[test]
fn nothing_is_lost_whatever_comes() {
    for text in [
        "\"a\"",
        "1",
        "1.5",
        "null",
        "[1,{}]",
        r#"{"a":null}"#,
        "true",
    ] {
        assert_eq!(again::<Scalar>(text), text);
        assert_eq!(again::<OneOrMany>(text), text);
        assert_eq!(again::<MaybeNull>(text), text);
        assert_eq!(again::<ByKeys>(text), text);
    }
}

#[test]
fn of_members_with_like_shapes_the_one_that_fits_is_taken() {
    assert!(!matches!(read("[1,2]"), Lists::Unlisted(_)));
    assert!(!matches!(read(r#"{"x":1}"#), Objects::Unlisted(_)));
    assert_eq!(
        again::<Optional>(r#"{"a":"1","b":"2"}"#),
        r#"{"a":"1","b":"2"}"#
    );
}

#[test]
fn recursion_goes_as_deep_as_the_document() {
    let direct = r#"{"name":"a","next":{"name":"b"},"previous":null}"#;
    assert_eq!(again::<Direct>(direct), direct);
    assert_eq!(again::<OnlyList>("[[],[[]]]"), "[[],[[]]]");
    assert_eq!(
        again::<ThroughMap>(r#"{"a":{"b":{}}}"#),
        r#"{"a":{"b":{}}}"#
    );
    let expression = r#"{"not":{"not":1.0}}"#;
    assert!(!matches!(read(expression), Expression::Unlisted(_)));
    let deep = "[".repeat(100_000) + &"]".repeat(100_000);
    assert!(serde_json::from_str::<OnlyList>(&deep).is_err());
}

#[test]
fn of_several_groups_of_scalars_one_has_the_type_and_all_have_a_say() {
    use oaswright_tests::several_groups::types::{Holder, Repeated};
    for text in [
        r#"{"limited":"abc"}"#,
        r#"{"limited":5}"#,
        r#"{"both":"ab"}"#,
        r#"{"both":5}"#,
        r#"{"objects":{"a":"x"}}"#,
    ] {
        assert_eq!(again::<Holder>(text), text);
    }
    assert_eq!(again::<Repeated>(r#"{"x":5}"#), r#"{"x":5}"#);
}
