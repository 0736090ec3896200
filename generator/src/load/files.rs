//! The files that a document refers to.
//!
//! In: names. Out: texts, from whoever has them: this library does not read files. Must not know: what refers to them.

use std::collections::BTreeMap;
use std::fmt::Debug;

use crate::report::{Code, Diagnostic};
use crate::source::{Source, is_url};

/// Has the texts of files by their names.
pub trait Files: Debug {
    /// The text of a file. A name is a path from the folder of the root document with `/` between its steps, which starts with
    /// `..` when it leads out of that folder, or an absolute URL. Two files are the same when their sources have the same name.
    ///
    /// # Errors
    /// Why there is no such text. Without a place the message is shown where the file is referred to.
    fn read(&self, name: &str) -> Result<Source, Box<Diagnostic>>;
}

/// For documents that are a single file.
#[derive(Debug, Clone, Copy, Default)]
pub struct NoFiles;

impl Files for NoFiles {
    fn read(&self, name: &str) -> Result<Source, Box<Diagnostic>> {
        Err(Box::new(match is_url(name) {
            true => not_fetched(name),
            false => Diagnostic::error(Code::ExternalRef, format!("there is no file `{name}`")),
        }))
    }
}

/// Texts at hand.
impl Files for BTreeMap<String, String> {
    fn read(&self, name: &str) -> Result<Source, Box<Diagnostic>> {
        match self.get(name) {
            Some(text) => Ok(Source::new(name, text)),
            None => NoFiles.read(name),
        }
    }
}

/// What there is to say about a URL of which there is no copy.
pub fn not_fetched(url: &str) -> Diagnostic {
    let message = format!("`{url}` is not fetched while generating");
    Diagnostic::error(Code::ExternalRef, message)
        .help("`cargo xtask vendor` copies a document with all that it refers to into spec/")
}
