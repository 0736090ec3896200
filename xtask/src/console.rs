//! Printing that does not care whether somebody still listens: `… | head` must not end in a panic.
//! In: text that ends in a line break. Out: the two output streams. No colour anywhere, so that logs stay readable.

use std::io::Write;

/// Results: to stdout.
pub(crate) fn print(text: &str) {
    // A reader that went away is not a failure of ours, and there is nobody to tell.
    let _ = std::io::stdout().lock().write_all(text.as_bytes());
}

/// Warnings, errors, progress: to stderr.
pub(crate) fn complain(text: &str) {
    let _ = std::io::stderr().lock().write_all(text.as_bytes());
}
