//! What the configuration says about types and secrecy, and whether it fits the document.
//!
//! In: the configuration and the API. Out: overriding types, and reports of entries that cannot be used. Must not know:
//! where the configuration is written down.

use std::collections::BTreeSet;

use super::Planning;
use super::foreign::configured;
use super::formats::keys;
use super::items::RustType;
use crate::config::ClosedEnums;
use crate::ir::{Field, Format, Shape, TypeExpr, TypeId};
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
        let given = self.config.types.iter().chain(&self.config.formats);
        for (key, given) in given {
            let path = &given.path;
            if let Err(why) = syn::parse_str::<syn::Type>(path) {
                let text = format!("`{path}`, configured for `{key}`, is not a Rust type: {why}");
                report.push(Diagnostic::error(Code::Override, text));
            }
        }
        let known = self.known();
        let sensitive = self
            .config
            .sensitive
            .iter()
            .chain(&self.config.not_sensitive);
        let closed = match &self.config.closed_enums {
            ClosedEnums::All => &[][..],
            ClosedEnums::Only(names) => names,
        };
        let types = self.config.types.keys();
        let keys = self.config.idempotency_keys.iter();
        let used = [
            (
                "idempotency-keys",
                keys.filter(|key| !known.keys.contains(*key)).collect(),
            ),
            (
                "closed-enums",
                closed
                    .iter()
                    .filter(|name| !known.enums.contains(*name))
                    .collect(),
            ),
            (
                "types",
                types
                    .filter(|key| !known.places.contains(*key))
                    .collect::<Vec<_>>(),
            ),
            (
                "formats",
                self.config
                    .formats
                    .keys()
                    .filter(|key| !known.formats.contains(*key))
                    .collect(),
            ),
            (
                "sensitive",
                sensitive
                    .filter(|key| !known.properties.contains(*key))
                    .collect(),
            ),
        ];
        for (section, unknown) in used {
            for key in unknown {
                report.push(unmatched(section, key, &known));
            }
        }
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
                    known.properties.insert(field.wire.clone());
                }
            }
            if let Shape::Enum(_) = &def.shape {
                known.enums.insert(ident.clone());
            }
            known.places.insert(ident);
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
    properties: BTreeSet<String>,
    keys: BTreeSet<String>,
    formats: BTreeSet<String>,
    enums: BTreeSet<String>,
}

fn unmatched(section: &str, key: &str, known: &Known) -> Diagnostic {
    let candidates = match section {
        "types" => &known.places,
        "formats" => &known.formats,
        "closed-enums" => &known.enums,
        "idempotency-keys" => &known.keys,
        _ => &known.properties,
    };
    let text =
        format!("`{key}` under `{section}` of the configuration matches nothing in the document");
    let warning = Diagnostic::warning(Code::Override, text);
    match crate::report::closest(key, candidates.iter().map(String::as_str)) {
        Some(near) => warning.help(format!("did you mean `{near}`?")),
        None => warning.help("remove it"),
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
