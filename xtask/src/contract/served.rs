//! The document as Prism gets it. In: a document. Out: the same as JSON, without callbacks, since Prism would call the
//! addresses that samples hold; with schemas of responses that end somewhere; with examples for patterns; and, where that is
//! asked for, with answers of our own in their place. Knows where responses stand, and nothing of clients.

use super::narrow;
use super::patterns;
use super::values::{Fill, Place, Travel, Values};
use crate::samples::document::Document;
use crate::samples::json::Json;
use crate::samples::translate::Reading;
use oaswright::source::Pointer;
use std::collections::{BTreeMap, BTreeSet};

/// What Prism answers with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Answers {
    /// Examples of the document, or what Prism makes of its schemas.
    Prisms,
    /// Samples that a validator finds valid: Prism does not get to see any schema of a response.
    Samples,
}

/// The text for Prism, and how deep the schemas of responses are in it, if not as deep as they are.
pub(super) fn text(
    document: &Document,
    answers: Answers,
) -> Result<(String, Option<usize>), String> {
    let mut root = document.root.clone();
    remove(&mut root, "callbacks");
    leave_out_references(&mut root);
    let depth = match answers {
        Answers::Prisms => narrow(&mut root, document),
        Answers::Samples => {
            answer(&mut root, document)?;
            None
        }
    };
    if depth.is_some() || answers == Answers::Samples {
        prune(&mut root, document);
    }
    patterns::add_examples(&mut root);
    Ok((root.to_string(), depth))
}

/// Narrows the schemas of responses, if Prism could not read them otherwise.
fn narrow(root: &mut Json, document: &Document) -> Option<usize> {
    let found = responses(document);
    let places = found.iter().flat_map(|response| &response.content);
    let places = places.filter_map(|(_, place)| place.as_ref());
    let schemas = places.map(|place| place.node).collect();
    let (depth, narrowed) = narrow::narrowed(document, &schemas)?;
    let mut narrowed = narrowed.into_iter();
    for response in &found {
        let declared = response.node.get("content");
        let content = response.content.iter().map(|(media_type, place)| {
            let mut media = declared
                .and_then(|content| content.get(media_type)?.as_map())
                .cloned()
                .unwrap_or_default();
            let schema = place.as_ref().and_then(|_| narrowed.next());
            media.extend(schema.map(|schema| ("schema".to_owned(), schema)));
            (media_type.clone(), Json::Map(media))
        });
        let content = content.collect();
        put(root, response, content);
    }
    Some(depth)
}

/// Keys whose own keys are names.
const NAMES: &[&str] = &[
    "callbacks",
    "content",
    "definitions",
    "encoding",
    "examples",
    "headers",
    "links",
    "parameters",
    "pathItems",
    "patternProperties",
    "properties",
    "requestBodies",
    "responses",
    "schemas",
    "securitySchemes",
    "variables",
];

/// Keys that hold a value and no part of the document.
const VALUES: &[&str] = &["const", "default", "enum", "example", "value"];

/// Prism follows references in extensions too, also those that lead nowhere.
fn leave_out_references(root: &mut Json) {
    each_object(root, &mut |node| {
        if let Json::Map(map) = node {
            map.retain(|key, value| !(key.starts_with("x-") && refers(value)));
        }
    });
}

/// Changes every object of the document, and nothing that is a value.
pub(super) fn each_object(node: &mut Json, change: &mut dyn FnMut(&mut Json)) {
    if matches!(node, Json::Map(_)) {
        change(node);
    }
    match node {
        Json::Map(map) => {
            for (key, value) in map {
                match value {
                    Json::Map(named) if NAMES.contains(&key.as_str()) => {
                        named.values_mut().for_each(|it| each_object(it, change));
                    }
                    _ if VALUES.contains(&key.as_str()) => {}
                    value => each_object(value, change),
                }
            }
        }
        Json::List(list) => list.iter_mut().for_each(|it| each_object(it, change)),
        _ => {}
    }
}

fn refers(value: &Json) -> bool {
    match value {
        Json::Map(map) => map.contains_key("$ref") || map.values().any(refers),
        Json::List(list) => list.iter().any(refers),
        _ => false,
    }
}

/// Takes a key out of every operation, and out of the components.
fn remove(root: &mut Json, key: &str) {
    for operation in operations(root) {
        operation.remove(key);
    }
    if let Some(Json::Map(components)) = child(root, "components") {
        components.remove(key);
    }
}

type Map = BTreeMap<String, Json>;

