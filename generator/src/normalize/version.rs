//! Which dialect a document is written in.
//!
//! In: the root object. Out: the dialect, or an error that names what can be read. Must not know: how dialects differ.

use serde_yaml::Value;

use crate::load::number_text;
use crate::report::{Code, Diagnostic, Report};
use crate::source::Pointer;

/// The dialects that can be read.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Dialect {
    /// Swagger 2.0
    V2_0,
    /// OpenAPI 3.0.x
    V3_0,
    /// OpenAPI 3.1.x
    V3_1,
    /// OpenAPI 3.2.x
    V3_2,
}

impl Dialect {
    /// `3.0`, as documents begin.
    pub(super) fn number(self) -> &'static str {
        match self {
            Dialect::V2_0 => "2.0",
            Dialect::V3_0 => "3.0",
            Dialect::V3_1 => "3.1",
            Dialect::V3_2 => "3.2",
        }
    }

    /// As messages call it.
    pub(super) fn name(self) -> &'static str {
        match self {
            Dialect::V2_0 => "Swagger 2.0",
            Dialect::V3_0 => "OpenAPI 3.0",
            Dialect::V3_1 => "OpenAPI 3.1",
            Dialect::V3_2 => "OpenAPI 3.2",
        }
    }
}

/// Reads `openapi: 3.0.3`.
pub(super) fn dialect(root: &Value, report: &mut Report) -> Option<Dialect> {
    let found = ["openapi", "swagger"]
        .into_iter()
        .find_map(|key| Some((key, root.get(key)?)));
    let Some((key, value)) = found else {
        report.push(no_version());
        return None;
    };
    let text = version_text(value);
    match (key, text.as_deref().map(major_minor)) {
        ("swagger", Some((2, 0))) => Some(Dialect::V2_0),
        ("openapi", Some((3, 0))) => Some(Dialect::V3_0),
        ("openapi", Some((3, 1))) => Some(Dialect::V3_1),
        ("openapi", Some((3, 2))) => Some(Dialect::V3_2),
        (_, Some(_)) => {
            report.push(unsupported(key, &text.unwrap_or_default()));
            None
        }
        (_, None) => {
            let message = format!("`{key}` must be a version such as `3.0.3`");
            report.push(Diagnostic::error(Code::WrongType, message).at(Pointer::root().child(key)));
            None
        }
    }
}

/// Unquoted, `3.0` is a number.
fn version_text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.trim().to_owned()),
        Value::Number(number) => Some(number.to_string()),
        other => number_text(other).map(str::to_owned),
    }
}

fn major_minor(version: &str) -> (u32, u32) {
    let mut parts = version
        .split(['.', '-'])
        .map(|part| part.parse().unwrap_or(u32::MAX));
    (parts.next().unwrap_or(u32::MAX), parts.next().unwrap_or(0))
}

fn no_version() -> Diagnostic {
    let message = "this is no OpenAPI document: it has neither `openapi` nor `swagger` at its root";
    Diagnostic::error(Code::MissingKey, message)
        .at(Pointer::root())
        .help("an OpenAPI document starts with `openapi: 3.0.3`")
}

fn unsupported(key: &str, text: &str) -> Diagnostic {
    let name = if key == "swagger" {
        "Swagger"
    } else {
        "OpenAPI"
    };
    let message = format!("{name} {text} is not supported yet");
    Diagnostic::error(Code::UnsupportedVersion, message)
        .at(Pointer::root().child(key))
        .help("Swagger 2.0 and OpenAPI 3.0.x, 3.1.x and 3.2.x are: convert the document to one of them first")
}
