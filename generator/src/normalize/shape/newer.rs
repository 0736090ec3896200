//! What later versions no longer require.
//!
//! In: an object and a key. Out: since when it may be left out. Must not know: values.

use super::super::version::Dialect;
use Dialect::{V3_1, V3_2};

/// Keys that 3.0 requires and a later version does not.
static OPTIONAL: &[(&str, &str, Dialect)] = &[
    ("an OpenAPI document", "paths", V3_1),
    ("an operation", "responses", V3_1),
    ("a response", "description", V3_2),
];

/// Since when a key may be left out.
pub(super) fn optional_since(object: &str, key: &str) -> Option<Dialect> {
    let found = OPTIONAL
        .iter()
        .find(|(holder, name, _)| (*holder, *name) == (object, key));
    found.map(|(_, _, since)| *since)
}
