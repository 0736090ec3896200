//! Which schemas demand something beyond types, themselves or further in.
//!
//! In: the API. Out: places. Must not know: other facts.

use std::collections::{BTreeMap, BTreeSet};

use crate::ir::Api;
use crate::source::Pointer;

/// The places whose check is worth making: those with limits, and those that lead to one.
pub(super) fn checked(api: &Api) -> BTreeSet<Pointer> {
    let mut holders: BTreeMap<&Pointer, Vec<&Pointer>> = BTreeMap::new();
    for (at, check) in &api.checks {
        for part in check.parts() {
            holders.entry(part).or_default().push(at);
        }
    }
    let limited = api
        .checks
        .iter()
        .filter(|(_, check)| !check.limits.is_empty());
    let mut waiting: Vec<&Pointer> = limited.map(|(at, _)| at).collect();
    let mut checked = BTreeSet::new();
    while let Some(at) = waiting.pop() {
        if checked.insert(at.clone()) {
            waiting.extend(holders.get(at).into_iter().flatten());
        }
    }
    checked
}
