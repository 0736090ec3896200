//! Which samples a schema gets. In: small documents. Out: the samples as text.

use super::{Kind, Maker};
use crate::samples::document::Document;

/// The samples for `A`, those of one kind.
fn samples(schemas: &str, kind: Kind) -> Vec<String> {
    let text = format!(r#"{{"components":{{"schemas":{schemas}}}}}"#);
    let document = Document::parse(&text);
    let (_, schema) = document.follow("#/components/schemas/A").unwrap();
    let all = Maker::new(&document).samples(schema);
    let found = all.into_iter().filter(|(it, _)| *it == kind);
    found.map(|(_, value)| value.to_string()).collect()
}

#[test]
fn objects_come_small_and_full() {
    let schemas = r##"{"A":{"allOf":[{"$ref":"#/components/schemas/B"},{"properties":{"b":{"type":"boolean"}}}]},
        "B":{"required":["a"],"properties":{"a":{"type":"integer"}}}}"##;
    assert_eq!(samples(schemas, Kind::Required), [r#"{"a":1}"#]);
    assert_eq!(samples(schemas, Kind::All), [r#"{"a":1,"b":true}"#]);
}

#[test]
fn each_branch_has_its_tag() {
    let schemas = r##"{"A":{"oneOf":[{"$ref":"#/components/schemas/B"},{"$ref":"#/components/schemas/C"}],
        "discriminator":{"propertyName":"kind","mapping":{"bee":"#/components/schemas/B"}}},
        "B":{"required":["kind"],"properties":{"kind":{"type":"string"}}},
        "C":{"required":["kind"],"properties":{"kind":{"type":"string"}}}}"##;
    assert_eq!(
        samples(schemas, Kind::Branch),
        [r#"{"kind":"bee"}"#, r#"{"kind":"C"}"#]
    );
}

#[test]
fn listed_values_and_null_are_all_there() {
    let schemas = r#"{"A":{"type":"string","enum":["a","b"],"nullable":true}}"#;
    assert_eq!(samples(schemas, Kind::Listed), [r#""b""#]);
    assert_eq!(samples(schemas, Kind::Null), ["null"]);
}

#[test]
fn undeclared_keys_come_only_where_they_are_promised() {
    let promised = r#"{"A":{"properties":{"a":{"type":"boolean"}},"additionalProperties":{"type":"integer"}}}"#;
    let found = samples(promised, Kind::Extra);
    assert!(found.iter().all(|it| it.contains(r#""undeclared":1"#)) && found.len() == 1);
    let unsaid = r#"{"A":{"properties":{"a":{"type":"boolean"}}}}"#;
    assert_eq!(samples(unsaid, Kind::Extra), Vec::<String>::new());
}

#[test]
fn recursion_ends() {
    let endless = r##"{"A":{"required":["a","b"],"properties":{
        "a":{"$ref":"#/components/schemas/A"},"b":{"type":"array","items":{"$ref":"#/components/schemas/A"}}}}}"##;
    assert_eq!(samples(endless, Kind::Required).len(), 1);
}

#[test]
fn numbers_beyond_all_types_are_tried() {
    let found = samples(r#"{"A":{"type":"integer"}}"#, Kind::Beyond);
    assert_eq!(found.first().unwrap(), "9223372036854775808");
    let limits = samples(r#"{"A":{"type":"integer","format":"int64"}}"#, Kind::Scalar);
    assert!(limits.contains(&i64::MIN.to_string()) && limits.contains(&i64::MAX.to_string()));
}
