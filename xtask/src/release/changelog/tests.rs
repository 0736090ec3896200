//! What becomes of the text of a changelog. In: texts. Out: texts.

use super::{Entry, Outcome, UNRELEASED, entries, updated};

const ADDED: &str = "### Added\n\n- `types::Pet::age`\n\n";
const REMOVED: &str = "### Removed\n\n- `types::Pet::tag`\n\n";

fn entry<'a>(section: &'a str, body: &'a str) -> Entry<'a> {
    Entry { section, body }
}

#[track_caller]
fn text(text: Option<&str>, history: usize, entry: Entry<'_>) -> String {
    match updated(text, history, entry) {
        Outcome::Text(text) => text,
        other => panic!("{other:?}"),
    }
}

/// Without the comments, which nobody sees.
fn seen(text: &str) -> String {
    let lines = text.lines().filter(|line| !line.starts_with("<!--"));
    let text = lines.map(|line| format!("{line}\n")).collect::<String>();
    text.replace("\n\n\n", "\n\n").replace("\n\n\n", "\n\n")
}

#[test]
fn the_first_entry_makes_the_file() {
    let first = text(None, 0, entry(UNRELEASED, ADDED));
    assert!(first.starts_with("# Changelog\n\n"), "{first}");
    assert!(
        seen(&first).ends_with("\n\n## [Unreleased]\n\n### Added\n\n- `types::Pet::age`\n\n"),
        "{first}"
    );
    assert_eq!(entries(&first), 1);
}

#[test]
fn the_same_update_is_written_once() {
    let first = text(None, 0, entry(UNRELEASED, ADDED));
    assert_eq!(
        updated(Some(&first), 0, entry(UNRELEASED, ADDED)),
        Outcome::Same
    );
    let moved = text(Some(&first), 0, entry("0.2.0", ADDED));
    assert_eq!(entries(&moved), 1);
    assert!(
        seen(&moved).contains("## [Unreleased]\n\n## [0.2.0]\n\n### Added\n"),
        "{moved}"
    );
    let changed = text(Some(&first), 0, entry(UNRELEASED, REMOVED));
    assert_eq!(changed, text(None, 0, entry(UNRELEASED, REMOVED)));
}

#[test]
fn a_version_that_is_another_after_all_leaves_no_empty_section() {
    let old = "# Changelog\n\n## [0.1.0]\n\nThe first.\n";
    let smaller = text(Some(old), 0, entry("0.1.1", ADDED));
    let larger = text(Some(&smaller), 0, entry("0.2.0", REMOVED));
    assert_eq!(larger, text(Some(old), 0, entry("0.2.0", REMOVED)));
    assert_eq!(text(Some(&smaller), 0, entry(UNRELEASED, "")), old);
}

#[test]
fn the_next_update_stands_before_the_last() {
    let first = text(None, 0, entry("0.1.1", ADDED));
    let second = text(Some(&first), 1, entry("0.2.0", REMOVED));
    assert_eq!(entries(&second), 2);
    let (new, old) = (second.find("## [0.2.0]"), second.find("## [0.1.1]"));
    assert!(new < old, "{second}");
}

#[test]
fn what_others_wrote_stays_where_it_is() {
    let old = "# What is new\n\nBy hand.\n\n```md\n## [9.9.9]\n```\n\n## Unreleased\n\n- mine\n\n## [0.1.0] - 2026-01-31\n\n- older\n\n[0.1.0]: https://example.com\n";
    let new = text(Some(old), 0, entry(UNRELEASED, ADDED));
    assert_eq!(
        seen(&new),
        seen(&old.replace("- mine", &format!("{ADDED}- mine")))
    );
    let new = text(Some(old), 0, entry("0.2.0", ADDED));
    assert_eq!(
        seen(&new),
        seen(&old.replace("## [0.1.0]", &format!("## [0.2.0]\n\n{ADDED}## [0.1.0]")))
    );
    let new = text(Some(old), 0, entry("0.1.0", ADDED));
    assert_eq!(
        seen(&new),
        seen(&old.replace("- older", &format!("{ADDED}- older")))
    );
    let windows = old.replace('\n', "\r\n");
    let new = text(Some(&windows), 0, entry(UNRELEASED, ADDED));
    assert_eq!(new.matches('\n').count(), new.matches("\r\n").count());
}

#[test]
fn an_entry_that_was_edited_stays_as_it_is() {
    let first = text(None, 0, entry(UNRELEASED, ADDED));
    let edited = first.replace("`types::Pet::age`", "`types::Pet::age`: how old the pet is");
    assert_eq!(
        updated(Some(&edited), 0, entry(UNRELEASED, ADDED)),
        Outcome::Same
    );
    assert_eq!(
        updated(Some(&edited), 0, entry(UNRELEASED, REMOVED)),
        Outcome::Edited
    );
    let beside = first + "\n- and by hand\n";
    let moved = text(Some(&beside), 0, entry(UNRELEASED, REMOVED));
    assert!(moved.ends_with("\n- and by hand\n"), "{moved}");
    let open = beside.replace("<!-- /codegen -->\n", "");
    assert_eq!(
        updated(Some(&open), 0, entry(UNRELEASED, REMOVED)),
        Outcome::Edited
    );
}

#[test]
fn an_update_that_was_taken_back_is_no_longer_there() {
    let old = "# Changelog\n\n## [Unreleased]\n\n- mine\n";
    let new = text(Some(old), 0, entry(UNRELEASED, ADDED));
    assert_eq!(text(Some(&new), 0, entry(UNRELEASED, "")), old);
    assert_eq!(updated(Some(old), 0, entry(UNRELEASED, "")), Outcome::Same);
    assert_eq!(updated(None, 0, entry(UNRELEASED, "")), Outcome::Same);
}
