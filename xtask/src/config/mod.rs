//! `spec/codegen.yaml`: which document feeds which crate. In: the text of that file. Out: one `Client` per entry, in
//! the order of their names, or located errors, all of them at once. Knows the generator's `ClientConfig`, no files.
//!
//! YAML because the documents beside it are YAML and because people comment their choices.

mod client;
mod entry;
mod folders;
mod overrides;
mod pagination;
mod selection;
#[cfg(test)]
mod tests;
mod toml;
mod warnings;

use crate::document;
use crate::messages::Messages;
use crate::repository::CONFIG;
use entry::Entry;
use oaswright::ClientConfig;
use oaswright::load;
use oaswright::report::{Policy, Report};
use oaswright::source::{Pointer, Source, Sources};
use std::path::Path;

/// One client: what to generate, from what, and to where.
#[derive(Debug)]
pub(crate) struct Client {
    /// What the command line calls it.
    pub(crate) key: String,
    /// The document, from the root of the repository.
    pub(crate) document: String,
    /// Folders, from the root of the repository, that files may lie in to which the document refers.
    pub(crate) folders: Vec<String>,
    /// Overlays, from the root of the repository, in the order in which they apply.
    pub(crate) overlays: Vec<String>,
    /// The folder of the crate, from the root of the repository.
    pub(crate) out: String,
    /// What the generator wants to know.
    pub(crate) config: ClientConfig,
    /// What becomes of its warnings.
    pub(crate) policy: Policy,
    /// Where all this is written down.
    pub(crate) settings: Settings,
}

/// The file that holds a client's settings, and the place of the client in it.
#[derive(Debug, Clone)]
pub(crate) struct Settings {
    pub(crate) source: Source,
    pub(crate) at: Pointer,
}

/// Reads the file below `root`. The error is every message.
pub(crate) fn read(root: &Path) -> Result<Vec<Client>, Box<Messages>> {
    let source =
        document::read(&root.join(CONFIG), CONFIG).map_err(|error| Messages::from(*error))?;
    parse(source)
}

/// Reads the text of the file.
pub(crate) fn parse(source: Source) -> Result<Vec<Client>, Box<Messages>> {
    let sources = Sources::new(source);
    let mut report = Report::default();
    let clients = load::load(&sources, &mut report)
        .map(|document| clients(&Entry::root(&document.value), sources.root(), &mut report))
        .unwrap_or_default();
    if report.has_errors() {
        return Err(Box::new(Messages { report, sources }));
    }
    Ok(clients)
}

fn clients(root: &Entry<'_>, file: &Source, report: &mut Report) -> Vec<Client> {
    root.known_keys(&["clients"], report);
    let Some(listed) = root.required("clients", report) else {
        return Vec::new();
    };
    let mut entries = listed.children(report);
    entries.sort_by(|one, other| one.key().cmp(other.key()));
    let clients: Vec<Client> = entries
        .iter()
        .filter_map(|entry| client::read(entry, file, report))
        .collect();
    folders::apart(&clients, &listed, report);
    clients
}
