//! What `explain` says of each code.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use oaswright::report::Code;
use oaswright::source::Source;
use oaswright::{ClientConfig, Request};

/// Codes about something else than a document: a file, a setting, the generator itself.
const NOT_OF_DOCUMENTS: &[Code] = &[
    Code::Bindings,
    Code::EditedFile,
    Code::Encoding,
    Code::ForeignFile,
    Code::Internal,
    Code::OutOfDate,
    Code::Overlay,
    Code::Override,
    Code::Redacted,
    Code::Selection,
    Code::StaleAllowance,
    Code::Unreadable,
    Code::Unwritable,
];

/// The example of a code, with its language.
fn example(code: Code) -> (&'static str, &'static str) {
    let (_, rest) = code.explanation().split_once("```").unwrap();
    let (inside, _) = rest.split_once("\n```").unwrap();
    inside.split_once('\n').unwrap()
}

#[test]
fn every_code_says_why_what_to_do_and_an_example() {
    for code in Code::ALL {
        let mut rest = code.explanation();
        for heading in ["## Why\n\n", "\n## What to do\n\n", "\n## Example\n\n```"] {
            let (before, after) = rest
                .split_once(heading)
                .unwrap_or_else(|| panic!("{code}: no {heading:?}"));
            let is_first = heading.starts_with('#');
            assert!(
                before.is_empty() == is_first,
                "{code}: nothing before {heading:?}"
            );
            rest = after;
        }
    }
}

#[test]
fn every_example_of_a_document_gets_a_message_of_its_code() {
    let mut silent = Vec::new();
    let codes = Code::ALL.iter().copied();
    for code in codes.filter(|code| !NOT_OF_DOCUMENTS.contains(code)) {
        let (language, text) = example(code);
        let is_whole = language == "json" || !text.starts_with("paths:");
        let head = match is_whole {
            true => "",
            false => "openapi: 3.0.3\ninfo: { title: Pets, version: '1' }\n",
        };
        let request = Request {
            source: Source::new(format!("a.{language}"), format!("{head}{text}\n")),
            files: Box::new(oaswright::load::NoFiles),
            client: ClientConfig::default(),
            previous_bindings: None,
        };
        let generated = oaswright::generate(request, &mut |_| {});
        let mut messages = generated.report.diagnostics();
        if !messages.any(|message| message.code == code) {
            let said: Vec<_> = generated.report.diagnostics().collect();
            silent.push(format!("{code}: {said:?}"));
        }
    }
    assert!(silent.is_empty(), "{silent:#?}");
}
