//! Nothing that a document says becomes code: a text that tries to break out of comments, literals and names stands in
//! every place that holds text, and is looked for in all that is generated.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

use std::collections::BTreeSet;

use oaswright::source::Source;
use oaswright::{ClientConfig, Output, Request};
use proc_macro2::{TokenStream, TokenTree};
use serde_json::{Value, json};

/// Ends whatever it may stand in, and then declares something. No name that is made of all of it is this one word.
const BREAKOUT: &str = "x*/ \"# '] ]] {} \\\" \r\n } fn injected() {} \n#![doc = \"injected\"]\n/// ```\n/// injected\n\u{2028}\u{202e}\u{2066} \u{7f}\u{0} //! `injected` <b> [injected] */ \"##; injected!(); //";

fn output(document: &Value) -> Output {
    let request = Request {
        source: Source::new("spec.json", document.to_string()),
        files: Box::new(oaswright::load::NoFiles),
        client: ClientConfig {
            name: "client".into(),
            version: "0.1.0".into(),
            standalone: true,
            ..ClientConfig::default()
        },
        previous_bindings: None,
    };
    let generated = oaswright::generate(request, &mut |_| {});
    let messages: Vec<_> = generated.report.diagnostics().cloned().collect();
    generated.output.unwrap_or_else(|| panic!("{messages:#?}"))
}

/// A document that says `text` wherever something may be said.
fn document(text: &str) -> Value {
    let key = |end: &str| format!("{text}{end}");
    let schema = key("schema")
        .replace('~', "~0")
        .replace('/', "~1")
        .replace('%', "%25");
    let schema = json!({"$ref": format!("#/components/schemas/{schema}")});
    let mut value = json!({
        "openapi": "3.0.3",
        "info": {"title": text, "version": text, "description": text},
        "servers": [{"url": format!("https://example.com/{text}"), "description": text}],
        "tags": [{"name": text, "description": text}],
        "security": [{text: []}],
        "paths": {},
        "components": {
            "securitySchemes": {text: {"type": "apiKey", "in": "header", "name": "x-key", "description": text, "x-oaswright-constant": text}},
            "schemas": {}
        }
    });
    value["components"]["schemas"] = json!({
        key("schema"): {
            "type": "object", "title": text, "description": text, "required": [key("a")],
            "externalDocs": {"url": text, "description": text},
            "properties": {
                key("a"): {"type": "string", "description": text, "default": text, "pattern": text, "format": text, "deprecated": true},
                key("b"): {"type": "string", "enum": [text, key("2")], "x-enum-varnames": [text, key("2")], "x-enum-descriptions": [text, text]},
                key("c"): {"type": "array", "description": text, "items": {"type": "object", "properties": {text: {"nullable": true, "type": "string"}}}},
                key("d"): {"oneOf": [{"type": "string", "description": text}, {"type": "integer"}]},
                key("e"): {"enum": [text, 1]},
                key("f"): {"oneOf": [schema, {"type": "object", "properties": {}}],
                    "discriminator": {"propertyName": text, "mapping": {text: key("schema")}}}
            },
            "additionalProperties": {"type": "string", "pattern": text}
        }
    });
    value["paths"] = json!({
        format!("/{text}/{{{text}}}"): {"post": {
            "operationId": text, "summary": text, "description": text, "tags": [text],
            "parameters": [
                {"name": text, "in": "path", "required": true, "schema": {"type": "string"}, "description": text},
                {"name": key("q"), "in": "query", "schema": {"type": "string", "default": text}, "description": text},
                {"name": key("h"), "in": "header", "schema": {"type": "string", "pattern": text}, "description": text},
                {"name": key("k"), "in": "cookie", "schema": {"type": "string"}, "description": text}
            ],
            "requestBody": {"required": true, "description": text, "content": {key("+json"): {"schema": schema}}},
            "responses": {
                "200": {"description": text, "content": {"application/json": {"schema": schema}}, "links": {
                    text: {"operationId": text, "description": text, "parameters": {text: text}, "requestBody": text},
                    key("l"): {"operationRef": text}
                }},
                "201": {"description": text, "content": {key("m"): {"schema": {"type": "string"}}}}
            },
            "callbacks": {text: {text: {"post": incoming(text, &schema)}}}
        }}
    });
    value["x-webhooks"] = json!({text: {"post": incoming(text, &schema)}});
    value
}

