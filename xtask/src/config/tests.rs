//! What `spec/codegen.yaml` may say, and the exact words when it may not.

use super::{Client, parse};
use crate::messages::Length;
use oaswright::config::{ClosedEnums, Codec, Selection, Selector, Turn, TypeOverride};
use oaswright::source::Source;
use std::collections::BTreeMap;

fn read(text: &str) -> Result<Vec<Client>, String> {
    let clients = parse(Source::new("spec/codegen.yaml", text));
    clients.map_err(|messages| messages.text(Length::Full))
}

fn refusal(text: &str) -> String {
    read(text).unwrap_err()
}

fn map(pairs: &[(&str, &str)]) -> BTreeMap<String, String> {
    pairs
        .iter()
        .map(|(key, value)| ((*key).to_owned(), (*value).to_owned()))
        .collect()
}

/// Two clients, one with every setting.
const EVERYTHING: &str = "clients:
  zoo:
    document: spec/zoo.yaml
    out: clients/zoo
  pets:
    document: ./spec/pets.yaml
    folders: [./spec/common]
    overlays: [spec/mend.yaml, spec/more.yaml]
    out: clients//pets/
    name: pets-client
    version: 1.2.3
    formats: { uuid: uuid::Uuid }
    types: { Pet.tag: my::Tag, Cat: { type: my::Cat, as: text } }
    sensitive: [ssn]
    not-sensitive: [token_count]
    closed-enums: [Level]
    include: [listPets, get /pets/*, /pets/**, { tag: Pets }, { under: /pets }]
    exclude: [{ path: /x }, { operation: GET /y }]
    dependencies: { uuid: '1' }
    dev-dependencies:
      tokio: { version: '1', features: [rt, net], default-features: false }
      tempfile: '3'
";

#[test]
fn everything_that_can_be_said_arrives() {
    let clients = read(EVERYTHING).unwrap();
    let [pets, zoo] = &clients[..] else {
        panic!("{clients:?}")
    };
    assert_eq!(
        (pets.key.as_str(), pets.document.as_str(), pets.out.as_str()),
        ("pets", "spec/pets.yaml", "clients/pets")
    );
    assert_eq!(pets.folders, ["spec/common"]);
    assert_eq!(pets.overlays, ["spec/mend.yaml", "spec/more.yaml"]);
    assert_eq!(
        (pets.config.name.as_str(), pets.config.version.as_str()),
        ("pets-client", "1.2.3")
    );
    let text = str::to_owned;
    let selection = Selection {
        include: vec![
            Selector::Operation(text("listPets")),
            Selector::Method(text("GET"), text("/pets/*")),
            Selector::Path(text("/pets/**")),
            Selector::Tag(text("Pets")),
            Selector::Under(text("/pets")),
        ],
        exclude: vec![
            Selector::Path(text("/x")),
            Selector::Operation(text("GET /y")),
        ],
    };
    assert_eq!(pets.config.selection, selection);
    let closed = ClosedEnums::Only(vec!["Level".to_owned()]);
    assert_eq!(pets.config.closed_enums, closed);
    let given = |path: &str, codec| TypeOverride {
        path: path.to_owned(),
        codec,
    };
    assert_eq!(pets.config.formats["uuid"], given("uuid::Uuid", None));
    assert_eq!(pets.config.types["Pet.tag"], given("my::Tag", None));
    assert_eq!(
        pets.config.types["Cat"],
        given("my::Cat", Some(Codec::Text))
    );
    assert_eq!((pets.config.formats.len(), pets.config.types.len()), (1, 2));
    assert_eq!(pets.config.dependencies, map(&[("uuid", "\"1\"")]));
    assert_eq!(
        (&pets.config.sensitive[..], &pets.config.not_sensitive[..]),
        (&["ssn".to_owned()][..], &["token_count".to_owned()][..])
    );
    let tokio = r#"{ version = "1", features = ["rt", "net"], default-features = false }"#;
    assert_eq!(
        pets.config.dev_dependencies,
        map(&[("tempfile", "\"3\""), ("tokio", tokio)])
    );
    assert!(!pets.config.standalone);
    assert_eq!(
        (zoo.config.name.as_str(), zoo.config.version.as_str()),
        ("zoo", "0.1.0")
    );
}

#[test]
fn a_type_is_read_in_one_of_three_ways() {
    let text = "clients:\n  pets:\n    document: a.yaml\n    out: pets\n    types:\n      Pet: { type: my::Pet, as: magic }\n      Cat: { as: serde }\n";
    let message = refusal(text);
    for part in [
        "error[invalid-value]: `magic` is no way to read and write a type\n  --> spec/codegen.yaml:6:33",
        "= help: it is one of `wire`, `text` and `serde`",
        "error[missing-key]: `type` is missing here\n  --> spec/codegen.yaml:7:7",
    ] {
        assert!(message.contains(part), "{part}\n{message}");
    }
}

#[test]
fn a_selector_says_one_thing() {
    let text = "clients:\n  pets:\n    document: a.yaml\n    out: pets\n    include:\n    - { tag: A, under: /a }\n    - { tags: A }\n";
    let message = refusal(text);
    for part in [
        "error[invalid-value]: this says two things at once\n  --> spec/codegen.yaml:6:7",
        "error[unknown-key]: `tags` is not a key that means anything here\n  --> spec/codegen.yaml:7:9",
        "= help: did you mean `tag`?",
    ] {
        assert!(message.contains(part), "{part}\n{message}");
    }
}

#[test]
fn the_committed_file_is_fine() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .unwrap();
    let clients = super::read(root).unwrap();
    assert!(
        clients
            .iter()
            .any(|client| client.key == "plaid-assets" && client.out == "generated")
    );
}

#[test]
fn an_unknown_key_is_located_and_the_right_one_suggested() {
    let message = refusal(
        "clients:\n  pets:\n    documnet: spec/pets.yaml\n    document: spec/pets.yaml\n    out: pets\n",
    );
    assert_eq!(
        message,
        "error[unknown-key]: `documnet` is not a key that means anything here
  --> spec/codegen.yaml:3:5
  |
3 |     documnet: spec/pets.yaml
  |     ^^^^^^^^
  = help: did you mean `document`?

"
    );
}

#[test]
fn an_unknown_key_that_resembles_none_gets_the_list() {
    let message = refusal("clients: {}\ncolour: red\n");
    assert!(
        message.contains("  --> spec/codegen.yaml:2:1\n"),
        "{message}"
    );
    assert!(
        message.contains("  = help: known here: clients\n"),
        "{message}"
    );
}

#[test]
fn what_is_missing_is_said_at_the_client() {
    let message = refusal("clients:\n  pets:\n    document: spec/pets.yaml\n");
    assert_eq!(
        message,
        "error[missing-key]: `out` is missing here
  --> spec/codegen.yaml:2:3
  |
2 |   pets:
  |   ^^^^

"
    );
}

#[test]
fn all_errors_come_at_once() {
    let message =
        refusal("clients:\n  pets:\n    version: 1.0\n    sensitive: ssn\n    formats: [uuid]\n");
    for part in [
        "error[missing-key]: `document` is missing here",
        "error[missing-key]: `out` is missing here",
        "error[wrong-type]: expected text here, found a number\n  --> spec/codegen.yaml:3:14",
        "error[wrong-type]: expected a list of texts here, found text\n  --> spec/codegen.yaml:4:16",
        "error[wrong-type]: expected a mapping here, found a list\n  --> spec/codegen.yaml:5:14",
        "= help: put it in quotes",
    ] {
        assert!(message.contains(part), "{part}\n{message}");
    }
}

#[test]
fn paths_stay_inside() {
    for path in ["../pets", "/pets", ".", "a/../../b"] {
        let message = refusal(&format!(
            "clients:\n  pets:\n    document: spec/pets.yaml\n    out: {path}\n"
        ));
        assert!(
            message.contains(&format!(
                "error[invalid-value]: `{path}` does not stay inside"
            )),
            "{message}"
        );
        assert!(
            message.contains("  --> spec/codegen.yaml:4:10\n"),
            "{message}"
        );
    }
}

#[test]
fn two_clients_need_two_folders() {
    for other in ["pets", "pets/more"] {
        let text = format!(
            "clients:\n  pets:\n    document: a.yaml\n    out: pets\n  zoo:\n    document: b.yaml\n    out: {other}\n"
        );
        let message = refusal(&text);
        assert!(
            message.contains(
                "and the folder of `pets` lie in one another\n  --> spec/codegen.yaml:7:10\n"
            ),
            "{message}"
        );
    }
}

#[test]
fn names_and_versions_are_those_of_cargo() {
    let text = "clients:\n  pets:\n    document: a.yaml\n    out: pets\n    name: 1pets\n    version: 2020-09-14_1.697.4\n";
    let message = refusal(text);
    assert!(message.contains("error[invalid-value]: a package name begins with a letter: `1pets`\n  --> spec/codegen.yaml:5:11"), "{message}");
    assert!(
        message
            .contains("error[invalid-value]: `2020-09-14_1.697.4` is not a version such as 0.1.0"),
        "{message}"
    );
}

#[test]
fn text_that_is_no_yaml_is_located() {
    let message = refusal("clients:\n  pets: [\n");
    assert!(message.starts_with("error[syntax]: "), "{message}");
    assert!(message.contains("  --> spec/codegen.yaml:"), "{message}");
}

#[test]
fn a_file_that_is_not_there_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let message = super::read(folder.path()).unwrap_err().text(Length::Full);
    assert!(
        message.starts_with("error[unreadable]: cannot read the file: "),
        "{message}"
    );
    assert!(message.contains("  --> spec/codegen.yaml\n"), "{message}");
}

#[test]
fn rules_of_pagination_arrive_in_order() {
    let text = "clients:
  pets:
    document: a.yaml
    out: pets
    idempotency-keys: [request_ref]
    pagination:
      - { operations: [listPets, 'get*'], cursor: body.cursor, next: meta.next, items: data, more: has_more }
      - { operations: [a], offset: skip, items: data, total: count }
      - { operations: [b], page: page }
      - { operations: [c], link: next }
      - { operations: [d], next-url: links.next }
";
    let config = &read(text).unwrap()[0].config;
    let text = |text: &str| text.to_owned();
    let [first, offset, page, link, url] = &config.pagination[..] else {
        panic!("{config:?}")
    };
    assert_eq!(first.operations, ["listPets", "get*"]);
    let cursor = Turn::Cursor {
        input: text("body.cursor"),
        next: text("meta.next"),
    };
    assert_eq!(first.turn, cursor);
    let said = (first.items.as_deref(), first.more.as_deref());
    assert_eq!(said, (Some("data"), Some("has_more")));
    let skip = Turn::Offset {
        input: text("skip"),
    };
    assert_eq!(
        (&offset.turn, offset.total.as_deref()),
        (&skip, Some("count"))
    );
    assert_eq!(
        page.turn,
        Turn::Page {
            input: text("page")
        }
    );
    let next = text("next");
    assert_eq!(link.turn, Turn::Link { relation: next });
    let next = text("links.next");
    assert_eq!(url.turn, Turn::NextUrl { next });
    assert_eq!(config.idempotency_keys, ["request_ref"]);
}
