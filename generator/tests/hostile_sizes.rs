//! Documents of hostile size and shape, from the text to the files: a result or a located error, soon, on the stack that
//! a test thread has.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

use std::time::{Duration, Instant};

use oaswright::report::{Code, Severity};
use oaswright::source::Source;
use oaswright::{ClientConfig, Generated, Request};

/// A debug build on a busy machine takes up to a minute; what is quadratic takes many.
const SOON: Duration = Duration::from_secs(300);

fn generated(schemas: &str, paths: &str) -> Generated {
    let text = format!(
        r#"{{"openapi":"3.0.3","info":{{"title":"t","version":"1"}},"paths":{{{paths}}},"components":{{"schemas":{{{schemas}}}}}}}"#
    );
    let request = Request {
        source: Source::new("spec.json", text),
        files: Box::new(oaswright::load::NoFiles),
        client: ClientConfig::default(),
        previous_bindings: None,
    };
    let started = Instant::now();
    let generated = oaswright::generate(request, &mut |_| {});
    let elapsed = started.elapsed();
    assert!(elapsed < SOON, "took {elapsed:?}");
    generated
}

/// All files of a document that has nothing wrong.
fn files(schemas: &str, paths: &str) -> oaswright::Output {
    let generated = generated(schemas, paths);
    let messages: Vec<_> = generated.report.diagnostics().collect();
    generated.output.unwrap_or_else(|| panic!("{messages:?}"))
}

