//! Media types under `components` (OpenAPI 3.2, 4.7), which OpenAPI 3.0 only has in place:
//!
//! ```text
//! content: {application/json: {$ref: '#/components/mediaTypes/M'}}, components: {mediaTypes: {M: {schema: S}}}
//! ->
//! content: {application/json: {schema: S}}
//! ```
//!
//! In: a document of OpenAPI 3.2. Out: the same with each such media type where it is used first; where it is used again, its
//! schema is a reference to the first. Must not know: what media types mean.

use std::collections::BTreeSet;

use serde_yaml::{Mapping, Value};

use crate::load::{get_mut, size};
use crate::report::{Code, Diagnostic, Report, closest};
use crate::source::{Origins, Pointer};

/// Keys that hold a schema.
const SCHEMAS: &[&str] = &["schema", "itemSchema"];

/// How many values may be copied in all.
const BUDGET: usize = 200_000;

/// What is done where there is no media type to put.
const WITHOUT_SCHEMA: &str = "read as one without a schema";

/// What is the same for the whole document.
struct Inlining<'o> {
    items: Mapping,
    /// Those that stand where they are used first.
    used: BTreeSet<String>,
    /// Those that the present place is in.
    open: Vec<String>,
    budget: usize,
    origins: &'o mut Origins,
    report: &'o mut Report,
}

pub(super) fn rewrite(root: &mut Value, origins: &mut Origins, report: &mut Report) {
    let section = section();
    let items = match get_mut(root, &section).map(std::mem::take) {
        Some(Value::Mapping(items)) => items,
        Some(other) => {
            if let Some(place) = get_mut(root, &section) {
                *place = other;
            }
            return;
        }
        None => Mapping::new(),
    };
    let mut inlining = Inlining {
        items,
        used: BTreeSet::new(),
        open: Vec::new(),
        budget: BUDGET,
        origins,
        report,
    };
    inlining.walk(root, &Pointer::root());
    if let Some(place) = get_mut(root, &section) {
        *place = Value::Mapping(inlining.items);
    }
}

fn section() -> Pointer {
    Pointer::root().join(&["components", "mediaTypes"])
}

impl Inlining<'_> {
    /// Everything but schemas and examples, which have keys of any name.
    fn walk(&mut self, value: &mut Value, at: &Pointer) {
        match value {
            Value::Mapping(map) => {
                for (key, value) in map.iter_mut() {
                    let key = key.as_str().unwrap_or_default();
                    let is_other = ["schema", "itemSchema", "schemas", "example", "examples"];
                    if is_other.contains(&key) || key.starts_with("x-") {
                        continue;
                    }
                    match value {
                        Value::Mapping(content) if key == "content" => {
                            self.content(content, &at.child(key));
                        }
                        value => self.walk(value, &at.child(key)),
                    }
                }
            }
            Value::Sequence(items) => {
                for (index, value) in items.iter_mut().enumerate() {
                    self.walk(value, &at.index(index));
                }
            }
            _ => {}
        }
    }

    fn content(&mut self, content: &mut Mapping, at: &Pointer) {
        for (key, value) in content.iter_mut() {
            let at = at.child(key.as_str().unwrap_or_default());
            let outer = self.open.len();
            while let Some(name) = named(value) {
                self.fill(value, &name, &at);
                self.open.push(name);
            }
            self.walk(value, &at);
            self.open.truncate(outer);
        }
    }

    fn fill(&mut self, value: &mut Value, name: &str, at: &Pointer) {
        let from = section().child(name);
        match self.media_type(name, &from) {
            Ok(item) => {
                if self.used.insert(name.to_owned()) {
                    self.origins.moved(&from, at);
                }
                *value = item;
            }
            Err(problem) => {
                self.report.push(problem.at(at.child("$ref")));
                *value = Value::Mapping(Mapping::new());
            }
        }
    }

    /// What stands where a media type is used, or why nothing does.
    fn media_type(&mut self, name: &str, from: &Pointer) -> Result<Value, Box<Diagnostic>> {
        let Some(item) = self.items.get(name) else {
            let near = closest(name, self.items.keys().filter_map(Value::as_str));
            let near = near.map(|near| format!("did you mean `{}`?", section().child(near)));
            let help = near.unwrap_or_else(|| "write out the media type".to_owned());
            let message = format!("`{from}` does not exist");
            let warning = Diagnostic::warning(Code::UnknownRef, message).help(help);
            return Err(Box::new(warning.with_note(WITHOUT_SCHEMA)));
        };
        if self.open.iter().any(|outer| outer == name) {
            let message = format!("`{from}` stands in itself");
            let warning = Diagnostic::warning(Code::RefCycle, message);
            return Err(Box::new(warning.with_note(WITHOUT_SCHEMA)));
        }
        let item = match self.used.contains(name) {
            true => referring(item, from),
            false => item.clone(),
        };
        let Some(rest) = self.budget.checked_sub(size(&item)) else {
            let message = format!("media types that hold others become more than {BUDGET} values");
            return Err(Box::new(Diagnostic::error(Code::TooDeep, message)));
        };
        self.budget = rest;
        Ok(item)
    }
}

/// A media type that stands elsewhere already: schemas become references to those of the component, wherever it stands now. What
/// is said about it belongs to the place of use: only one place stands for the component.
fn referring(item: &Value, component: &Pointer) -> Value {
    let Value::Mapping(map) = item else {
        return item.clone();
    };
    let entries = map.iter().filter_map(|(key, value)| match key.as_str() {
        Some("example" | "examples") => None,
        Some(name) if SCHEMAS.contains(&name) => {
            let target = component.child(name).to_string();
            let reference = Mapping::from_iter([("$ref".into(), target.into())]);
            Some((key.clone(), Value::Mapping(reference)))
        }
        _ => Some((key.clone(), value.clone())),
    });
    Value::Mapping(entries.collect())
}

/// The name of the component that stands here.
fn named(value: &Value) -> Option<String> {
    let pointer = Pointer::parse_ref(value.get("$ref")?.as_str()?)?;
    match pointer.segments().as_slice() {
        [components, section, name] if components == "components" && section == "mediaTypes" => {
            Some(name.clone())
        }
        _ => None,
    }
}
