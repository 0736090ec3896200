//! Tree to `openapiv3`: the single place where that crate reads anything.
//!
//! In: a normalized document. Out: its types. Must not know: what they mean. A failure here is a mistake of the shape check,
//! never the user's.

use std::borrow::Cow;
use std::collections::BTreeMap;

use indexmap::IndexMap;
use openapiv3::{OpenAPI, Operation, PathItem, ReferenceOr};
use serde::de::DeserializeOwned;
use serde_yaml::{Mapping, Value};

use crate::load::{Document, get};
use crate::report::{Code, Diagnostic, Report};
use crate::source::Pointer;

/// Each level of a schema takes `openapiv3` a dozen frames, unoptimized up to 60 KB: the deepest document that can be loaded
/// needs 8 MB, more than the main thread of some systems has.
const STACK: usize = 32 << 20;

/// A document as it is decoded.
#[derive(Debug)]
pub struct Decoded {
    /// What `openapiv3` has room for.
    pub document: OpenAPI,
    /// The operations of other methods, by their places (OpenAPI 3.2, `query` and `additionalOperations`).
    pub operations: BTreeMap<Pointer, Operation>,
    /// The webhooks (OpenAPI 3.1, 4.8.1).
    pub webhooks: IndexMap<String, ReferenceOr<PathItem>>,
    /// What is said beside references to other things than schemas (OpenAPI 3.1, 4.8.23, `description`).
    pub descriptions: BTreeMap<Pointer, String>,
}

/// The whole document.
pub fn decode(document: &Document, report: &mut Report) -> Option<Decoded> {
    Some(Decoded {
        document: decode_at(document, &Pointer::root(), report)?,
        operations: operations(document, report)?,
        webhooks: webhooks(document, report)?,
        descriptions: descriptions(&document.value),
    })
}

/// Decoded at once, as each takes a thread.
fn operations(document: &Document, report: &mut Report) -> Option<BTreeMap<Pointer, Operation>> {
    let mut found = Mapping::new();
    for (at, item) in path_items(&document.value) {
        let mut add = |at: Pointer, value: &Value| {
            if value.is_mapping() {
                found.insert(at.as_str().into(), value.clone());
            }
        };
        if let Some(query) = item.get("query") {
            add(at.child("query"), query);
        }
        for (at, value) in entries(
            item.get("additionalOperations"),
            &at.child("additionalOperations"),
        ) {
            add(at, value);
        }
    }
    if found.is_empty() {
        return Some(BTreeMap::new());
    }
    let decoded: BTreeMap<String, Operation> = on_large_stack(&Value::Mapping(found))
        .map_err(|error| report.push(internal(&error, &Pointer::root())))
        .ok()?;
    let decoded = decoded.into_iter();
    Some(
        decoded
            .filter_map(|(at, value)| Some((Pointer::parse(&at)?, value)))
            .collect(),
    )
}

/// Which key holds what is said beside a reference.
const DESCRIPTION: &str = "x-oaswright-description";

fn descriptions(root: &Value) -> BTreeMap<Pointer, String> {
    let mut found = BTreeMap::new();
    let mut steps = Vec::new();
    find_descriptions(root, &mut steps, &mut found);
    found
}

/// Documents are not nested deeper than loading allows.
fn find_descriptions<'v>(
    value: &'v Value,
    steps: &mut Vec<Cow<'v, str>>,
    found: &mut BTreeMap<Pointer, String>,
) {
    match value {
        Value::Mapping(map) => {
            if let Some(text) = map.get(DESCRIPTION).and_then(Value::as_str) {
                let at = steps
                    .iter()
                    .fold(Pointer::root(), |at, step| at.child(step));
                found.insert(at, text.to_owned());
            }
            for (key, value) in map {
                steps.push(Cow::Borrowed(key.as_str().unwrap_or_default()));
                find_descriptions(value, steps, found);
                steps.pop();
            }
        }
        Value::Sequence(items) => {
            for (index, value) in items
                .iter()
                .enumerate()
                .filter(|(_, item)| item.is_mapping())
            {
                steps.push(Cow::Owned(index.to_string()));
                find_descriptions(value, steps, found);
                steps.pop();
            }
        }
        _ => {}
    }
}

/// The path items of paths, webhooks and callbacks.
fn path_items(root: &Value) -> Vec<(Pointer, &Value)> {
    let at = Pointer::root();
    let mut items = entries(root.get("paths"), &at.child("paths"));
    items.extend(entries(root.get("webhooks"), &at.child("webhooks")));
    let at = at.join(&["components", "callbacks"]);
    for (at, callback) in entries(get(root, &at), &at) {
        items.extend(entries(Some(callback), &at));
    }
    let mut next = 0;
    while let Some((at, item)) = items.get(next).cloned() {
        next += 1;
        for (at, operation) in entries(Some(item), &at) {
            let callbacks = entries(operation.get("callbacks"), &at.child("callbacks"));
            items.extend(
                callbacks
                    .iter()
                    .flat_map(|(at, callback)| entries(Some(*callback), at)),
            );
        }
    }
    items
}

fn entries<'v>(map: Option<&'v Value>, at: &Pointer) -> Vec<(Pointer, &'v Value)> {
    let map = map.and_then(Value::as_mapping).into_iter().flatten();
    map.map(|(key, value)| (at.child(key.as_str().unwrap_or_default()), value))
        .collect()
}

fn webhooks(
    document: &Document,
    report: &mut Report,
) -> Option<IndexMap<String, ReferenceOr<PathItem>>> {
    let at = Pointer::root().child("webhooks");
    match get(&document.value, &at) {
        Some(_) => decode_at(document, &at, report),
        None => Some(IndexMap::new()),
    }
}

/// One node, for references that lead deep into the document. Nothing when there is no such node; a node that isn't what
/// is asked for is reported.
pub fn decode_at<T: DeserializeOwned + Send>(
    document: &Document,
    pointer: &Pointer,
    report: &mut Report,
) -> Option<T> {
    let value = get(&document.value, pointer)?;
    on_large_stack(value)
        .map_err(|error| report.push(internal(&error, pointer)))
        .ok()
}

fn on_large_stack<T: DeserializeOwned + Send>(value: &Value) -> Result<T, String> {
    std::thread::scope(|scope| {
        let decode = || T::deserialize(value).map_err(|error| error.to_string());
        let thread = std::thread::Builder::new()
            .name("decode".to_owned())
            .stack_size(STACK)
            .spawn_scoped(scope, decode);
        let joined = thread
            .map_err(|error| format!("no thread: {error}"))?
            .join();
        joined.unwrap_or_else(|_| Err("openapiv3 panicked".to_owned()))
    })
}

fn internal(error: &str, pointer: &Pointer) -> Diagnostic {
    Diagnostic::error(
        Code::Internal,
        format!("the document passed the shape check but can't be decoded: {error}"),
    )
    .at(pointer)
    .help("this is a mistake of oaswright; please report it with the document")
}