/// A chain of components, each made from the reference to the next; the last is a text.
fn chain(length: usize, link: impl Fn(usize, &str) -> String) -> String {
    let mut schemas: Vec<String> = (0..length)
        .map(|n| {
            let next = format!(r##"{{"$ref":"#/components/schemas/A{}"}}"##, n + 1);
            format!(r#""A{n}":{}"#, link(n, &next))
        })
        .collect();
    schemas.push(format!(r#""A{length}":{{"type":"string"}}"#));
    schemas.join(",")
}

fn many(count: usize, one: impl Fn(usize) -> String) -> String {
    (0..count).map(one).collect::<Vec<_>>().join(",")
}

fn is_too_deep(schemas: &str) {
    let generated = generated(schemas, "");
    let errors: Vec<_> = generated
        .report
        .diagnostics()
        .filter(|it| it.severity == Severity::Error)
        .collect();
    let [error] = errors.as_slice() else {
        panic!("{errors:?}");
    };
    assert_eq!(error.code, Code::TooDeep);
    assert!(error.pointer().is_some(), "{error:?}");
    assert!(generated.output.is_none());
}

#[test]
fn ten_thousand_levels_of_any_keyword_are_one_error() {
    for (open, close) in [
        (r#"{"type":"object","properties":{"a":"#, "}}"),
        (r#"{"type":"array","items":"#, "}"),
        (r#"{"type":"object","additionalProperties":"#, "}"),
        (r#"{"allOf":["#, "]}"),
        (r#"{"oneOf":["#, "]}"),
        (r#"{"anyOf":["#, "]}"),
        (r#"{"not":"#, "}"),
    ] {
        let schema = format!("{}{{}}{}", open.repeat(10_000), close.repeat(10_000));
        let generated = generated(&format!(r#""A":{schema}"#), "");
        let first = generated.report.diagnostics().next().unwrap();
        assert_eq!(
            (first.severity, first.code),
            (Severity::Error, Code::TooDeep)
        );
    }
}

#[test]
fn ten_thousand_aliases_are_what_the_last_is() {
    let schemas = chain(10_000, |_, next| next.to_owned());
    let user = r##""U":{"type":"object","properties":{"a":{"$ref":"#/components/schemas/A0"}}}"##;
    let files = files(&format!("{schemas},{user}"), "");
    assert!(files.0["src/types/u.rs"].contains("pub a: Option<String>"));
}

#[test]
fn thousands_of_objects_and_unions_may_hold_each_other() {
    let objects = chain(2_000, |_, next| {
        format!(r#"{{"type":"object","properties":{{"next":{next}}}}}"#)
    });
    assert_eq!(files(&objects, "").0.iter().filter(is_type).count(), 2_001);
    let unions = chain(1_000, |_, next| {
        format!(r#"{{"oneOf":[{next},{{"type":"object","properties":{{"x":{{}}}}}}]}}"#)
    });
    assert_eq!(files(&unions, "").0.iter().filter(is_type).count(), 1_001);
}

fn is_type(file: &(&String, &String)) -> bool {
    file.0.starts_with("src/types/")
}

#[test]
fn endless_chains_without_an_object_are_located() {
    is_too_deep(&chain(10_000, |_, next| {
        format!(r#"{{"type":"array","items":{next}}}"#)
    }));
    is_too_deep(&chain(10_000, |_, next| {
        format!(r#"{{"type":"object","additionalProperties":{next}}}"#)
    }));
    is_too_deep(&chain(5_000, |_, next| format!(r#"{{"allOf":[{next}]}}"#)));
    is_too_deep(&chain(5_000, |n, next| {
        format!(r#"{{"allOf":[{next},{{"type":"object","properties":{{"p{n}":{{}}}}}}]}}"#)
    }));
}

#[test]
fn all_of_that_doubles_at_every_level_is_located() {
    is_too_deep(&chain(40, |_, next| {
        format!(r#"{{"allOf":[{next},{next},{{"required":["a"]}}]}}"#)
    }));
}

#[test]
fn an_object_with_a_hundred_thousand_keys_of_which_many_must_be_there() {
    let properties = many(100_000, |n| format!(r#""p{n}":{{"type":"string"}}"#));
    let required = many(1_000, |n| format!(r#""p{n}""#));
    let schema =
        format!(r#""A":{{"type":"object","required":[{required}],"properties":{{{properties}}}}}"#);
    // Only received, as such an object would be: setters are a multiple of all else.
    let path = r##""/a":{"get":{"responses":{"200":{"description":"","content":{"application/json":{"schema":{"$ref":"#/components/schemas/A"}}}}}}}"##;
    let files = files(&schema, path);
    assert!(files.0["src/types/a.rs"].contains("pub p99999: Option<String>"));
}

#[test]
fn keys_and_values_that_all_want_the_same_name() {
    let key = |n: usize| format!("a{}{}", "-".repeat(n % 50), "_".repeat(n / 50));
    let properties = many(5_000, |n| format!(r#""{}":{{}}"#, key(n)));
    let values = many(5_000, |n| format!(r#""{}""#, key(n)));
    let schemas = format!(
        r#""O":{{"type":"object","properties":{{{properties}}}}},"E":{{"type":"string","enum":[{values}]}}"#
    );
    let files = files(&schemas, "");
    assert!(files.0["src/types/o.rs"].contains("pub a_5000:"));
    assert!(files.0["src/types/e.rs"].contains("A5000"));
}

#[test]
fn fifty_thousand_values_and_twenty_thousand_parameters() {
    let values = many(50_000, |n| format!(r#""v{n}""#));
    let names = many(20_000, |n| {
        format!(
            r#"{{"name":"p{n}","in":"query","required":{},"schema":{{"type":"string"}}}}"#,
            n % 2 == 0
        )
    });
    let path = format!(
        r#""/a":{{"get":{{"operationId":"g","parameters":[{names}],"responses":{{"200":{{"description":""}}}}}}}}"#
    );
    let files = files(
        &format!(r#""E":{{"type":"string","enum":[{values}]}}"#),
        &path,
    );
    assert!(files.0["src/types/e.rs"].contains("V49999"));
    assert!(files.0["src/operations/g.rs"].contains("pub fn p19999"));
}

#[test]
fn texts_of_a_megabyte() {
    let long = "x".repeat(1_000_000);
    let words = "word ".repeat(200_000);
    let tags = "<a ".repeat(300_000);
    let links = "[a](".repeat(250_000);
    let ticks = "`".repeat(1_000_000);
    let docs = many(4, |n| {
        let text = [&words, &tags, &links, &ticks][n];
        format!(r#""d{n}":{{"type":"string","description":"{text}"}}"#)
    });
    let schemas = format!(
        r#""A":{{"type":"object","description":"{long}","properties":{{{docs},
            "{long}":{{"type":"object","properties":{{"a":{{"type":"string"}}}}}},
            "pattern":{{"type":"string","pattern":"{long}"}},
            "groups":{{"type":"string","pattern":"{}"}},
            "default":{{"type":"string","default":"{long}"}},
            "value":{{"type":"string","enum":["{long}","{long}y"]}}}}}}"#,
        "(".repeat(500_000)
    );
    assert!(!files(&schemas, "").0.is_empty());
}
