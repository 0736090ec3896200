//! A part of a document: what is generated of it, and what is not.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on has failed"
)]

use std::collections::BTreeMap;

use oaswright::config::{Selection, Selector};
use oaswright::report::{At, Severity};
use oaswright::source::Source;
use oaswright::{ClientConfig, Generated, Request};

/// Types that are named, boxed and made as they are only because of other operations than `getNode`.
const SPEC: &str = "
openapi: 3.0.3
info: { title: Tree, version: '1' }
paths:
  /nodes/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { $ref: '#/components/schemas/Id' } }]
    get:
      operationId: getNode
      tags: [Read, Nodes]
      responses:
        '200': { $ref: '#/components/responses/Node' }
    delete:
      operationId: removeNode
      tags: [Write]
      responses: { '204': { description: Gone. } }
  /nodes:
    post:
      operationId: addNode
      tags: [Write, Nodes]
      requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/Node' } } } }
      responses: { '200': { description: It., content: { application/json: { schema: { $ref: '#/components/schemas/Big-Leaf' } } } } }
  /animals:
    get:
      operationId: listAnimals
      responses: { '200': { description: All., content: { application/json: { schema: { $ref: '#/components/schemas/Animal' } } } } }
components:
  responses:
    Node: { description: It., content: { application/json: { schema: { $ref: '#/components/schemas/Node' } } } }
  schemas:
    Id: { type: string, minLength: 1 }
    Node:
      type: object
      required: [id]
      properties:
        id: { $ref: '#/components/schemas/Id' }
        parent: { $ref: '#/components/schemas/Node' }
        leaf: { $ref: '#/components/schemas/BigLeaf' }
        state: { type: object, properties: { at: { type: string } } }
    Big-Leaf: { type: object, properties: { size: { type: integer, colour: red } } }
    BigLeaf: { type: object, properties: { width: { type: integer } } }
    NodeState: { type: object, properties: { other: { type: string } } }
    Animal:
      type: object
      required: [kind]
      discriminator: { propertyName: kind }
      properties: { kind: { type: string } }
    Cat:
      allOf: [{ $ref: '#/components/schemas/Animal' }]
      type: object
      properties: { claws: { type: integer }, heads: { type: integer, nullable: 'true' } }
";

fn generate(include: Vec<Selector>, exclude: Vec<Selector>) -> Generated {
    let selection = Selection { include, exclude };
    let request = Request {
        source: Source::new("a.yaml", SPEC),
        files: Box::new(oaswright::load::NoFiles),
        client: ClientConfig {
            selection,
            ..ClientConfig::default()
        },
        previous_bindings: None,
    };
    oaswright::generate(request, &mut |_| {})
}

/// `listAnimals` of the document, where something is written otherwise.
fn with(old: &str, new: &str, include: &[&str]) -> Generated {
    assert!(SPEC.contains(old), "{old}");
    let include = include.iter().copied().map(operation).collect();
    let selection = Selection {
        include,
        exclude: vec![],
    };
    let request = Request {
        source: Source::new("a.yaml", SPEC.replace(old, new)),
        files: Box::new(oaswright::load::NoFiles),
        client: ClientConfig {
            selection,
            ..ClientConfig::default()
        },
        previous_bindings: None,
    };
    oaswright::generate(request, &mut |_| {})
}

/// What is broken: an operation, a component, a reference to another file, and one to nothing.
const BROKEN: &[(&str, &str)] = &[
    (
        "      operationId: removeNode\n",
        "      operationId: removeNode\n      parameters: 7\n",
    ),
    ("      tags: [Write]\n", "      tags: 7\n"),
    (
        "    Id: { type: string, minLength: 1 }\n",
        "    Id: { type: string, minLength: 1 }\n    Broken: [7]\n",
    ),
    (
        "'204': { description: Gone. }",
        "'204': { $ref: gone.yaml }",
    ),
    (
        "      responses: { '204'",
        "      parameters: [{ $ref: '#/components/parameters/Gone' }]\n      responses: { '204'",
    ),
    (
        "  responses:\n    Node",
        "  responses:\n    Broken: 7\n    Node",
    ),
];

#[test]
fn what_is_broken_elsewhere_is_a_warning_about_the_rest() {
    let part = files(generate(vec![operation("getNode")], vec![]));
    for (old, new) in BROKEN {
        let generated = with(old, new, &["getNode"]);
        let messages: Vec<_> = generated.report.diagnostics().collect();
        assert!(!generated.report.has_errors(), "{new}: {messages:#?}");
        let unselected = generated.unselected.len();
        assert!(unselected > 0, "{new}: {messages:#?}");
        assert_eq!(files(generated), part, "{new}");
    }
}

#[test]
fn what_is_broken_in_what_is_selected_stops_the_run() {
    for (old, new, include) in [
        (BROKEN[0].0, BROKEN[0].1, "removeNode"),
        (BROKEN[3].0, BROKEN[3].1, "removeNode"),
        (BROKEN[4].0, BROKEN[4].1, "removeNode"),
        // Behind references.
        (
            "    Id: { type: string, minLength: 1 }\n",
            "    Id: 7\n",
            "getNode",
        ),
        (
            "        leaf: {",
            "        leaf: 7\n        other: {",
            "getNode",
        ),
        (
            "    Node: { description",
            "    Node: { headers: 7, description",
            "getNode",
        ),
        // What belongs to a path, or to all.
        (
            "    parameters: [{ name: id",
            "    parameters: [7, { name: id",
            "listAnimals",
        ),
        ("title: Tree", "title: []", "listAnimals"),
    ] {
        let generated = with(old, new, &[include]);
        assert!(
            generated.output.is_none() && generated.report.has_errors(),
            "{new}"
        );
        let all = with(old, new, &[]);
        let errors = |generated: &Generated| -> Vec<String> {
            let all = generated.report.diagnostics();
            let errors = all.filter(|it| it.severity == Severity::Error);
            errors
                .map(|it| format!("{:?} {}", it.at, it.message))
                .collect()
        };
        assert_eq!(errors(&generated), errors(&all), "{new}");
    }
}

