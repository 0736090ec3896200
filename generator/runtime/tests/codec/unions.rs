//! Unions, by tag and by shape.

use crate::runtime as rt;
use crate::types::{Ids, OpenKind, User};
use crate::{again, error, json, read};

/// A union with a tag that one member declares itself and the other does not.
#[derive(Clone)]
pub(crate) enum Pet {
    Cat(Cat),
    Dog(Box<Dog>),
    Unlisted(rt::Value),
}
impl rt::Wire for Pet {
    fn decode(from: &mut rt::Reader) -> Self {
        let read = match from.tagged("type", &[&["cat", "tomcat"], &["dog"]]) {
            Some(0) => from.attempt().map(Self::Cat),
            Some(1) => from.attempt().map(Self::Dog),
            _ => None,
        };
        read.unwrap_or_else(|| Self::Unlisted(from.unlisted()))
    }
    fn encode(&self, to: &mut rt::Writer) {
        match self {
            Self::Cat(value) => {
                rt::Wire::encode(value, to);
                to.tag("type", "cat");
            }
            Self::Dog(value) => {
                rt::Wire::encode(value, to);
                to.tag("type", "dog");
            }
            Self::Unlisted(value) => rt::Wire::encode(value, to),
        }
    }
}
rt::wire_type!(Pet);

