//! The shape check: what is repaired, what is an error, and where.

use oaswright::decode::decode;
use oaswright::load::load;
use oaswright::normalize::normalize;
use oaswright::report::{Report, render_all};
use oaswright::source::{Source, Sources};
use serde_yaml::Value;

fn run(text: &str) -> (Option<Value>, String) {
    let sources = Sources::new(Source::new("a.yaml", text));
    let mut report = Report::new();
    let document =
        load(&sources, &mut report).and_then(|document| normalize(document, &mut report));
    let decodes = document
        .as_ref()
        .is_none_or(|document| decode(document, &mut report).is_some());
    let shown = render_all(&report, &sources);
    assert!(decodes, "{shown}");
    (document.map(|document| document.value), shown)
}

fn document(rest: &str) -> String {
    format!("openapi: 3.0.3\ninfo: {{title: t, version: '1'}}\n{rest}")
}

/// A schema after normalization, and the first line and place of each message about it.
fn schema(text: &str) -> (Value, Vec<String>) {
    let (value, shown) = run(&document(&format!(
        "paths: {{}}\ncomponents:\n  schemas:\n    Pet: {{}}\n    A: {text}\n"
    )));
    let lines = shown
        .lines()
        .filter(|line| line.contains("]: "))
        .map(str::to_owned)
        .collect();
    (
        value.map_or(Value::Null, |value| {
            value["components"]["schemas"]["A"].clone()
        }),
        lines,
    )
}

#[track_caller]
fn becomes(before: &str, after: &str, messages: &[&str]) {
    let (value, shown) = schema(before);
    let expected: Value = serde_yaml::from_str(after).unwrap_or_default();
    assert_eq!(value, expected);
    let keys = |value: &Value| {
        value
            .as_mapping()
            .map(|map| map.keys().cloned().collect::<Vec<_>>())
    };
    assert_eq!(keys(&value), keys(&expected), "order");
    assert_eq!(shown, messages);
}

#[test]
fn what_openapiv3_drops_is_carried() {
    becomes(
        "{$ref: '#/components/schemas/Pet'}",
        "{$ref: '#/components/schemas/Pet'}",
        &[],
    );
    becomes(
        "{$ref: '#/components/schemas/Pet', description: d, nullable: true, x-a: 1}",
        "{allOf: [{$ref: '#/components/schemas/Pet'}], description: d, nullable: true, x-a: 1, x-oaswright-ref: true}",
        &[],
    );
    becomes(
        "{type: object, $ref: '#/components/schemas/Pet'}",
        "{$ref: '#/components/schemas/Pet'}",
        &["warning[ignored]: `type` beside `$ref` is ignored, as OpenAPI 3.0 has it"],
    );
    becomes(
        "{type: object, xml: {name: a}}",
        "{type: object, x-oaswright-xml: {name: a}}",
        &[],
    );
    becomes(
        "{type: object, examples: [1]}",
        "{type: object, x-oaswright-examples: [1]}",
        &[
            "warning[repaired]: `examples` is not part of OpenAPI 3.0, which has `example`; they limit nothing",
        ],
    );
}

#[test]
fn numbers_beyond_floats_are_carried() {
    becomes(
        "{type: integer, minimum: -9223372036854776000, maximum: 18446744073709551615}",
        "{type: integer, x-oaswright-minimum: '-9223372036854776000', x-oaswright-maximum: '18446744073709551615'}",
        &[],
    );
    becomes(
        "{type: number, minimum: 1.50, maximum: 1e3}",
        "{type: number, minimum: 1.5, maximum: 1000.0}",
        &[],
    );
    becomes(
        "{type: integer, default: 18446744073709551616}",
        "{type: integer, default: 1.8446744073709552e19, x-oaswright-default: {x-oaswright-number: '18446744073709551616'}}",
        &[],
    );
    becomes("{x-a: 1.50}", "{x-a: 1.5}", &[]);
}

