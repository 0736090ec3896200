//! `cargo xtask codegen --bump --changelog` as a user runs it: the version that an update asks for, the entry that it gets, and
//! what of the user's stays as it was.
#![allow(clippy::unwrap_used)]

mod support;

use support::Repository;

/// With comments and another client, none of which a bump may touch.
const SETTINGS: &str = "# Ours.
clients:
  pets:
    document: spec/pets.yaml
    version:   '1.2.3'   # not the document's, which is 1.2.3 too
    out: pets

  dogs: { document: spec/dogs.yaml, out: dogs, version: 0.2.3 }
";

const DOCUMENT: &str = "openapi: 3.0.3
info: { title: Pets, version: 1.2.3 }
paths: {}
components:
  schemas:
    Pet: { type: object, properties: { id: { type: string }, tag: { type: string } } }
";

fn committed() -> Repository {
    let repository = Repository::new();
    repository.write("spec/codegen.yaml", SETTINGS);
    for document in ["spec/pets.yaml", "spec/dogs.yaml"] {
        repository.write(document, DOCUMENT);
    }
    repository.run(&["codegen"]).code(0);
    repository.commit();
    repository
}

fn with_age() -> String {
    DOCUMENT.replace("tag: {", "age: { type: integer }, tag: {")
}

fn without_tag() -> String {
    DOCUMENT.replace(", tag: { type: string }", "")
}

const UPDATE: &[&str] = &["codegen", "--bump", "--changelog"];

#[test]
fn the_version_goes_up_by_what_the_update_means_and_nothing_else_changes() {
    for (document, pets, dogs) in [
        (with_age(), "1.3.0", "0.2.4"),
        (without_tag(), "2.0.0", "0.3.0"),
        (
            DOCUMENT.replace("object,", "object, description: A pet,"),
            "1.2.4",
            "0.2.4",
        ),
    ] {
        let repository = committed();
        repository.write("spec/pets.yaml", &document);
        repository.write("spec/dogs.yaml", &document);
        repository
            .run(&["codegen", "--bump"])
            .code(0)
            .says(&format!("  version 1.2.3 -> {pets} ("))
            .says(&format!("  version 0.2.3 -> {dogs} ("));
        let settings = SETTINGS.replace("'1.2.3'", &format!("'{pets}'"));
        let settings = settings.replace("0.2.3", dogs);
        assert_eq!(repository.read("spec/codegen.yaml"), settings);
        let manifest = repository.read("pets/Cargo.toml");
        assert!(
            manifest.contains(&format!("\nversion = \"{pets}\"\n")),
            "{manifest}"
        );
        repository.run(&["codegen", "--check"]).code(0);
    }
}

#[test]
fn a_version_goes_up_once_for_one_update() {
    let repository = committed();
    repository.write("spec/pets.yaml", &with_age());
    repository.run(UPDATE).code(0);
    let (settings, log) = (
        repository.read("spec/codegen.yaml"),
        repository.read("pets/CHANGELOG.md"),
    );
    repository
        .run(UPDATE)
        .code(0)
        .says("  version stays 1.3.0: it has gone up since the last commit\n");
    assert_eq!(repository.read("spec/codegen.yaml"), settings);
    assert_eq!(repository.read("pets/CHANGELOG.md"), log);
    // It turns out to break more than it did at first.
    repository.write("spec/pets.yaml", &without_tag());
    repository
        .run(UPDATE)
        .code(0)
        .says("  version 1.3.0 -> 2.0.0 (major)\n");
    let log = repository.read("pets/CHANGELOG.md");
    assert!(
        log.contains("## [2.0.0]") && !log.contains("## [1.3.0]"),
        "{log}"
    );
    repository.commit();
    repository
        .run(UPDATE)
        .code(0)
        .says("  version stays 2.0.0: nothing has changed since the last commit\n");
    assert_eq!(repository.read("pets/CHANGELOG.md"), log);
}

#[test]
fn an_update_without_a_meaning_changes_neither() {
    let repository = committed();
    let before = repository.stamps(".");
    let reordered = "id: { type: string }, tag: { type: string }";
    let document = DOCUMENT.replace(reordered, "tag: { type: string }, id: { type: string }");
    repository.write("spec/pets.yaml", &document);
    repository.run(UPDATE).code(0);
    let changed: Vec<_> = repository.stamps(".").into_keys().collect();
    let there: Vec<_> = before.into_keys().collect();
    let own = |path: &&std::path::PathBuf| !path.to_string_lossy().contains("/target/");
    let changed: Vec<_> = changed.iter().filter(own).collect();
    assert_eq!(changed, there.iter().filter(own).collect::<Vec<_>>());
    assert_eq!(repository.read("spec/codegen.yaml"), SETTINGS);
}

