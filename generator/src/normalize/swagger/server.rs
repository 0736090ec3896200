//! Where the API is:
//!
//! ```text
//! host: h, basePath: /b, schemes: [https, http]  ->  servers: [{url: https://h/b}, {url: http://h/b}]
//! basePath: /b                                   ->  servers: [{url: /b}]
//! ```
//!
//! In: the root object. Out: the same. Without schemes the document leaves open what was used to fetch it; that is read as
//! `https`. Must not know: anything else.

use serde_yaml::{Mapping, Value};

use super::text;
use crate::source::{Origins, Pointer};

pub(super) fn rewrite(map: &mut Mapping, origins: &mut Origins) {
    let urls = urls(map);
    let root = Pointer::root();
    let first = ["host", "basePath", "schemes"]
        .into_iter()
        .find(|key| map.contains_key(*key));
    for key in ["host", "basePath", "schemes"] {
        map.shift_remove(key);
    }
    if let Some(first) = first.filter(|_| !urls.is_empty()) {
        let servers = urls
            .into_iter()
            .map(|url| Value::Mapping(Mapping::from_iter([("url".into(), url.into())])));
        map.insert("servers".into(), Value::Sequence(servers.collect()));
        origins.made_of(&root.child(first), &root.child("servers"));
    }
}

fn urls(map: &Mapping) -> Vec<String> {
    let base = text(map, "basePath")
        .unwrap_or_default()
        .trim_end_matches('/');
    let slash = if base.is_empty() || base.starts_with('/') {
        ""
    } else {
        "/"
    };
    let Some(host) = text(map, "host").filter(|host| !host.is_empty()) else {
        return match base {
            "" => Vec::new(),
            base => vec![format!("{slash}{base}")],
        };
    };
    let listed = map.get("schemes").and_then(Value::as_sequence);
    let schemes = listed.into_iter().flatten().filter_map(Value::as_str);
    let mut schemes: Vec<&str> = schemes
        .filter(|scheme| scheme.starts_with("http"))
        .collect();
    if schemes.is_empty() {
        schemes.push("https");
    }
    let host = host
        .split_once("://")
        .map_or(host, |(_, rest)| rest)
        .trim_end_matches('/');
    schemes
        .into_iter()
        .map(|scheme| format!("{scheme}://{host}{slash}{base}"))
        .collect()
}
