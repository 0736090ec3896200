//! What a person would call a part of another file.
//!
//! In: nodes of files. Out: a key for each under `components`: the name of the file, or the last step of the fragment. Where several
//! would get the same, all of them get longer ones: a name depends on no order, and never comes to mean something else. Must not know:
//! what they are.

use std::collections::{BTreeMap, BTreeSet};

use super::library::{Library, Target};
use crate::load::get;
use crate::source::{Pointer, is_url};

/// A name for each, none of which is taken by the root document.
pub(super) fn choose<'t>(
    library: &Library<'_>,
    shelf: &Pointer,
    targets: &BTreeSet<&'t Target>,
) -> BTreeMap<&'t Target, String> {
    let own = library.part(0).and_then(|root| get(&root.value, shelf));
    let own = own.and_then(|own| own.as_mapping()).into_iter().flatten();
    let mut taken: BTreeSet<String> = own
        .filter_map(|(key, _)| Some(key.as_str()?.to_owned()))
        .collect();
    let mut names = BTreeMap::new();
    let mut open: Vec<(&Target, Vec<String>)> = targets
        .iter()
        .map(|it| (*it, candidates(&steps(library, it))))
        .collect();
    let mut round = 0;
    while !open.is_empty() {
        let mut wanted: BTreeMap<String, usize> = BTreeMap::new();
        for (_, candidates) in &open {
            *wanted.entry(candidate(candidates, round)).or_default() += 1;
        }
        let is_settled = |candidates: &[String]| {
            let name = candidate(candidates, round);
            (wanted.get(&name) == Some(&1) && !taken.contains(&name)) || round >= candidates.len()
        };
        let (done, rest): (Vec<_>, Vec<_>) = open.into_iter().partition(|it| is_settled(&it.1));
        for (target, candidates) in done {
            let mut name = candidate(&candidates, round);
            while !taken.insert(name.clone()) {
                name.push('_');
            }
            names.insert(target, name);
        }
        (open, round) = (rest, round + 1);
    }
    names
}

/// What a node would be called if nothing else were.
pub(super) fn usual(library: &Library<'_>, target: &Target) -> String {
    candidate(&candidates(&steps(library, target)), 0)
}

/// The name of a round; the last one when there are no more.
fn candidate(candidates: &[String], round: usize) -> String {
    let found = candidates.get(round).or(candidates.last());
    found.cloned().unwrap_or_default()
}

/// Names from the shortest to the longest: first without the steps that say little, then with them.
fn candidates(steps: &[String]) -> Vec<String> {
    let Some((last, before)) = steps.split_last() else {
        return Vec::new();
    };
    let telling = before
        .iter()
        .filter(|step| !SHELVES.contains(&step.as_str()));
    // What a thing itself is called says enough, whatever it is.
    let telling: Vec<String> = telling.chain([last]).cloned().collect();
    let mut names = endings(&telling);
    names.extend(endings(steps));
    names.dedup();
    names
}

/// The last steps, from one to all; as many more as it takes not to be a mere number.
fn endings(steps: &[String]) -> Vec<String> {
    let is_number = |step: &String| step.bytes().all(|byte| byte.is_ascii_digit());
    let starts = (0..steps.len()).rev();
    let starts = starts.filter(|start| *start == 0 || !steps.get(*start).is_some_and(is_number));
    starts
        .map(|start| steps.get(start..).unwrap_or_default().join("."))
        .collect()
}

/// Steps that say where something is kept, but little of what it is.
const SHELVES: &[&str] = &[
    "$defs",
    "callbacks",
    "common",
    "components",
    "definitions",
    "examples",
    "headers",
    "links",
    "models",
    "parameters",
    "properties",
    "requestBodies",
    "resources",
    "responses",
    "schemas",
    "securitySchemes",
    "shared",
    "spec",
    "specification",
];

/// Names of files that leave it to their folder to say what is in them.
const NAMELESS: &[&str] = &["_index", "index", "main", "schema"];

/// What leads to a node, from the outermost folder to the last step of the fragment.
fn steps(library: &Library<'_>, target: &Target) -> Vec<String> {
    let name = library.part(target.part).map_or("", |part| &part.name);
    let path = match is_url(name) {
        true => name.split_once("://").map_or(name, |(_, path)| path),
        false => name,
    };
    let mut steps: Vec<String> = path
        .split('/')
        .filter(|step| *step != "..")
        .map(clean)
        .collect();
    if let Some(file) = steps.pop() {
        let stem = stem(&file).to_owned();
        if steps.is_empty() || !NAMELESS.contains(&stem.as_str()) {
            steps.push(stem);
        }
    }
    steps.extend(target.at.segments().iter().map(|step| clean(step)));
    steps.retain(|step| !step.is_empty());
    steps
}

/// The name of a file without what says which format it has: `pet` of `pet.schema.json`.
fn stem(file: &str) -> &str {
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let short = stem.strip_suffix(".schema");
    short.filter(|short| !short.is_empty()).unwrap_or(stem)
}

/// What may stand in the key of a component (OpenAPI 3.0.3 section 4.7.7).
fn clean(step: &str) -> String {
    let allowed = |c: char| c.is_alphanumeric() || "._-$".contains(c);
    let text: String = step
        .chars()
        .map(|c| if allowed(c) { c } else { '_' })
        .collect();
    text.trim_matches('_').to_owned()
}