/// What the API sends by itself.
fn incoming(text: &str, schema: &Value) -> Value {
    json!({
        "summary": text, "description": text,
        "parameters": [{"name": text, "in": "header", "schema": {"type": "string"}, "description": text}],
        "requestBody": {"description": text, "content": {
            "application/json": {"schema": schema},
            format!("{text}m"): {"schema": {"type": "string"}}
        }},
        "responses": {"200": {"description": text, "content": {"application/json": {"schema": schema}}}}
    })
}

fn identifiers(tokens: TokenStream, found: &mut BTreeSet<String>) {
    for token in tokens {
        match token {
            TokenTree::Ident(ident) => drop(found.insert(ident.to_string())),
            TokenTree::Group(group) => identifiers(group.stream(), found),
            TokenTree::Punct(_) | TokenTree::Literal(_) => {}
        }
    }
}

#[test]
fn no_text_of_a_document_becomes_code() {
    let mut named = 0;
    for (path, text) in output(&document(BREAKOUT)).0 {
        if !path.ends_with(".rs") {
            continue;
        }
        let tokens: TokenStream = text.parse().unwrap_or_else(|why| panic!("{path}: {why}"));
        let mut found = BTreeSet::new();
        identifiers(tokens, &mut found);
        assert!(!found.contains("injected"), "{path}:\n{text}");
        named += found.iter().filter(|it| it.contains("injected")).count();
        // Ordinary comments are no tokens, so that they are looked at as text.
        let lines = text.lines().map(str::trim_start).skip(1);
        let mut comments = lines.filter(|line| line.starts_with("// ") || line.starts_with("/*"));
        let is_ours = path.starts_with("src/runtime/");
        assert_eq!(comments.next().filter(|_| !is_ours), None, "{path}");
    }
    // Else the texts went nowhere, and nothing was shown.
    assert!(named > 10, "{named}");
}

#[test]
fn no_generated_line_has_characters_that_hide_others() {
    for (path, text) in output(&document(BREAKOUT)).0 {
        let hidden = |c: char| {
            (c.is_control() && c != '\n')
                || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
        };
        let line = text.lines().find(|line| line.contains(hidden));
        assert_eq!(line, None, "{path}");
    }
}

#[test]
fn the_manifest_has_the_same_keys_whatever_the_title() {
    let lines = |text: &str| {
        let manifest = output(&document(text)).0["Cargo.toml"].clone();
        let lines = manifest
            .lines()
            .filter(|line| !line.starts_with("description = "));
        lines.map(String::from).collect::<Vec<_>>()
    };
    assert_eq!(lines(BREAKOUT), lines("plain"));
    assert_eq!(lines("\"\n[dependencies]\nevil = \"1\"\n#"), lines("plain"));
}

#[test]
fn code_in_a_description_is_never_run() {
    let text = "```\nfn injected() {}\n```\n\n    injected();\n\n~~~rust\ninjected();\n~~~\n\n```rust,no_run\ninjected();\n```\n\n* item\n\n      injected();\n\n> ```\n> injected();\n> ```\n\n1. one\n   ```\n   injected();\n   ```\n\n```";
    for (path, file) in output(&document(text)).0 {
        let docs = file.lines().map(str::trim_start);
        let docs = docs.filter_map(|line| line.strip_prefix("///").or(line.strip_prefix("//!")));
        let mut open: Option<String> = None;
        for line in docs.filter(|_| !path.starts_with("src/runtime/")) {
            let line = line.trim_start_matches([' ', '>']);
            let fence: String = line
                .chars()
                .take_while(|c| matches!(c, '`' | '~'))
                .collect();
            let info = &line[fence.len()..];
            // CommonMark 0.31, section 4.5.
            let is_span = fence.starts_with('`') && info.contains('`');
            if fence.len() < 3 || is_span {
                continue;
            }
            open = match open {
                Some(_) => None,
                None => {
                    let language = line.trim_start_matches(['`', '~']);
                    assert!(
                        !language.is_empty() && !language.starts_with("rust"),
                        "{path}: {line}"
                    );
                    Some(fence)
                }
            };
        }
    }
}
