//! Text to tree.
//!
//! In: the sources. Out: a [`Document`]: the root source as a value tree, or messages that say where it is broken. Whatever
//! the text, time and memory stay in proportion to it. Must not know: what a schema is.

mod anchors;
mod build;
mod bytes;
mod files;
mod scalar;
mod tree;

use std::collections::BTreeMap;

use serde_yaml::Value;

use crate::report::{At, Code, Diagnostic, Report};
use crate::source::events::{Format, Reader, SyntaxError, Trouble};
use crate::source::{Origins, Pointer, Source, SourceId, Sources};
use build::{Builder, Stop};

pub use files::{Files, NoFiles, not_fetched};
pub use scalar::{NUMBER_TAG, number_text};
pub(crate) use tree::describe;
pub use tree::{get, get_mut, size};

/// How deep objects and lists may be nested. Real documents stay far below; what follows recurses, on stacks of two megabytes.
pub const MAX_DEPTH: usize = 128;

/// A document as a tree. Keys are always text. A number whose exact text the tree can't give back (`1.10`, or beyond 64 bits)
/// is tagged, see [`NUMBER_TAG`].
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    /// The tree.
    pub value: Value,
    /// Where its parts come from.
    pub origins: Origins,
    /// References into other files that lead nowhere, by the places of what holds them, with what there is to say about it.
    pub unresolved: BTreeMap<Pointer, Diagnostic>,
}

impl From<Value> for Document {
    fn from(value: Value) -> Document {
        Document {
            value,
            origins: Origins::default(),
            unresolved: BTreeMap::new(),
        }
    }
}

/// Reads the root document. Nothing when it is broken, which the report then says.
pub fn load(sources: &Sources, report: &mut Report) -> Option<Document> {
    let value = load_part(sources, SourceId::ROOT, report)?;
    is_object(&value, report).then(|| Document::from(value))
}

/// Reads any of the sources. Nothing when it is broken, which the report then says.
pub fn load_part(sources: &Sources, id: SourceId, report: &mut Report) -> Option<Value> {
    let source = sources.get(id)?;
    let (value, messages) = match Format::guess(&source.text) {
        Format::Yaml => read(source, Format::Yaml),
        Format::Json => read_json_like(source),
    };
    let broken = messages.has_errors();
    report.extend(messages.diagnostics().map(|it| it.clone().in_source(id)));
    value.filter(|_| !broken)
}

/// JSON, or YAML that opens with a brace as JSON does.
fn read_json_like(source: &Source) -> (Option<Value>, Report) {
    let (json, mut messages) = read(source, Format::Json);
    if json.is_some() || !is_syntax_error(&messages) {
        return (json, messages);
    }
    let (yaml, yaml_messages) = read(source, Format::Yaml);
    let says_json = has_extension(source, &["json"]);
    match yaml {
        // The file's name says which of the two complaints its author will understand.
        None if has_extension(source, &["yaml", "yml"]) => (None, yaml_messages),
        None => (None, messages),
        Some(yaml) => {
            messages = if says_json {
                as_not_json(&messages)
            } else {
                Report::new()
            };
            messages.merge(yaml_messages);
            (Some(yaml), messages)
        }
    }
}

fn has_extension(source: &Source, extensions: &[&str]) -> bool {
    let extension = source
        .name
        .rsplit_once('.')
        .map_or("", |(_, extension)| extension);
    extensions
        .iter()
        .any(|known| extension.eq_ignore_ascii_case(known))
}

fn is_syntax_error(messages: &Report) -> bool {
    messages
        .diagnostics()
        .any(|message| message.code == Code::Syntax)
}

fn as_not_json(messages: &Report) -> Report {
    let mut report = Report::new();
    for error in messages
        .diagnostics()
        .filter(|message| message.code == Code::Syntax)
    {
        let warning =
            Diagnostic::warning(Code::NotJson, error.message.clone()).place(error.at.clone());
        report.push(warning.with_note("it was read as YAML, which allows this"));
    }
    report
}

fn read(source: &Source, format: Format) -> (Option<Value>, Report) {
    let mut builder = Builder::new();
    let result = feed(&mut builder, &source.text, format);
    let (value, mut messages) = builder.finish();
    match result {
        Ok(()) if value.is_none() => messages.push(empty()),
        Ok(()) | Err(Stop::Said) => {}
        Err(Stop::Syntax(error)) => {
            // What came before the mistake may have been misread because of it.
            messages = Report::new();
            messages.push(syntax_diagnostic(&error, &source.text, format));
            return (None, messages);
        }
    }
    (value, messages)
}

fn too_deep() -> String {
    format!("nested more than {MAX_DEPTH} levels deep")
}

fn feed(builder: &mut Builder, text: &str, format: Format) -> Result<(), Stop> {
    let mut reader = Reader::new(text, format);
    while let Some(node) = reader.next()? {
        builder.take(node)?;
    }
    Ok(())
}

fn empty() -> Diagnostic {
    let at = At::Text {
        source: SourceId::ROOT,
        line: 1,
        column: 1,
    };
    Diagnostic::error(Code::Empty, "the document is empty")
        .place(at)
        .help("an OpenAPI document starts with `openapi: 3.0.3`")
}

fn syntax_diagnostic(error: &SyntaxError, text: &str, format: Format) -> Diagnostic {
    let name = match format {
        Format::Json => "JSON",
        Format::Yaml => "YAML",
    };
    let at = At::Text {
        source: SourceId::ROOT,
        line: error.line,
        column: error.column,
    };
    if error.kind == Trouble::Depth {
        return Diagnostic::error(Code::TooDeep, too_deep()).place(at);
    }
    let diagnostic =
        Diagnostic::error(Code::Syntax, format!("not valid {name}: {}", error.message)).place(at);
    match advice(error, text, format) {
        Some(help) => diagnostic.help(help),
        None => diagnostic,
    }
}

/// The usual slips, which parsers describe in their own terms.
fn advice(error: &SyntaxError, text: &str, format: Format) -> Option<&'static str> {
    let line = text.lines().nth(error.line.checked_sub(1)?).unwrap_or("");
    let indented_by_tab = line.trim_start_matches(' ').starts_with('\t');
    match format {
        Format::Yaml if indented_by_tab => {
            Some("YAML is indented with spaces; replace the tab at the start of this line")
        }
        Format::Yaml if error.message.contains("quoted scalar") => {
            Some("the quote that begins here is closed nowhere")
        }
        Format::Yaml if line.matches(": ").count() > 1 => {
            Some("text that contains `: ` needs quotes around it")
        }
        Format::Yaml if line.contains('%') || line.contains('@') || line.contains('`') => {
            Some("text that starts with `%`, `@` or a backtick needs quotes around it")
        }
        Format::Yaml | Format::Json => None,
    }
}

fn is_object(value: &Value, report: &mut Report) -> bool {
    if value.is_mapping() {
        return true;
    }
    let message = format!(
        "an OpenAPI document is an object, but this is {}",
        describe(value)
    );
    report.push(
        Diagnostic::error(Code::WrongType, message)
            .at(Pointer::root())
            .help("its first line usually is `openapi: 3.0.3`"),
    );
    false
}
