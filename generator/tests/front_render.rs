//! What messages look like, and that they find their place.

use oaswright::report::{Code, Diagnostic, render};
use oaswright::source::{Pointer, Source, Sources};

fn shown(text: &str, diagnostic: Diagnostic) -> String {
    render(
        &diagnostic,
        &Sources::new(Source::new("spec/petstore.yaml", text)),
    )
}

#[test]
fn a_message_shows_its_line() {
    let text = format!(
        "{}a:\n  mapping:\n          dog: '#/components/schemas/Dgo' # woof\n",
        "\n".repeat(139)
    );
    let diagnostic = Diagnostic::error(
        Code::UnknownSchema,
        "discriminator mapping `dog` names a schema that does not exist",
    )
    .at(Pointer::root().join(&["a", "mapping", "dog"]))
    .help("did you mean `#/components/schemas/Dog`?");
    let expected = "\
error[unknown-schema]: discriminator mapping `dog` names a schema that does not exist
  --> spec/petstore.yaml:142:16
    |
142 |           dog: '#/components/schemas/Dgo' # woof
    |                ^^^^^^^^^^^^^^^^^^^^^^^^^^
    = help: did you mean `#/components/schemas/Dog`?
";
    assert_eq!(shown(&text, diagnostic), expected);
}

#[test]
fn a_key_is_marked_rather_than_its_value() {
    let diagnostic = Diagnostic::warning(Code::UnknownKey, "no such key")
        .at(Pointer::root().join(&["info", "tittle"]))
        .key();
    let expected = "\
warning[unknown-key]: no such key
  --> spec/petstore.yaml:2:3
  |
2 |   tittle: x
  |   ^^^^^^
";
    assert_eq!(shown("info:\n  tittle: x\n", diagnostic), expected);
}

#[test]
fn json_is_located_too_and_long_lines_are_cut() {
    let text = format!(
        "{{\"a\": \"{}\", \"é\": [1, {{\"b\": tru}}]}}",
        "x".repeat(300)
    )
    .replace("tru", "true");
    let diagnostic =
        Diagnostic::error(Code::WrongType, "wrong").at(Pointer::root().join(&["é", "1", "b"]));
    let expected = format!(
        "error[wrong-type]: wrong\n  --> spec/petstore.yaml:1:326\n  |\n1 | ...{}\", \"é\": [1, {{\"b\": true}}]}}\n  | {}^^^^\n",
        "x".repeat(42),
        " ".repeat(63)
    );
    assert_eq!(shown(&text, diagnostic), expected);
}

#[test]
fn a_missing_node_is_shown_at_its_nearest_ancestor() {
    let diagnostic = Diagnostic::error(Code::MissingKey, "gone")
        .at(Pointer::root().join(&["info", "contact", "name"]));
    assert!(shown("info:\n  title: x\n", diagnostic).contains("petstore.yaml:1:1\n"));
}

#[test]
fn a_block_scalar_and_an_empty_value_are_marked() {
    let text = "a: |\n  two\n  lines\nb:\nc: 1\n";
    let at = |key: &str| {
        shown(
            text,
            Diagnostic::error(Code::WrongType, "w").at(Pointer::root().child(key)),
        )
    };
    assert!(
        at("a").contains("yaml:2:3\n  |\n2 |   two\n  |   ^^^\n"),
        "{}",
        at("a")
    );
    assert!(at("b").contains("yaml:4:"), "{}", at("b"));
}

#[test]
fn the_last_of_two_equal_keys_counts() {
    for text in ["a: 1\nb: 2\na: 3\n", "{\"a\":1,\n\"b\":2,\n\"a\":3}"] {
        assert!(
            shown(
                text,
                Diagnostic::error(Code::DuplicateKey, "d").at(Pointer::root().child("a"))
            )
            .contains("yaml:3:")
        );
    }
}
