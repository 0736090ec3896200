//! `cargo xtask bench` and `cargo xtask corpus` as a user runs them.

mod support;

use support::{Repository, document};

#[test]
fn bench_prints_a_row_and_keeps_nothing() {
    let repository = Repository::new();
    let ended = repository
        .run(&[
            "bench",
            "--runs",
            "3",
            "--json",
            "bench.json",
            "spec/pets.yaml",
        ])
        .code(0);
    let ended = ended
        .says("document")
        .says("peak MB")
        .says("per input")
        .says("spec/pets.yaml  ");
    let cells: Vec<&str> = ended
        .out
        .lines()
        .nth(1)
        .unwrap()
        .split_whitespace()
        .collect();
    let [.., lines, per_input] = cells.as_slice() else {
        panic!("{cells:?}");
    };
    let lines: usize = lines.parse().unwrap();
    assert!(lines > 0);
    // There are no parameters and no bodies.
    assert_eq!(*per_input, "0.00");
    let text = std::fs::read_to_string(repository.path("bench.json")).unwrap();
    let json: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(
        json.pointer("/0/lines").unwrap().as_u64(),
        Some(lines as u64)
    );
    if cfg!(unix) {
        assert!(
            json.pointer("/0/peak_mb").unwrap().as_f64().unwrap() > 0.5,
            "{text}"
        );
        assert!(
            json.pointer("/0/cpu_ms").unwrap().as_f64().unwrap() > 0.0,
            "{text}"
        );
    }
    assert!(repository.stamps("target").is_empty());
}

#[test]
fn bench_fails_on_a_document_with_an_error_but_shows_the_others() {
    let repository = Repository::new();
    repository.write("spec/bad.yaml", "openapi: [\n");
    repository
        .run(&["bench", "--runs", "1", "spec/bad.yaml", "spec/pets.yaml"])
        .code(1)
        .says("spec/pets.yaml  ")
        .complains("error: spec/bad.yaml: cannot be generated\nerror[syntax]: ");
    repository.run(&["bench"]).code(2);
}

#[test]
fn corpus_shows_every_document_and_the_first_error_of_each_that_failed() {
    let repository = Repository::new();
    repository.write("docs/a/good.yaml", &document(&["Cat"]));
    repository.write("docs/bad.json", "{\"openapi\": \"3.0.3\", \"paths\": {\n");
    repository.write("docs/fragment.yaml", "type: object\n");
    repository.write("docs/notes.txt", "openapi: no");
    let ended = repository
        .run(&["corpus", "docs", "--json", "result.json"])
        .code(1);
    let ended = ended
        .says("a/good.yaml")
        .says("bad.json: not generated\n    error[syntax]: ")
        .says("2 documents in ");
    assert!(!ended.out.contains("fragment"), "{}", ended.out);
    let text = std::fs::read_to_string(repository.path("result.json")).unwrap();
    let json: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(json.pointer("/0/document").unwrap(), "a/good.yaml");
    assert_eq!(json.pointer("/1/fault/step").unwrap(), "generate");
}

#[test]
fn corpus_generates_a_document_of_many_files_once_from_where_they_are() {
    let repository = Repository::new();
    let root =
        "openapi: 3.0.3\ninfo: { title: t, version: '1' }\npaths: { /a: { $ref: paths/a.yaml } }\n";
    repository.write("docs/copy.yaml", root);
    repository.write("docs/tree/spec/root.yaml", root);
    let path = "get: { responses: { '200': { description: Fine. } } }\n";
    repository.write("docs/tree/spec/paths/a.yaml", path);
    repository
        .run(&["corpus", "docs"])
        .code(0)
        .says("copy.yaml = tree/spec/root.yaml")
        .says("1 document in ");
    repository.write("docs/copy.yaml", &format!("{root}# Changed.\n"));
    repository
        .run(&["corpus", "docs"])
        .code(1)
        .says("copy.yaml: not generated\n    error[external-ref]: ")
        .says("help: there is `tree/spec/paths/a.yaml`: does the document belong in `tree/spec`?")
        .says("2 documents in ");
}

#[test]
fn corpus_takes_a_list_and_reports_what_is_not_there() {
    let repository = Repository::new();
    repository.write("docs/good.yaml", &document(&["Cat"]));
    repository.write("docs/other.yaml", &document(&["Dog"]));
    repository.write("one.txt", "# the good one\ngood.yaml\n\n");
    repository
        .run(&["corpus", "docs", "--list", "one.txt", "--jobs", "1"])
        .code(0)
        .says("1 document in ");
    repository.write("one.txt", "gone.yaml\n");
    repository
        .run(&["corpus", "docs", "--list", "one.txt"])
        .code(1)
        .says("    error[unreadable]: ");
    repository.run(&["corpus", "nowhere"]).code(2);
    repository
        .run(&["corpus", "spec/none", "--jobs", "0"])
        .code(2);
}

#[test]
fn a_doubled_document_has_twice_the_operations_and_types() {
    let repository = Repository::new();
    let arguments = [
        "bench",
        "--runs",
        "1",
        "--doubled",
        "--json",
        "bench.json",
        "spec/pets.yaml",
    ];
    repository
        .run(&arguments)
        .code(0)
        .says("spec/pets.yaml        ")
        .says("spec/pets.yaml twice  ");
    let text = std::fs::read_to_string(repository.path("bench.json")).unwrap();
    let json: serde_json::Value = serde_json::from_str(&text).unwrap();
    let files = |row: usize| json[row]["files"].as_u64().unwrap();
    // The files of each operation and type are there twice, those of the crate once.
    assert!(files(1) > files(0), "{text}");
}
