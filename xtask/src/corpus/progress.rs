//! A line that says how far it is, for people who watch. In: what is done. Out: one line on stderr that is written over
//! and over, and nothing at all where nobody watches.

use crate::console;
use std::io::IsTerminal;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Counts what is done.
pub(super) struct Progress {
    whole: usize,
    done: AtomicUsize,
    failed: AtomicUsize,
    watched: bool,
}

impl Progress {
    /// Of `whole` things.
    pub(super) fn new(whole: usize) -> Self {
        let watched = std::io::stderr().is_terminal();
        Self {
            whole,
            done: AtomicUsize::new(0),
            failed: AtomicUsize::new(0),
            watched,
        }
    }

    /// One more is done.
    pub(super) fn step(&self, name: &str, fine: bool) {
        let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        let failed =
            self.failed.fetch_add(usize::from(!fine), Ordering::Relaxed) + usize::from(!fine);
        if self.watched {
            console::complain(&line(done, self.whole, failed, name));
        }
    }

    /// Takes the line away.
    pub(super) fn end(&self) {
        if self.watched {
            console::complain("\r\u{1b}[K");
        }
    }
}

/// `[#####.....] 150/300, 2 failed: stripe.json`
fn line(done: usize, whole: usize, failed: usize, name: &str) -> String {
    const WIDTH: usize = 20;
    let full = (done * WIDTH) / whole.max(1);
    let name: String = name.chars().take(30).collect();
    let bar = format!(
        "{}{}",
        "#".repeat(full),
        ".".repeat(WIDTH.saturating_sub(full))
    );
    format!("\r\u{1b}[K[{bar}] {done}/{whole}, {failed} failed: {name}")
}
