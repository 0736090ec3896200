//! Any bytes as a document. In: bytes. Out: nothing; the run must end without a panic. Must not know YAML.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| oaswright_fuzz::run(&String::from_utf8_lossy(bytes)));
