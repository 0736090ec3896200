//! What the configuration says about types and secrecy, and whether it fits the document.
//!
//! In: the configuration and the API. Out: overriding types, and reports of entries that cannot be used. Must not know:
//! where the configuration is written down.

use std::collections::BTreeSet;

use super::Planning;
use super::rust_type::format_keys;
use crate::ir::{Field, Shape, TypeExpr, TypeId};
use crate::report::{Code, Diagnostic, Report};

impl Planning<'_> {
    /// The type that the configuration gives to a property, as `Type.property`.
    pub(super) fn overridden_field(&self, owner: TypeId, field: &Field) -> Option<String> {
        let place = format!("{}.{}", self.names.type_name(owner).ident, field.wire);
        self.config.types.get(&place).cloned()
    }

    /// The type that the configuration gives in place of an item.
    pub(super) fn overridden_item(&self, id: TypeId) -> Option<String> {
        let ident = &self.names.type_name(id).ident;
        self.config.types.get(ident).cloned()
    }

    /// Reports entries that are no Rust types, and entries that nothing in the document answers to.
    pub(super) fn check_overrides(&self, report: &mut Report) {
        let given = self.config.types.iter().chain(&self.config.formats);
        for (key, path) in given {
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
        let types = self.config.types.keys();
        let used = [
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
        let mut known = Known::default();
        for (id, def) in self.api.types.iter() {
            let ident = self.names.type_name(id).ident.clone();
            if let Shape::Struct(item) = &def.shape {
                for field in &item.fields {
                    known.places.insert(format!("{ident}.{}", field.wire));
                    known.properties.insert(field.wire.clone());
                }
            }
            known.places.insert(ident);
        }
        self.api
            .schemas
            .values()
            .for_each(|ty| add_formats(ty, &mut known.formats));
        known
    }
}

/// What configuration can refer to.
#[derive(Default)]
struct Known {
    places: BTreeSet<String>,
    properties: BTreeSet<String>,
    formats: BTreeSet<String>,
}

fn unmatched(section: &str, key: &str, known: &Known) -> Diagnostic {
    let candidates = match section {
        "types" => &known.places,
        "formats" => &known.formats,
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

fn add_formats(ty: &TypeExpr, formats: &mut BTreeSet<String>) {
    match ty {
        TypeExpr::Integer(_) | TypeExpr::Number(_) | TypeExpr::String(_) => {
            formats.extend(format_keys(ty));
        }
        TypeExpr::List(inner) | TypeExpr::Map(inner) | TypeExpr::Nullable(inner) => {
            add_formats(inner, formats)
        }
        TypeExpr::Tuple(members) => members
            .iter()
            .for_each(|member| add_formats(member, formats)),
        TypeExpr::Any | TypeExpr::Null | TypeExpr::Boolean | TypeExpr::Named(_) => {}
    }
}
