//! A document as it was written. In: a path. Out: its tree and what references in it lead to. Nothing is repaired or
//! rewritten here: what the generator makes of a document is compared with the document, not with another reading of it.

use super::json::Json;
use crate::document;
use crate::messages;
use oaswright::load::load;
use oaswright::report::Report;
use oaswright::source::{Pointer, Sources};
use std::path::Path;

/// A document.
pub(super) struct Document {
    pub(super) root: Json,
}

impl Document {
    /// Reads it; an error is said in words.
    pub(super) fn read(path: &Path) -> Result<Self, String> {
        let name = path.display().to_string();
        let source = document::read(path, &name).map_err(|error| messages::about_file(*error))?;
        let found = load(&Sources::new(source), &mut Report::new());
        let found = found.ok_or_else(|| format!("{name} cannot be read"))?;
        Ok(Self {
            root: Json::from_yaml(&found.value),
        })
    }

    /// What stands at `pointer`.
    pub(super) fn at(&self, pointer: &Pointer) -> Option<&Json> {
        pointer
            .segments()
            .iter()
            .try_fold(&self.root, |node, key| child(node, key))
    }

    /// What a reference within the document leads to, and where that is.
    pub(super) fn follow(&self, reference: &str) -> Option<(Pointer, &Json)> {
        let pointer = Pointer::parse_ref(reference)?;
        let node = self.at(&pointer)?;
        Some((pointer, node))
    }

    /// `node`, or what it leads to as a reference; for objects that are not schemas.
    pub(super) fn resolved<'d>(&'d self, mut node: &'d Json) -> &'d Json {
        for _ in 0..16 {
            match node.text_at("$ref").and_then(|it| self.follow(it)) {
                Some((_, target)) => node = target,
                None => return node,
            }
        }
        node
    }
}

fn child<'d>(node: &'d Json, key: &str) -> Option<&'d Json> {
    match node {
        Json::Map(map) => map.get(key),
        Json::List(list) => list.get(key.parse::<usize>().ok()?),
        _ => None,
    }
}
