//! Messages are about the places that they name. In: the documents of `rejects/`. Out: each message moves with the text before its
//! place, and changes or vanishes when that place is changed. Must not know what is wrong with a document.

use std::fs;
use std::path::Path;

use oaswright::ClientConfig;
use oaswright::report::to_json;
use serde_json::Value;

use crate::{edits, folders};

/// What is reported before there is a tree, so that nothing can be changed in one place alone.
const OF_THE_WHOLE_TEXT: &[&str] = &["empty", "encoding", "not-json", "syntax"];

/// Messages whose place is that of one of several things which are wrong together.
const EXCEPTIONS: &[(&str, &str)] = &[(
    "alias-bomb",
    "what is too much is the sum of all aliases; any one may go",
)];

/// The file that is edited, in the folder with all others.
#[derive(Clone, Copy)]
struct Document<'d> {
    file: &'d str,
    folder: &'d Path,
}

/// A message where it stands: line, column, length, code, text.
type Said = (u64, u64, u64, String, String);

pub(crate) fn check(name: &str) {
    let folder = folders::path("rejects").join(name);
    let names = folders::files(&folder);
    let file = names.iter().find(|name| name.starts_with("spec.")).unwrap();
    let Ok(text) = String::from_utf8(fs::read(folder.join(file)).unwrap()) else {
        return;
    };
    let overlays = folders::overlays(&folder);
    let document = |file| Document {
        file,
        folder: &folder,
    };
    // Where there are overlays, the messages are about them.
    for overlay in &overlays {
        check_file(name, document(&overlay.name), &overlay.text);
    }
    if overlays.is_empty() {
        check_file(name, document(file), &text);
    }
}

fn check_file(name: &str, file: Document<'_>, text: &str) {
    let messages = messages(file, text);
    assert!(!messages.is_empty(), "no message has a place");
    for message in &messages {
        // A text with nothing in it has no other place than its start.
        if message.3 == "empty" {
            continue;
        }
        moves(file, text, &messages, message.0);
        let is_of_a_node = !OF_THE_WHOLE_TEXT.contains(&message.3.as_str());
        let is_excepted = EXCEPTIONS.iter().any(|(reject, _)| *reject == name);
        if is_of_a_node && !is_excepted {
            changes(file, text, &messages, message);
        }
    }
}

/// An empty line before a line: all that is said about it and what follows moves by one, and nothing else.
fn moves(file: Document<'_>, text: &str, before: &[Said], line: u64) {
    let edited = edits::line_before(text, line);
    let expected: Vec<Said> = before
        .iter()
        .cloned()
        .map(|said| moved(said, line))
        .collect();
    assert_eq!(
        messages(file, &edited),
        expected,
        "an empty line before line {line}"
    );
}

fn moved((at, column, length, code, text): Said, line: u64) -> Said {
    (at + u64::from(at >= line), column, length, code, text)
}

/// The named place is changed in several ways, of which one has to make a difference to what is said there. A text that is no
/// longer a document proves nothing.
fn changes(file: Document<'_>, text: &str, before: &[Said], message: &Said) {
    let edited = edits::at(text, message.0, message.1, message.2);
    let makes_a_difference = edited.iter().any(|edited| {
        let after = messages(file, edited);
        let is_new = |said: &Said| said.3 == "syntax" && !before.contains(said);
        let is_document = !after.iter().any(is_new);
        is_document && !after.contains(message)
    });
    assert!(
        makes_a_difference,
        "{message:?} stays, whatever stands there:\n{}",
        edited.join("\n---\n")
    );
}

fn messages(document: Document<'_>, text: &str) -> Vec<Said> {
    let Document { file, folder } = document;
    let names = folders::files(folder);
    let root = names.iter().find(|name| name.starts_with("spec.")).unwrap();
    let mut bytes = fs::read(folder.join(root)).unwrap();
    let mut overlays = folders::overlays(folder);
    if root == file {
        bytes = text.as_bytes().to_vec();
    }
    for overlay in overlays.iter_mut().filter(|overlay| overlay.name == file) {
        text.clone_into(&mut overlay.text);
    }
    let client = ClientConfig {
        overlays,
        ..ClientConfig::default()
    };
    let generated = folders::of_bytes(root, bytes, folders::beside(folder), client, None);
    let objects = to_json(&generated.report, &generated.sources);
    let own = objects
        .iter()
        .filter(|object| object.get("file") == Some(&Value::from(file)));
    let said = own.filter_map(|object| {
        let number = |key: &str| object.get(key).and_then(Value::as_u64);
        let text = |key: &str| object.get(key).and_then(Value::as_str).map(str::to_owned);
        let place = (number("line")?, number("column")?, number("length")?);
        Some((place.0, place.1, place.2, text("code")?, text("message")?))
    });
    said.collect()
}
