//! One message.
//!
//! In: what a stage has to say. Out: plain data that knows its node, not its line. Must not know: texts.

use super::Code;
use crate::source::{Part, Pointer, SourceId, Spot};

/// How bad it is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Severity {
    /// Nothing can be generated.
    Error,
    /// Something was repaired, approximated or left out.
    Warning,
    /// Good to know.
    Note,
}

impl Severity {
    /// The word that opens a message.
    pub fn as_str(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        }
    }
}

/// What a message is about.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum At {
    /// A node of a document; found in the text when the message is printed.
    Node {
        /// The document.
        source: SourceId,
        /// The node.
        pointer: Pointer,
        /// The part of it.
        part: Part,
    },
    /// A place in a text that has no nodes because it can't be read.
    Text {
        /// The document.
        source: SourceId,
        /// Counted from 1.
        line: usize,
        /// Counted from 1, in characters.
        column: usize,
    },
    /// A file that is no source: unreadable, or not text.
    File {
        /// Its name as the user knows it.
        name: String,
        /// Line and column from 1, where there is one.
        place: Option<(usize, usize)>,
    },
    /// One of the client's settings, wherever these are written down: its place among them.
    Setting {
        /// The setting, `/formats/uuid`.
        pointer: Pointer,
        /// The part of it.
        part: Part,
    },
    /// Nowhere in particular.
    Nowhere,
}

/// Another node that a message speaks of.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Related {
    /// What is there: "first written here".
    pub message: String,
    /// Where.
    pub at: At,
}

/// One message: what is wrong, where, and what to do.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
#[must_use]
pub struct Diagnostic {
    /// How bad it is.
    pub severity: Severity,
    /// Its kind.
    pub code: Code,
    /// What is wrong: one line, no final stop.
    pub message: String,
    /// Where.
    pub at: At,
    /// What to do.
    pub help: Option<String>,
    /// What was done, or why it matters.
    pub notes: Vec<String>,
    /// Other nodes that it speaks of.
    pub related: Vec<Related>,
}

impl Diagnostic {
    /// An error; add where with [`Diagnostic::at`].
    pub fn error(code: Code, message: impl Into<String>) -> Diagnostic {
        Diagnostic::new(Severity::Error, code, message)
    }

    /// A warning; add where with [`Diagnostic::at`].
    pub fn warning(code: Code, message: impl Into<String>) -> Diagnostic {
        Diagnostic::new(Severity::Warning, code, message)
    }

    /// A note; add where with [`Diagnostic::at`].
    pub fn note(code: Code, message: impl Into<String>) -> Diagnostic {
        Diagnostic::new(Severity::Note, code, message)
    }

    /// Any severity.
    pub fn new(severity: Severity, code: Code, message: impl Into<String>) -> Diagnostic {
        let (message, at) = (message.into(), At::Nowhere);
        Diagnostic {
            severity,
            code,
            message,
            at,
            help: None,
            notes: Vec::new(),
            related: Vec::new(),
        }
    }

    /// About the value of this node of the root document.
    pub fn at(self, pointer: impl Into<Pointer>) -> Diagnostic {
        let at = At::Node {
            source: SourceId::ROOT,
            pointer: pointer.into(),
            part: Part::Value,
        };
        Diagnostic { at, ..self }
    }

    /// About one of the client's settings, by its place among them.
    pub fn setting(self, steps: &[&str]) -> Diagnostic {
        let at = At::Setting {
            pointer: Pointer::root().join(steps),
            part: Part::Value,
        };
        Diagnostic { at, ..self }
    }

    /// About something else than a node of the root document.
    pub fn place(self, at: At) -> Diagnostic {
        Diagnostic { at, ..self }
    }

    /// About the key rather than the value.
    pub fn key(self) -> Diagnostic {
        self.part(Part::Key)
    }

    /// About the value, as is usual.
    pub fn value(self) -> Diagnostic {
        self.part(Part::Value)
    }

    fn part(mut self, new: Part) -> Diagnostic {
        if let At::Node { part, .. } | At::Setting { part, .. } = &mut self.at {
            *part = new;
        }
        self
    }

    /// It is about this document rather than about the root one.
    pub fn in_source(mut self, id: SourceId) -> Diagnostic {
        let related = self.related.iter_mut().map(|related| &mut related.at);
        for at in std::iter::once(&mut self.at).chain(related) {
            if let At::Node { source, .. } | At::Text { source, .. } = at {
                *source = id;
            }
        }
        self
    }

    /// What to do about it.
    pub fn help(self, help: impl Into<String>) -> Diagnostic {
        Diagnostic {
            help: Some(help.into()),
            ..self
        }
    }

    /// What was done, or why it matters.
    pub fn with_note(mut self, note: impl Into<String>) -> Diagnostic {
        self.notes.push(note.into());
        self
    }

    /// Another node that it speaks of.
    pub fn related(mut self, message: impl Into<String>, at: At) -> Diagnostic {
        self.related.push(Related {
            message: message.into(),
            at,
        });
        self
    }

    /// The node in its text, if it is about a node.
    pub fn spot(&self) -> Option<Spot> {
        match &self.at {
            At::Node {
                source, pointer, ..
            } => Some(Spot {
                source: *source,
                pointer: pointer.clone(),
            }),
            _ => None,
        }
    }

    /// The node's pointer, if it is about a node.
    pub fn pointer(&self) -> Option<&Pointer> {
        match &self.at {
            At::Node { pointer, .. } => Some(pointer),
            _ => None,
        }
    }
}

impl From<&Pointer> for Pointer {
    fn from(pointer: &Pointer) -> Pointer {
        pointer.clone()
    }
}
