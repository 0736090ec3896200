//! In: places and what is wrong there. Out: an error that lists them all. Must not know: rules. Never holds a value.

use std::collections::HashSet;
use std::fmt;

use super::decode_error::{Segment, path_of};

/// Every limit that a value breaks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violations(Vec<Violation>);

/// A limit that is broken, and where.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Violation {
    path: Vec<Segment>,
    message: String,
}

impl Violations {
    pub(super) fn of(mut found: Vec<Violation>) -> Result<(), Self> {
        // Two parts of a schema can demand the same.
        let mut known = HashSet::new();
        found.retain(|violation| known.insert(violation.clone()));
        if found.is_empty() {
            Ok(())
        } else {
            Err(Self(found))
        }
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &Violation> {
        self.0.iter()
    }
}

impl Violation {
    pub(super) fn new(path: Vec<Segment>, message: String) -> Self {
        Self { path, message }
    }

    /// The place for people: `options.user.ssn`, `items[3].id`; empty for the whole value.
    pub fn path(&self) -> String {
        path_of(self.path.iter())
    }

    /// What is wrong, without the value.
    pub fn message(&self) -> &str {
        &self.message
    }
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.path() {
            path if path.is_empty() => f.write_str(&self.message),
            path => write!(f, "at `{path}`: {}", self.message),
        }
    }
}

impl fmt::Display for Violations {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, violation) in self.0.iter().enumerate() {
            if index > 0 {
                f.write_str("\n")?;
            }
            write!(f, "{violation}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Violations {}