const METHODS: &[&str] = &[
    "get", "put", "post", "delete", "options", "head", "patch", "trace", "query",
];

fn child<'j>(node: &'j mut Json, key: &str) -> Option<&'j mut Json> {
    match node {
        Json::Map(map) => map.get_mut(key),
        _ => None,
    }
}

fn maps(node: Option<&mut Json>) -> impl Iterator<Item = (&String, &mut Map)> {
    let entries = match node {
        Some(Json::Map(map)) => Some(map.iter_mut()),
        _ => None,
    };
    entries
        .into_iter()
        .flatten()
        .filter_map(|(key, value)| match value {
            Json::Map(map) => Some((key, map)),
            _ => None,
        })
}

fn operations(root: &mut Json) -> impl Iterator<Item = &mut Map> {
    let items = maps(child(root, "paths")).flat_map(|(_, item)| item.iter_mut());
    items.filter_map(|(key, value)| match value {
        Json::Map(map) if METHODS.contains(&key.as_str()) => Some(map),
        _ => None,
    })
}

/// Puts a sample in place of the schema of every response.
fn answer(root: &mut Json, document: &Document) -> Result<(), String> {
    let found = responses(document);
    let places = found.iter().flat_map(|response| &response.content);
    let places = places.filter_map(|(_, place)| place.as_ref());
    let values = Values::new(document, places, Reading::Received)?;
    let mut known = BTreeMap::new();
    for response in &found {
        let content = response.content.iter().filter_map(|(media_type, place)| {
            let place = place.as_ref()?;
            let target = place.node.text_at("$ref").unwrap_or(place.at.as_str());
            let sample = known
                .entry(target)
                .or_insert_with(|| values.value(Some(place), Travel::Body, Fill::Everything));
            let example = BTreeMap::from([("example".to_owned(), sample.clone()?)]);
            Some((media_type.clone(), Json::Map(example)))
        });
        let content: Map = content.collect();
        put(root, response, content);
    }
    Ok(())
}

/// A response of an operation, with what it may hold.
struct Response<'d> {
    /// `paths`, the path, the method, `responses` and the status.
    keys: Vec<String>,
    node: &'d Json,
    content: Vec<(String, Option<Place<'d>>)>,
}

fn responses(document: &Document) -> Vec<Response<'_>> {
    let mut found = Vec::new();
    let paths = document.root.get("paths").and_then(Json::as_map);
    for (path, item) in paths.into_iter().flatten() {
        for method in METHODS {
            let operation = item.get(method).and_then(|it| it.get("responses"));
            let statuses = operation.and_then(Json::as_map).into_iter().flatten();
            for (status, _) in statuses {
                let keys = [
                    "paths",
                    path.as_str(),
                    *method,
                    "responses",
                    status.as_str(),
                ];
                let at = Pointer::root().join(&keys);
                let reached = document.reached(at);
                found.extend(reached.map(|(at, node)| Response {
                    keys: keys.map(str::to_owned).into(),
                    node,
                    content: content(&at, node, document),
                }));
            }
        }
    }
    found
}

fn content<'d>(
    at: &Pointer,
    node: &'d Json,
    document: &'d Document,
) -> Vec<(String, Option<Place<'d>>)> {
    let content = node.get("content").and_then(Json::as_map);
    let content = content.into_iter().flatten().map(|(media_type, _)| {
        let at = at.join(&["content", media_type.as_str(), "schema"]);
        let place = document.at(&at).map(|node| Place { at, node });
        (media_type.clone(), place)
    });
    content.collect()
}

/// The response with other content, at its place.
fn put(root: &mut Json, response: &Response<'_>, content: Map) {
    let kept = ["description", "headers"].into_iter();
    let kept = kept.filter_map(|key| Some((key.to_owned(), response.node.get(key)?.clone())));
    let mut map: Map = kept.collect();
    if !content.is_empty() {
        map.insert("content".to_owned(), Json::Map(content));
    }
    let mut place = Some(root);
    for key in &response.keys {
        place = place.and_then(|node| child(node, key));
    }
    if let Some(place) = place {
        *place = Json::Map(map);
    }
}

/// Leaves those components only that something refers to.
fn prune(root: &mut Json, document: &Document) {
    let mut needed = BTreeSet::new();
    if let Some(paths) = root.get("paths") {
        need(paths, document, &mut needed);
    }
    for (section, entries) in maps(child(root, "components")) {
        if section != "securitySchemes" {
            entries.retain(|name, _| needed.contains(&(section.clone(), name.clone())));
        }
    }
}

