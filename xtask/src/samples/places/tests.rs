//! Which schemas are judged, and which examples are theirs. In: small documents. Out: places.

use super::{Role, places};
use crate::samples::document::Document;

fn roles(text: &str) -> Vec<(String, Role)> {
    let document = Document::parse(text);
    let found = places(&document);
    found
        .iter()
        .map(|it| (it.at.to_string(), it.role))
        .collect()
}

#[test]
fn what_another_schema_has_a_say_in_is_not_judged_alone() {
    let text = r##"{"components":{"schemas":{"A":{"properties":{"a":{"type":"string"}}},"B":{
        "allOf":[{"$ref":"#/components/schemas/A"}],"properties":{"a":{"maxLength":3},"b":{}}}}}}"##;
    let found = roles(text);
    let role = |at: &str| found.iter().find(|it| it.0.ends_with(at)).map(|it| it.1);
    assert_eq!(role("A/properties/a"), Some(Role::Whole));
    assert_eq!(role("B/properties/a"), Some(Role::Merged));
    assert_eq!(role("B/properties/b"), Some(Role::Whole));
}

#[test]
fn items_beside_alternatives_are_not_judged_alone() {
    let text =
        r#"{"components":{"schemas":{"A":{"items":{},"oneOf":[{"items":{},"type":"array"},{}]}}}}"#;
    assert!(roles(text).contains(&("#/components/schemas/A/items".into(), Role::Merged)));
}

#[test]
fn nothing_is_in_values_that_are_listed() {
    let text = r#"{"components":{"schemas":{"A":{"enum":[""],"items":{},"oneOf":[{"items":{},"type":"array"},{"type":"string"}]}}}}"#;
    let found = roles(text);
    assert_eq!(found.len(), 5);
    for (at, role) in found {
        let is_whole = at == "#/components/schemas/A";
        assert_eq!(role == Role::Whole, is_whole, "{at}");
        assert_eq!(role == Role::Apart, !is_whole, "{at}");
    }
}

#[test]
fn nothing_is_in_null() {
    let text = r#"{"components":{"schemas":{"A":{"type":"null","oneOf":[{"type":"object"},{"type":"null"}]}}}}"#;
    for (at, role) in roles(text) {
        assert_eq!(role == Role::Whole, at == "#/components/schemas/A", "{at}");
    }
}

#[test]
fn headers_are_apart_wherever_they_stand() {
    let text = r##"{"components":{"headers":{"H":{"schema":{}}},"responses":{"R":{"headers":{
        "I":{"schema":{}},"J":{"$ref":"#/components/headers/H"}}}}},
        "paths":{"/a":{"get":{"responses":{"200":{"$ref":"#/components/responses/R"}}}}}}"##;
    assert!(roles(text).iter().all(|it| it.1 == Role::Apart));
    assert_eq!(roles(text).len(), 2);
}

#[test]
fn examples_belong_to_the_schema_that_they_exemplify() {
    let text = r##"{"components":{"schemas":{"A":{"example":1,"allOf":[{"default":2}]}},"examples":{"E":{"value":5}}},
        "paths":{"/a":{"get":{"responses":{"200":{"content":{"application/json":{
        "example":3,"examples":{"x":{"value":4},"y":{"$ref":"#/components/examples/E"}},"schema":{}}}}}}}}}"##;
    let document = Document::parse(text);
    let found: Vec<_> = places(&document)
        .iter()
        .map(|it| {
            let examples: Vec<_> = it.examples.iter().map(|it| it.to_string()).collect();
            (it.at.to_string(), it.role, examples.join(" "))
        })
        .collect();
    let media = "#/paths/~1a/get/responses/200/content/application~1json/schema";
    assert_eq!(
        found,
        [
            ("#/components/schemas/A".into(), Role::Whole, "1".into()),
            (
                "#/components/schemas/A/allOf/0".into(),
                Role::Merged,
                "2".into()
            ),
            (media.into(), Role::Whole, "3 4 5".into()),
        ]
    );
}
