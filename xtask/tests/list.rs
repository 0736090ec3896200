//! `cargo xtask list`, and selections in `spec/codegen.yaml`.
#![allow(clippy::unwrap_used)]

mod support;

use serde_json::{Value, json};
use support::{CONFIG, Repository};

const SPEC: &str = "openapi: 3.0.3
info: { title: Pets, version: '1' }
paths:
  /pets:
    get: { operationId: listPets, tags: [Pets], responses: { '204': { description: x } } }
    post: { operationId: addPet, tags: [Pets, Admin], responses: { '204': { description: x, contnet: {} } } }
  /orders:
    get: { responses: { '204': { description: x } } }
";

fn repository(settings: &str) -> Repository {
    let repository = Repository::new();
    repository.write("spec/pets.yaml", SPEC);
    repository.write("spec/codegen.yaml", &format!("{CONFIG}{settings}"));
    repository
}

#[test]
fn operations_are_a_table_with_what_is_selected() {
    let ended = repository("    include: [listPets, /orders]\n")
        .run(&["list", "pets"])
        .code(0);
    assert_eq!(
        ended.out,
        "pets: spec/pets.yaml: 2 of 3 operations selected
* GET   /pets    listPets  Pets
  POST  /pets    addPet    Pets, Admin
* GET   /orders
"
    );
    assert_eq!(ended.err, "");
}

#[test]
fn operations_are_json_for_programs() {
    let settings = "    exclude: [{ tag: Admin }]\n";
    let arguments = ["list", "--format", "json", "--selected"];
    let ended = repository(settings).run(&arguments).code(0);
    let objects: Vec<Value> = ended
        .out
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(objects.len(), 2);
    assert_eq!(
        objects[0],
        json!({
            "client": "pets", "document": "spec/pets.yaml", "pointer": "#/paths/~1pets/get",
            "operationId": "listPets", "method": "GET", "path": "/pets", "tags": ["Pets"],
            "selected": true, "rust": "crate::Client::list_pets",
        })
    );
}

#[test]
fn the_operations_of_any_document_are_listed() {
    let ended = repository("")
        .run(&["list", "--spec", "spec/pets.yaml"])
        .code(0);
    ended.says("spec/pets.yaml: 3 of 3 operations selected\n");
}

#[test]
fn a_selector_that_matches_nothing_is_located_in_the_settings() {
    let settings = "    include: [listPets, { tag: Pest }]\n";
    let ended = repository(settings).run(&["codegen"]).code(0);
    ended.complains(
        "warning[selection]: the tag `Pest` matches no operation
  --> spec/codegen.yaml:5:25
  |
5 |     include: [listPets, { tag: Pest }]
  |                         ^
  = help: did you mean `Pets`?
",
    );
}

#[test]
fn what_is_not_selected_is_not_warned_about_unless_asked() {
    let repository = repository("    include: [listPets]\n");
    let ended = repository.run(&["codegen"]).code(0);
    assert_eq!(ended.err, "");
    ended.says("0 types and 1 operation from the document, 2 not selected\n");
    let ended = repository.run(&["codegen", "--unselected"]).code(0);
    ended.complains("warning[unknown-key]: `contnet`");
}
