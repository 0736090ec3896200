//! The shape check: versions, parameters, and what `openapiv3` cannot decode.

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

#[test]
fn other_versions() {
    for (text, message) in [
        (
            "openapi: 4.0.0\n",
            "error[unsupported-version]: OpenAPI 4.0.0 is not supported yet\n  --> a.yaml:1:10\n",
        ),
        (
            "swagger: '1.2'\n",
            "error[unsupported-version]: Swagger 1.2 is not supported yet\n  --> a.yaml:1:10\n",
        ),
        (
            "info: {}\n",
            "error[missing-key]: this is no OpenAPI document: it has neither `openapi` nor `swagger` at its root\n",
        ),
        (
            "openapi: []\n",
            "error[wrong-type]: `openapi` must be a version such as `3.0.3`\n",
        ),
    ] {
        let (value, shown) = run(text);
        assert!(value.is_none() && shown.starts_with(message), "{shown}");
    }
    assert_eq!(
        run("openapi: 3.0\ninfo: {title: t, version: 1.10}\npaths: {}\n")
            .0
            .unwrap()["info"]["version"],
        "1.10"
    );
}

#[test]
fn parameters() {
    let parameter = |text: &str| {
        let (value, shown) = run(&document(&format!(
            "paths: {{}}\ncomponents:\n  parameters:\n    A: {text}\n"
        )));
        let first = shown.lines().next().unwrap_or("").to_owned();
        (
            value.map(|value| value["components"]["parameters"]["A"].clone()),
            first,
        )
    };
    let yaml = |text: &str| serde_yaml::from_str::<Value>(text).ok();
    assert_eq!(
        parameter("{name: a, in: Query, schema: {}}"),
        (
            yaml("{name: a, in: query, schema: {}}"),
            "warning[repaired]: `in: Query` is spelled `query`".into()
        )
    );
    assert_eq!(
        parameter("{name: a, in: path, schema: {}}"),
        (yaml("{name: a, in: path, schema: {}, required: true}"), "warning[repaired]: a parameter in the path must have `required: true`; read as if it had".into())
    );
    assert_eq!(
        parameter("{name: a, in: query, type: string, enum: [b]}"),
        (
            yaml("{name: a, in: query, schema: {type: string, enum: [b]}}"),
            "warning[repaired]: a parameter must have its type under `schema`; read as if it had"
                .into()
        )
    );
    assert_eq!(
        parameter("{name: a, in: query}").1,
        "warning[missing-key]: a parameter must have `schema` or `content`; read as any value"
    );
    assert_eq!(
        parameter("{name: a, in: query, style: fom, schema: {}}").1,
        "warning[invalid-value]: there is no style `fom` in a query; read as the usual one"
    );
    let body = parameter("{name: a, in: body, schema: {}}");
    assert_eq!(body, (None, "error[invalid-value]: a parameter can't be in `body`, but only in the query, header, path or cookie".into()));
}

#[test]
fn what_openapiv3_can_not_decode() {
    let rest = "paths:\n  a:\n    get:\n      responses: {default: {description: d}, ok: {description: d}, 2xx: {description: d}}\n      callbacks: {c: {$ref: '#/components/callbacks/C'}, d: {'{$x}': {$ref: '#/paths/~1a'}, x-y: 1}}\ncomponents:\n  callbacks: {C: {}}\n  links: {L: {description: d}}\n  headers: {H: {explode: true, schema: {}}}\n  securitySchemes: {S: {type: basic}, T: {type: oauth2}, U: {type: mutualTLS}}\n";
    let (value, shown) = run(&document(rest));
    let value = value.unwrap_or_else(|| panic!("{shown}"));
    let operation = &value["paths"]["/a"]["get"];
    assert_eq!(
        operation["x-oaswright-callbacks"]["c"]["$ref"],
        "#/components/callbacks/C"
    );
    assert_eq!(
        operation["callbacks"]["d"]["{$x}"]["x-oaswright-path-item-ref"],
        "#/paths/~1a"
    );
    assert_eq!(
        value["components"]["headers"]["H"]["x-oaswright-explode"],
        true
    );
    assert_eq!(
        value["components"]["securitySchemes"]["S"]["scheme"],
        "basic"
    );
    assert!(
        shown.contains("the path `a` must start with a slash; read as `/a`\n  --> a.yaml:4:3\n"),
        "{shown}"
    );
    assert!(
        shown.contains("`ok` is not a status such as `200`, `4XX` or `default`; it was ignored"),
        "{shown}"
    );
}
