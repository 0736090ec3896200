//! Text to tree: what scalars mean, and what is said about broken texts.

use oaswright::load::{load, number_text};
use oaswright::report::{Code, Report, render_all};
use oaswright::source::{Pointer, Source, Sources};
use serde_yaml::Value;

fn load_named(name: &str, text: &str) -> (Option<Value>, String) {
    let sources = Sources::new(Source::new(name, text));
    let mut report = Report::new();
    let document = load(&sources, &mut report);
    (
        document.map(|document| document.value),
        render_all(&report, &sources),
    )
}

fn value(text: &str) -> Value {
    let (value, shown) = load_named("a.yaml", text);
    assert_eq!(shown, "");
    value.unwrap_or_default()
}

fn message(name: &str, text: &str) -> String {
    let (value, shown) = load_named(name, text);
    assert!(value.is_none(), "it loads as {value:?}");
    shown
}

#[test]
fn yaml_1_1_traps_stay_text() {
    let value = value(
        "200: a\na: yes\nb: no\nc: 0777\nd: 2020-09-14\ne: y\non: off\nf: 1_000\ng: 12:30:45\nh: null\ni: ~\nj: 3\n",
    );
    assert_eq!(value["200"], "a");
    for (key, text) in [
        ("a", "yes"),
        ("b", "no"),
        ("c", "0777"),
        ("d", "2020-09-14"),
        ("e", "y"),
        ("on", "off"),
        ("f", "1_000"),
        ("g", "12:30:45"),
    ] {
        assert_eq!(value[key], text);
    }
    assert_eq!(
        (&value["h"], &value["i"], &value["j"]),
        (&Value::Null, &Value::Null, &Value::from(3))
    );
}

#[test]
fn numbers_keep_their_text_where_the_tree_would_lose_it() {
    for text in [
        "1.10",
        "18446744073709551616",
        "-9223372036854776000",
        "1e400",
        "0x1F",
        "+1",
        "-0",
        ".inf",
        "1.",
        "1e3",
    ] {
        assert_eq!(number_text(&value(&format!("a: {text}"))["a"]), Some(text));
    }
    for text in [
        "1",
        "-1",
        "0",
        "18446744073709551615",
        "-9223372036854775808",
        "1.5",
        "1.0",
        "0.1",
    ] {
        let value = value(&format!("a: {text}"));
        assert_eq!(
            value["a"].as_f64().map(|_| number_text(&value["a"])),
            Some(None),
            "{text}"
        );
    }
    assert_eq!(
        number_text(&value("{\"a\": 18446744073709551616}")["a"]),
        Some("18446744073709551616")
    );
    for text in ["-", "+", ".", "1e", "0x", "--1", "1.2.3", "e5", "1e+"] {
        assert_eq!(value(&format!("a: {text:?}\nb: 1"))["a"], text);
    }
}

#[test]
fn tags_anchors_and_merge_keys() {
    let value = value(
        "a: !!str 200\nb: &b {c: 1, d: 2}\ne: *b\nf: {<<: *b, c: 3}\ng: {\"<<\": 1}\nh: {<<: [{x: 1}, {x: 2, y: 3}]}\n",
    );
    assert_eq!(value["a"], "200");
    assert_eq!(value["e"], value["b"]);
    assert_eq!(
        value["f"],
        serde_yaml::from_str::<Value>("{c: 3, d: 2}").unwrap()
    );
    assert_eq!(value["g"]["<<"], 1);
    assert_eq!(
        value["h"],
        serde_yaml::from_str::<Value>("{x: 1, y: 3}").unwrap()
    );
}

