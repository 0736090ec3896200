//! Documents made to break their reader: an error or a tree, soon, on a small stack.

use std::time::{Duration, Instant};

use oaswright::decode::decode;
use oaswright::load::load;
use oaswright::normalize::normalize;
use oaswright::report::{Report, render_all};
use oaswright::source::{Source, Sources};

/// Runs all stages; gives the messages.
fn all_stages(text: String) -> String {
    let started = Instant::now();
    let sources = Sources::new(Source::new("spec.yaml", text));
    let mut report = Report::new();
    let document =
        load(&sources, &mut report).and_then(|document| normalize(document, &mut report));
    if let Some(document) = document {
        decode(&document, &mut report);
    }
    let shown = render_all(&report, &sources);
    assert!(
        started.elapsed() < Duration::from_secs(30),
        "took {:?}",
        started.elapsed()
    );
    shown
}

fn with_schema(schema: &str) -> String {
    format!(
        r#"{{"openapi":"3.0.3","info":{{"title":"t","version":"1"}},"paths":{{}},"components":{{"schemas":{{"A":{schema}}}}}}}"#
    )
}

fn first_line(shown: &str) -> &str {
    shown.lines().next().unwrap_or("")
}

#[test]
fn ten_thousand_levels_are_an_error() {
    let n = 10_000;
    let flow = format!("{}{}", "[".repeat(n), "]".repeat(n));
    let json = with_schema(&format!("{}1{}", r#"{"not":"#.repeat(n), "}".repeat(n)));
    let yaml = format!("a: {flow}");
    let block: String = (0..2_000)
        .map(|depth| format!("{}a:\n", " ".repeat(depth)))
        .collect();
    let dashes = format!("a: \n  {}1", "- ".repeat(n));
    let open = "[".repeat(1_000_000);
    let keys = "{a: ".repeat(100_000);
    for text in [flow, json, yaml, block, dashes, open, keys] {
        let shown = all_stages(text);
        assert_eq!(
            first_line(&shown),
            "error[too-deep]: nested more than 128 levels deep",
            "{shown}"
        );
    }
}

#[test]
fn a_hundred_levels_are_fine() {
    for open in [
        r#"{"not":"#,
        r#"{"items":"#,
        r#"{"type":"array","items":"#,
        r#"{"additionalProperties":"#,
    ] {
        assert_eq!(
            all_stages(with_schema(&format!(
                "{}{{}}{}",
                open.repeat(100),
                "}".repeat(100)
            ))),
            ""
        );
    }
    for open in [
        r#"{"allOf":[{},"#,
        r#"{"type":"object","properties":{"a":"#,
        r#"{"properties":{"a":"#,
    ] {
        let close = if open.contains('[') { "]}" } else { "}}" };
        assert_eq!(
            all_stages(with_schema(&format!(
                "{}{{}}{}",
                open.repeat(55),
                close.repeat(55)
            ))),
            ""
        );
    }
}

#[test]
fn an_alias_bomb_is_an_error() {
    let mut text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
    for level in 1..12 {
        let aliases = vec![format!("*a{}", level - 1); 10].join(", ");
        text.push_str(&format!("a{level}: &a{level} [{aliases}]\n"));
    }
    let shown = all_stages(text);
    assert_eq!(
        first_line(&shown),
        "error[alias]: the aliases up to here unfold into more than 64 MB",
        "{shown}"
    );
    let long = format!(
        "a: &a {}\nb: [{}]\n",
        "x".repeat(1_000_000),
        vec!["*a"; 1_000].join(", ")
    );
    assert_eq!(
        first_line(&all_stages(long)),
        "error[alias]: the aliases up to here unfold into more than 64 MB"
    );
}

#[test]
fn merged_bombs_are_errors_too() {
    let mut text = "a0: &a0 {k0: x, l0: y}\n".to_owned();
    for level in 1..40 {
        text.push_str(&format!(
            "a{level}: &a{level} {{b: *a{}, c: *a{}, <<: *a{}}}\n",
            level - 1,
            level - 1,
            level - 1
        ));
    }
    assert_eq!(
        first_line(&all_stages(text)),
        "error[alias]: the aliases up to here unfold into more than 64 MB"
    );
}

#[test]
fn an_alias_of_itself_is_an_error() {
    let shown = all_stages("a: &a\n  b: *a\n".to_owned());
    let expected = "\
error[alias]: this alias stands for something that contains the alias itself
  --> spec.yaml:2:3
  |
2 |   b: *a
  |   ^
";
    assert_eq!(shown, expected);
}

#[test]
fn aliases_may_not_nest_too_deep() {
    let mut text = "a0: &a0 [x]\n".to_owned();
    for level in 1..200 {
        text.push_str(&format!("a{level}: &a{level} [*a{}]\n", level - 1));
    }
    assert_eq!(
        first_line(&all_stages(text)),
        "error[too-deep]: nested more than 128 levels deep by an alias"
    );
}

#[test]
fn wide_objects_take_no_time() {
    let properties: Vec<String> = (0..100_000)
        .map(|i| format!(r#""p{i}":{{"type":"string","maxLength":{i}}}"#))
        .collect();
    let text = with_schema(&format!(
        r#"{{"type":"object","title":null,"properties":{{{}}}}}"#,
        properties.join(",")
    ));
    assert_eq!(
        first_line(&all_stages(text)),
        "warning[repaired]: `title` is null; read as absent"
    );
    let nulls: Vec<String> = (0..20_000)
        .map(|i| format!(r#""x-{i}":null,"y{i}":null"#))
        .collect();
    let many = all_stages(with_schema(&format!("{{{}}}", nulls.join(","))));
    assert_eq!(many.matches("warning[unknown-key]").count(), 20_000);
}

#[test]
fn many_dangling_references_take_no_time() {
    let names: Vec<String> = (0..2_000)
        .map(|i| format!(r##""a{i}":{{"$ref":"#/components/schemas/b{i}"}}"##))
        .collect();
    let shown = all_stages(with_schema(&format!("{{}},{}", names.join(","))));
    assert_eq!(shown.matches("warning[unknown-ref]").count(), 2_000);
}

#[test]
fn long_strings_are_cut_in_messages() {
    let text = format!("openapi: 3.0.3\ninfo: {}\n", "x".repeat(1_000_000));
    let shown = all_stages(text);
    assert!(
        shown.starts_with(
            "error[wrong-type]: `info` must be an info object, but this is a string\n"
        )
    );
    assert!(shown.len() < 1_000, "{}", shown.len());
    let key = format!("openapi: 3.0.3\n? {}\n: 1\n", "k".repeat(1_000_000));
    assert!(all_stages(key).len() < 2_000);
}

#[test]
fn a_reference_to_itself_is_any_value() {
    let shown = all_stages(with_schema(r##"{"$ref":"#/components/schemas/A"}"##));
    let expected =
        "warning[ref-cycle]: `#/components/schemas/A` leads round in a circle of references";
    assert_eq!(first_line(&shown), expected);
    let wrapped = all_stages(with_schema(
        r##"{"$ref":"#/components/schemas/A","description":"d"}"##,
    ));
    assert_eq!(first_line(&wrapped), expected);
}

#[test]
fn references_into_undefined_places_may_go_round() {
    let text = with_schema(r##"{"$ref":"#/definitions/B"}"##).replace(
        r#""paths":{}"#,
        r##""paths":{},"definitions":{"B":{"properties":{"b":{"$ref":"#/definitions/B"}}}}"##,
    );
    let shown = all_stages(text);
    assert_eq!(
        first_line(&shown),
        "warning[unknown-key]: `definitions` is not a key of an OpenAPI document; it was ignored",
        "{shown}"
    );
    assert!(!shown.contains("error"));
}
