//! Which room of the generator may use which. In: `use crate::…` and other paths of its sources. Out: uses that are not
//! in the table. Must not know what the rooms do.

use std::collections::BTreeSet;

use crate::files;

/// Each room with those it may use. A room is a folder or a file right below `generator/src`. `lib.rs` uses them all.
const MAY_USE: &[(&str, &[&str])] = &[
    ("source", &[]),
    ("report", &["source"]),
    ("config", &["source"]),
    ("output", &[]),
    ("stage", &[]),
    ("load", &["report", "source"]),
    ("normalize", &["load", "report", "source"]),
    ("decode", &["load", "report", "source"]),
    ("ir", &["source"]),
    ("lower", &["decode", "ir", "report", "source"]),
    ("analyze", &["ir", "source"]),
    ("names", &["ir", "source"]),
    ("links", &["source"]),
    (
        "survey",
        &[
            "analyze", "config", "ir", "links", "names", "plan", "select", "source",
        ],
    ),
    (
        "select",
        &["analyze", "config", "ir", "links", "report", "source"],
    ),
    (
        "plan",
        &[
            "analyze", "config", "ir", "names", "report", "select", "source",
        ],
    ),
    // The names of two files are its: what the bindings are called, and how every file begins.
    ("emit", &["format", "names", "plan"]),
    ("format", &["emit", "output"]),
    ("surface", &["plan"]),
    ("diff", &["surface"]),
];

#[test]
fn rooms_use_only_what_is_before_them() {
    let mut wrong = BTreeSet::new();
    let mut seen = BTreeSet::new();
    for file in files::below("generator/src") {
        let Some(room) = room(&file.path) else {
            continue;
        };
        let allowed = MAY_USE.iter().find(|(name, _)| *name == room);
        let (_, allowed) = allowed.unwrap_or_else(|| panic!("{room} is not in the table"));
        seen.insert(room.to_owned());
        for used in uses(&file.text) {
            if used != room && !allowed.contains(&used.as_str()) {
                wrong.insert(format!("{} uses {used}", file.path));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert_eq!(
        seen.len(),
        MAY_USE.len(),
        "the table has rooms that there are not: {seen:?}"
    );
}

#[test]
fn no_permission_is_left_unused() {
    let sources = files::below("generator/src");
    for (room_name, allowed) in MAY_USE {
        let mine = sources
            .iter()
            .filter(|file| room(&file.path) == Some(room_name));
        let used: BTreeSet<String> = mine.flat_map(|file| uses(&file.text)).collect();
        for other in *allowed {
            assert!(
                used.contains(*other),
                "{room_name} may use {other} and does not"
            );
        }
    }
}

#[test]
fn foreign_crates_are_known_in_their_rooms_alone() {
    let homes: &[(&str, &[&str])] = &[
        ("openapiv3", &["decode", "lower"]),
        ("quote", &["emit"]),
        ("proc_macro2", &["emit", "format"]),
        // Whether a name of an earlier run is an identifier, and a setting a type, is for `syn` to say.
        ("syn", &["format", "names", "plan"]),
        ("prettyplease", &["format"]),
        ("heck", &["names"]),
        // Which patterns can be checked is for the engine that checks them to say.
        ("regex", &["plan"]),
        ("pulldown_cmark", &["plan"]),
        ("saphyr_parser", &["load", "source"]),
        // What overlays select.
        ("serde_json_path", &["normalize"]),
        // How references are resolved.
        ("fluent_uri", &["source"]),
    ];
    for file in files::below("generator/src") {
        for (package, rooms) in homes {
            let home = room(&file.path).is_none_or(|room| rooms.contains(&room));
            let used = code(&file.text).any(|line| mentions(&line, package));
            assert!(home || !used, "{} knows {package}", file.path);
        }
    }
    for file in files::below("generator/runtime/src") {
        let home = ["http_client", "tls", "builder"]
            .iter()
            .any(|name| file.path.ends_with(&format!("/{name}.rs")));
        let used = code(&file.text).any(|line| mentions(&line, "reqwest"));
        assert!(home || !used, "{} knows reqwest", file.path);
    }
}

#[test]
fn the_library_does_no_io() {
    for file in files::below("generator/src") {
        for line in code(&file.text) {
            for word in [
                "std::fs",
                "std::env",
                "std::net",
                "std::process",
                "std::time",
                "std::io",
                "println!",
                "HashMap",
                "HashSet",
            ] {
                assert!(!line.contains(word), "{} has {word}", file.path);
            }
        }
    }
}

fn room(path: &str) -> Option<&str> {
    let below = path.strip_prefix("generator/src/")?;
    let room = below.split('/').next()?;
    let room = room.strip_suffix(".rs").unwrap_or(room);
    (room != "lib").then_some(room)
}

/// The rooms that a text names in paths. What `lib.rs` gives another name belongs to no room.
fn uses(text: &str) -> Vec<String> {
    let mut used = Vec::new();
    for line in code(text) {
        for rest in line.split("crate::").skip(1) {
            let names = rest.strip_prefix('{').unwrap_or(rest);
            let name: String = names
                .chars()
                .take_while(|c| c.is_alphanumeric() || *c == '_')
                .collect();
            used.push(match name.as_str() {
                "ClientConfig" => "config".to_owned(),
                "Output" => "output".to_owned(),
                _ => name,
            });
        }
    }
    used
}

/// The lines that are no comments, without the texts in quotes.
fn code(text: &str) -> impl Iterator<Item = String> {
    let lines = text
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"));
    lines.map(|line| line.split('"').step_by(2).collect())
}

/// Whether a line has a path into a package.
fn mentions(line: &str, package: &str) -> bool {
    let path = format!("{package}::");
    line.match_indices(&path).any(|(at, _)| {
        let before = line.get(..at).and_then(|before| before.chars().next_back());
        before.is_none_or(|c| !c.is_alphanumeric() && c != '_' && c != ':')
    })
}
