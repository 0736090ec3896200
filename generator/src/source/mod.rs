//! The user's documents as text, and the places in them.
//!
//! In: (name, text) pairs. Out: [`Source`], [`Sources`], RFC 6901 [`Pointer`]s and, on demand, line and column of what a
//! pointer names. Must not know: OpenAPI, Rust, diagnostics.

pub(crate) mod events;
mod json;
mod locate;
mod name;
mod origins;
mod pointer;
pub(crate) mod text;
mod yaml;

pub use locate::{Part, Place, locate, locate_all};
pub use name::{is_url, join};
pub(crate) use origins::nearest;
pub use origins::{Origins, Spot};
pub use pointer::Pointer;

/// One document: its text, and its name as the user knows it (usually the path that was typed), shown in messages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The name that messages show.
    pub name: String,
    /// The whole text, without a byte order mark.
    pub text: String,
}

impl Source {
    /// Pairs a name with its text. A leading byte order mark is dropped, so that columns are what an editor shows.
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Source {
        let mut text = text.into();
        if text.starts_with('\u{feff}') {
            text.drain(..'\u{feff}'.len_utf8());
        }
        Source {
            name: name.into(),
            text,
        }
    }
}

/// Which of the [`Sources`] something is in.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct SourceId(u32);

impl SourceId {
    /// The document that the run started from.
    pub const ROOT: SourceId = SourceId(0);
}

/// The root document and any others that it refers to.
#[derive(Clone, Debug)]
pub struct Sources {
    root: Source,
    others: Vec<Source>,
}

impl Sources {
    /// Starts with the root document.
    pub fn new(root: Source) -> Sources {
        Sources {
            root,
            others: Vec::new(),
        }
    }

    /// Adds a further document.
    pub fn add(&mut self, source: Source) -> SourceId {
        self.others.push(source);
        SourceId(u32::try_from(self.others.len()).unwrap_or(u32::MAX))
    }

    /// The root document.
    pub fn root(&self) -> &Source {
        &self.root
    }

    /// Whether there is no other document.
    pub fn is_alone(&self) -> bool {
        self.others.is_empty()
    }

    /// The document with this id; an id of another set of sources may give nothing.
    pub fn get(&self, id: SourceId) -> Option<&Source> {
        match usize::try_from(id.0).ok()?.checked_sub(1) {
            None => Some(&self.root),
            Some(index) => self.others.get(index),
        }
    }
}
