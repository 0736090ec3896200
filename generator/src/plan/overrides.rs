//! What the configuration says about types and secrecy, and whether it fits the document.
//!
//! In: the configuration and the API. Out: overriding types, and reports of entries that cannot be used. Must not know:
//! where the configuration is written down.

use std::collections::{BTreeMap, BTreeSet};

use super::Planning;
use super::foreign::configured;
use super::formats::keys;
use super::items::RustType;
use crate::config::{ClosedEnums, TypeOverride};
use crate::ir::{Content, Field, Format, Operation, Shape, TypeExpr, TypeId};
use crate::report::{Code, Diagnostic, Report};

impl Planning<'_> {
    /// The type that the configuration gives to a property, as `Type.property`.
    pub(super) fn overridden_field(&self, owner: TypeId, field: &Field) -> Option<RustType> {
        let place = format!("{}.{}", self.names.type_name(owner).ident, field.wire);
        let given = self.config.types.get(&place)?;
        Some(configured(given, field.ty.split_null().0))
    }

    /// The type that the configuration gives in place of an item.
    pub(super) fn overridden_item(&self, id: TypeId) -> Option<RustType> {
        let ident = &self.names.type_name(id).ident;
        let given = self.config.types.get(ident)?;
        Some(configured(given, &TypeExpr::Named(id)))
    }

    /// The type that the configuration gives to the component that declares a scalar, else to its format.
    pub(super) fn overridden_scalar(
        &self,
        ty: &TypeExpr,
        json: &str,
        format: &Format,
    ) -> Option<RustType> {
        let by_component = format.component.as_ref();
        let by_component = by_component.and_then(|key| self.config.types.get(key));
        let names = keys(json, format.name.as_deref());
        let by_format = || names.iter().find_map(|key| self.config.formats.get(*key));
        Some(configured(by_component.or_else(by_format)?, ty))
    }

    /// Reports entries that are no Rust types, and entries that nothing in the document answers to.
    pub(super) fn check_overrides(&self, report: &mut Report) {
        let config = self.config;
        for (section, entries) in [("types", &config.types), ("formats", &config.formats)] {
            for (key, given) in entries {
                let path = &given.path;
                if let Err(why) = syn::parse_str::<syn::Type>(path) {
                    let text =
                        format!("`{path}`, configured for `{key}`, is not a Rust type: {why}");
                    let error = Diagnostic::error(Code::Override, text);
                    report.push(error.setting(&[section, key]));
                }
            }
        }
        let known = self.known();
        let closed = match &config.closed_enums {
            ClosedEnums::All => &[][..],
            ClosedEnums::Only(names) => names,
        };
        let mut check = |section, entries: Vec<(String, &String)>, known: &BTreeSet<String>| {
            let unknown = entries.into_iter().filter(|(_, key)| !known.contains(*key));
            let messages = unknown.map(|(step, key)| unmatched(section, &step, key, known));
            report.extend(messages);
        };
        check("closed-enums", listed(closed), &known.enums);
        let keys = listed(&config.idempotency_keys);
        check("idempotency-keys", keys, &known.keys);
        check("types", keyed(&config.types), &known.places);
        check("formats", keyed(&config.formats), &known.formats);
        check("sensitive", listed(&config.sensitive), &known.names);
        check("not-sensitive", listed(&config.not_sensitive), &known.names);
    }

    fn known(&self) -> Known {
        let mut known = Known {
            keys: self.possible_keys(),
            ..Known::default()
        };
        for (id, def) in self.types() {
            let ident = self.names.type_name(id).ident.clone();
            if let Shape::Struct(item) = &def.shape {
                for field in &item.fields {
                    known.places.insert(format!("{ident}.{}", field.wire));
                    known.names.insert(field.wire.clone());
                }
            }
            if let Shape::Enum(_) = &def.shape {
                known.enums.insert(ident.clone());
            }
            known.places.insert(ident);
        }
        for (_, operation) in self.operations() {
            add_names(operation, &mut known.names);
        }
        self.api
            .schemas
            .values()
            .for_each(|ty| add_formats(ty, &mut known));
        known
    }
}

/// What configuration can refer to.
#[derive(Default)]
struct Known {
    places: BTreeSet<String>,
    /// Of properties, parameters, headers and parts of forms.
    names: BTreeSet<String>,
    /// Of what can hold an idempotency key.
    keys: BTreeSet<String>,
    formats: BTreeSet<String>,
    enums: BTreeSet<String>,
}

/// The entries of a list, each with its place in it.
fn listed(entries: &[String]) -> Vec<(String, &String)> {
    let entries = entries.iter().enumerate();
    entries
        .map(|(index, key)| (index.to_string(), key))
        .collect()
}

/// The keys of a mapping, each its own place.
fn keyed(entries: &BTreeMap<String, TypeOverride>) -> Vec<(String, &String)> {
    entries.keys().map(|key| (key.clone(), key)).collect()
}

fn unmatched(section: &str, step: &str, key: &str, known: &BTreeSet<String>) -> Diagnostic {
    let text =
        format!("`{key}` under `{section}` of the configuration matches nothing in the document");
    let warning = Diagnostic::warning(Code::Override, text);
    let warning = warning.setting(&[section, step]);
    // Of a mapping the key is meant, of a list the item, which is a value without a key.
    let warning = warning.key();
    match crate::report::closest(key, known.iter().map(String::as_str)) {
        Some(near) => warning.help(format!("did you mean `{near}`?")),
        None => warning.help("remove it"),
    }
}

/// None of these is ever printed; naming them is no mistake.
fn add_names(operation: &Operation, names: &mut BTreeSet<String>) {
    let parameters = operation.parameters.iter();
    names.extend(parameters.map(|parameter| parameter.wire.clone()));
    let headers = operation.responses.iter().flat_map(|it| &it.headers);
    names.extend(headers.map(|header| header.wire.clone()));
    for media in operation.body.iter().flat_map(|body| &body.media) {
        if let Content::Parts(parts, _) = &media.content {
            names.extend(parts.iter().map(|part| part.wire.clone()));
        }
    }
}

fn add_formats(ty: &TypeExpr, known: &mut Known) {
    match ty {
        TypeExpr::Integer(format) => add_scalar("integer", format, known),
        TypeExpr::Number(format) => add_scalar("number", format, known),
        TypeExpr::String(format) => add_scalar("string", format, known),
        TypeExpr::List(inner) | TypeExpr::Map(inner) | TypeExpr::Nullable(inner) => {
            add_formats(inner, known)
        }
        TypeExpr::Tuple(members) => members.iter().for_each(|member| add_formats(member, known)),
        TypeExpr::Any | TypeExpr::Null | TypeExpr::Boolean | TypeExpr::Named(_) => {}
    }
}

fn add_scalar(json: &str, format: &Format, known: &mut Known) {
    let names = keys(json, format.name.as_deref());
    known.formats.extend(names.into_iter().map(String::from));
    known.places.extend(format.component.clone());
}
