//! Names over an update of the document. In: a document, and one with a schema more that would like the same name. Out:
//! the earlier names. Must not know how names are made.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on has failed"
)]

use oaswright::source::Source;
use oaswright::{ClientConfig, Request, generate};

fn bindings(schemas: &str, previous: Option<String>) -> serde_json::Value {
    let text = format!(
        "openapi: 3.0.3\ninfo: {{ title: t, version: '1' }}\npaths: {{}}\ncomponents:\n  schemas:\n{schemas}"
    );
    let request = Request {
        source: Source::new("a.yaml", text),
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