#[derive(Clone)]
pub(crate) struct Cat {
    pub(crate) r#type: String,
    pub(crate) name: Option<String>,
    pub(crate) owner: Option<User>,
}
impl rt::Wire for Cat {
    fn decode(from: &mut rt::Reader) -> Self {
        Self {
            r#type: from.field("type"),
            name: from.optional("name"),
            owner: from.optional("owner"),
        }
    }
    fn encode(&self, to: &mut rt::Writer) {
        to.fields(&[
            ("type", &self.r#type),
            ("name", &self.name),
            ("owner", &self.owner),
        ]);
    }
}
rt::wire_type!(Cat);

#[derive(Clone)]
pub(crate) struct Dog {
    pub(crate) bark: i64,
}
impl rt::Wire for Dog {
    fn decode(from: &mut rt::Reader) -> Self {
        Self {
            bark: from.field("bark"),
        }
    }
    fn encode(&self, to: &mut rt::Writer) {
        to.fields(&[("bark", &self.bark)]);
    }
}
rt::wire_type!(Dog);

/// A union of nearly everything.
#[derive(Clone)]
pub(crate) enum Shape {
    Null(Option<bool>),
    Integer(i64),
    Number(f64),
    Text(String),
    Ids(Ids),
    Words(Vec<String>),
    /// Of the same keys as `ByText`.
    ByNumber(Dog),
    ByText(Named),
    Labelled(Labelled),
    Unlisted(rt::Value),
}
impl rt::Wire for Shape {
    fn decode(from: &mut rt::Reader) -> Self {
        let members = [
            rt::Probe::new(&[rt::Kind::Null, rt::Kind::Boolean]),
            rt::Probe::new(&[rt::Kind::Integer]),
            rt::Probe::new(&[rt::Kind::Number]),
            rt::Probe::new(&[rt::Kind::String]),
            rt::Probe::new(&[rt::Kind::Array]),
            rt::Probe::new(&[rt::Kind::Array]),
            rt::Probe::new(&[rt::Kind::Object])
                .required(&["bark"])
                .known(&["bark"]),
            rt::Probe::new(&[rt::Kind::Object])
                .required(&["bark"])
                .known(&["bark", "loud"]),
            rt::Probe::new(&[rt::Kind::Object])
                .required(&["kind"])
                .known(&["kind"])
                .texts(&[("kind", &["admin", "plain"])]),
        ];
        let read = from.choose(&members, |from, member| match member {
            0 => from.attempt().map(Self::Null),
            1 => from.attempt().map(Self::Integer),
            2 => from.attempt().map(Self::Number),
            3 => from.attempt().map(Self::Text),
            4 => from.attempt().map(Self::Ids),
            5 => from.attempt().map(Self::Words),
            6 => from.attempt().map(Self::ByNumber),
            7 => from.attempt().map(Self::ByText),
            8 => from.attempt().map(Self::Labelled),
            _ => None,
        });
        read.unwrap_or_else(|| Self::Unlisted(from.unlisted()))
    }
    fn encode(&self, to: &mut rt::Writer) {
        match self {
            Self::Null(value) => rt::Wire::encode(value, to),
            Self::Integer(value) => rt::Wire::encode(value, to),
            Self::Number(value) => rt::Wire::encode(value, to),
            Self::Text(value) => rt::Wire::encode(value, to),
            Self::Ids(value) => rt::Wire::encode(value, to),
            Self::Words(value) => rt::Wire::encode(value, to),
            Self::ByNumber(value) => rt::Wire::encode(value, to),
            Self::ByText(value) => rt::Wire::encode(value, to),
            Self::Labelled(value) => rt::Wire::encode(value, to),
            Self::Unlisted(value) => rt::Wire::encode(value, to),
        }
    }
}
rt::wire_type!(Shape);

#[derive(Clone)]
pub(crate) struct Named {
    bark: String,
    loud: Option<bool>,
}
impl rt::Wire for Named {
    fn decode(from: &mut rt::Reader) -> Self {
        Self {
            bark: from.field("bark"),
            loud: from.optional("loud"),
        }
    }
    fn encode(&self, to: &mut rt::Writer) {
        to.fields(&[("bark", &self.bark), ("loud", &self.loud)]);
    }
}
rt::wire_type!(Named);

#[derive(Clone)]
pub(crate) struct Labelled {
    kind: OpenKind,
    additional_properties: rt::Map<rt::Value>,
}
impl rt::Wire for Labelled {
    fn decode(from: &mut rt::Reader) -> Self {
        Self {
            kind: from.field("kind"),
            additional_properties: from.rest(),
        }
    }
    fn encode(&self, to: &mut rt::Writer) {
        to.fields(&[("kind", &self.kind)]);
        to.rest(&self.additional_properties);
    }
}
rt::wire_type!(Labelled);

#[test]
fn a_tag_chooses_the_member() {
    let cat: Pet = read(r#"{"name":"Tom","type":"tomcat"}"#);
    assert!(matches!(&cat, Pet::Cat(cat) if cat.r#type == "tomcat"));
    assert_eq!(json(&cat), r#"{"type":"tomcat","name":"Tom"}"#);
    let dog: Pet = read(r#"{"type":"dog","bark":2}"#);
    assert!(matches!(&dog, Pet::Dog(dog) if dog.bark == 2));
    assert_eq!(
        json(&dog),
        r#"{"bark":2,"type":"dog"}"#,
        "the member lacks the tag"
    );
    assert_eq!(read::<Pet>(&json(&dog)), dog);
}

#[test]
fn an_unknown_tag_keeps_the_value() {
    for text in [
        r#"{"type":"newt","x":[1.00]}"#,
        r#"{"bark":1}"#,
        r#"{"type":null}"#,
        r#"{"type":5}"#,
        "[]",
        "null",
        r#""dog""#,
    ] {
        assert!(matches!(read::<Pet>(text), Pet::Unlisted(_)), "{text}");
        assert_eq!(again::<Pet>(text), text);
    }
}

#[test]
fn a_tagged_member_that_does_not_fit_keeps_the_value() {
    let text = r#"[{"type":"dog","bark":"wau"},{"type":"dog","bark":1}]"#;
    let pets: Vec<Pet> = read(text);
    assert!(matches!(pets.as_slice(), [Pet::Unlisted(_), Pet::Dog(_)]));
    assert_eq!(
        again::<Vec<Pet>>(text),
        r#"[{"type":"dog","bark":"wau"},{"bark":1,"type":"dog"}]"#
    );
}

#[test]
fn a_union_that_is_missing_is_a_problem() {
    struct Owner(Pet);
    impl rt::Wire for Owner {
        fn decode(from: &mut rt::Reader) -> Self {
            Self(from.field("pet"))
        }
        fn encode(&self, to: &mut rt::Writer) {
            to.fields(&[("pet", &self.0)]);
        }
    }
    assert_eq!(error::<Owner>("{}"), "at `pet`: required, but missing");
}

#[test]
fn a_shape_chooses_the_member() {
    type Test = fn(&Shape) -> bool;
    let cases: [(&str, Test); 14] = [
        ("null", |shape| matches!(shape, Shape::Null(None))),
        ("true", |shape| matches!(shape, Shape::Null(Some(true)))),
        ("7", |shape| matches!(shape, Shape::Integer(7))),
        ("7.5", |shape| matches!(shape, Shape::Number(_))),
        (r#""7""#, |shape| matches!(shape, Shape::Text(_))),
        ("[1]", |shape| matches!(shape, Shape::Ids(_))),
        ("[]", |shape| matches!(shape, Shape::Ids(_))),
        (r#"["a"]"#, |shape| matches!(shape, Shape::Words(_))),
        (r#"[1,"a"]"#, |shape| matches!(shape, Shape::Unlisted(_))),
        (r#"{"bark":1}"#, |shape| matches!(shape, Shape::ByNumber(_))),
        (r#"{"bark":"a"}"#, |shape| matches!(shape, Shape::ByText(_))),
        (r#"{"bark":[]}"#, |shape| {
            matches!(shape, Shape::Unlisted(_))
        }),
        (r#"{"kind":"admin","bark":1.0}"#, |shape| {
            matches!(shape, Shape::Labelled(_))
        }),
        (r#"{"kind":"new"}"#, |shape| {
            matches!(shape, Shape::Unlisted(_))
        }),
    ];
    for (text, is_expected) in cases {
        let shape: Shape = read(text);
        assert!(is_expected(&shape), "{text}: {shape:?}");
        assert_eq!(json(&shape), text);
    }
    assert!(matches!(read::<Shape>("7.0"), Shape::Integer(7)));
    assert!(
        matches!(read::<Shape>("1e30"), Shape::Number(_)),
        "too large for the best member"
    );
}

#[test]
fn more_declared_keys_fit_better() {
    let text = r#"{"bark":"a","loud":true}"#;
    assert!(matches!(read::<Shape>(text), Shape::ByText(_)));
    assert_eq!(again::<Shape>(text), text);
}

/// A member that failed leaves neither a problem nor a half-read value behind.
#[test]
fn a_failed_attempt_leaves_no_trace() {
    let text = r#"[{"bark":[]},{"bark":"a"},7,{"kind":"plain","x":null}]"#;
    assert_eq!(again::<Vec<Shape>>(text), text);
    assert_eq!(
        error::<(Vec<Shape>, Vec<i64>)>(r#"{"shapes":[{"bark":[]}],"numbers":["a"]}"#),
        "at `numbers[0]`: expected an integer, found a string"
    );
}

impl rt::Wire for (Vec<Shape>, Vec<i64>) {
    fn decode(from: &mut rt::Reader) -> Self {
        (from.field("shapes"), from.field("numbers"))
    }
    fn encode(&self, to: &mut rt::Writer) {
        to.fields(&[("shapes", &self.0), ("numbers", &self.1)]);
    }
}
