//! Our verdicts beside those of `cargo-semver-checks`. In: the pairs of documents in `updates/`. Out: a test for each: the two agree,
//! or a rule says why one of them cannot see what the other does. Must not know any pair by its name.
//!
//! Runs only when asked for, with the feature `semver-checks`, and needs `cargo install cargo-semver-checks --locked`.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

mod crates;
#[path = "../updates/pairs.rs"]
mod pairs;
mod rules;
mod tool;

use libtest_mimic::{Arguments, Failed, Trial};
use oaswright::diff::{Changes, Level};
use rules::{Rule, UNCOUNTED, UNSEEN};
use std::collections::BTreeSet;
use std::path::Path;
use tool::Finding;

/// Fewer say nothing.
const PAIRS: usize = 40;

fn main() {
    let arguments = Arguments::from_args();
    let pairs = pairs::all();
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("semver");
    let mut crates = crates::write(&folder, &pairs);
    let mut found = tool::findings(&crates);
    let (mut trials, mut used) = (Vec::new(), BTreeSet::new());
    for pair in &pairs {
        let module = crates::module(pair);
        let changes = crates.changes.remove(&module).unwrap();
        let compared = compare(&changes, &found.remove(&module).unwrap_or_default());
        let needed = compared.as_ref().cloned().unwrap_or_default();
        let kind = if needed.is_empty() { "" } else { "by rule" };
        used.extend(needed);
        let compared = compared.map(drop).map_err(Failed::from);
        let trial = Trial::test(pair.text("name"), move || compared);
        trials.push(trial.with_kind(kind));
    }
    let is_complete = used.len() == UNSEEN.len() + UNCOUNTED.len() && pairs.len() >= PAIRS;
    let known = UNSEEN.iter().map(|it| it.why);
    let known = known.chain(UNCOUNTED.iter().map(|it| it.why));
    let idle: Vec<&str> = known.filter(|why| !used.contains(why)).collect();
    trials.push(Trial::test("every rule is needed", move || {
        is_complete
            .then_some(())
            .ok_or(Failed::from(idle.join("\n")))
    }));
    let nowhere = format!("{found:?}");
    trials.push(Trial::test("everything is found in a pair", move || {
        found.is_empty().then_some(()).ok_or(Failed::from(nowhere))
    }));
    trials.push(Trial::test("what no rule explains fails", || {
        let finding = Finding {
            lint: "struct_missing".to_owned(),
            level: Level::Major,
            place: String::new(),
        };
        let compared = compare(&Changes::default(), &[finding]);
        compared
            .is_err()
            .then_some(())
            .ok_or(Failed::without_message())
    }));
    libtest_mimic::run(&arguments, trials).exit();
}

/// The rules that it takes for both to agree, or what none explains.
fn compare(changes: &Changes, found: &[Finding]) -> Result<Vec<&'static str>, String> {
    // A change that is less than minor is none to the tool.
    let ours = changes.verdict().filter(|it| *it != Level::Patch);
    let mut used = Vec::new();
    let mut left = Vec::new();
    for finding in found.iter().filter(|it| Some(it.level) > ours) {
        match reason(UNCOUNTED, finding) {
            Some(why) => used.push(why),
            None => left.push(format!("only found: {finding:?}")),
        }
    }
    let theirs = found.iter().map(|it| it.level).max();
    let unseen = changes.changes.iter();
    for change in unseen.filter(|it| it.level != Level::Patch && Some(it.level) > theirs) {
        match reason(UNSEEN, change) {
            Some(why) => used.push(why),
            None => left.push(format!("not found: {change:?}")),
        }
    }
    match left.is_empty() {
        true => Ok(used),
        false => Err(format!("{}\nfound: {found:#?}", left.join("\n"))),
    }
}

fn reason<T>(rules: &[Rule<T>], of: &T) -> Option<&'static str> {
    rules.iter().find(|it| (it.holds)(of)).map(|it| it.why)
}
