//! `cargo xtask codegen` as a user runs it: what it prints, what it leaves on the disk, how it exits.

mod support;

use std::fs;
use support::{Ended, Repository, document};

#[test]
fn the_first_run_writes_and_the_second_touches_nothing() {
    let repository = Repository::new();
    let first = repository.run(&["codegen"]).code(0);
    let first = first
        .says("pets: spec/pets.yaml -> pets\n")
        .says("  wrote pets/src/lib.rs\n")
        .says(" 0 removed, 0 unchanged; ");
    assert!(first.out.contains(" ms in all\n"), "{}", first.out);
    let before = repository.stamps("pets");
    assert!(!before.is_empty());
    repository
        .run(&["codegen"])
        .code(0)
        .says("  0 written, 0 removed, ");
    assert_eq!(repository.stamps("pets"), before);
}

#[test]
fn a_changed_document_changes_only_its_files() {
    let repository = Repository::new();
    repository.run(&["codegen"]).code(0);
    let before = repository.stamps("pets");
    repository.write("spec/pets.yaml", &document(&["Cat", "Cow"]));
    repository
        .run(&["codegen"])
        .code(0)
        .says("  removed pets/src/types/dog.rs\n")
        .says("  wrote pets/src/types/cow.rs\n");
    let (cat, after) = (
        repository.path("pets/src/types/cat.rs"),
        repository.stamps("pets"),
    );
    assert_eq!(after.get(&cat).unwrap(), before.get(&cat).unwrap());
    assert!(!after.contains_key(&repository.path("pets/src/types/dog.rs")));
}

#[test]
fn check_writes_nothing_and_gives_the_diff_and_the_command() {
    let repository = Repository::new();
    repository
        .run(&["codegen", "--check"])
        .code(1)
        .complains(" missing, 0 extra");
    assert!(!repository.path("pets").exists());
    repository.run(&["codegen"]).code(0);
    repository
        .run(&["codegen", "--check"])
        .code(0)
        .says("  up to date: ");
    repository.write("spec/pets.yaml", &document(&["Cat", "Cow"]));
    let before = repository.stamps("pets");
    let ended = repository.run(&["codegen", "--check"]).code(1);
    ended
        .says("--- pets/src/types/dog.rs\n+++ /dev/null\n")
        .says("--- /dev/null\n+++ pets/src/types/cow.rs\n")
        .complains("error[out-of-date]: pets is not what spec/pets.yaml generates: ")
        .complains(" 1 missing, 1 extra\n  = help: run `cargo xtask codegen pets`\n");
    assert_eq!(repository.stamps("pets"), before);
}

#[test]
fn a_dry_run_says_what_would_be_and_writes_nothing() {
    let repository = Repository::new();
    repository
        .run(&["codegen", "--dry-run"])
        .code(0)
        .says("  would write pets/src/lib.rs\n");
    assert!(!repository.path("pets").exists());
}

#[test]
fn timings_are_a_table() {
    let ended = Repository::new().run(&["codegen", "--timings"]).code(0);
    assert!(
        ended
            .out
            .lines()
            .any(|line| line.starts_with("    read ") && line.ends_with(" %")),
        "{}",
        ended.out
    );
}

#[test]
fn a_document_with_an_error_changes_no_file_of_any_client() {
    let repository = Repository::new();
    repository.write(
        "spec/codegen.yaml",
        "clients:\n  pets:\n    document: spec/pets.yaml\n    out: pets\n  zoo:\n    document: spec/zoo.yaml\n    out: zoo\n",
    );
    repository.write("spec/zoo.yaml", &document(&["Ape"]));
    repository.run(&["codegen"]).code(0);
    repository.write("spec/pets.yaml", &document(&["Cow"]));
    repository.write(
        "spec/zoo.yaml",
        "info: { title: Zoo, version: '1' }\npaths: {}\n",
    );
    let before = (repository.stamps("pets"), repository.stamps("zoo"));
    repository
        .run(&["codegen"])
        .code(1)
        .complains("  --> spec/zoo.yaml:1:1\n")
        .complains("error: spec/zoo.yaml has errors: nothing was written\n");
    assert_eq!(
        (repository.stamps("pets"), repository.stamps("zoo")),
        before
    );
    repository
        .run(&["codegen", "pets"])
        .code(0)
        .says("  wrote pets/src/types/cow.rs\n");
}

#[test]
fn a_document_that_cannot_be_read_is_named() {
    let repository = Repository::new();
    fs::remove_file(repository.path("spec/pets.yaml")).unwrap();
    repository
        .run(&["codegen"])
        .code(1)
        .complains("error[unreadable]: ")
        .complains("  --> spec/pets.yaml\n");
}