#[test]
fn what_can_only_mean_one_thing_is_read_so() {
    becomes(
        "{type: string, pattern: 123}",
        "{type: string, pattern: '123'}",
        &["warning[repaired]: `pattern` must be a string, but this is a number; read as \"123\""],
    );
    becomes(
        "{type: string, description: null}",
        "{type: string}",
        &["warning[repaired]: `description` is null; read as absent"],
    );
    becomes(
        "{type: string, minLength: '3'}",
        "{type: string, minLength: 3}",
        &["warning[repaired]: `minLength` must be a number; read as 3"],
    );
    becomes(
        "{type: string, maxLength: 3.0}",
        "{type: string, maxLength: 3}",
        &[],
    );
    becomes(
        "{type: string, minLength: -1}",
        "{type: string}",
        &["warning[invalid-value]: `minLength` must be a whole number from 0; it was ignored"],
    );
    becomes(
        "{nullable: 'True'}",
        "{nullable: true}",
        &["warning[repaired]: `nullable` must be a boolean, but this is a string; read as true"],
    );
    becomes("{required: []}", "{required: []}", &[]);
    becomes("{required: false}", "{}", &[]);
    becomes(
        "{required: a}",
        "{required: [a]}",
        &["warning[repaired]: `required` must be a list; read as a list of this alone"],
    );
    becomes(
        "{type: string, enum: [1.10, true, a]}",
        "{type: string, enum: ['1.10', 'true', a]}",
        &[
            "warning[repaired]: `enum` of a string must hold strings; its numbers and booleans were read as text",
        ],
    );
    becomes(
        "{properties: []}",
        "{properties: {}}",
        &["warning[repaired]: `properties` must be an object; read `[]` as an empty one"],
    );
    becomes(
        "{additionalProperties: 'false'}",
        "{additionalProperties: false}",
        &["warning[repaired]: `additionalProperties` must be a boolean or a schema; read as false"],
    );
}

#[test]
fn other_dialects_inside_3_0_are_read() {
    becomes(
        "{type: [string, 'null']}",
        "{nullable: true, type: string}",
        &[
            "warning[repaired]: `type` must be one type in OpenAPI 3.0; the list was read as OpenAPI 3.1 has it",
        ],
    );
    let (value, _) = schema("{type: [string, integer]}");
    assert_eq!(
        value,
        serde_yaml::from_str::<Value>("{anyOf: [{type: string}, {type: integer}]}").unwrap()
    );
    becomes(
        "{type: Int}",
        "{type: integer, format: int32}",
        &[
            "warning[repaired]: `type: Int` is not a type of OpenAPI 3.0; read as `integer` with format `int32`",
        ],
    );
    becomes(
        "{type: strnig}",
        "{}",
        &["warning[invalid-value]: there is no type `strnig`; read as any type"],
    );
    becomes(
        "{exclusiveMinimum: 5}",
        "{minimum: 5, exclusiveMinimum: true}",
        &[
            "warning[repaired]: `exclusiveMinimum` must be a boolean; the number was read as `minimum`, as OpenAPI 3.1 has it",
        ],
    );
    becomes(
        "{const: a}",
        "{enum: [a]}",
        &["warning[repaired]: `const` is not part of OpenAPI 3.0; read as `enum` with one value"],
    );
    becomes(
        "{items: true}",
        "{items: {}}",
        &["warning[repaired]: `items` must be a schema; read true as one that allows any value"],
    );
    becomes(
        "{items: [{type: string}, {type: integer}]}",
        "{x-oaswright-tuple: 2, items: {anyOf: [{type: string}, {type: integer}, {}]}}",
        &[
            "warning[repaired]: `items` must be one schema, but this is a list; read as one for each position",
        ],
    );
    becomes(
        "{discriminator: kind}",
        "{discriminator: {propertyName: kind}}",
        &[
            "warning[repaired]: `discriminator` must be an object, but this is a string; read as its `propertyName`",
        ],
    );
}

#[test]
fn wrong_types_at_any_depth_are_errors() {
    let text = document(
        "paths:\n  /a:\n    get:\n      parameters:\n        - name: a\n          in: query\n          schema:\n            properties:\n              b: {items: 3}\n      responses: {}\n",
    );
    let expected = "\
error[wrong-type]: `items` must be a schema, but this is a number
  --> a.yaml:11:26
   |
11 |               b: {items: 3}
   |                          ^
";
    assert_eq!(run(&text), (None, expected.to_owned()));
}

#[test]
fn all_errors_are_shown_at_once() {
    let (value, shown) = run("openapi: 3.0.3\ninfo: 1\npaths: {/a: 2}\ntags: {a: b}\n");
    assert!(value.is_none());
    assert_eq!(shown.matches("error[wrong-type]").count(), 2, "{shown}");
}

