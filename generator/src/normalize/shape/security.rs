//! What real documents do to security schemes.
//!
//! In: a scheme. Out: the same with the keys that its type needs. Must not know: how credentials are sent.

use serde_yaml::{Mapping, Value};

use super::super::version::Dialect;
use super::carry;
use super::place::Here;
use super::walk::Context;
use crate::report::{Code, Diagnostic, closest};

const TYPES: &[&str] = &["apiKey", "http", "oauth2", "openIdConnect"];
const LOCATIONS: &[&str] = &["query", "header", "cookie"];

pub(super) fn fix(map: &mut Mapping, here: Here<'_>, context: &mut Context<'_>) {
    if let Some(deprecated) = map.get("deprecated").filter(|it| it.is_bool()).cloned() {
        newer("deprecated", here, context);
        carry::carry(map, "deprecated", deprecated);
    }
    let Some(written) = text(map, "type") else {
        return;
    };
    match written.as_str() {
        // Swagger 2.0.
        "basic" => become_http(map, "basic", here, context),
        "bearer" => become_http(map, "bearer", here, context),
        "mutualTLS" => carry_mutual_tls(map, here, context),
        _ => known_spelling(map, &written, "type", TYPES, here, context),
    }
    match text(map, "type").as_deref() {
        Some("apiKey") => fix_key(map, here, context),
        Some("http") => need(map, "scheme", "an `http`", here, context),
        Some("openIdConnect") => need(map, "openIdConnectUrl", "an `openIdConnect`", here, context),
        Some("oauth2") => fix_flows(map, here, context),
        _ => {}
    }
}

/// The connection says who the client is (OpenAPI 3.1, 4.8.27): nothing is sent, which 3.0 has no type for.
fn carry_mutual_tls(map: &mut Mapping, here: Here<'_>, context: &mut Context<'_>) {
    let message = "`type: mutualTLS` is of OpenAPI 3.1; read as it is there";
    context.mixed(context.has(Dialect::V3_1), here.child("type"), message);
    carry::carry(map, "type", "mutualTLS".into());
    carry::insert(map, "type", "http".into());
    carry::insert(map, "scheme", "mutual".into());
}

/// Where a person takes part, on another device: of use here are its scopes (OpenAPI 3.2, 4.30).
pub(super) fn fix_device_flow(map: &mut Mapping, here: Here<'_>, context: &mut Context<'_>) {
    let Some(flow) = map.get("deviceAuthorization").cloned() else {
        return;
    };
    newer("deviceAuthorization", here, context);
    if let Some(scopes) = flow.get("scopes").filter(|scopes| scopes.is_mapping()) {
        carry::carry(map, "device-scopes", scopes.clone());
    }
}

fn newer(key: &str, here: Here<'_>, context: &mut Context<'_>) {
    let message = format!("`{key}` is of OpenAPI 3.2; read as it is there");
    context.mixed(context.has(Dialect::V3_2), here.child(key), &message);
}

fn text(map: &Mapping, key: &str) -> Option<String> {
    map.get(key)?.as_str().map(str::to_owned)
}

fn become_http(map: &mut Mapping, scheme: &str, here: Here<'_>, context: &mut Context<'_>) {
    let written = text(map, "type").unwrap_or_default();
    let message = format!(
        "`type: {written}` is not of OpenAPI 3.0; read as `type: http` with `scheme: {scheme}`"
    );
    context.repaired(here.child("type"), message);
    carry::insert(map, "type", Value::String("http".to_owned()));
    carry::insert(map, "scheme", Value::String(scheme.to_owned()));
}

/// One of a few words; another capitalisation is repaired, anything else an error.
fn known_spelling(
    map: &mut Mapping,
    written: &str,
    key: &str,
    words: &[&str],
    here: Here<'_>,
    context: &mut Context<'_>,
) {
    if words.contains(&written) {
        return;
    }
    let at = here.child(key);
    if let Some(word) = words
        .iter()
        .find(|word| word.eq_ignore_ascii_case(written.trim()))
    {
        context.repaired(at, format!("`{key}: {written}` is spelled `{word}`"));
        carry::insert(map, key, Value::String((*word).to_owned()));
        return;
    }
    let near =
        closest(written, words.iter().copied()).map(|near| format!("did you mean `{near}`?"));
    let help = near.unwrap_or_else(|| format!("write one of: {}", words.join(", ")));
    let message = format!("a security scheme can't have `{key}: {written}`");
    context.push(
        Diagnostic::error(Code::InvalidValue, message)
            .at(at.pointer())
            .help(help),
    );
}

fn fix_key(map: &mut Mapping, here: Here<'_>, context: &mut Context<'_>) {
    need(map, "name", "an `apiKey`", here, context);
    need(map, "in", "an `apiKey`", here, context);
    if let Some(location) = text(map, "in") {
        known_spelling(map, &location, "in", LOCATIONS, here, context);
    }
}

fn need(map: &Mapping, key: &str, name: &str, here: Here<'_>, context: &mut Context<'_>) {
    if map.get(key).is_none_or(Value::is_null) {
        let message = format!("{name} security scheme must have `{key}`, but this has none");
        context.push(
            Diagnostic::error(Code::MissingKey, message)
                .at(here.pointer())
                .key(),
        );
    }
}

fn fix_flows(map: &mut Mapping, here: Here<'_>, context: &mut Context<'_>) {
    if map.get("flows").is_some_and(|flows| !flows.is_null()) {
        return;
    }
    let message = "an `oauth2` security scheme must have `flows`; read as empty";
    context.push(
        Diagnostic::warning(Code::MissingKey, message)
            .at(here.pointer())
            .key(),
    );
    carry::insert(map, "flows", Value::Mapping(Mapping::new()));
}
