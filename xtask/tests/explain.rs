//! `cargo xtask explain`: what a place became, and why.
#![allow(clippy::unwrap_used)]

mod support;

use serde_json::Value;
use support::Repository;

const SPEC: &str = "openapi: 3.0.3
info: { title: Pets, version: '1' }
paths:
  /pets:
    get:
      operationId: listPets
      parameters: [{ name: page size, in: query, schema: { type: integer } }]
      responses:
        '200':
          description: All.
          content:
            application/json: { schema: { type: array, items: { $ref: '#/components/schemas/pet' } } }
components:
  schemas:
    pet:
      type: object
      properties:
        type: { $ref: '#/components/schemas/Kind', maxLenght: 3 }
        id: { type: integer, colour: red }
    Kind: { type: string, enum: [cat, dog] }
";

fn explain(what: &[&str]) -> support::Ended {
    let repository = Repository::new();
    repository.write("spec/pets.yaml", SPEC);
    repository.run(&[&["explain"], what].concat())
}

const PET: &str = "#/components/schemas/pet
  stands in   spec/pets.yaml:15:5
  became      crate::types::Pet
  in          pets/src/types/pet.rs
  because     a struct: it declares properties
              it is only received, so it has no `new`
  holds       type as type_: crate::runtime::Open<crate::types::Kind>
              id: crate::runtime::Integer
  used by     #/paths/~1pets/get/responses/200/content/application~1json/schema/items  (crate::Client::list_pets)
  operations  GET /pets

";

#[test]
fn a_type_says_where_it_stands_why_it_is_so_and_who_uses_it() {
    let ended = explain(&["Pet"]).code(0);
    assert!(ended.out.starts_with(PET), "{}", ended.out);
}

#[test]
fn a_type_is_found_by_its_place_its_rust_path_and_its_key() {
    for what in ["#/components/schemas/pet", "crate::types::Pet", "pet"] {
        let ended = explain(&[what]).code(0);
        assert!(ended.out.starts_with(PET), "{what}: {}", ended.out);
    }
}

#[test]
fn messages_of_the_place_are_shown_and_no_others() {
    let ended = explain(&["crate::types::Pet::id"]).code(0);
    let ended = ended.says("warning[unknown-key]: `colour`");
    assert!(!ended.out.contains("maxLenght"), "{}", ended.out);
}

#[test]
fn a_field_is_found_by_both_of_its_names_and_its_reference_is_followed() {
    for what in ["Pet.type", "crate::types::Pet::type_"] {
        let ended = explain(&[what]).code(0);
        ended
            .says("#/components/schemas/pet/properties/type\n")
            .says("  because     a reference: it is what it refers to\n")
            .says("  refers to   #/components/schemas/Kind  (crate::runtime::Open<crate::types::Kind>)\n");
    }
}

#[test]
fn an_operation_is_found_in_five_ways() {
    let ways = [
        "listPets",
        "GET /pets",
        "/pets",
        "crate::Client::list_pets",
        "#/paths/~1pets/get",
    ];
    for what in ways {
        let ended = explain(&[what]).code(0);
        ended
            .says("#/paths/~1pets/get\n  stands in   spec/pets.yaml:5:5\n")
            .says("  became      crate::Client::list_pets\n")
            .says("  because     named after its operationId `listPets`\n")
            .says("  holds       page size as page_size: crate::runtime::Integer\n              response 200: Vec<crate::types::Pet>\n");
    }
}

#[test]
fn a_place_within_something_is_explained_by_that() {
    let ended = explain(&["#/components/schemas/pet/properties/id/colour"]).code(0);
    ended
        .says("#/components/schemas/pet/properties/id\n")
        .says("  because     a scalar: its `type`\n");
}

#[test]
fn what_was_moved_says_so() {
    let repository = Repository::new();
    let text = "swagger: '2.0'\ninfo: { title: Pets, version: '1' }\npaths: {}\ndefinitions:\n  Pet: { type: object, properties: { id: { type: integer } } }\n";
    repository.write("spec/pets.yaml", text);
    let ended = repository.run(&["explain", "#/definitions/Pet"]).code(0);
    ended
        .says("#/definitions/Pet\n  stands in   spec/pets.yaml:5:3\n")
        .says("  rewritten   #/components/schemas/Pet\n  became      crate::types::Pet\n");
}

#[test]
fn programs_get_an_object() {
    let ended = explain(&["Pet", "--format", "json"]).code(0);
    let object: Value = serde_json::from_str(&ended.out).unwrap();
    assert_eq!(object["pointer"], "#/components/schemas/pet");
    assert_eq!(
        (&object["line"], &object["rust"]),
        (&15.into(), &"crate::types::Pet".into())
    );
    assert_eq!(object["messages"].as_array().unwrap().len(), 2);
}

#[test]
fn what_is_nothing_gets_a_suggestion() {
    explain(&["listPet"])
        .code(2)
        .complains("error: `listPet` is no code, place, operation or type\n  = help: did you mean `listPets`?\n");
}
