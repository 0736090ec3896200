//! The same API in four dialects. In: the documents of `dialects/`. Out: the same crate, file by file, and no message that one has
//! and the other has not. Must not know what the API is about.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use oaswright::report::Code;
use oaswright::source::Source;
use oaswright::{ClientConfig, Generated, Request};

use crate::folders;

/// The one that the others are compared with.
const USUAL: &str = "openapi-3.0";

pub(crate) const OTHERS: &[&str] = &["swagger-2.0", "openapi-3.1", "openapi-3.2"];

/// What one dialect can say and another cannot: the dialect, the files that are in its crate or in that of 3.0 alone, and why.
const DIFFERENCES: &[(&str, &[&str], &str)] = &[
    (
        "swagger-2.0",
        &["src/operations/list_visits.rs"],
        "it has no parameters in cookies",
    ),
    ("swagger-2.0", &["src/types/ticket.rs"], "it has no `oneOf`"),
    (
        "openapi-3.2",
        &["src/operations/ask.rs"],
        "the method `query` is its own",
    ),
];

/// Files that list the others: there, what differs is a matter of whole lines.
const LISTS: &[&str] = &[
    "bindings.json",
    "src/operations/mod.rs",
    "src/rules.rs",
    "src/types/mod.rs",
];

pub(crate) fn check(name: &str) {
    let (usual, other) = (generate(USUAL), generate(name));
    assert_eq!(codes(&other), codes(&usual), "messages");
    let (usual, other) = (files(usual), files(other));
    let mine = DIFFERENCES.iter().filter(|(dialect, ..)| *dialect == name);
    let alone: BTreeSet<&str> = mine
        .flat_map(|(_, files, _)| files.iter().copied())
        .collect();
    let names = |files: &Files| files.keys().cloned().collect::<BTreeSet<String>>();
    let (ours, theirs) = (names(&usual), names(&other));
    let differing: BTreeSet<&str> = ours
        .symmetric_difference(&theirs)
        .map(String::as_str)
        .collect();
    assert_eq!(differing, alone, "files that only one has");
    for (path, text) in &other {
        let Some(expected) = usual.get(path) else {
            continue;
        };
        if LISTS.contains(&path.as_str()) && !alone.is_empty() {
            assert!(
                is_part(text, expected) || is_part(expected, text),
                "{path}:\n{text}"
            );
        } else {
            assert_eq!(text, expected, "{path}");
        }
    }
}

/// Whether a text is another one with lines left out.
fn is_part(part: &str, whole: &str) -> bool {
    let mut rest = whole.lines().map(|line| line.trim_end_matches(','));
    let mut lines = part.lines().map(|line| line.trim_end_matches(','));
    lines.all(|line| rest.any(|other| other == line))
}

fn generate(name: &str) -> Generated {
    let file = format!("{name}.yaml");
    let text = fs::read_to_string(folders::path("dialects").join(&file)).unwrap();
    let request = Request {
        source: Source::new(&file, text),
        files: Box::new(oaswright::load::NoFiles),
        client: ClientConfig::default(),
        previous_bindings: None,
    };
    oaswright::generate(request, &mut |_| {})
}

fn codes(generated: &Generated) -> Vec<(Code, String)> {
    let messages = generated.report.diagnostics();
    let mut codes: Vec<(Code, String)> = messages
        .map(|message| (message.code, message.message.clone()))
        .collect();
    codes.sort();
    codes
}

type Files = BTreeMap<String, String>;

fn files(generated: Generated) -> Files {
    let output = generated.output.unwrap_or_else(|| panic!("not generated"));
    output.0.into_iter().collect()
}