#[test]
fn a_document_with_an_error_changes_neither() {
    let repository = committed();
    repository.write("spec/pets.yaml", &with_age());
    repository.write("spec/dogs.yaml", &DOCUMENT.replace("paths: {}", "paths: 7"));
    let before = (repository.stamps("spec"), repository.stamps("pets"));
    repository
        .run(UPDATE)
        .code(1)
        .complains("spec/dogs.yaml:3:8");
    assert_eq!(
        (repository.stamps("spec"), repository.stamps("pets")),
        before
    );
}

#[cfg(unix)]
#[test]
fn what_cannot_be_written_changes_neither() {
    use std::os::unix::fs::symlink;
    let repository = committed();
    repository.write("spec/pets.yaml", &with_age());
    repository.write("elsewhere.md", "mine\n");
    symlink(
        repository.path("elsewhere.md"),
        repository.path("pets/CHANGELOG.md"),
    )
    .unwrap();
    let before = (repository.stamps("spec"), repository.stamps("pets"));
    repository
        .run(UPDATE)
        .code(1)
        .complains("  --> pets/CHANGELOG.md\n");
    assert_eq!(
        (repository.stamps("spec"), repository.stamps("pets")),
        before
    );
}

#[test]
fn settings_that_cannot_be_written_keep_the_crate_as_it_is() {
    let repository = committed();
    repository.write("spec/pets.yaml", &with_age());
    // Stands where the new text would wait to be moved into place.
    let place = repository.path("spec/.codegen.yaml.oaswright-new");
    std::fs::create_dir(&place).unwrap();
    let before = (repository.stamps("spec"), repository.stamps("pets"));
    repository
        .run(UPDATE)
        .code(1)
        .complains("  --> spec/codegen.yaml\n")
        .complains("nothing was changed");
    assert_eq!(
        (repository.stamps("spec"), repository.stamps("pets")),
        before
    );
    std::fs::remove_dir(&place).unwrap();
    repository.run(UPDATE).code(0);
}

#[test]
fn an_edited_file_that_is_refused_leaves_version_and_changelog_alone() {
    let repository = committed();
    repository.write("spec/pets.yaml", &with_age());
    let edited = repository.read("pets/src/types/pet.rs") + "// mine\n";
    repository.write("pets/src/types/pet.rs", &edited);
    repository.run(UPDATE).code(1);
    assert_eq!(repository.read("spec/codegen.yaml"), SETTINGS);
    assert!(!repository.path("pets/CHANGELOG.md").exists());
}

#[test]
fn a_dry_run_says_what_would_happen_and_a_check_takes_neither() {
    let repository = committed();
    repository.write("spec/pets.yaml", &with_age());
    let before = (repository.stamps("spec"), repository.stamps("pets"));
    repository
        .run(&["codegen", "--dry-run", "--bump", "--changelog"])
        .code(0)
        .says("  would write pets/CHANGELOG.md\n")
        .says("  version 1.2.3 -> 1.3.0 (minor)\n");
    repository.run(&["codegen", "--check", "--bump"]).code(2);
    repository
        .run(&["codegen", "--check", "--changelog"])
        .code(2);
    assert_eq!(
        (repository.stamps("spec"), repository.stamps("pets")),
        before
    );
}

#[test]
fn an_entry_lists_what_changed_and_marks_what_breaks() {
    let repository = committed();
    let document = without_tag().replace("id: {", "age: { type: integer }, id: {");
    repository.write("spec/pets.yaml", &document);
    repository
        .run(&["codegen", "pets", "--changelog"])
        .code(0)
        .says("  wrote pets/CHANGELOG.md\n");
    let log = repository.read("pets/CHANGELOG.md");
    let wanted = "\n## [Unreleased]\n\n<!-- codegen ";
    assert!(
        log.starts_with("# Changelog\n") && log.contains(wanted),
        "{log}"
    );
    let wanted = " -->\n\nUpdate of `spec/pets.yaml`, major: 1 removed, 1 added.\n\n\
        ### Added\n\n- `types::Pet::age`: `Option<Integer>`\n\n\
        ### Removed\n\n- **Breaking:** `types::Pet::tag`: `Option<String>` (old code does not compile)\n\n\
        <!-- /codegen -->\n";
    assert!(log.ends_with(wanted), "{log}");
}

