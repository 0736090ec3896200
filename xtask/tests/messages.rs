//! Which messages `cargo xtask codegen` shows, to whom, and which stop it.
#![allow(clippy::unwrap_used)]

mod support;

use serde_json::Value;
use support::{CONFIG, Repository};

/// A document with two warnings: an unknown key, and a repaired value.
const WARNED: &str = "openapi: 3.0.3
info: { title: Pets, version: '1' }
paths: {}
colour: red
components:
  schemas:
    Cat: { type: object, properties: { id: { type: integer, nullable: 'true' } } }
";

fn warned(settings: &str) -> Repository {
    let repository = Repository::new();
    repository.write("spec/pets.yaml", WARNED);
    repository.write("spec/codegen.yaml", &format!("{CONFIG}{settings}"));
    repository
}

#[test]
fn warnings_do_not_stop_a_run() {
    let ended = warned("").run(&["codegen"]).code(0);
    ended
        .complains("warning[unknown-key]: `colour`")
        .complains("warning[repaired]: ");
}

#[test]
fn a_denied_warning_is_an_error_that_changes_no_file() {
    let repository = warned("");
    repository
        .run(&["codegen", "--deny", "unknown-key"])
        .code(1)
        .complains("error[unknown-key]: `colour`")
        .complains("  = note: a warning that is an error because `unknown-key` is denied\n")
        .complains("warning[repaired]: ")
        .complains("error: spec/pets.yaml has errors: nothing was written\n");
    assert!(!repository.path("pets").exists());
}

#[test]
fn all_warnings_are_denied_but_those_that_are_allowed() {
    let ended = warned("").run(&["codegen", "--deny", "warnings", "--allow", "repaired"]);
    let ended = ended.code(1).complains("error[unknown-key]: ");
    assert!(!ended.err.contains("repaired"), "{}", ended.err);
}

#[test]
fn the_settings_of_a_client_say_the_same() {
    let repository = warned("    deny: [warnings]\n    allow: [repaired, unknown-key]\n");
    let ended = repository.run(&["codegen"]).code(0);
    assert_eq!(ended.err, "");
}

#[test]
fn the_command_line_goes_before_the_settings() {
    let repository = warned("    allow: [repaired, unknown-key]\n");
    let ended = repository.run(&["codegen", "--deny", "repaired"]).code(1);
    ended.complains("error[repaired]: ");
}

#[test]
fn an_allowance_that_nothing_answers_to_is_a_warning_where_it_stands() {
    let ended = warned("    allow: [server]\n").run(&["codegen"]).code(0);
    ended.complains(
        "warning[stale-allowance]: `server` is allowed, and no warning has this code
  --> spec/codegen.yaml:5:13
  |
5 |     allow: [server]
  |             ^^^^^^
  = help: remove it, or it will hide the next one
",
    );
}

#[test]
fn a_stale_allowance_of_the_command_line_can_be_denied() {
    let repository = warned("");
    repository
        .run(&["codegen", "--allow", "server", "--deny", "stale-allowance"])
        .code(1)
        .complains("error[stale-allowance]: `server` is allowed");
    assert!(!repository.path("pets").exists());
}

#[test]
fn an_allowance_is_not_stale_when_one_of_two_clients_needs_it() {
    let repository = warned("  zoo: { document: spec/zoo.yaml, out: zoo }\n");
    repository.write("spec/zoo.yaml", &support::document(&["Cat"]));
    let ended = repository.run(&["codegen", "--allow", "repaired"]).code(0);
    assert!(!ended.err.contains("stale-allowance"), "{}", ended.err);
}

#[test]
fn an_unknown_code_on_the_command_line_is_wrong_usage() {
    let ended = warned("").run(&["codegen", "--allow", "unknwon-key"]);
    ended
        .code(2)
        .complains("no message has the code `unknwon-key`; did you mean `unknown-key`?");
}

#[test]
fn an_unknown_code_in_the_settings_is_located() {
    let ended = warned("    deny: [warnings, unknwon-key]\n").run(&["codegen"]);
    ended
        .code(2)
        .complains("error[invalid-value]: no message has the code `unknwon-key`\n  --> spec/codegen.yaml:5:22\n")
        .complains("  = help: did you mean `unknown-key`?\n");
}

#[test]
fn denying_and_allowing_the_same_is_an_error() {
    let ended = warned("    deny: [server]\n    allow: [server]\n").run(&["codegen"]);
    ended.code(2).complains(
        "error[invalid-value]: this is denied and allowed at once\n  --> spec/codegen.yaml:6:13\n",
    );
}

