//! `cargo xtask diff` as a user runs it: what it compares, what it prints, how it exits.
#![allow(clippy::unwrap_used)]
mod support;
use support::Repository;

const BEFORE: &str = "openapi: 3.0.3
info: { title: Pets, version: '1' }
paths:
  /pets/{id}:
    get:
      operationId: getPet
      parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
      responses: { '200': { description: A pet, content: { application/json: { schema: { $ref: '#/components/schemas/Pet' } } } } }
components:
  schemas:
    Pet: { type: object, required: [id], properties: { id: { type: string }, tag: { type: string } } }
";

/// With a crate and everything committed.
fn committed() -> Repository {
    let repository = Repository::new();
    repository.write("spec/pets.yaml", BEFORE);
    repository.run(&["codegen"]).code(0);
    repository.commit();
    repository
}

/// `tag` becomes a number, `age` is new, `id` is deprecated.
fn updated() -> String {
    let more = "tag: { type: integer, format: int64 }, age: { type: integer }";
    BEFORE.replace("tag: { type: string }", more).replace(
        "properties: { id: { type: string }",
        "properties: { id: { type: string, deprecated: true }",
    )
}

#[test]
fn without_arguments_the_last_commit_is_compared_with_what_is_there() {
    let repository = committed();
    repository
        .run(&["diff"])
        .code(0)
        .says("pets: HEAD:spec/pets.yaml -> spec/pets.yaml\n  none: nothing changed\n");
    repository.write("spec/pets.yaml", &updated());
    let ended = repository.run(&["diff"]).code(0);
    assert_eq!(
        ended.out,
        "pets: HEAD:spec/pets.yaml -> spec/pets.yaml\n  \
         major: 1 changed, 1 added, 1 deprecated\n  \
         major  changed     types::Pet::tag: Option<String> -> Option<i64> (old code does not compile; old data may not decode)\n  \
         minor  added       types::Pet::age: Option<Integer>\n  \
         minor  deprecated  types::Pet::id\n"
    );
}

#[test]
fn two_documents_are_compared_without_a_repository() {
    let repository = Repository::new();
    std::fs::remove_file(repository.path("spec/codegen.yaml")).unwrap();
    repository.write("old.yaml", BEFORE);
    repository.write("new.yaml", &updated());
    repository
        .run(&["diff", "old.yaml", "new.yaml"])
        .code(0)
        .says("new: old.yaml -> new.yaml\n  major: ");
}

#[test]
fn a_revision_can_be_either_side() {
    let repository = committed();
    repository.write("spec/pets.yaml", &updated());
    repository.git(&["commit", "-q", "-a", "-m", "y"]);
    let there = repository.run(&["diff", "HEAD~1", "HEAD"]).code(0);
    there.says("  major: 1 changed, 1 added, 1 deprecated\n");
    let back = repository.run(&["diff", "HEAD", "HEAD~1"]).code(0);
    back.says(
        "  major  removed     types::Pet::age: Option<Integer> (old code does not compile)\n",
    );
    repository
        .run(&["diff", "nowhere"])
        .code(2)
        .complains("`nowhere` is neither a file nor a git revision with the document: ");
    repository.run(&["diff", "--output=x"]).code(2);
}

#[test]
fn a_revision_and_a_file_can_be_compared() {
    let repository = committed();
    repository.write("new.yaml", &updated());
    let line = "pets: HEAD:spec/pets.yaml -> new.yaml\n  major: 1 changed, 1 added, 1 deprecated\n";
    repository
        .run(&["diff", "HEAD", "new.yaml"])
        .code(0)
        .says(line);
    let back = "pets: new.yaml -> spec/pets.yaml\n  major: 1 removed, 2 changed\n";
    repository.run(&["diff", "new.yaml"]).code(0).says(back);
}

#[test]
fn a_verdict_that_is_too_much_ends_with_1() {
    let repository = committed();
    let wanted = ["--fail-on", "major"];
    repository.write("spec/pets.yaml", &BEFORE.replace("A pet", "One pet"));
    repository.run(&["diff", "--fail-on", "minor"]).code(0);
    let optional = BEFORE.replace("tag: {", "age: { type: integer }, tag: {");
    repository.write("spec/pets.yaml", &optional);
    repository.run(&["diff", "--fail-on", "minor"]).code(1);
    repository.run(&[&["diff"][..], &wanted].concat()).code(0);
    repository.write("spec/pets.yaml", &updated());
    repository.run(&[&["diff"][..], &wanted].concat()).code(1);
}

#[test]
fn a_report_can_be_markdown_or_json() {
    let repository = committed();
    repository.write("spec/pets.yaml", &updated());
    repository
        .run(&["diff", "--format", "markdown"])
        .code(0)
        .says("## pets\n\n`HEAD:spec/pets.yaml` → `spec/pets.yaml`: **major: 1 changed, 1 added, 1 deprecated**\n")
        .says("### Added\n\n- `types::Pet::age`: `Option<Integer>`\n");
    let ended = repository.run(&["diff", "--format", "json"]).code(0);
    let json: serde_json::Value = serde_json::from_str(&ended.out).unwrap();
    let client = &json["clients"][0];
    assert_eq!(client["verdict"], "major");
    assert_eq!(client["changes"][0]["item"], "types::Pet::tag");
    assert_eq!(client["changes"][0]["compiles"], false);
    assert_eq!(client["changes"][0]["decodes"], false);
    assert_eq!(client["changes"][1]["compiles"], true);
}

#[test]
fn each_side_has_the_overlays_of_its_time() {
    let overlay = |name: &str| {
        format!(
            "overlay: 1.0.0\ninfo: {{ title: x, version: '1' }}\nactions:\n  - {{ target: $.components.schemas.Pet.properties, update: {{ {name}: {{ type: string }} }} }}\n"
        )
    };
    let repository = Repository::new();
    let settings = support::CONFIG.to_owned() + "    overlays: [spec/mend.yaml]\n";
    repository.write("spec/codegen.yaml", &settings);
    repository.write("spec/mend.yaml", &overlay("age"));
    repository.write("spec/pets.yaml", BEFORE);
    repository.run(&["codegen"]).code(0);
    repository.commit();
    repository
        .run(&["diff"])
        .code(0)
        .says("  none: nothing changed\n");
    repository.write("spec/mend.yaml", &overlay("weight"));
    let line = "major: 1 removed, 1 added\n";
    let removed = "  major  removed     types::Pet::age: Option<String>";
    repository.run(&["diff"]).code(0).says(line).says(removed);
    let ended = repository.run(&["codegen"]).code(0);
    ended.says(line).says(&format!("  {removed}"));
}

#[test]
fn a_document_with_an_error_is_shown_with_its_place() {
    let repository = committed();
    repository.write("spec/pets.yaml", "openapi: 3.0.3\n");
    repository
        .run(&["diff"])
        .code(1)
        .complains("  --> spec/pets.yaml:1:1\n");
}

#[test]
fn codegen_says_what_it_means_for_users_since_the_last_commit() {
    let repository = committed();
    let same = repository.run(&["codegen"]).code(0);
    assert!(!same.out.contains("since the last commit"), "{}", same.out);
    repository.write("spec/pets.yaml", &updated());
    let line = "  since the last commit: major: 1 changed, 1 added, 1 deprecated\n";
    repository.run(&["codegen", "--dry-run"]).code(0).says(line);
    repository.run(&["codegen"]).code(0).says(line);
}
