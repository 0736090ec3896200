//! Types of numbers as the configuration wants them. In: a document and `formats`. Out: its bindings. Must not know how a
//! type is written.
#![allow(clippy::unwrap_used)]

use oaswright::config::TypeOverride;
use oaswright::source::Source;
use oaswright::{ClientConfig, Generated, Request, generate};

const DOCUMENT: &str = "
openapi: 3.0.3
info: { title: a, version: '1' }
paths: {}
components:
  schemas:
    Numbers:
      type: object
      properties:
        plain: { type: integer }
        odd: { type: integer, format: odd }
        unknown: { type: integer, format: cents }
        wide: { type: integer, format: int64 }
        real: { type: number }
";

fn generated(formats: &[(&str, &str)]) -> Generated {
    let pairs = formats
        .iter()
        .map(|(key, path)| ((*key).to_owned(), TypeOverride::from(*path)));
    let request = Request {
        source: Source::new("a.yaml", DOCUMENT),
        files: Box::new(oaswright::load::NoFiles),
        client: ClientConfig {
            formats: pairs.collect(),
            ..ClientConfig::default()
        },
        previous_bindings: None,
    };
    generate(request, &mut |_| {})
}

fn types(generated: &Generated) -> Vec<String> {
    let bindings = &generated.output.as_ref().unwrap().0["bindings.json"];
    let bindings: serde_json::Value = serde_json::from_str(bindings).unwrap();
    let of = |key| {
        bindings["schemas"][format!("#/components/schemas/Numbers/properties/{key}")].to_string()
    };
    ["plain", "odd", "unknown", "wide", "real"].map(of).into()
}

#[test]
fn json_types_stand_for_numbers_without_a_known_format() {
    let generated = generated(&[("integer", "i64"), ("number", "f64"), ("odd", "u8")]);
    assert_eq!(
        types(&generated),
        ["\"i64\"", "\"u8\"", "\"i64\"", "\"i64\"", "\"f64\""]
    );
    assert!(generated.report.is_empty());
}

#[test]
fn what_matches_no_number_is_reported() {
    let generated = generated(&[("int64", "u64"), ("decimal", "u64")]);
    let plain = "\"crate::runtime::Integer\"";
    let expected = [plain, plain, plain, "\"u64\"", "\"crate::runtime::Number\""];
    assert_eq!(types(&generated), expected);
    let mut reported = generated.report.diagnostics();
    assert!(
        reported
            .next()
            .unwrap()
            .message
            .starts_with("`decimal` under `formats`")
    );
    assert!(reported.next().is_none());
}
