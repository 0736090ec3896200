//! What `codegen` says of values that `Debug` hides.
#![allow(clippy::unwrap_used)]

mod support;

use serde_json::Value;
use support::{CONFIG, Repository};

const SPEC: &str = "openapi: 3.0.3
info: { title: Pets, version: '1' }
paths:
  /pets:
    get:
      parameters: [{ name: filter, in: query, schema: { type: string } }]
      responses: { '204': { description: Fine. } }
components:
  schemas:
    Owner:
      type: object
      properties:
        ssn: { type: string }
        pin: { type: array, items: { type: string, format: password } }
        notes: { type: string }
        page_token: { type: string }
        email: { type: string }
";

fn repository(settings: &str) -> Repository {
    let repository = Repository::new();
    repository.write("spec/pets.yaml", SPEC);
    repository.write("spec/codegen.yaml", &format!("{CONFIG}{settings}"));
    repository
}

const SETTINGS: &str = "    sensitive: [notes, filter]\n    not-sensitive: [page_token]\n";

#[test]
fn the_summary_counts_what_is_hidden_and_why() {
    let ended = repository(SETTINGS).run(&["codegen"]).code(0);
    let ended = ended.says("  Debug hides 3 fields: 1 by their names, 1 marked in the document, 1 listed in the settings (--all names them)\n");
    assert_eq!(ended.err, "");
}

#[test]
fn all_names_each_field() {
    let ended = repository(SETTINGS).run(&["codegen", "--all"]).code(0);
    ended.says(
        "    Owner.notes: the settings list its name
    Owner.pin: the document marks it
    Owner.ssn: its name sounds secret
",
    );
}

#[test]
fn programs_get_a_located_note_for_each() {
    let arguments = ["codegen", "--message-format", "json"];
    let ended = repository(SETTINGS).run(&arguments).code(0);
    let notes: Vec<Value> = ended
        .out
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let found: Vec<String> = notes
        .iter()
        .map(|it| format!("{} {} {}", it["severity"], it["code"], it["pointer"]))
        .collect();
    let place =
        |name| format!("\"note\" \"redacted\" \"#/components/schemas/Owner/properties/{name}\"");
    let expected = ["notes", "pin", "ssn"].map(place);
    assert_eq!(found, expected);
    assert_eq!(notes[0]["line"], 15);
}

#[test]
fn a_listed_name_that_nothing_has_is_located_in_the_settings() {
    let ended = repository("    sensitive: [emial]\n")
        .run(&["codegen"])
        .code(0);
    ended.complains(
        "warning[override]: `emial` under `sensitive` of the configuration matches nothing in the document
  --> spec/codegen.yaml:5:17
  |
5 |     sensitive: [emial]
  |                 ^^^^^
  = help: did you mean `email`?
",
    );
}

#[test]
fn a_type_that_matches_nothing_is_located_at_its_key() {
    let ended = repository("    types: { Owner.emial: String }\n")
        .run(&["codegen"])
        .code(0);
    ended.complains("  --> spec/codegen.yaml:5:14\n");
}

#[test]
fn where_nothing_is_hidden_nothing_is_said() {
    let ended = Repository::new().run(&["codegen"]).code(0);
    assert!(!ended.out.contains("Debug hides"), "{}", ended.out);
}
