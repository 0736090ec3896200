//! `cargo xtask spec`: the document that a client is generated from.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod support;

use support::Repository;

fn repository() -> Repository {
    let repository = Repository::new();
    repository.write(
        "spec/codegen.yaml",
        "clients:\n  pets:\n    document: spec/pets.yaml\n    overlays: [spec/mend.yaml]\n    out: pets\n",
    );
    repository.write(
        "spec/pets.yaml",
        "openapi: 3.1.0\ninfo: { title: Pets, version: '1' }\npaths:\n  /pets: { $ref: paths.yaml#/pets }\n",
    );
    repository.write(
        "spec/paths.yaml",
        "pets:\n  get:\n    parameters:\n      - { name: a, in: query, schema: { type: [integer, 'null'], maximum: 1.10 } }\n    responses: { '204': { description: 'no: thing' } }\n",
    );
    repository.write(
        "spec/mend.yaml",
        "overlay: 1.1.0\ninfo: { title: x, version: '1' }\nactions:\n  - target: $.paths['/pets'].get\n    update: { operationId: list }\n",
    );
    repository
}

#[test]
fn files_and_overlays_are_in_it_with_where_they_are_from() {
    let ended = repository().run(&["spec", "pets"]).code(0);
    assert_eq!(
        ended.out,
        "openapi: \"3.1.0\"
info:
  title: \"Pets\"
  version: \"1\"
paths:
  # spec/paths.yaml#/pets
  /pets:
    get:
      parameters:
        -
          name: \"a\"
          in: \"query\"
          schema:
            type:
              - \"integer\"
              - \"null\"
            maximum: 1.10
      responses:
        \"204\":
          description: \"no: thing\"
      # spec/mend.yaml#/actions/0/update/operationId
      operationId: \"list\"
"
    );
}

#[test]
fn programs_get_document_and_origins() {
    let ended = repository()
        .run(&["spec", "pets", "--format", "json"])
        .code(0);
    assert!(ended.out.contains("\"maximum\":1.10"), "{}", ended.out);
    let found: serde_json::Value = serde_json::from_str(&ended.out).unwrap();
    assert_eq!(
        found["document"]["paths"]["/pets"]["get"]["operationId"],
        "list"
    );
    assert_eq!(
        found["origins"]["#/paths/~1pets/get/operationId"],
        "spec/mend.yaml#/actions/0/update/operationId"
    );
}

#[test]
fn it_can_be_seen_as_later_stages_see_it() {
    let ended = repository().run(&["spec", "pets", "--rewritten"]).code(0);
    ended.says("nullable: true\n").says("type: \"integer\"\n");
}

#[test]
fn a_document_that_cannot_be_read_is_an_error() {
    let repository = repository();
    repository.write("spec/pets.yaml", "a: [\n");
    repository
        .run(&["spec", "pets"])
        .code(1)
        .complains("spec/pets.yaml:");
}
