//! Security schemes:
//!
//! ```text
//! {type: basic}                                                  ->  {type: http, scheme: basic}
//! {type: oauth2, flow: accessCode, tokenUrl: T, scopes: S, …}    ->  {type: oauth2, flows: {authorizationCode: {tokenUrl: T, …}}}
//! ```
//!
//! In: a security definition. Out: a security scheme. Must not know: how credentials are sent.

use serde_yaml::Value;

use super::{move_keys, text};
use crate::source::{Origins, Pointer};

const FLOW_KEYS: &[&str] = &["authorizationUrl", "tokenUrl", "scopes"];

pub(super) fn rewrite(scheme: &mut Value, at: &Pointer, origins: &mut Origins) {
    let Value::Mapping(map) = scheme else {
        return;
    };
    match text(map, "type") {
        Some("basic") => {
            map.insert("type".into(), "http".into());
            map.insert("scheme".into(), "basic".into());
        }
        Some("oauth2") => {
            let name = match text(map, "flow") {
                Some("implicit") => "implicit",
                Some("password") => "password",
                Some("application") => "clientCredentials",
                _ => "authorizationCode",
            };
            let to = at.join(&["flows", name]);
            origins.moved(&at.child("flow"), &to);
            map.shift_remove("flow");
            let flow = move_keys(map, at, FLOW_KEYS, &to, origins);
            let flows = serde_yaml::Mapping::from_iter([(name.into(), Value::Mapping(flow))]);
            map.insert("flows".into(), Value::Mapping(flows));
        }
        _ => {}
    }
}
