//! A plan as a unified diff. In: a plan. Out: text as `diff -u` and `git apply` know it. Knows nothing of why.

use super::{Action, Plan};
use similar::TextDiff;
use std::time::Duration;

/// Shown in place of the side that does not exist.
const NOWHERE: &str = "/dev/null";

/// Enough for any text that people write; a huge one gets a coarser diff rather than a long wait.
const PATIENCE: Duration = Duration::from_secs(2);

/// The diff of every file that is not as it should be.
pub(crate) fn diff(plan: &Plan) -> String {
    plan.actions
        .iter()
        .map(|(file, action)| {
            let place = plan.folder.shown(file);
            match action {
                Action::Keep => String::new(),
                Action::Create { new } => unified("", new, NOWHERE, &place),
                Action::Remove { old } => {
                    unified(&String::from_utf8_lossy(old), "", &place, NOWHERE)
                }
                Action::Rewrite { old, new } => {
                    unified(&String::from_utf8_lossy(old), new, &place, &place)
                }
            }
        })
        .collect()
}

pub(super) fn unified(old: &str, new: &str, from: &str, to: &str) -> String {
    let diff = TextDiff::configure().timeout(PATIENCE).diff_lines(old, new);
    diff.unified_diff()
        .context_radius(3)
        .header(from, to)
        .to_string()
}
