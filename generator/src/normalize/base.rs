//! The document's own address (OpenAPI 3.2, 4.1.2.2.1, `$self`), which URLs of servers are relative to:
//!
//! ```text
//! {$self: 'https://example.com/api/openapi.yaml', servers: [{url: v1}]}  ->  {…, servers: [{url: 'https://example.com/api/v1'}]}
//! ```
//!
//! In: a document of OpenAPI 3.2. Out: the same with absolute URLs, where `$self` is one itself. Must not know: variables of servers.

use serde_yaml::{Mapping, Value};

use crate::report::Report;
use crate::source::{Origins, Pointer};

pub(super) fn rewrite(root: &mut Value, origins: &mut Origins, _: &mut Report) {
    let Some(base) = root.get("$self").and_then(Value::as_str).map(str::to_owned) else {
        return;
    };
    let Value::Mapping(map) = root else {
        return;
    };
    if !is_web(&base) {
        return;
    }
    let is_declared = map
        .get("servers")
        .is_some_and(|servers| !matches!(servers, Value::Null));
    if !is_declared {
        // "If the `servers` field is not provided, or is an empty array, the default value would be […] `/`."
        let server = Mapping::from_iter([("url".into(), "/".into())]);
        map.insert(
            "servers".into(),
            Value::Sequence(vec![Value::Mapping(server)]),
        );
        let at = Pointer::root();
        origins.made_of(&at.child("$self"), &at.child("servers"));
    }
    servers(map, &base);
    let paths = map.get_mut("paths").and_then(Value::as_mapping_mut);
    for item in paths
        .into_iter()
        .flatten()
        .filter_map(|(_, item)| item.as_mapping_mut())
    {
        servers(item, &base);
        for operation in item.values_mut().filter_map(Value::as_mapping_mut) {
            servers(operation, &base);
        }
    }
}

fn servers(map: &mut Mapping, base: &str) {
    let servers = map.get_mut("servers").and_then(Value::as_sequence_mut);
    for server in servers.into_iter().flatten() {
        if let Some(Value::String(url)) = server.get_mut("url") {
            if let Some(whole) = resolve(base, url) {
                *url = whole;
            }
        }
    }
}

fn is_web(url: &str) -> bool {
    url.starts_with("https://") || url.starts_with("http://")
}

/// A relative URL against an absolute one (RFC 3986, section 5.2), without a query: servers have none.
pub(super) fn resolve(base: &str, url: &str) -> Option<String> {
    if url.contains("://") || url.starts_with('{') || !is_web(base) {
        return None;
    }
    let (scheme, rest) = base.split_once("://")?;
    let rest = rest.split(['?', '#']).next()?;
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    if let Some(other) = url.strip_prefix("//") {
        return Some(format!("{scheme}://{other}"));
    }
    let merged = match url.strip_prefix('/') {
        Some(path) => path.to_owned(),
        None => match path.rsplit_once('/') {
            Some((folder, _)) => format!("{folder}/{url}"),
            None => url.to_owned(),
        },
    };
    Some(format!("{scheme}://{host}/{}", without_dots(&merged)))
}

/// Section 5.2.4.
fn without_dots(path: &str) -> String {
    let mut steps: Vec<&str> = Vec::new();
    let ends_open = matches!(path.rsplit('/').next(), Some("." | ".."));
    for step in path.split('/') {
        match step {
            "." => {}
            ".." => drop(steps.pop()),
            other => steps.push(other),
        }
    }
    if ends_open {
        steps.push("");
    }
    steps.join("/")
}
