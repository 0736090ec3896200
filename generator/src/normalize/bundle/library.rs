//! The files that a document consists of.
//!
//! In: names, and whoever has the texts. Out: trees, each file once however it is spelled. Must not know: what stands in them.

use std::cell::OnceCell;
use std::collections::BTreeMap;

use serde_yaml::Value;

use super::super::anchors::{self, Anchors, Lead};
use super::super::version::Dialect;
use crate::load::{Files, get, load_part};
use crate::report::{At, Code, Diagnostic, Report};
use crate::source::{Pointer, SourceId, Sources, join};

/// More files than any document has.
const MAX_FILES: usize = 20_000;

/// More text than any document has.
const MAX_BYTES: usize = 512 << 20;

/// A file of the document.
pub(super) struct Part {
    /// A path from the folder of the root document, or a URL.
    pub(super) name: String,
    pub(super) id: SourceId,
    pub(super) value: Value,
    anchors: OnceCell<Anchors>,
}

impl Part {
    /// What references in it start from: its `$self` (OpenAPI 3.2, section 4.1.1), or where it was found.
    fn base(&self) -> &str {
        let own = self.value.get("$self").and_then(Value::as_str);
        own.unwrap_or(&self.name)
    }
}

/// A node of a file.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) struct Target {
    /// The file's number; the root document's is 0.
    pub(super) part: usize,
    pub(super) at: Pointer,
}

pub(super) struct Library<'a> {
    files: &'a dyn Files,
    sources: &'a mut Sources,
    dialect: Dialect,
    pub(super) parts: Vec<Part>,
    /// By the name that references make.
    asked: BTreeMap<String, Result<usize, Box<Diagnostic>>>,
    /// By the name that messages show.
    shown: BTreeMap<String, usize>,
    /// Schemas by their absolute `$id`, files by their `$self`.
    ids: BTreeMap<String, Target>,
    bytes: usize,
}

