//! Servers and credentials.
//!
//! In: the API's servers and schemes. Out: [`ServerItem`]s, [`SchemeItem`]s. Must not know: operations.

use super::Planning;
use super::docs::{code, lines, own, prose, push_paragraph, said};
use super::items::{Placement, SchemeItem, ServerItem, VariableItem, VariablesItem};
use crate::ir::{OAuth2, Operation, SchemeKind, SecurityScheme, Server};
use crate::names::SetterNames;

/// A variant for each server of the document.
pub(super) fn servers(planning: &Planning<'_>) -> Vec<ServerItem> {
    let servers = planning.api.servers.iter().enumerate();
    let items = servers.map(|(index, server)| {
        let mut docs = prose(server.description.as_deref().unwrap_or_default());
        push_paragraph(&mut docs, vec![code(&server.url)]);
        ServerItem {
            ident: planning.names.server(index).to_string(),
            docs,
            url: server.url.clone(),
            variables: variables(server, planning.names.server(index)),
        }
    });
    items.collect()
}

fn variables(server: &Server, ident: &str) -> Option<VariablesItem> {
    let (idents, _) = SetterNames::of(
        server
            .variables
            .iter()
            .map(|variable| variable.wire.as_str()),
    );
    let variables = server.variables.iter().zip(idents);
    let variables = variables.map(|(variable, ident)| {
        let mut docs = prose(variable.description.as_deref().unwrap_or_default());
        let values = variable.values.iter();
        let values: Vec<String> = values.map(|value| code(value)).collect();
        if !values.is_empty() {
            push_paragraph(&mut docs, own(&format!("One of {}.", values.join(", "))));
        }
        if let Some(default) = &variable.default {
            push_paragraph(&mut docs, own(&format!("Default: {}.", code(default))));
        }
        VariableItem {
            ident,
            wire: variable.wire.clone(),
            docs,
            default: variable.default.clone(),
        }
    });
    (!server.variables.is_empty()).then(|| VariablesItem {
        ident: format!("{ident}Server"),
        variables: variables.collect(),
    })
}

/// A setter for each credential; where only a part is generated, for each that it needs.
pub(super) fn schemes(planning: &Planning<'_>) -> Vec<SchemeItem> {
    let needs = |key: &String| {
        let mut operations = planning.operations();
        let is_needed = |operation: &Operation| {
            operation
                .security
                .iter()
                .flatten()
                .any(|it| it.scheme == *key)
        };
        operations.any(|(_, operation)| is_needed(operation))
    };
    let schemes = planning.api.schemes.iter().enumerate();
    let schemes =
        schemes.filter(|(_, scheme)| planning.chosen.is_everything() || needs(&scheme.key));
    let items = schemes.map(|(index, scheme)| {
        let names = planning.names.scheme(index);
        SchemeItem {
            method: names.method.clone(),
            constant: names.constant.clone(),
            docs: scheme_docs(scheme),
            key: scheme.key.clone(),
            placement: placement(&scheme.kind),
            value: scheme.constant.clone(),
            deprecated: scheme.deprecated,
        }
    });
    items.collect()
}

fn placement(kind: &SchemeKind) -> Placement {
    match kind {
        SchemeKind::Header(name) => Placement::Header(name.clone()),
        SchemeKind::Query(name) => Placement::Query(name.clone()),
        SchemeKind::Cookie(name) => Placement::Cookie(name.clone()),
        SchemeKind::Bearer => Placement::Bearer(None),
        SchemeKind::OAuth2(flow) => Placement::Bearer(flow.token_url.clone()),
        SchemeKind::Basic => Placement::Basic,
        SchemeKind::OtherHttp(word) => Placement::Http(word.clone()),
    }
}

fn oauth2_docs(flow: &OAuth2) -> String {
    let sent = "An OAuth 2 access token, sent as `Authorization: Bearer`: a text, or a [`TokenProvider`](rt::TokenProvider)";
    match &flow.token_url {
        Some(url) => format!(
            "{sent}, or [`ClientCredentials`](rt::ClientCredentials), which gets tokens from {}.",
            code(url)
        ),
        None => format!("{sent}."),
    }
}

fn scheme_docs(scheme: &SecurityScheme) -> Vec<String> {
    let mut docs = lines(&scheme.docs, &[]);
    let sent = match &scheme.kind {
        SchemeKind::Header(name) => format!("Sent in the header {}.", code(name)),
        SchemeKind::Query(name) => format!("Sent in the query as {}.", code(name)),
        SchemeKind::Cookie(name) => format!("Sent in the cookie {}.", code(name)),
        SchemeKind::Bearer => {
            "A token, sent as `Authorization: Bearer`: a text, or a [`TokenProvider`](rt::TokenProvider).".into()
        }
        SchemeKind::OAuth2(flow) => oauth2_docs(flow),
        SchemeKind::Basic => "User name and password, sent as `Authorization: Basic`.".into(),
        SchemeKind::OtherHttp(word) => format!("Sent as {}.", code(&format!("Authorization: {word}"))),
    };
    push_paragraph(&mut docs, own(&sent));
    if let SchemeKind::OAuth2(OAuth2 { scopes, .. }) = &scheme.kind {
        let scope = |(scope, text): &(String, String)| format!("- {}: {}", code(scope), said(text));
        push_paragraph(&mut docs, scopes.iter().map(scope).collect());
    }
    if let Some(value) = &scheme.constant {
        push_paragraph(&mut docs, own(&format!("{} unless set.", code(value))));
    }
    docs
}
