//! Documents that were valid once. In: bytes that say what to change. Out: nothing; the run must end without a panic. Must not
//! know what documents mean.

#![no_main]

use std::sync::LazyLock;

use oaswright_fuzz::{Changes, run, seeds};
use serde_json::Value;

static SEEDS: LazyLock<Vec<Value>> = LazyLock::new(seeds);

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let text = Changes::new(bytes).document(&SEEDS).to_string();
    // What is found is kept as a document, in `generator/tests/findings`.
    if let Some(file) = std::env::var_os("OASWRIGHT_FUZZ_WRITE") {
        let _ = std::fs::write(file, &text);
    }
    run(&text);
});
