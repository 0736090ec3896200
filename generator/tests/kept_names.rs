//! Names over an update of the document. In: a document, and one with a schema more that would like the same name. Out:
//! the earlier names. Must not know how names are made.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on has failed"
)]

use std::collections::BTreeMap;

use oaswright::source::Source;
use oaswright::{ClientConfig, Request, generate};

fn bindings(schemas: &str, previous: Option<String>) -> serde_json::Value {
    let text = format!(
        "openapi: 3.0.3\ninfo: {{ title: t, version: '1' }}\npaths: {{}}\ncomponents:\n  schemas:\n{schemas}"
    );
    bindings_of(&text, BTreeMap::new(), previous)
}

fn bindings_of(
    text: &str,
    files: BTreeMap<String, String>,
    previous: Option<String>,
) -> serde_json::Value {
    let request = Request {
        source: Source::new("a.yaml", text),
        files: Box::new(files),
        client: ClientConfig::default(),
        previous_bindings: previous,
    };
    let output = generate(request, &mut |_| {}).output.unwrap();
    serde_json::from_str(&output.0["bindings.json"]).unwrap()
}

#[test]
fn an_item_keeps_its_name_whatever_it_is_wrapped_in() {
    for schema in [
        "{ type: object, properties: { x: { type: string } } }",
        "{ type: string, enum: [a] }",
        "{ type: string, nullable: true, enum: [a, null] }",
        "{ type: integer, enum: [1] }",
        "{ type: number, enum: [0.5] }",
        "{ enum: [1, a, null] }",
    ] {
        let before = format!("    KindX: {schema}\n");
        let earlier = bindings(&before, None);
        let after = format!("    Kind-X: {schema}\n{before}");
        let later = bindings(&after, Some(earlier.to_string()));
        let at = "#/components/schemas/KindX";
        let name = earlier["schemas"][at].as_str().unwrap();
        assert!(name.contains("crate::types::KindX"), "{name}");
        assert_eq!(later["schemas"][at], earlier["schemas"][at], "{schema}");
    }
}

/// Two files of the same name: the components that they become need longer names than the one did.
#[test]
fn a_schema_of_another_file_keeps_its_name_when_there_is_another_such_file() {
    let path = |file: &str| {
        format!(
            "  /{file}: {{ get: {{ responses: {{ '200': {{ description: '', content: {{ application/json: {{ schema: {{ $ref: {file} }} }} }} }} }} }} }}\n"
        )
    };
    let document = |paths: &str| {
        format!("openapi: 3.0.3\ninfo: {{ title: t, version: '1' }}\npaths:\n{paths}")
    };
    let file = |name: &str| {
        (
            name.to_owned(),
            "type: object\nproperties: { x: { enum: [a] } }".to_owned(),
        )
    };
    let files = || BTreeMap::from([file("new/pet.yaml"), file("old/pet.yaml")]);
    let earlier = bindings_of(&document(&path("old/pet.yaml")), files(), None);
    let both = document(&format!("{}{}", path("new/pet.yaml"), path("old/pet.yaml")));
    let later = bindings_of(&both, files(), Some(earlier.to_string()));
    for place in ["old/pet.yaml#", "old/pet.yaml#/properties/x"] {
        assert!(earlier["schemas"][place].is_string(), "{earlier:#}");
        assert_eq!(later["schemas"][place], earlier["schemas"][place]);
    }
    assert_eq!(earlier["schemas"]["old/pet.yaml#"], "crate::types::Pet");
    assert_eq!(later["schemas"]["new/pet.yaml#"], "crate::types::NewPet");
}

/// Two paths with one path item: each has a method of its own, whatever the other is called.
#[test]
fn operations_of_a_shared_path_item_keep_their_names() {
    let document = |first: &str| {
        format!(
            "openapi: 3.0.3\ninfo: {{ title: t, version: '1' }}\npaths:\n  {first}\n  /dogs: {{ $ref: '#/paths/~1cats' }}\n  /birds: {{ $ref: '#/paths/~1cats' }}\n"
        )
    };
    let cats = document(
        "/cats: { get: { operationId: list, responses: { '200': { description: '', content: { application/json: { schema: { type: object, properties: { kind: { enum: [a] } } } } } } } } }",
    );
    let earlier = bindings_of(&cats, BTreeMap::new(), None);
    let methods = ["cats", "dogs", "birds"].map(|path| {
        let at = format!("#/paths/~1{path}/get");
        earlier["operations"][&at].as_str().unwrap().to_owned()
    });
    assert_eq!(earlier["operations"].as_object().unwrap().len(), 3);
    let crossed = earlier.to_string();
    let crossed = crossed.replace(&format!("{}\"", methods[0]), "crate::Client::x\"");
    let crossed = crossed.replace(&format!("{}\"", methods[1]), &format!("{}\"", methods[0]));
    let crossed = crossed.replace("crate::Client::x", &methods[1]);
    for kept in [earlier.to_string(), crossed] {
        let later = bindings_of(&cats, BTreeMap::new(), Some(kept.clone()));
        let kept: serde_json::Value = serde_json::from_str(&kept).unwrap();
        assert_eq!(later, kept);
    }
}
