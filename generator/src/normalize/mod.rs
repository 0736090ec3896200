//! Any dialect to OpenAPI 3.0, in the shape that decoding expects.
//!
//! In: a document's tree. Out: the same, where every value has the type that OpenAPI 3.0 gives it; what `openapiv3` can't
//! hold travels as `x-oaswright-*` keys. Must not know: ir, Rust. A new dialect is a new rewrite, one file each, run by
//! `rewrites` before the shape check.

mod refs;
mod shape;
mod version;

use crate::load::Document;
use crate::report::Report;
use version::Dialect;

/// Brings a document into shape. Nothing when it has errors, which the report then lists.
pub fn normalize(mut document: Document, report: &mut Report) -> Option<Document> {
    let dialect = version::dialect(&document.value, report)?;
    for rewrite in rewrites(dialect) {
        rewrite(&mut document, report);
    }
    let mut messages = Report::new();
    let references = shape::check(&mut document.value, &mut messages);
    refs::check(&mut document.value, &references, &mut messages);
    let fine = !messages.has_errors();
    report.merge(messages);
    fine.then_some(document)
}

/// One step from a dialect towards 3.0.
type Rewrite = fn(&mut Document, &mut Report);

/// What turns a dialect into 3.0, in order.
fn rewrites(dialect: Dialect) -> &'static [Rewrite] {
    match dialect {
        Dialect::V3_0 => &[],
    }
}
