//! Tree to `openapiv3`: the single place where that crate reads anything.
//!
//! In: a normalized document. Out: its types. Must not know: what they mean. A failure here is a mistake of the shape check,
//! never the user's.

use openapiv3::OpenAPI;
use serde::de::{Deserialize, DeserializeOwned};

use crate::load::{Document, get};
use crate::report::{Code, Diagnostic, Report};
use crate::source::Pointer;

/// The whole document.
pub fn decode(document: &Document, report: &mut Report) -> Option<OpenAPI> {
    let decoded = OpenAPI::deserialize(&document.value).map_err(|error| internal(&error, &Pointer::root()));
    decoded.map_err(|diagnostic| report.push(diagnostic)).ok()
}

/// One node, for references that lead deep into the document. Nothing when there is no such node; a node that isn't what
/// is asked for is reported.
pub fn decode_at<T: DeserializeOwned>(document: &Document, pointer: &Pointer, report: &mut Report) -> Option<T> {
    let decoded = T::deserialize(get(&document.value, pointer)?).map_err(|error| internal(&error, pointer));
    decoded.map_err(|diagnostic| report.push(diagnostic)).ok()
}

fn internal(error: &serde_yaml::Error, pointer: &Pointer) -> Diagnostic {
    Diagnostic::error(Code::Internal, format!("the document passed the shape check but can't be decoded: {error}"))
        .at(pointer)
        .help("this is a mistake of oaswright; please report it with the document")
}
