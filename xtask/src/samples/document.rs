//! A document as it was written. In: a path. Out: its tree and what references in it lead to. Nothing is repaired or
//! rewritten here: what the generator makes of a document is compared with the document, not with another reading of it.

use super::json::Json;
use crate::document;
use crate::messages;
use oaswright::load::load;
use oaswright::names::Bindings;
use oaswright::normalize::{bundle, normalize};
use oaswright::report::Report;
use oaswright::source::{Origins, Pointer, Sources};
use std::path::Path;

/// A document.
pub(crate) struct Document {
    pub(crate) root: Json,
    /// What the generator moved before it named anything.
    origins: Origins,
}

impl Document {
    /// Reads it; an error is said in words.
    pub(crate) fn read(path: &Path) -> Result<Self, String> {
        let name = path.display().to_string();
        let source = document::read(path, &name).map_err(|error| messages::about_file(*error))?;
        let mut report = Report::new();
        let mut sources = Sources::new(source);
        let found = load(&sources, &mut report);
        let found = found.ok_or_else(|| format!("{name} cannot be read"))?;
        let files = document::Neighbours::of(path, &name, &[]);
        let found = bundle(found, &mut sources, &files, &mut report);
        let found = found.ok_or_else(|| format!("{name} is too large"))?;
        let root = Json::from_yaml(&found.value);
        let _ = normalize(found, &mut report);
        let origins = report.origins().clone();
        Ok(Self { root, origins })
    }

    /// A document of which nothing was moved.
    #[cfg(test)]
    pub(crate) fn parse(text: &str) -> Self {
        Self {
            root: Json::parse(text).unwrap(),
            origins: Origins::default(),
        }
    }

    /// The same types by the places where their schemas stand in the text.
    pub(crate) fn as_written(&self, bindings: Bindings) -> Bindings {
        let mut bindings = bindings.placed(&self.origins);
        let moved = bindings.schemas.iter().filter_map(|(at, rust)| {
            let written = self.origins.original(&Pointer::parse_ref(at)?).to_string();
            (written != *at).then(|| (written, rust.clone()))
        });
        for (at, rust) in moved.collect::<Vec<_>>() {
            bindings.schemas.entry(at).or_insert(rust);
        }
        bindings
    }

    /// What stands at `pointer`.
    pub(crate) fn at(&self, pointer: &Pointer) -> Option<&Json> {
        pointer
            .segments()
            .iter()
            .try_fold(&self.root, |node, key| child(node, key))
    }

    /// Where a place of the rewritten document, which plans and messages speak of, stands in the text.
    pub(crate) fn original(&self, pointer: &Pointer) -> Pointer {
        self.origins.original(pointer)
    }

    /// What stands at `pointer`, or what that leads to as a reference, and where that is; for objects that are not
    /// schemas.
    pub(crate) fn reached(&self, pointer: Pointer) -> Option<(Pointer, &Json)> {
        let node = self.at(&pointer)?;
        let mut found = (pointer, node);
        for _ in 0..16 {
            match found.1.text_at("$ref") {
                Some(reference) => found = self.follow(reference)?,
                None => return Some(found),
            }
        }
        None
    }

    /// What a reference within the document leads to, and where that is.
    pub(crate) fn follow(&self, reference: &str) -> Option<(Pointer, &Json)> {
        let pointer = Pointer::parse_ref(reference)?;
        let node = self.at(&pointer)?;
        Some((pointer, node))
    }

    /// `node`, or what it leads to as a reference; for objects that are not schemas.
    pub(crate) fn resolved<'d>(&'d self, mut node: &'d Json) -> &'d Json {
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
