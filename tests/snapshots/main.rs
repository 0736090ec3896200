//! Documents and what comes of them. In: the folders of `cases/` and `rejects/`. Out: a test for each, by the folder's
//! name. Must not know what any of them is about.
//!
//! `cargo xtask bless [FILTER]` accepts what comes out now; `git diff` is the review.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

mod cases;
mod dialects;
mod edits;
mod folders;
mod keywords;
mod order;
mod places;
mod rejects;
mod settings;

use libtest_mimic::{Arguments, Trial};

fn main() {
    let cases = folders::inside("cases").into_iter().map(|name| {
        Trial::test(format!("cases::{name}"), move || {
            cases::check(&name);
            Ok(())
        })
    });
    let rejects = folders::inside("rejects").into_iter().map(|name| {
        Trial::test(format!("rejects::{name}"), move || {
            rejects::check(&name);
            Ok(())
        })
    });
    let places = folders::inside("rejects").into_iter().map(|name| {
        Trial::test(format!("places::{name}"), move || {
            places::check(&name);
            Ok(())
        })
    });
    let dialects = dialects::OTHERS.iter().map(|name| {
        Trial::test(format!("dialects::{name}"), || {
            dialects::check(name);
            Ok(())
        })
    });
    let keywords = Trial::test("keywords", || {
        keywords::check();
        Ok(())
    });
    let trials = cases
        .chain(rejects)
        .chain(places)
        .chain(dialects)
        .chain([keywords]);
    let trials = trials.collect();
    libtest_mimic::run(&Arguments::from_args(), trials).exit();
}