fn need(node: &Json, document: &Document, needed: &mut BTreeSet<(String, String)>) {
    match node {
        Json::Map(map) => {
            let pointer = node.text_at("$ref").and_then(Pointer::parse_ref);
            let segments = pointer.map(|it| it.segments()).unwrap_or_default();
            if let [first, section, name, ..] = segments.as_slice() {
                let is_new = needed.insert((section.to_string(), name.to_string()));
                let at = Pointer::root().join(&[&**first, &**section, &**name]);
                if let (true, Some(target)) = (is_new, document.at(&at)) {
                    need(target, document, needed);
                }
            }
            map.values().for_each(|it| need(it, document, needed));
        }
        Json::List(list) => list.iter().for_each(|it| need(it, document, needed)),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::{Answers, text};
    use crate::samples::document::Document;
    use crate::samples::json::Json;

    const DOCUMENT: &str = r##"{"paths":{"/a":{"post":{
        "requestBody":{"content":{"application/json":{"schema":{"$ref":"#/components/schemas/In"}}}},
        "callbacks":{"c":{}},
        "responses":{"200":{"$ref":"#/components/responses/Fine"}}}}},
        "components":{"callbacks":{"c":{}},
        "responses":{"Fine":{"description":"d","content":{"application/json":{"schema":{"$ref":"#/components/schemas/Out"}}}}},
        "schemas":{"In":{"type":"string"},"Out":{"type":"object","required":["x"],"properties":{"x":{"type":"integer"}}}}}}"##;

    fn served(answers: Answers) -> Json {
        Json::parse(&text(&Document::parse(DOCUMENT), answers).unwrap().0).unwrap()
    }

    #[test]
    fn nothing_is_left_that_prism_would_call() {
        assert!(!served(Answers::Prisms).to_string().contains("callbacks"));
    }

    #[test]
    fn extensions_do_not_refer_to_anything() {
        let document = r##"{"components":{"x-all":{"$ref":"../all.yaml"},"headers":{"x-id":{"$ref":"#/components/headers/a"}}},
            "x-kept":1,"paths":{"/a":{"get":{"x-some":[{"$ref":"#/components/x-all"}],"example":{"x-some":{"$ref":"b"}}}}}}"##;
        let (text, _) = text(&Document::parse(document), Answers::Prisms).unwrap();
        let wanted = r##"{"components":{"headers":{"x-id":{"$ref":"#/components/headers/a"}}},"paths":{"/a":{"get":{"example":{"x-some":{"$ref":"b"}}}}},"x-kept":1}"##;
        assert_eq!(text, wanted);
    }

    #[test]
    fn schemas_that_end_soon_stay_as_they_are() {
        let document = Document::parse(DOCUMENT);
        let (text, depth) = text(&document, Answers::Prisms).unwrap();
        assert_eq!(depth, None);
        assert!(text.contains("#/components/schemas/Out"), "{text}");
    }

    #[test]
    fn schemas_that_multiply_are_written_out_as_deep_as_there_is_room() {
        let names: Vec<String> = (0..40).map(|number| format!("S{number}")).collect();
        let to = |name: &String| format!("\"{name}\":{{\"$ref\":\"#/components/schemas/{name}\"}}");
        let all: Vec<String> = names.iter().map(to).collect();
        let schema = format!("{{\"properties\":{{{}}}}}", all.join(","));
        let schemas: Vec<String> = names
            .iter()
            .map(|name| format!("\"{name}\":{schema}"))
            .collect();
        let document = DOCUMENT.replace(
            "\"schemas\":{",
            &format!("\"schemas\":{{{},", schemas.join(",")),
        );
        let document = document.replace("\"x\":{\"type\":\"integer\"}", all.first().unwrap());
        let document = Document::parse(&document);
        let (text, depth) = text(&document, Answers::Prisms).unwrap();
        assert_eq!(
            depth,
            Some(4),
            "40 to the power of 3 have room beside the response, to that of 4 not"
        );
        assert!(
            !text.contains("#/components/schemas/S0"),
            "nothing refers to any"
        );
        assert!(
            text.contains("#/components/schemas/In"),
            "what is sent stays as it is"
        );
    }

    #[test]
    fn answers_of_our_own_take_the_place_of_schemas() {
        let served = served(Answers::Samples).to_string();
        assert!(
            served.contains(r#""content":{"application/json":{"example":{"x":1}}}"#),
            "{served}"
        );
        assert!(
            served.contains(r#""schemas":{"In":{"type":"string"}}"#),
            "{served}"
        );
    }
}
