//! The table as a document.
//!
//! In: the table. Out: Markdown. Must not know: where it is written.

use std::fmt::Write as _;

use super::super::version::Dialect;
use super::{Group, Status, all};

const HEAD: &str = "# Keywords

Every key of every object of Swagger 2.0 and OpenAPI 3.0, 3.1 and 3.2, and what becomes of it. Keys that start with `x-` aside,
anything else is reported (`unknown-key`). This file is made of the table that the generator uses; `cargo xtask bless keywords`
writes it anew.

";

const STATUSES: &[(Status, &str)] = &[
    (
        Status::Represented,
        "it decides what is generated, sent or read",
    ),
    (
        Status::Enforced,
        "`validate()` checks what is sent against it, and it is documented",
    ),
    (
        Status::Documented,
        "it is said in the documentation of what is generated",
    ),
    (
        Status::Approximated,
        "it is followed in part, and a warning says how",
    ),
    (Status::Ignored, "it is not followed, and a warning says so"),
    (
        Status::Unused,
        "it says nothing that a client could follow, so there is no warning",
    ),
];

/// The text of `docs/keywords.md`.
#[must_use]
pub fn keyword_table() -> String {
    let mut text = HEAD.to_string();
    text.push_str("| status | meaning |\n|---|---|\n");
    for (status, meaning) in STATUSES {
        let _ = writeln!(text, "| {} | {meaning} |", status.as_str());
    }
    for keywords in all() {
        let _ = write!(text, "\n## {}\n\n", title(keywords.object));
        text.push_str("| key | versions | status | |\n|---|---|---|---|\n");
        let mut rows: Vec<(&str, &Group)> = Vec::new();
        for group in keywords.groups {
            rows.extend(group.keys.iter().map(|key| (*key, group)));
        }
        rows.sort_by_key(|(key, group)| (*key, group.from));
        for (key, group) in rows {
            let (versions, status) = (versions(group), group.status.as_str());
            let _ = writeln!(text, "| `{key}` | {versions} | {status} | {} |", group.note);
        }
    }
    text
}

/// "an operation" as "Operation".
fn title(object: &str) -> String {
    let (_, noun) = object.split_once(' ').unwrap_or(("", object));
    let mut letters = noun.chars();
    let first = letters.next().map(|first| first.to_ascii_uppercase());
    first.into_iter().chain(letters).collect()
}

fn versions(group: &Group) -> String {
    match (group.from, group.to) {
        (Dialect::V2_0, Dialect::V3_2) => "all".to_string(),
        (from, to) if from == to => from.number().to_string(),
        (from, Dialect::V3_2) => format!("since {}", from.number()),
        (from, to) => format!("{} to {}", from.number(), to.number()),
    }
}