#[test]
fn files_of_others_stop_everything() {
    let repository = Repository::new();
    repository.write("pets/src/lib.rs", "// by hand\n");
    let before = repository.stamps("pets");
    repository
        .run(&["codegen"])
        .code(1)
        .complains("  --> pets/src/lib.rs:1:1\n")
        .complains("error: pets cannot be written: nothing was written\n");
    assert_eq!(repository.stamps("pets"), before);
}

#[test]
fn wrong_usage_is_exit_code_2() {
    let repository = Repository::new();
    repository
        .run(&["codegen", "pest"])
        .code(2)
        .complains("spec/codegen.yaml has no client `pest`\n  = help: did you mean `pets`?\n");
    repository.run(&["codegen", "--chekc"]).code(2);
    repository.run(&["codegen", "--check", "--dry-run"]).code(2);
    repository
        .run(&["codegen", "--spec", "spec/pets.yaml"])
        .code(2);
    repository
        .run(&[
            "codegen",
            "--spec",
            "spec/pets.yaml",
            "--out",
            "x",
            "--name",
            "serde",
        ])
        .code(2);
    repository.run(&[]).code(2);
    repository.write(
        "spec/codegen.yaml",
        "clients:\n  pets:\n    documnet: spec/pets.yaml\n    out: pets\n",
    );
    repository
        .run(&["codegen"])
        .code(2)
        .complains("  = help: did you mean `document`?\n");
    fs::remove_file(repository.path("spec/codegen.yaml")).unwrap();
    repository
        .run(&["codegen"])
        .code(2)
        .complains("there is no spec/codegen.yaml in ");
    repository.run(&["--help"]).code(0).says("Exit codes:");
}

#[test]
fn a_document_of_ones_own_becomes_a_crate_that_stands_alone() {
    let repository = Repository::new();
    fs::remove_file(repository.path("spec/codegen.yaml")).unwrap();
    let spec = ["codegen", "--spec", "spec/pets.yaml", "--out", "made/here"];
    repository
        .run(&spec)
        .code(0)
        .says("pets: spec/pets.yaml -> made/here\n");
    let manifest = fs::read_to_string(repository.path("made/here/Cargo.toml")).unwrap();
    assert!(
        manifest.contains("name = \"pets\"") && manifest.contains("[workspace]"),
        "{manifest}"
    );
    repository.run(&[&spec[..], &["--check"]].concat()).code(0);
    repository
        .run(&[&spec[..], &["--check", "--name", "other"]].concat())
        .code(1)
        .complains(
            "run `cargo xtask codegen --spec spec/pets.yaml --out made/here --name other`\n",
        );
}

#[test]
fn where_the_command_runs_makes_no_difference() {
    let repository = Repository::new();
    repository.run(&["codegen"]).code(0);
    let ended = repository
        .command(&["codegen", "--check"])
        .current_dir(repository.path("spec"))
        .output()
        .unwrap();
    Ended::from(ended).code(0);
}

#[test]
fn runs_at_the_same_time_do_not_mix() {
    let repository = Repository::new();
    let runs: Vec<_> = (0..6).map(|_| repository.start(&["codegen"])).collect();
    for mut run in runs {
        assert!(run.wait().unwrap().success());
    }
    repository.run(&["codegen", "--check"]).code(0);
}

#[test]
fn dependencies_of_the_settings_are_in_the_manifest_each_name_once() {
    let repository = Repository::new();
    let more = "    dependencies: { uuid: '1', url: { version: '2', features: [serde] } }\n";
    repository.write("spec/codegen.yaml", &format!("{}{more}", support::CONFIG));
    repository.run(&["codegen"]).code(0);
    let manifest = fs::read_to_string(repository.path("pets/Cargo.toml")).unwrap();
    assert!(manifest.contains("\nuuid = \"1\"\n"), "{manifest}");
    let url = "\nurl = { version = \"2\", features = [\"serde\"] }\n";
    assert!(manifest.contains(url), "{manifest}");
    assert_eq!(manifest.matches("\nurl = ").count(), 1, "{manifest}");
}

#[test]
fn a_dependency_that_features_ask_for_may_be_there_anyway() {
    let repository = Repository::new();
    let more = "    dependencies: { regex: '1', reqwest: '0.13' }\n";
    repository.write("spec/codegen.yaml", &format!("{}{more}", support::CONFIG));
    repository.run(&["codegen"]).code(0);
    let manifest = fs::read_to_string(repository.path("pets/Cargo.toml")).unwrap();
    assert!(manifest.contains("\nvalidate = []\n"), "{manifest}");
    let reqwest = "\nreqwest = [\"dep:tokio\", \"dep:http-body\"]\n";
    assert!(manifest.contains(reqwest), "{manifest}");
    let metadata = std::process::Command::new(env!("CARGO"))
        .args([
            "metadata",
            "--no-deps",
            "--format-version",
            "1",
            "--manifest-path",
        ])
        .arg(repository.path("pets/Cargo.toml"))
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&metadata.stderr);
    assert!(metadata.status.success(), "{said}");
}

