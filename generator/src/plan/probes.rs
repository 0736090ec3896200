//! What a JSON value must look like to be a member of a union that has no discriminator.
//!
//! In: the member's type. Out: [`Probe`]. Must not know: the other members.

use super::Planning;
use super::items::Probe;
use crate::ir::{EnumRepr, Field, Presence, Shape, Struct, TypeExpr};

impl Planning<'_> {
    /// The JSON types, keys and constant texts of a member.
    pub(super) fn probe(&self, ty: &TypeExpr) -> Probe {
        match ty {
            TypeExpr::Named(id) => self.named_probe(&self.api.types[*id].shape),
            _ => Probe {
                kinds: kinds(ty),
                ..Probe::default()
            },
        }
    }

    fn named_probe(&self, shape: &Shape) -> Probe {
        match shape {
            Shape::Struct(item) => self.struct_probe(item),
            Shape::Enum(item) => Probe {
                kinds: match item.repr {
                    EnumRepr::String => vec!["String"],
                    EnumRepr::Integer => vec!["Number"],
                    EnumRepr::Mixed => vec!["Any"],
                },
                ..Probe::default()
            },
            Shape::Union(_) => Probe {
                kinds: vec!["Any"],
                ..Probe::default()
            },
            Shape::Newtype(ty) => Probe {
                kinds: kinds(ty),
                ..Probe::default()
            },
        }
    }

    fn struct_probe(&self, item: &Struct) -> Probe {
        let required = item
            .fields
            .iter()
            .filter(|field| field.presence == Presence::Required);
        let mut required: Vec<String> = required.map(|field| field.wire.clone()).collect();
        let mut known: Vec<String> = item.fields.iter().map(|field| field.wire.clone()).collect();
        let mut texts: Vec<(String, Vec<String>)> = item
            .fields
            .iter()
            .filter_map(|field| self.texts(field))
            .collect();
        required.sort();
        known.sort();
        texts.sort();
        Probe {
            kinds: vec!["Object"],
            required,
            known,
            texts,
        }
    }

    /// The values of a property that has few: what documents without a discriminator use as one.
    fn texts(&self, field: &Field) -> Option<(String, Vec<String>)> {
        const MOST_VALUES: usize = 3;
        let TypeExpr::Named(id) = &field.ty else {
            return None;
        };
        let Shape::Enum(item) = &self.api.types[*id].shape else {
            return None;
        };
        let values: Option<Vec<String>> = item
            .values
            .iter()
            .map(|value| value.json.as_str().map(String::from))
            .collect();
        let values = values.filter(|values| values.len() <= MOST_VALUES)?;
        Some((field.wire.clone(), values))
    }
}

fn kinds(ty: &TypeExpr) -> Vec<&'static str> {
    match ty {
        TypeExpr::Any | TypeExpr::Named(_) => vec!["Any"],
        TypeExpr::Null => vec!["Null"],
        TypeExpr::Boolean => vec!["Boolean"],
        TypeExpr::Integer(_) => vec!["Integer"],
        TypeExpr::Number(_) => vec!["Number"],
        TypeExpr::String(_) => vec!["String"],
        TypeExpr::List(_) | TypeExpr::Tuple(_) => vec!["Array"],
        TypeExpr::Map(_) => vec!["Object"],
        TypeExpr::Nullable(inner) => [vec!["Null"], kinds(inner)].concat(),
    }
}
