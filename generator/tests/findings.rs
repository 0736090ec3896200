//! Documents that the fuzzing targets in `fuzz/` once tripped over. In: the files of `findings/`, any bytes. Out: the generator
//! ends in time, without a panic and without a mistake of its own. Must not know what is wrong with them.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use oaswright::report::{Code, render_all};
use oaswright::source::Source;
use oaswright::{ClientConfig, Request};

/// What fuzzing allows for a run, with optimized code on a machine that does nothing else.
const LIMIT: Duration = Duration::from_secs(10);

#[test]
fn what_was_found_by_fuzzing_stays_fixed() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/findings");
    let mut paths: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.sort();
    assert!(!paths.is_empty());
    for path in paths {
        let bytes = fs::read(&path).unwrap();
        let name = path.file_name().unwrap().to_str().unwrap();
        let start = Instant::now();
        run(name, &String::from_utf8_lossy(&bytes));
        assert!(start.elapsed() < LIMIT, "{name}: {:?}", start.elapsed());
    }
}

fn run(name: &str, text: &str) {
    let request = Request {
        source: Source::new(name, text),
        files: Box::new(oaswright::load::NoFiles),
        client: ClientConfig::default(),
        previous_bindings: None,
    };
    let generated = oaswright::generate(request, &mut |_| {});
    let messages = render_all(&generated.report, &generated.sources);
    let mut found = generated.report.diagnostics();
    assert!(
        !found.any(|message| message.code == Code::Internal),
        "{name}: {messages}"
    );
}