#[test]
fn missing_keys() {
    let (_, shown) = run("openapi: 3.0.3\npaths: {}\n");
    assert!(shown.starts_with("error[missing-key]: an OpenAPI document must have `info`, but this has none\n  --> a.yaml:1:1\n"), "{shown}");
    let (value, shown) = run(&document(
        "paths:\n  /a:\n    get: {}\n    put: {responses: {200: {}}}\n",
    ));
    let paths = &value.unwrap()["paths"]["/a"];
    assert_eq!(paths["put"]["responses"]["200"]["description"], "");
    assert!(shown.contains("warning[missing-key]: an operation must have `responses`; read as empty\n  --> a.yaml:5:5\n"), "{shown}");
    assert!(shown.contains("warning[missing-key]: a response must have `description`; read as empty\n  --> a.yaml:6:23\n"), "{shown}");
}

#[test]
fn unknown_keys_are_warnings_with_a_suggestion() {
    let (value, shown) = run(&document(
        "paths:\n  /a:\n    get:\n      responces: {}\n      responses: {}\n      x-mine: 1\n",
    ));
    assert!(value.is_some());
    let expected = "\
warning[unknown-key]: `responces` is not a key of an operation; it was ignored
  --> a.yaml:6:7
  |
6 |       responces: {}
  |       ^^^^^^^^^
  = help: did you mean `responses`?
";
    assert_eq!(shown, expected);
}

#[test]
fn dangling_references() {
    let (_, shown) = schema_shown("{$ref: '#/components/schemas/Pot'}");
    let expected = "\
warning[unknown-ref]: `#/components/schemas/Pot` does not exist
  --> a.yaml:7:15
  |
7 |     A: {$ref: '#/components/schemas/Pot'}
  |               ^^^^^^^^^^^^^^^^^^^^^^^^^^
  = note: read as any value
  = help: did you mean `#/components/schemas/Pet`?
";
    assert_eq!(shown, expected);
}

#[test]
fn references_of_every_wrong_form() {
    for (target, message, help) in [
        (
            "#/components/responses/Pet",
            "warning[unknown-ref]",
            "did you mean `#/components/schemas/Pet`?",
        ),
        (
            "#/component/schemas/Pet",
            "warning[unknown-ref]",
            "did you mean `#/components/schemas/Pet`?",
        ),
        (
            "Pet",
            "error[external-ref]",
            "did you mean `#/components/schemas/Pet`?",
        ),
        (
            "/components/schemas/Pet",
            "error[external-ref]",
            "did you mean `#/components/schemas/Pet`?",
        ),
        (
            "pets.yaml#/Pet",
            "error[external-ref]",
            "`pets.yaml#/Pet` leads out of this document",
        ),
        (
            "#Pet",
            "warning[unknown-ref]: `#Pet` is not a reference",
            "references look like `#/components/schemas/Pet`",
        ),
        (
            "#/components/schemas",
            "error[wrong-ref]: `#/components/schemas` is an object, but a schema is needed here",
            "",
        ),
        (
            "#/info",
            "warning[wrong-ref]: `#/info` is an info object, but a schema is needed here",
            "read as any value",
        ),
    ] {
        let (_, shown) = schema_shown(&format!("{{$ref: '{target}'}}"));
        assert!(
            shown.starts_with(message) && shown.contains(help),
            "{shown}"
        );
    }
}

fn schema_shown(text: &str) -> (Option<Value>, String) {
    run(&document(&format!(
        "paths: {{}}\ncomponents:\n  schemas:\n    Pet: {{}}\n    A: {text}\n"
    )))
}

#[test]
fn a_reference_to_a_response_means_its_schema() {
    let rest = "paths: {}\ncomponents:\n  responses:\n    R: {description: d, content: {application/json: {schema: {type: string}}}}\n  schemas:\n    A: {$ref: '#/components/responses/R'}\n";
    let (value, shown) = run(&document(rest));
    assert_eq!(
        value.unwrap()["components"]["schemas"]["A"]["$ref"],
        "#/components/responses/R/content/application~1json/schema"
    );
    assert!(
        shown.contains("= note: read as the schema in it\n"),
        "{shown}"
    );
}
