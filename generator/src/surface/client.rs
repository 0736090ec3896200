//! Servers and credentials.
//!
//! In: [`ServerItem`]s and [`SchemeItem`]s. Out: [`Item`]s. Must not know: operations, types.

use super::{Item, Kind, Part, PartKind, RustType, Surface};
use crate::plan::{CratePlan, Placement, SchemeItem, ServerItem, VariablesItem};

/// `Server` and the setters of `ClientBuilder`.
pub(super) fn client(plan: &CratePlan, surface: &mut Surface) {
    let mut servers = Item::new(Kind::Server);
    for server in &plan.servers {
        servers.parts.insert(server.ident.clone(), variant(server));
        if let Some(item) = &server.variables {
            surface.items.insert(item.ident.clone(), variables(item));
        }
    }
    surface.items.insert("Server".into(), servers);
    let mut credentials = Item::new(Kind::Credentials);
    for scheme in &plan.schemes {
        let name = format!("{}()", scheme.method);
        credentials.parts.insert(name, setter(scheme));
    }
    surface.items.insert("ClientBuilder".into(), credentials);
}

fn variant(server: &ServerItem) -> Part {
    let part = Part::new(PartKind::Variant, &server.ident).on_wire(&server.url);
    match &server.variables {
        Some(item) => part.value("", &RustType::Local(item.ident.clone())),
        None => part,
    }
}

fn variables(item: &VariablesItem) -> Item {
    let mut described = Item::new(Kind::Server);
    let mut new = Part::new(PartKind::Method, "new");
    for variable in &item.variables {
        let text = RustType::Plain("String");
        let Some(default) = &variable.default else {
            new = new.value(&variable.ident, &text);
            continue;
        };
        let mut part = Part::new(PartKind::Method, &variable.ident)
            .value("value", &text)
            .on_wire(&variable.wire);
        part.behaviour.clone_from(default);
        described
            .parts
            .insert(format!("{}()", variable.ident), part);
    }
    described.part("new()", new)
}

fn setter(scheme: &SchemeItem) -> Part {
    let part = Part::new(PartKind::Method, &scheme.method);
    let text = RustType::Plain("String");
    let mut part = match &scheme.placement {
        Placement::Basic => part.value("user", &text).value("password", &text),
        _ => part.value("value", &RustType::Runtime("Credential")),
    };
    part.wire = match &scheme.placement {
        Placement::Header(name) => format!("header `{name}`"),
        Placement::Query(name) => format!("query `{name}`"),
        Placement::Cookie(name) => format!("cookie `{name}`"),
        Placement::Basic => "Authorization: Basic".into(),
        Placement::Bearer(_) => "Authorization: Bearer".into(),
        Placement::Http(word) => format!("Authorization: {word}"),
    };
    part.behaviour = scheme.value.clone().unwrap_or_default();
    part
}