#[test]
fn items_of_which_only_the_documentation_changed_are_named_unless_they_are_many() {
    for (count, line) in [
        (2, "- Documentation of `types::T0`, `types::T1`\n"),
        (21, "- Documentation of 21 items\n"),
    ] {
        let document = |word: &str| {
            let types = (0..count)
                .map(|at| format!("    T{at}: {{ type: object, description: {word}, properties: {{ id: {{ type: string }} }} }}\n"));
            format!(
                "openapi: 3.0.3\ninfo: {{ title: x, version: '1' }}\npaths: {{}}\ncomponents:\n  schemas:\n{}",
                types.collect::<String>()
            )
        };
        let repository = Repository::new();
        repository.write("spec/pets.yaml", &document("Old"));
        repository.run(&["codegen"]).code(0);
        repository.commit();
        repository.write("spec/pets.yaml", &document("New"));
        repository.run(&["codegen", "--changelog"]).code(0);
        let log = repository.read("pets/CHANGELOG.md");
        assert!(log.contains(&format!("### Changed\n\n{line}")), "{log}");
    }
}

#[test]
fn what_stands_in_a_changelog_by_hand_stays() {
    let repository = committed();
    let mine = "# Pets\n\nWritten by hand.\n\n## [1.2.3] - 2026-01-31\n\n- The first.\n";
    repository.write("pets/CHANGELOG.md", mine);
    repository.commit();
    repository.write("spec/pets.yaml", &with_age());
    repository.run(UPDATE).code(0);
    let log = repository.read("pets/CHANGELOG.md");
    let (head, tail) = mine.split_once("## [1.2.3]").unwrap();
    assert!(
        log.starts_with(&format!("{head}## [1.3.0]\n\n<!--")),
        "{log}"
    );
    assert!(
        log.ends_with(&format!("<!-- /codegen -->\n\n## [1.2.3]{tail}")),
        "{log}"
    );
    // An entry that was edited is the user's from then on.
    let edited = log.replace("`types::Pet::age`", "How old a pet is: `types::Pet::age`");
    repository.write("pets/CHANGELOG.md", &edited);
    repository.write("spec/pets.yaml", &without_tag());
    repository
        .run(UPDATE)
        .code(0)
        .says("  CHANGELOG.md stays as it is: its entry of this update was edited by hand\n");
    assert_eq!(repository.read("pets/CHANGELOG.md"), edited);
}

#[test]
fn without_an_earlier_document_there_is_nothing_to_compare_with() {
    let repository = Repository::new();
    repository
        .run(UPDATE)
        .code(0)
        .says("  version stays 0.1.0: the last commit has no document to compare with\n")
        .says("  CHANGELOG.md stays as it is: the last commit has no document to compare with\n");
    assert!(!repository.path("pets/CHANGELOG.md").exists());
}

#[test]
fn a_version_that_has_no_rule_or_is_not_written_down_is_an_error_at_its_place() {
    for (old, new, place) in [
        ("'1.2.3'", "1.2.3-beta.1", "  --> spec/codegen.yaml:5:16\n"),
        ("    version:   '1.2.3'", "    ", "  --> spec/codegen.yaml:"),
    ] {
        let repository = committed();
        repository.write("spec/codegen.yaml", &SETTINGS.replace(old, new));
        repository.run(&["codegen"]).code(0);
        repository.commit();
        repository.write("spec/pets.yaml", &with_age());
        let settings = repository.read("spec/codegen.yaml");
        repository.run(UPDATE).code(1).complains(place);
        assert_eq!(repository.read("spec/codegen.yaml"), settings);
    }
}

#[test]
fn a_crate_that_stands_alone_has_a_changelog_and_no_settings_to_keep_a_version_in() {
    let repository = committed();
    let alone = ["codegen", "--spec", "spec/pets.yaml", "--out", "alone"];
    repository.run(&alone).code(0);
    repository.commit();
    repository.write("spec/pets.yaml", &with_age());
    repository.run(&[&alone[..], &["--bump"]].concat()).code(2);
    repository
        .run(&[&alone[..], &["--changelog"]].concat())
        .code(0);
    assert!(
        repository
            .read("alone/CHANGELOG.md")
            .contains("## [Unreleased]")
    );
}