#[test]
fn json_escapes_and_surrogates() {
    assert_eq!(
        value(r#"{"a":"\ud83d\ude00\/\t","b\u0041":1}"#)["a"],
        "😀/\t"
    );
}

#[test]
fn keys_written_twice_are_errors_in_both_formats() {
    let expected = "\
error[duplicate-key]: the key `b` is written twice in the same object
  --> a.yaml:4:3
  |
4 |   b: 2
  |   ^
  = note: first written here: a.yaml:2:3
  = help: remove or rename one of the two
";
    assert_eq!(message("a.yaml", "a:\n  b: 1\n  c: 1\n  b: 2\n"), expected);
    let json = message("a.json", "{\"a\": {\"b\": 1,\n\"b\": 2}}");
    assert!(
        json.contains("--> a.json:2:1\n") && json.contains("first written here: a.json:1:8\n"),
        "{json}"
    );
}

#[test]
fn all_keys_written_twice_are_reported() {
    assert_eq!(
        message("a.yaml", "a: 1\na: 2\nb: 1\nb: 2\n")
            .matches("error[duplicate-key]")
            .count(),
        2
    );
}

#[test]
fn broken_yaml_says_where() {
    let tab = message("a.yaml", "a:\n\tb: 1\n");
    assert!(tab.starts_with("error[syntax]: not valid YAML: "), "{tab}");
    assert!(
        tab.contains("--> a.yaml:2:")
            && tab.ends_with(
                "= help: YAML is indented with spaces; replace the tab at the start of this line\n"
            ),
        "{tab}"
    );
    let colon = message("a.yaml", "a: b: c\n");
    assert!(
        colon.contains("--> a.yaml:1:")
            && colon.ends_with("= help: text that contains `: ` needs quotes around it\n"),
        "{colon}"
    );
    let two = message("a.yaml", "a: 1\n---\nb: 1\n");
    assert!(
        two.contains("a second document starts here") && two.contains("a.yaml:2:1\n"),
        "{two}"
    );
    assert!(message("a.yaml", "a: *nowhere\n").contains("a.yaml:1:4\n"));
    assert!(message("a.yaml", "a: 'open\n").starts_with("error[syntax]"));
    assert!(message("a.yaml", "? [a]\n: 1\n").starts_with("error[syntax]: a key must be text"));
    assert!(
        message("a.yaml", "a: {<<: 1}\n")
            .contains("`<<` takes in the keys of an object, but this is a number")
    );
}

#[test]
fn broken_json_says_where() {
    let text = "{\"a\": 1,\n \"b\": tru}";
    assert!(
        message("a.json", &text.replace("tru}", "tru"))
            .starts_with("error[syntax]: not valid JSON: ")
    );
    assert!(message("a.json", "{\"a\": [1, 2}").contains("a.json:1:12\n"));
}

#[test]
fn what_only_yaml_allows_is_read_and_mentioned() {
    let (value, shown) = load_named("a.json", "{\"a\": 1,}");
    assert_eq!(value.unwrap()["a"], 1);
    assert!(
        shown.starts_with(
            "warning[not-json]: not valid JSON: trailing commas are not allowed\n  --> a.json:1:"
        ),
        "{shown}"
    );
    assert_eq!(load_named("a.yaml", "{a: 1, b: [x, y]}").1, "");
}

#[test]
fn documents_that_are_nothing() {
    for text in ["", "\n\n", "# nothing\n", "\u{feff}"] {
        assert!(
            message("a.yaml", text)
                .starts_with("error[empty]: the document is empty\n  --> a.yaml:1:1\n")
        );
    }
    for (text, found) in [
        ("hello", "a string"),
        ("3", "a number"),
        ("- a", "a list"),
        ("[1]", "a list"),
        ("---\n", "null"),
    ] {
        let expected = format!(
            "error[wrong-type]: an OpenAPI document is an object, but this is {found}\n  --> a.yaml:"
        );
        assert!(
            message("a.yaml", text).starts_with(&expected),
            "{}",
            message("a.yaml", text)
        );
    }
}

#[test]
fn unknown_tags_are_mentioned() {
    let (_, shown) = load_named("a.yaml", "a: !secret b\n");
    assert!(shown.starts_with("warning[unknown-tag]: the tag `!secret` has no meaning here and was ignored\n  --> a.yaml:1:"), "{shown}");
}

#[test]
fn bytes_must_be_utf_8() {
    let shown = |bytes: &[u8]| Source::from_bytes("a.yaml", bytes).map_err(|error| error.message);
    assert_eq!(shown(b"\xef\xbb\xbfa: 1").unwrap().text, "a: 1");
    assert_eq!(
        shown(b"a: 1\nb: \xe9\n").unwrap_err(),
        "the file is not UTF-8: byte 0xe9 at offset 8 starts no character"
    );
    assert_eq!(
        shown(b"\xff\xfea\0:\0").unwrap_err(),
        "the file is encoded as UTF-16, but must be UTF-8"
    );
    assert_eq!(
        shown(b"\0a\0:").unwrap_err(),
        "the file is encoded as UTF-16, but must be UTF-8"
    );
    assert_eq!(
        shown(b"a\0\0\0:\0\0\0").unwrap_err(),
        "the file is encoded as UTF-32, but must be UTF-8"
    );
    let place = Source::from_bytes("a.yaml", &b"a: 1\nb: \xe9\n"[..]).unwrap_err();
    let mut report = Report::new();
    report.push(*place);
    let sources = Sources::new(Source::new("", ""));
    assert!(render_all(&report, &sources).contains("--> a.yaml:2:4\n"));
}

#[test]
fn pointers() {
    let pointer = Pointer::root().join(&["paths", "/a~b"]).index(3);
    assert_eq!(pointer.to_string(), "#/paths/~1a~0b/3");
    assert_eq!(pointer.segments(), ["paths", "/a~b", "3"]);
    assert_eq!(
        Pointer::parse_ref("#/paths/~1a%7Bid%7D"),
        Some(Pointer::root().join(&["paths", "/a{id}"]))
    );
    assert_eq!(Pointer::parse_ref("#"), Some(Pointer::root()));
    assert_eq!(
        (
            Pointer::parse_ref("a.yaml#/b"),
            Pointer::parse_ref("#a"),
            Pointer::parse_ref("#/~2")
        ),
        (None, None, None)
    );
    assert_eq!(
        pointer.parent().and_then(|parent| parent.last()).as_deref(),
        Some("/a~b")
    );
    assert_eq!(Pointer::root().parent(), None);
}

#[test]
fn codes_are_words() {
    for code in Code::ALL {
        assert_eq!(code.as_str().parse::<Code>().as_ref(), Ok(code));
        assert!(!code.meaning().is_empty());
    }
    assert!(
        Code::ALL
            .windows(2)
            .all(|two| two[0].as_str() < two[1].as_str())
    );
    assert_eq!(
        "unknow-key".parse::<Code>().unwrap_err().to_string(),
        "no message has the code `unknow-key`; did you mean `unknown-key`?"
    );
}
