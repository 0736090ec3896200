//! What the fuzzing targets share. In: a document, or bytes that say how to change one. Out: a run of the generator. Must not know
//! what documents mean.

mod changes;

use std::fs;
use std::path::Path;

pub use changes::Changes;
use oaswright::report::render_all;
use oaswright::source::Source;
use oaswright::{ClientConfig, Request};
use serde_json::Value;

/// Generates a client, and shows all messages.
pub fn run(text: &str) {
    let request = Request {
        source: Source::new("spec.yaml", text),
        files: Box::new(oaswright::load::NoFiles),
        client: ClientConfig::default(),
        previous_bindings: None,
    };
    let generated = oaswright::generate(request, &mut |_| {});
    let messages = render_all(&generated.report, &generated.sources);
    assert!(!messages.contains("error[internal]"), "{messages}");
}

/// The documents of the cases and dialects: small, and between them they have everything.
#[must_use]
pub fn seeds() -> Vec<Value> {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests");
    let mut texts = Vec::new();
    for folder in ["cases", "dialects"] {
        collect(&tests.join(folder), &mut texts);
    }
    texts.sort();
    texts
        .iter()
        .filter_map(|text| serde_yaml::from_str(text).ok())
        .collect()
}

fn collect(folder: &Path, texts: &mut Vec<String>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        let name = entry.file_name().to_string_lossy().into_owned();
        if path.is_dir() {
            // Goldens hold no documents.
            if name != "golden" {
                collect(&path, texts);
            }
        } else if name.ends_with(".yaml") && name != "settings.yaml" {
            texts.extend(fs::read_to_string(path));
        }
    }
}