/// With one operation for each name, and a schema of its own for each.
fn operations(names: &[&str]) -> String {
    let mut text = "openapi: 3.0.3\ninfo: { title: Pets, version: '1' }\npaths:\n".to_owned();
    for name in names {
        text.push_str(&format!("  /{name}:\n    get:\n      operationId: get{name}\n      responses: {{ '200': {{ description: It, content: {{ application/json: {{ schema: {{ $ref: '#/components/schemas/{name}' }} }} }} }} }}\n"));
    }
    text.push_str("components:\n  schemas:\n");
    for name in names {
        text.push_str(&format!("    {name}: {{ type: object, properties: {{ id: {{ type: integer }}, kind: {{ type: object, properties: {{ a: {{ type: string }} }} }} }} }}\n"));
    }
    text
}

#[test]
fn moving_definitions_changes_nothing() {
    let repository = Repository::new();
    repository.write("spec/pets.yaml", &operations(&["Cat", "Dog", "Ape"]));
    repository.run(&["codegen"]).code(0);
    let before = repository.stamps("pets");
    repository.write("spec/pets.yaml", &operations(&["Dog", "Ape", "Cat"]));
    repository.run(&["codegen"]).code(0);
    assert_eq!(repository.stamps("pets"), before);
}

#[test]
fn a_new_operation_touches_its_own_files_and_those_that_list_them() {
    let repository = Repository::new();
    repository.write("spec/pets.yaml", &operations(&["Cat", "Dog"]));
    repository.run(&["codegen"]).code(0);
    let before = repository.stamps("pets");
    repository.write("spec/pets.yaml", &operations(&["Ape", "Cat", "Dog"]));
    repository.run(&["codegen"]).code(0);
    let after = repository.stamps("pets");
    let changed = after
        .iter()
        .filter(|(path, stamp)| before.get(*path) != Some(*stamp))
        .map(|(path, _)| path.strip_prefix(repository.path("pets")).unwrap())
        .map(|path| path.to_str().unwrap());
    assert_eq!(
        changed.collect::<Vec<_>>(),
        [
            "bindings.json",
            "checksums.txt",
            "src/operations/get_ape.rs",
            "src/operations/mod.rs",
            "src/types/ape.rs",
            "src/types/mod.rs",
        ]
    );
}

#[test]
fn names_are_kept_until_they_are_to_be_given_anew() {
    let repository = Repository::new();
    // Both want the same name; the one that had it keeps it.
    repository.write("spec/pets.yaml", &document(&["my-pet"]));
    repository.run(&["codegen"]).code(0);
    repository.write("spec/pets.yaml", &document(&["MyPet", "my-pet"]));
    repository.run(&["codegen"]).code(0);
    let bindings = || fs::read_to_string(repository.path("pets/bindings.json")).unwrap();
    let kept = "\"#/components/schemas/my-pet\": \"crate::types::MyPet\"";
    assert!(bindings().contains(kept), "{}", bindings());
    repository.run(&["codegen", "--rename"]).code(0);
    assert!(!bindings().contains(kept), "{}", bindings());
    repository.run(&["codegen"]).code(0);
    assert!(!bindings().contains(kept), "{}", bindings());
}

#[test]
fn what_callers_rely_on_is_kept_until_it_is_to_be_given_anew() {
    let repository = Repository::new();
    let document = |required: bool| {
        format!(
            "openapi: 3.0.3\ninfo: {{ title: Pets, version: '1' }}\npaths:\n  /pets:\n    get:\n      operationId: pets\n      parameters: [{{ name: kind, in: query, required: {required}, schema: {{ type: string }} }}]\n      responses: {{ '204': {{ description: Nothing }} }}\n"
        )
    };
    let method = || repository.read("pets/src/operations/pets.rs");
    repository.write("spec/pets.yaml", &document(true));
    let first = repository.run(&["codegen"]).code(0);
    assert!(!first.out.contains("callers know"), "{}", first.out);
    repository.write("spec/pets.yaml", &document(false));
    let said = "1 item in the form that callers know (--rename gives a new one)\n";
    // The second time nothing is generated, and the same is told.
    for _ in 0..2 {
        repository.run(&["codegen"]).code(0).says(said);
        assert!(method().contains("kind_absent"), "{}", method());
    }
    let anew = repository.run(&["codegen", "--rename"]).code(0);
    assert!(!anew.out.contains("callers know"), "{}", anew.out);
    assert!(!method().contains("kind_absent"), "{}", method());
}
