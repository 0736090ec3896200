//! Tree to `openapiv3`: the single place where that crate reads anything.
//!
//! In: a normalized document. Out: its types. Must not know: what they mean. A failure here is a mistake of the shape check,
//! never the user's.

use openapiv3::OpenAPI;
use serde::de::DeserializeOwned;
use serde_yaml::Value;

use crate::load::{Document, get};
use crate::report::{Code, Diagnostic, Report};
use crate::source::Pointer;

/// Each level of a schema takes `openapiv3` a dozen frames, unoptimized up to 60 KB: the deepest document that can be loaded
/// needs 8 MB, more than the main thread of some systems has.
const STACK: usize = 32 << 20;

/// The whole document.
pub fn decode(document: &Document, report: &mut Report) -> Option<OpenAPI> {
    decode_at(document, &Pointer::root(), report)
}

/// One node, for references that lead deep into the document. Nothing when there is no such node; a node that isn't what
/// is asked for is reported.
pub fn decode_at<T: DeserializeOwned + Send>(
    document: &Document,
    pointer: &Pointer,
    report: &mut Report,
) -> Option<T> {
    let value = get(&document.value, pointer)?;
    on_large_stack(value)
        .map_err(|error| report.push(internal(&error, pointer)))
        .ok()
}

fn on_large_stack<T: DeserializeOwned + Send>(value: &Value) -> Result<T, String> {
    std::thread::scope(|scope| {
        let decode = || T::deserialize(value).map_err(|error| error.to_string());
        let thread = std::thread::Builder::new()
            .name("decode".to_owned())
            .stack_size(STACK)
            .spawn_scoped(scope, decode);
        let joined = thread
            .map_err(|error| format!("no thread: {error}"))?
            .join();
        joined.unwrap_or_else(|_| Err("openapiv3 panicked".to_owned()))
    })
}

fn internal(error: &str, pointer: &Pointer) -> Diagnostic {
    Diagnostic::error(
        Code::Internal,
        format!("the document passed the shape check but can't be decoded: {error}"),
    )
    .at(pointer)
    .help("this is a mistake of oaswright; please report it with the document")
}