#[test]
fn programs_get_json_alone_on_stdout() {
    let ended = warned("")
        .run(&["codegen", "--message-format", "json"])
        .code(0);
    let objects: Vec<Value> = ended
        .out
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let found: Vec<_> = objects
        .iter()
        .map(|it| {
            [
                &it["client"],
                &it["code"],
                &it["severity"],
                &it["file"],
                &it["pointer"],
            ]
        })
        .collect();
    assert_eq!(
        found,
        [
            [
                "pets",
                "unknown-key",
                "warning",
                "spec/pets.yaml",
                "#/colour"
            ],
            [
                "pets",
                "repaired",
                "warning",
                "spec/pets.yaml",
                "#/components/schemas/Cat/properties/id/nullable"
            ],
        ]
    );
    assert_eq!(
        (&objects[0]["line"], &objects[0]["column"]),
        (&4.into(), &1.into())
    );
    ended.complains("pets: spec/pets.yaml -> pets\n");
}

#[test]
fn programs_get_errors_of_the_settings_as_json_too() {
    let ended = warned("    colour: red\n").run(&["codegen", "--message-format", "json"]);
    let ended = ended.code(2);
    let object: Value = serde_json::from_str(&ended.out).unwrap();
    assert_eq!(
        (&object["code"], &object["file"], &object["line"]),
        (
            &"unknown-key".into(),
            &"spec/codegen.yaml".into(),
            &5.into()
        )
    );
}

#[test]
fn a_code_is_explained() {
    let ended = Repository::new().run(&["explain", "unknown-key"]).code(0);
    ended
        .says("unknown-key: A key that the specification does not know here")
        .says("## What to do\n");
}

#[test]
fn all_codes_are_listed() {
    let ended = Repository::new().run(&["explain"]).code(0);
    assert_eq!(
        ended.out.lines().count(),
        oaswright::report::Code::ALL.len()
    );
}

/// A document with lists in pages.
const LISTS: &str = "openapi: 3.0.3
info: { title: Pets, version: '1' }
paths:
  /pets:
    get:
      operationId: listPets
      parameters: [{ name: page_token, in: query, schema: { type: string } }]
      responses: { '200': { description: A page., content: { application/json: { schema: { type: object, properties: { next: { type: string }, data: { type: array, items: { type: string } } } } } } } }
";

fn paged(rule: &str) -> String {
    let repository = Repository::new();
    repository.write("spec/pets.yaml", LISTS);
    let rules = format!("{CONFIG}    pagination:\n      - {{ operations: [listPets], {rule} }}\n");
    repository.write("spec/codegen.yaml", &rules);
    repository.run(&["codegen"]).code(1).err
}

#[test]
fn a_rule_of_pagination_that_does_not_fit_is_an_error_at_the_setting() {
    for (rule, message, help) in [
        (
            "cursor: page_tokn, next: next, items: data",
            "`page_tokn` is no query parameter of `list_pets`",
            "page_token",
        ),
        (
            "cursor: page_token, next: nex, items: data",
            "there is no `nex` in the response of `list_pets`",
            "next",
        ),
        (
            "cursor: page_token, next: next, items: dat",
            "there is no `dat` in the response of `list_pets`",
            "data",
        ),
    ] {
        let text = paged(rule);
        assert!(
            text.contains(&format!(
                "error[override]: {message}, which `listPets` names\n"
            )),
            "{text}"
        );
        assert!(text.contains("--> spec/codegen.yaml:"), "{text}");
        assert!(text.contains(&format!("did you mean `{help}`?")), "{text}");
    }
}

#[test]
fn a_rule_of_pagination_for_no_operation_is_an_error_at_the_setting() {
    let repository = Repository::new();
    repository.write("spec/pets.yaml", LISTS);
    let rules =
        format!("{CONFIG}    pagination:\n      - operations: [listPet]\n        link: next\n");
    repository.write("spec/codegen.yaml", &rules);
    let ended = repository.run(&["codegen"]).code(1);
    ended
        .complains("error[override]: `listPet` is no operation of the document\n")
        .complains("|       - operations: [listPet]\n")
        .complains("did you mean `listPets`?");
}

#[test]
fn a_rule_of_pagination_has_one_way_to_the_next_page() {
    let repository = Repository::new();
    repository.write("spec/pets.yaml", LISTS);
    let rules = format!(
        "{CONFIG}    pagination: [{{ operations: [listPets], link: next, page: page_token }}]\n"
    );
    repository.write("spec/codegen.yaml", &rules);
    let ended = repository.run(&["codegen"]).code(2);
    ended.complains("error[invalid-value]: a rule has one way to get to the next page\n");
}
