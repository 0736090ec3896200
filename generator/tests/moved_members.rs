//! Members of a union that change places keep their names. In: a document, and the same with its members in another order.
//! Out: bindings. Must not know how a type is written.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;

use oaswright::source::Source;
use oaswright::{ClientConfig, Request, generate};

fn member(constant: &str, key: &str) -> String {
    format!(
        "{{ type: object, properties: {{ type: {{ type: string, enum: [{constant}] }}, data: {{ type: object, properties: {{ {key}: {{ type: string }} }} }} }} }}"
    )
}

fn bindings(members: &[String], earlier: Option<String>) -> (String, BTreeMap<String, String>) {
    let list: Vec<String> = members
        .iter()
        .map(|it| format!("        - {it}\n"))
        .collect();
    let text = format!(
        "openapi: 3.0.3\ninfo: {{ title: a, version: '1' }}\npaths: {{}}\ncomponents:\n  schemas:\n    Event:\n      oneOf:\n{}",
        list.concat()
    );
    let request = Request {
        source: Source::new("a.yaml", text),
        files: Box::new(oaswright::load::NoFiles),
        client: ClientConfig::default(),
        previous_bindings: earlier,
    };
    let output = generate(request, &mut |_| {}).output.unwrap();
    let text = output.0["bindings.json"].clone();
    let parsed: serde_json::Value = serde_json::from_str(&text).unwrap();
    let schemas = parsed["schemas"].as_object().unwrap();
    let short = |path: &str| {
        path.trim_start_matches("#/components/schemas/Event/oneOf/")
            .to_owned()
    };
    let named = schemas.iter().map(|(at, rust)| {
        (
            short(at),
            rust.as_str()
                .unwrap()
                .trim_start_matches("crate::types::")
                .to_owned(),
        )
    });
    (text, named.collect())
}

#[test]
fn a_member_and_what_is_in_it_move_together() {
    let (created, deleted) = (member("created", "a"), member("deleted", "b"));
    let (text, before) = bindings(&[created.clone(), deleted.clone()], None);
    assert_eq!(before["0"], "EventCreated");
    assert_eq!(before["1/properties/data"], "EventDeletedData");
    let (_, after) = bindings(&[deleted.clone(), created.clone()], Some(text.clone()));
    assert_eq!(
        (after["0"].as_str(), after["1"].as_str()),
        ("EventDeleted", "EventCreated")
    );
    assert_eq!(after["0/properties/data"], "EventDeletedData");
    assert_eq!(after["1/properties/data"], "EventCreatedData");
    let renewed = member("renewed", "c");
    let (_, after) = bindings(&[renewed, created, deleted], Some(text));
    assert_eq!(
        [&after["0"], &after["1"], &after["2"]],
        ["EventRenewed", "EventCreated", "EventDeleted"]
    );
}

#[test]
fn a_name_given_earlier_stays_while_nobody_else_wants_it() {
    let (created, deleted) = (member("created", "a"), member("deleted", "b"));
    let (text, _) = bindings(&[created, deleted.clone()], None);
    let edited = text.replace("EventCreated", "Old");
    let (_, after) = bindings(&[member("made", "a"), deleted], Some(edited));
    assert_eq!(
        (after["0"].as_str(), after["1"].as_str()),
        ("Old", "EventDeleted")
    );
    assert_eq!(after["0/properties/data"], "OldData");
}
