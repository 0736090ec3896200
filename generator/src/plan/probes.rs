//! What a JSON value must look like to be a member of a union that has no discriminator.
//!
//! In: the member's type. Out: [`Probe`]. Must not know: the other members.

use super::Planning;
use super::items::Probe;
use crate::ir::{EnumRepr, Extra, Field, Presence, Shape, Struct, TypeExpr, Union};

/// Unions inside unions are looked into so far.
const MAX_DEPTH: usize = 3;

impl Planning<'_> {
    /// The JSON types, keys and constant texts of a member.
    pub(super) fn probe(&self, ty: &TypeExpr) -> Probe {
        self.probe_at(ty, 0)
    }

    fn probe_at(&self, ty: &TypeExpr, depth: usize) -> Probe {
        match ty {
            TypeExpr::Named(id) => self.named_probe(&self.api.types[*id].shape, depth),
            _ => Probe {
                kinds: kinds(ty),
                ..Probe::default()
            },
        }
    }

    fn named_probe(&self, shape: &Shape, depth: usize) -> Probe {
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
            Shape::Union(item) => self.union_probe(item, depth),
            Shape::Newtype(ty) => Probe {
                kinds: kinds(ty),
                ..Probe::default()
            },
        }
    }

    /// What the members of a union inside a union have in common. One deep inside, which may be inside itself, says nothing.
    fn union_probe(&self, item: &Union, depth: usize) -> Probe {
        let mut members = item.variants.iter().map(|variant| match depth {
            0..MAX_DEPTH => self.probe_at(&variant.ty, depth + 1),
            _ => Probe::of(vec!["Any"]),
        });
        let Some(mut common) = members.next() else {
            return Probe::of(vec!["Any"]);
        };
        for member in members {
            common.widen(member);
        }
        let is_tagged = item.variants.iter().all(|variant| !variant.tags.is_empty());
        if let (Some(tag), true) = (&item.tag, is_tagged) {
            common.tag(&tag.property, item);
        }
        common
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
            rest: matches!(item.extra, Extra::Kept(_)),
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

impl Probe {
    fn of(kinds: Vec<&'static str>) -> Probe {
        Probe {
            kinds,
            ..Probe::default()
        }
    }

    /// Takes in what another member looks like.
    fn widen(&mut self, other: Probe) {
        // Without declared keys any key may be kept.
        self.rest |= other.rest || self.known.is_empty() || other.known.is_empty();
        self.kinds.extend(other.kinds);
        self.kinds.sort_unstable();
        self.kinds.dedup();
        self.known.extend(other.known);
        self.known.sort();
        self.known.dedup();
        self.required.retain(|key| other.required.contains(key));
        self.texts.retain_mut(|(key, texts)| {
            let same = other.texts.iter().find(|(other, _)| other == key);
            texts.extend(same.iter().flat_map(|(_, texts)| texts.clone()));
            texts.sort();
            texts.dedup();
            same.is_some()
        });
    }

    /// Without the tag nothing is a member.
    fn tag(&mut self, property: &str, item: &Union) {
        let tags = item
            .variants
            .iter()
            .flat_map(|variant| variant.tags.clone());
        self.texts.retain(|(key, _)| key != property);
        self.texts.push((property.to_owned(), tags.collect()));
        if !self.required.iter().any(|key| key == property) {
            self.required.push(property.to_owned());
        }
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