fn operation(id: &str) -> Selector {
    Selector::Operation(id.to_owned())
}

fn files(generated: Generated) -> BTreeMap<String, String> {
    generated.output.unwrap().0
}

/// The files of operations or types.
fn below(files: &BTreeMap<String, String>, folder: &str) -> Vec<String> {
    let files = files.keys().filter_map(|path| path.strip_prefix(folder));
    files
        .filter_map(|file| file.strip_suffix(".rs").filter(|name| *name != "mod"))
        .map(str::to_owned)
        .collect()
}

fn selected(selector: Selector) -> Vec<String> {
    below(&files(generate(vec![selector], vec![])), "src/operations/")
}

#[test]
fn types_of_a_part_are_those_of_the_whole() {
    let whole = files(generate(vec![], vec![]));
    let part = files(generate(vec![operation("getNode")], vec![]));
    assert_eq!(below(&part, "src/types/"), ["big_leaf_2", "node"]);
    for name in below(&part, "src/types/") {
        let path = &format!("src/types/{name}.rs");
        let text = &part[path];
        assert_eq!(whole.get(path), Some(text), "{path}");
    }
    // The things that depend on the rest are there at all.
    let node = &part["src/types/node.rs"];
    for sign in ["Box<Node>", "NodeState2", "BigLeaf2", "pub fn new("] {
        assert!(node.contains(sign), "{sign} in\n{node}");
    }
}

#[test]
fn bindings_hold_the_part_only() {
    let part = files(generate(vec![operation("getNode")], vec![]));
    let bindings = &part["bindings.json"];
    let bindings: serde_json::Value = serde_json::from_str(bindings).unwrap();
    let keys = |section: &str| -> Vec<String> {
        bindings[section]
            .as_object()
            .unwrap()
            .keys()
            .cloned()
            .collect()
    };
    assert_eq!(keys("operations"), ["#/paths/~1nodes~1{id}/get"]);
    let components = |key: &String| key.matches('/').count() == 3;
    let schemas: Vec<String> = keys("schemas").into_iter().filter(components).collect();
    assert_eq!(
        schemas,
        [
            "#/components/schemas/BigLeaf",
            "#/components/schemas/Id",
            "#/components/schemas/Node"
        ]
    );
}

#[test]
fn what_extends_a_parent_comes_with_it() {
    let part = files(generate(vec![operation("listAnimals")], vec![]));
    assert_eq!(below(&part, "src/types/"), ["animal", "cat"]);
}

#[test]
fn operations_are_selected_in_five_ways() {
    let text = str::to_owned;
    assert_eq!(selected(operation("addNode")), ["add_node"]);
    assert_eq!(
        selected(Selector::Tag(text("Nodes"))),
        ["add_node", "get_node"]
    );
    assert_eq!(
        selected(Selector::Method(text("DELETE"), text("/nodes/{id}"))),
        ["remove_node"]
    );
    assert_eq!(
        selected(Selector::Path(text("/nodes/*"))),
        ["get_node", "remove_node"]
    );
    assert_eq!(
        selected(Selector::Under(text("/nodes"))),
        ["add_node", "get_node", "remove_node"]
    );
}

#[test]
fn what_is_excluded_is_left_out_of_all() {
    let part = files(generate(vec![], vec![Selector::Tag("Write".to_owned())]));
    assert_eq!(
        below(&part, "src/operations/"),
        ["get_node", "list_animals"]
    );
}

#[test]
fn warnings_about_the_rest_are_kept_apart() {
    let generated = generate(vec![operation("getNode")], vec![]);
    assert!(generated.report.is_empty(), "{:?}", generated.report);
    let places: Vec<String> = generated
        .unselected
        .iter()
        .map(|message| message.pointer().unwrap().to_string())
        .collect();
    assert_eq!(
        places,
        [
            "#/components/schemas/Big-Leaf/properties/size/colour",
            "#/components/schemas/Cat/properties/heads/nullable"
        ]
    );
}

#[test]
fn selectors_without_effect_are_reported_where_they_stand() {
    let include = vec![operation("getNode"), operation("getNoed")];
    let exclude = vec![operation("addNode")];
    let generated = generate(include, exclude);
    let said: Vec<(String, String, Option<String>)> = generated
        .report
        .diagnostics()
        .map(|message| match &message.at {
            At::Setting { pointer, .. } => (
                pointer.to_string(),
                message.message.clone(),
                message.help.clone(),
            ),
            other => panic!("{other:?}"),
        })
        .collect();
    let help = |text: &str| Some(text.to_owned());
    assert_eq!(
        said,
        [
            (
                "#/include/1".to_owned(),
                "the operationId `getNoed` matches no operation".to_owned(),
                help("did you mean `getNode`?")
            ),
            (
                "#/exclude/0".to_owned(),
                "the operationId `addNode` is not included anyway".to_owned(),
                help("remove it; `cargo xtask list` shows all operations")
            ),
        ]
    );
}

#[test]
fn selecting_nothing_is_an_error() {
    let generated = generate(vec![Selector::Tag("None".to_owned())], vec![]);
    assert!(generated.output.is_none());
    assert_eq!(generated.report.count(Severity::Error), 1);
}
