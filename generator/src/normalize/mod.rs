//! Any dialect to OpenAPI 3.0, in the shape that decoding expects.
//!
//! In: a document's tree. Out: the same, where every value has the type that OpenAPI 3.0 gives it; what `openapiv3` can't
//! hold travels as `x-oaswright-*` keys, and the report knows where everything stood before. Must not know: ir, Rust.
//!
//! What a dialect has in other places is moved by the rewrites that `rewrites` lists; what it says otherwise in the same place is
//! rewritten on the walk of the shape check, a file for each.

mod anchors;
mod base;
mod bundle;
mod keywords;
mod media_types;
mod overlay;
mod path_items;
mod refs;
mod salvage;
mod shape;
mod swagger;
mod version;
mod webhooks;

use serde_yaml::Value;

pub use bundle::bundle;
pub use overlay::overlay;
pub use salvage::salvage;

use crate::load::Document;
use crate::report::Report;
use crate::source::Origins;
use version::Dialect;

pub use keywords::{Keyword, Status, keyword_table, keywords};

/// Brings a document into shape. Nothing when it has errors, which the report then lists. From here on the report takes places
/// of the document as it has become.
pub fn normalize(mut document: Document, report: &mut Report) -> Option<Document> {
    let dialect = version::dialect(&document.value, report)?;
    let mut messages = Report::new();
    let mut origins = std::mem::take(&mut document.origins);
    for rewrite in rewrites(dialect) {
        rewrite(&mut document.value, &mut origins, &mut messages);
    }
    let anchors = anchors::find(&document.value, dialect);
    let setting = shape::Setting {
        dialect,
        anchors: &anchors,
        unresolved: &document.unresolved,
    };
    let references = shape::check(&mut document.value, &setting, &mut origins, &mut messages);
    let unresolved = &document.unresolved;
    let surroundings = refs::Surroundings {
        origins: &origins,
        unresolved,
    };
    refs::check(
        &mut document.value,
        &references,
        surroundings,
        &mut messages,
    );
    let fine = !messages.has_errors();
    report.set_origins(origins);
    report.merge(messages);
    fine.then_some(document)
}

/// One step from a dialect towards 3.0.
type Rewrite = fn(&mut Value, &mut Origins, &mut Report);

/// What moves whole parts of a document to where 3.0 has them, in order.
fn rewrites(dialect: Dialect) -> &'static [Rewrite] {
    match dialect {
        Dialect::V2_0 => &[swagger::rewrite],
        Dialect::V3_0 => &[webhooks::adopt],
        Dialect::V3_1 => &[webhooks::adopt, path_items::rewrite],
        Dialect::V3_2 => &[
            webhooks::adopt,
            path_items::rewrite,
            media_types::rewrite,
            base::rewrite,
        ],
    }
}
