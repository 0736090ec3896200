//! Many files to one document.
//!
//! In: the tree of the root document, and whoever has the texts of other files. Out: one tree with everything that it refers to: what
//! may be referred to has become a component, as if it had been written there; everything else has been copied to where it was
//! referred to. The report knows which file each part comes from. Must not know: ir, Rust, file systems, networks.
//!
//! `kinds` says what may stand where; `discover` follows references from the root document; `homes` says where what they lead to goes, `names` what it is called;
//! `assemble` puts it all together; `tags` keeps what names mean on the wire.

mod assemble;
mod discover;
mod homes;
mod kinds;
mod library;
mod names;
mod tags;

use super::version;
use crate::load::{Document, Files};
use crate::report::Report;
use crate::source::Sources;
use library::Library;

/// Puts a document together. A reference that leads nowhere stays as it is, to be reported once overlays had a chance to mend it. The
/// files that were read are among the sources afterwards. Nothing when it would be too large, which the report then says.
pub fn bundle(
    mut document: Document,
    sources: &mut Sources,
    files: &dyn Files,
    report: &mut Report,
) -> Option<Document> {
    // A document without a version is refused later, when there is more to say about it.
    let Some(dialect) = version::dialect(&document.value, &mut Report::new()) else {
        return Some(document);
    };
    let root = std::mem::take(&mut document.value);
    let mut library = Library::new(root, dialect, sources, files);
    let unresolved = std::mem::take(&mut document.unresolved);
    let found = discover::discover(&mut library, dialect, unresolved, report);
    let homes = homes::assign(&library, &found, dialect);
    assemble::assemble(library, &found, &homes, document, report)
}
