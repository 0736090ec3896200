//! In: the server's URL, a path template, its values and the query. Out: the URL of the request, inside the server's
//! URL whatever the values are. Must not know about headers and bodies.

use std::collections::BTreeMap;

use url::Url;

use super::failure::Failure;
use super::parameter::percent_encode;

/// What `path` and `query` hold is encoded.
pub(super) fn target(
    base: &Url,
    template: &str,
    path: &BTreeMap<&'static str, String>,
    query: &[String],
) -> Result<Url, Failure> {
    // A template may carry a fixed query of its own; anything that looks like one in a value is encoded.
    let (template, fixed) = template.split_once('?').unwrap_or((template, ""));
    let base_path = base.path().trim_end_matches('/');
    let slash = if template.starts_with('/') { "" } else { "/" };
    let full = format!("{base_path}{slash}{}", expand(template, path)?);
    let mut url = base.clone();
    url.set_path(&full);
    // The URL parser resolves `.` and `..`, also when percent-encoded: then the path is no longer the one asked for.
    if url.path() != full {
        return Err(Failure::request("a path segment may not be `.` or `..`"));
    }
    let query = query_string(expand(fixed, path)?, query);
    url.set_query((!query.is_empty()).then_some(query.as_str()));
    Ok(url)
}

/// `a=b&c=d`.
fn query_string(fixed: String, parts: &[String]) -> String {
    let fixed = (!fixed.is_empty()).then_some(fixed);
    let parts = fixed.into_iter().chain(parts.iter().cloned());
    parts.collect::<Vec<_>>().join("&")
}

/// RFC 6570, level 1: each `{name}` becomes its value.
fn expand(template: &str, values: &BTreeMap<&'static str, String>) -> Result<String, Failure> {
    let mut expanded = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((literal, after)) = rest.split_once('{') {
        let Some((name, tail)) = after.split_once('}') else {
            break;
        };
        expanded.push_str(&encode_literal(literal));
        expanded.push_str(value_of(name, values)?);
        rest = tail;
    }
    expanded.push_str(&encode_literal(rest));
    Ok(expanded)
}

/// An empty value would make `/users/{id}` into `/users/`, which is another operation.
fn value_of<'v>(
    name: &str,
    values: &'v BTreeMap<&'static str, String>,
) -> Result<&'v str, Failure> {
    match values.get(name).map(String::as_str) {
        None => Err(Failure::request(format!(
            "the path parameter `{name}` has no value"
        ))),
        Some("") => Err(Failure::request(format!(
            "the path parameter `{name}` is empty"
        ))),
        Some(value) => Ok(value),
    }
}

/// What a template says literally stays as it is where RFC 3986 allows it in a path or a query; `%` is taken to be encoded
/// already. (In a path there is no `?` left.)
fn encode_literal(text: &str) -> String {
    let is_path = |c: char| c.is_ascii_alphanumeric() || "-._~!$&'()*+,;=:@/%?".contains(c);
    let mut buffer = [0; 4];
    text.chars()
        .map(|c| {
            if is_path(c) {
                c.to_string()
            } else {
                percent_encode(c.encode_utf8(&mut buffer))
            }
        })
        .collect()
}