impl<'a> Library<'a> {
    pub(super) fn new(
        root: Value,
        dialect: Dialect,
        sources: &'a mut Sources,
        files: &'a dyn Files,
    ) -> Library<'a> {
        let shown = sources.root().name.clone();
        let name = shown.rsplit(['/', '\\']).next().unwrap_or_default();
        let mut library = Library {
            files,
            dialect,
            parts: Vec::new(),
            asked: BTreeMap::from([(name.to_owned(), Ok(0))]),
            shown: BTreeMap::from([(shown.clone(), 0)]),
            ids: BTreeMap::new(),
            bytes: sources.root().text.len(),
            sources,
        };
        let name = name.to_owned();
        library.add(name, SourceId::ROOT, root);
        library
    }

    fn add(&mut self, name: String, id: SourceId, value: Value) {
        self.parts.push(Part {
            name,
            id,
            value,
            anchors: OnceCell::new(),
        });
    }

    /// Notes the names that a file and the schemas in it give themselves.
    fn know_names(&mut self, index: usize) {
        let Some(part) = self
            .parts
            .get(index)
            .filter(|part| part.anchors.get().is_none())
        else {
            return;
        };
        let anchors = part
            .anchors
            .get_or_init(|| anchors::find(&part.value, self.dialect));
        for (id, at) in anchors.ids() {
            let target = Target {
                part: index,
                at: at.clone(),
            };
            if let Some(id) = join(part.base(), id) {
                self.ids.entry(id).or_insert(target);
            }
        }
    }

    pub(super) fn part(&self, index: usize) -> Option<&Part> {
        self.parts.get(index)
    }

    pub(super) fn value(&self, target: &Target) -> Option<&Value> {
        get(&self.parts.get(target.part)?.value, &target.at)
    }

    /// What `reference` in this file leads to; `base` is the `$id` that it stands under.
    pub(super) fn find(
        &mut self,
        part: usize,
        reference: &str,
        base: Option<&str>,
        report: &mut Report,
    ) -> Result<Target, Box<Diagnostic>> {
        // Most documents are one file and need no such names.
        self.know_names(0);
        let (uri, fragment) = reference.split_once('#').unwrap_or((reference, ""));
        let start = match (uri, self.by_id(part, uri, base)) {
            ("", _) => Target {
                part,
                at: Pointer::root(),
            },
            (_, Some(known)) => known,
            (uri, None) => Target {
                part: self.open(part, uri, report)?,
                at: Pointer::root(),
            },
        };
        let within = self.within(&start, fragment, base);
        within.ok_or_else(|| Box::new(self.nothing_there(reference, &start, fragment)))
    }

    fn by_id(&self, part: usize, uri: &str, base: Option<&str>) -> Option<Target> {
        if self.ids.is_empty() || uri.is_empty() {
            return None;
        }
        let part = self.parts.get(part)?;
        let absolute = join(base.unwrap_or(part.base()), uri)?;
        self.ids.get(&absolute).cloned()
    }

    /// Follows a fragment: a pointer, or the name of an anchor.
    fn within(&self, start: &Target, fragment: &str, base: Option<&str>) -> Option<Target> {
        let part = self.parts.get(start.part)?;
        let part_of = |at: Pointer| Target {
            part: start.part,
            at,
        };
        if fragment.is_empty() {
            return Some(start.clone());
        }
        let reference = format!("#{fragment}");
        let Some(inside) = Pointer::parse_ref(&reference) else {
            let lead = part.anchors.get()?.lead(&reference, &start.at)?;
            let (Lead::One(at) | Lead::Nearest(at)) = lead;
            return Some(part_of(at));
        };
        // In a schema with an `$id` of its own, pointers start at that schema (JSON Schema 2020-12 core, section 8.2.1).
        let scope = base
            .and_then(|base| self.ids.get(base))
            .filter(|it| it.part == start.part);
        let roots = [Some(&start.at), scope.map(|it| &it.at)];
        let places = roots.into_iter().flatten();
        let mut places = places
            .filter_map(|root| Pointer::parse(&format!("{}{}", root.as_str(), inside.as_str())));
        places
            .find(|at| get(&part.value, at).is_some())
            .map(part_of)
    }

    fn nothing_there(&self, reference: &str, start: &Target, fragment: &str) -> Diagnostic {
        let message = format!("`{reference}` does not exist");
        let diagnostic = Diagnostic::error(Code::UnknownRef, message);
        let near = || {
            let part = self.parts.get(start.part)?;
            let pointer = Pointer::parse_ref(&format!("#{fragment}"))?;
            let near = super::super::refs::nearest(&part.value, &pointer)?;
            let file = reference.split('#').next().unwrap_or_default();
            Some(format!("did you mean `{file}{near}`?"))
        };
        match near() {
            Some(help) => diagnostic.help(help),
            None => diagnostic,
        }
    }

    fn open(
        &mut self,
        from: usize,
        uri: &str,
        report: &mut Report,
    ) -> Result<usize, Box<Diagnostic>> {
        let base = self.parts.get(from).map_or("", |part| &part.name);
        let Some(name) = join(base, uri) else {
            let message = format!("`{uri}` is not a reference");
            return Err(Box::new(Diagnostic::error(Code::UnknownRef, message)));
        };
        if let Some(known) = self.asked.get(&name) {
            return known.clone();
        }
        let found = self.read(&name, report);
        self.asked.insert(name, found.clone());
        found
    }

    fn read(&mut self, name: &str, report: &mut Report) -> Result<usize, Box<Diagnostic>> {
        let source = self.files.read(name)?;
        if let Some(known) = self.shown.get(&source.name) {
            return Ok(*known);
        }
        self.bytes = self.bytes.saturating_add(source.text.len());
        if self.parts.len() >= MAX_FILES || self.bytes > MAX_BYTES {
            let message = "the document consists of too many files, or of too much text";
            return Err(Box::new(Diagnostic::error(Code::TooDeep, message)));
        }
        let (shown, text) = (
            source.name.clone(),
            is_prose(name).then(|| source.text.clone()),
        );
        let id = self.sources.add(source);
        let value = match text {
            Some(text) => Some(Value::String(text)),
            None => load_part(self.sources, id, report),
        };
        let Some(value) = value else {
            // What is wrong with it has been said; this only keeps the reference from being reported for another reason.
            let message = format!("`{shown}` cannot be read");
            let broken = Diagnostic::error(Code::Unreadable, message);
            return Err(Box::new(broken));
        };
        let index = self.parts.len();
        self.shown.insert(shown, index);
        self.add(name.to_owned(), id, value);
        self.know_names(index);
        Ok(index)
    }
}

/// Texts for readers, which documents refer to in place of a `description`.
fn is_prose(name: &str) -> bool {
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
    ["md", "markdown", "txt"]
        .iter()
        .any(|known| extension.eq_ignore_ascii_case(known))
}

/// The place of a node, for messages.
pub(super) fn at(part: &Part, pointer: &Pointer) -> At {
    At::Node {
        source: part.id,
        pointer: pointer.clone(),
        part: crate::source::Part::Value,
    }
}
