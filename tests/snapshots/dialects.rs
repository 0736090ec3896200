//! The same API in four dialects. In: the documents of `dialects/`. Out: the same crate, file by file, and no message that one has
//! and the other has not. Must not know what the API is about.

use std::fs;

use oaswright::report::Code;
use oaswright::source::Source;
use oaswright::{ClientConfig, Generated, Request};

use crate::folders;

/// The one that the others are compared with.
const USUAL: &str = "openapi-3.0";

pub(crate) const OTHERS: &[&str] = &["swagger-2.0", "openapi-3.1", "openapi-3.2"];

pub(crate) fn check(name: &str) {
    let (usual, other) = (generate(USUAL), generate(name));
    assert_eq!(codes(&other), codes(&usual), "messages");
    let (usual, other) = (files(usual), files(other));
    let names = |files: &[(String, String)]| -> Vec<String> {
        files.iter().map(|(path, _)| path.clone()).collect()
    };
    assert_eq!(names(&other), names(&usual));
    for ((path, text), (_, expected)) in other.iter().zip(&usual) {
        assert_eq!(text, expected, "{path}");
    }
}

fn generate(name: &str) -> Generated {
    let file = format!("{name}.yaml");
    let text = fs::read_to_string(folders::path("dialects").join(&file)).unwrap();
    let request = Request {
        source: Source::new(&file, text),
        files: Box::new(oaswright::load::NoFiles),
        client: ClientConfig::default(),
        previous_bindings: None,
    };
    oaswright::generate(request, &mut |_| {})
}

fn codes(generated: &Generated) -> Vec<(Code, String)> {
    let messages = generated.report.diagnostics();
    let mut codes: Vec<(Code, String)> = messages
        .map(|message| (message.code, message.message.clone()))
        .collect();
    codes.sort();
    codes
}

fn files(generated: Generated) -> Vec<(String, String)> {
    let output = generated.output.unwrap_or_else(|| panic!("not generated"));
    output.0.into_iter().collect()
}
