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

use crate::load::get_mut;
use crate::report::{Code, Diagnostic, Report, closest};
use crate::source::{Origins, Pointer};

/// Keys that hold a schema.
const SCHEMAS: &[&str] = &["schema", "itemSchema"];

/// How far references between media types are followed.
const MOST_STEPS: usize = 16;

/// What is the same for the whole document.
struct Inlining<'o> {
    items: Mapping,
    /// Those that stand where they are used first.
    used: BTreeSet<String>,
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
                    if key == "content" {
                        self.content(value, &at.child(key));
                    }
                    self.walk(value, &at.child(key));
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

    fn content(&mut self, content: &mut Value, at: &Pointer) {
        for (key, value) in content.as_mapping_mut().into_iter().flatten() {
            let at = at.child(key.as_str().unwrap_or_default());
            for _ in 0..MOST_STEPS {
                match named(value) {
                    Some(name) => self.fill(value, &name, &at),
                    None => break,
                }
            }
        }
    }

    fn fill(&mut self, value: &mut Value, name: &str, at: &Pointer) {
        let from = section().child(name);
        let Some(item) = self.items.get(name) else {
            let message = format!("`{from}` does not exist");
            let near = closest(name, self.items.keys().filter_map(Value::as_str));
            let near = near.map(|near| format!("did you mean `{}`?", section().child(near)));
            let help = near.unwrap_or_else(|| "write out the media type".to_owned());
            let warning = Diagnostic::warning(Code::UnknownRef, message);
            let warning = warning.at(at.child("$ref")).help(help);
            self.report
                .push(warning.with_note("read as one without a schema"));
            *value = Value::Mapping(Mapping::new());
            return;
        };
        *value = item.clone();
        if self.used.insert(name.to_owned()) {
            self.origins.moved(&from, at);
        } else {
            // What is said about it belongs to the place of use: only one place stands for the component.
            refer(value, &from);
        }
    }
}

/// Schemas become references to those of the component, wherever it stands now.
fn refer(value: &mut Value, component: &Pointer) {
    let Value::Mapping(map) = value else {
        return;
    };
    for key in SCHEMAS {
        if let Some(schema) = map.get_mut(*key) {
            let target = component.child(key).to_string();
            *schema = Value::Mapping(Mapping::from_iter([("$ref".into(), target.into())]));
        }
    }
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
