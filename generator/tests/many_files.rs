//! Documents of many files. In: texts by name. Out: which of them are asked for, what the parts of others are called, and
//! what happens to files that refer to each other without end. Must not know how they are put together.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on has failed"
)]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::{Arc, Mutex};

use oaswright::load::Files;
use oaswright::report::{Code, Diagnostic};
use oaswright::source::Source;
use oaswright::{ClientConfig, Generated, Request, generate};

/// Texts, and the names that were asked for.
#[derive(Debug, Default, Clone)]
struct Shelf {
    texts: BTreeMap<String, String>,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Files for Shelf {
    fn read(&self, name: &str) -> Result<Source, Box<Diagnostic>> {
        self.asked.lock().unwrap().push(name.to_owned());
        self.texts.read(name)
    }
}

fn shelf(files: &[(&str, &str)]) -> Shelf {
    let owned = |(name, text): &(&str, &str)| ((*name).to_owned(), (*text).to_owned());
    Shelf {
        texts: files.iter().map(owned).collect(),
        ..Shelf::default()
    }
}

fn run(rest: &str, files: &Shelf) -> Generated {
    let text = format!("openapi: 3.0.3\ninfo: {{ title: t, version: '1' }}\n{rest}");
    let request = Request {
        source: Source::new("api/root.yaml", text),
        files: Box::new(files.clone()),
        client: ClientConfig::default(),
        previous_bindings: None,
    };
    generate(request, &mut |_| {})
}

fn schemas(references: &[&str]) -> String {
    let mut text = "paths: {}\ncomponents:\n  schemas:\n    Root:\n      properties:\n".to_owned();
    for (index, reference) in references.iter().enumerate() {
        let _ = writeln!(text, "        p{index}: {{ $ref: '{reference}' }}");
    }
    text
}

fn bindings(generated: Generated) -> serde_json::Value {
    let messages = format!("{:#?}", generated.report);
    let output = generated.output.unwrap_or_else(|| panic_with(&messages));
    serde_json::from_str(&output.0["bindings.json"]).unwrap()
}

#[allow(clippy::panic, reason = "a test that cannot go on has failed")]
fn panic_with(messages: &str) -> ! {
    panic!("{messages}")
}

#[test]
fn each_file_is_asked_for_once_and_only_if_it_is_needed() {
    let files = shelf(&[
        ("a.yaml", "{ type: object }"),
        ("b/c.yaml", "{ $ref: ../a.yaml }"),
    ]);
    let mut text = schemas(&[
        "a.yaml",
        "./b/../%61.yaml",
        "b/c.yaml",
        "root.yaml#/components/schemas/Root",
    ]);
    text.push_str("      example: { $ref: in-an-example.yaml }\n      x-own: { $ref: in-an-extension.yaml }\n");
    let generated = run(&text, &files);
    assert!(generated.report.is_empty(), "{:#?}", generated.report);
    let mut asked = files.asked.lock().unwrap().clone();
    asked.sort();
    assert_eq!(asked, ["a.yaml", "b/c.yaml"]);
}

#[test]
fn names_do_not_depend_on_which_reference_comes_first() {
    let files = shelf(&[
        (
            "a/pet.yaml",
            "{ properties: { x: { type: string } }, type: object }",
        ),
        (
            "b/pet.yaml",
            "{ properties: { y: { type: string } }, type: object }",
        ),
        (
            "c/index.yaml",
            "{ properties: { z: { type: string } }, type: object }",
        ),
        (
            "d.yaml",
            "{ $defs: { Root: { type: object, properties: { w: { type: string } } } } }",
        ),
    ]);
    let references = [
        "a/pet.yaml",
        "b/pet.yaml",
        "c/index.yaml",
        "d.yaml#/$defs/Root",
    ];
    let backwards: Vec<&str> = references.iter().rev().copied().collect();
    let one = bindings(run(&schemas(&references), &files));
    let other = bindings(run(&schemas(&backwards), &files));
    for (reference, name) in references.iter().zip(["APet", "BPet", "C", "DRoot"]) {
        let place = match reference.contains('#') {
            true => (*reference).to_owned(),
            false => format!("{reference}#"),
        };
        assert_eq!(one["schemas"][&place], format!("crate::types::{name}"));
        assert_eq!(other["schemas"][&place], one["schemas"][&place]);
    }
}

#[test]
fn copies_that_multiply_are_an_error_and_take_no_time() {
    let names: Vec<String> = (0..40).map(|index| format!("f{index}.yaml")).collect();
    let texts: Vec<String> = (1..41)
        .map(|next| format!("get: {{ x: {{ $ref: f{next}.yaml }}, y: {{ $ref: f{next}.yaml }} }}"))
        .collect();
    let mut pairs: Vec<(&str, &str)> = names
        .iter()
        .map(String::as_str)
        .zip(texts.iter().map(String::as_str))
        .collect();
    pairs.push(("f40.yaml", "get: {}"));
    let generated = run("paths: { /a: { $ref: f0.yaml } }", &shelf(&pairs));
    let codes: Vec<Code> = generated.report.diagnostics().map(|it| it.code).collect();
    assert!(codes.contains(&Code::TooDeep), "{codes:?}");
    assert!(generated.output.is_none());
}

#[test]
fn a_circle_of_files_without_a_component_is_an_error() {
    let files = shelf(&[
        ("a.yaml", "get: { responses: { $ref: b.yaml } }"),
        ("b.yaml", "{ x: { $ref: b.yaml } }"),
    ]);
    let generated = run("paths: { /a: { $ref: a.yaml } }", &files);
    assert!(generated.output.is_none() || !generated.report.is_empty());
    let files = shelf(&[
        ("a.yaml", "{ $ref: b.yaml }"),
        ("b.yaml", "{ $ref: a.yaml }"),
    ]);
    let generated = run("paths: { /a: { $ref: a.yaml } }", &files);
    let codes: Vec<Code> = generated.report.diagnostics().map(|it| it.code).collect();
    assert_eq!(codes, [Code::RefCycle]);
}

/// The text of the file that a schema of the root document became.
fn emitted(rest: &str, files: &Shelf, file: &str) -> String {
    let generated = run(rest, files);
    let messages = format!("{:#?}", generated.report);
    let output = generated.output.unwrap_or_else(|| panic_with(&messages));
    output.0[file].clone()
}

#[test]
fn what_is_sent_for_a_schema_does_not_change_with_its_name() {
    let animal = "{ type: object, required: [kind], properties: { kind: { type: string } } }";
    let files = shelf(&[
        ("cat.yaml", animal),
        ("a/dog.yaml", animal),
        ("b/dog.yaml", animal),
    ]);
    let text = "paths: {}
components:
  schemas:
    Pet:
      oneOf: [{ $ref: cat.yaml }, { $ref: a/dog.yaml }]
      discriminator: { propertyName: kind }
    Other: { properties: { dog: { $ref: b/dog.yaml } } }
";
    let text = emitted(text, &files, "src/types/pet.rs");
    for tag in [r#"= ["cat"],"#, r#"= ["dog"],"#] {
        assert!(text.contains(tag), "{text}");
    }
}

#[test]
fn what_extends_a_parent_is_still_known_by_the_name_of_its_file() {
    let child = |of: &str| {
        format!(
            "allOf: [{{ $ref: {of} }}, {{ type: object, properties: {{ x: {{ type: string }} }} }}]"
        )
    };
    let (one, other) = (child("../pet.yaml"), "type: object");
    let files = shelf(&[
        (
            "pet.yaml",
            "{ type: object, required: [kind], properties: { kind: { type: string } }, discriminator: { propertyName: kind } }",
        ),
        ("a/dog.yaml", &one),
        ("b/dog.yaml", other),
    ]);
    let text = schemas(&["pet.yaml", "a/dog.yaml", "b/dog.yaml"]);
    let text = emitted(&text, &files, "src/types/pet.rs");
    assert!(text.contains(r#"= ["dog"],"#), "{text}");
}

#[test]
fn a_schema_that_stands_in_another_one_is_one_type() {
    let files = shelf(&[(
        "a.yaml",
        "{ type: object, properties: { inner: { type: object, properties: { x: { type: string } } } } }",
    )]);
    let bindings = bindings(run(
        &schemas(&["a.yaml", "a.yaml#/properties/inner"]),
        &files,
    ));
    let schemas = bindings["schemas"].as_object().unwrap();
    let types: std::collections::BTreeSet<&str> = schemas
        .values()
        .filter_map(|it| it.as_str()?.strip_prefix("crate::types::"))
        .collect();
    assert_eq!(
        types.into_iter().collect::<Vec<_>>(),
        ["A", "Inner", "Root"]
    );
}
