//! In: what leads from page to page. Out: whether it goes round in a circle. Must not know what a page is.

use std::hash::{DefaultHasher, Hash, Hasher};

/// Finds a circle of any length without keeping all that was seen (R. P. Brent, "An improved Monte Carlo factorization
/// algorithm", section 3): what comes is compared with one that is kept, and that is replaced after 1, 2, 4, … steps.
#[derive(Default)]
pub(super) struct Repetition {
    kept: Option<u64>,
    steps: u64,
    until: u64,
}

impl Repetition {
    pub(super) fn is_repeated(&mut self, key: &str) -> bool {
        let mut hasher = DefaultHasher::new();
        key.hash(&mut hasher);
        let hash = hasher.finish();
        if self.kept == Some(hash) {
            return true;
        }
        if self.steps >= self.until {
            self.kept = Some(hash);
            self.until = self.until.saturating_mul(2).max(1);
            self.steps = 0;
        }
        self.steps += 1;
        false
    }
}
