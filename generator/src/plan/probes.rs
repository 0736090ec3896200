//! What a JSON value must look like to be a member of a union that has no discriminator.
//!
//! In: the member's type. Out: [`Probe`]. Must not know: the other members.

use serde_json::Value as Json;

use super::Planning;
use super::items::Probe;
use crate::ir::{Enum, EnumRepr, Extra, Field, Presence, Shape, Struct, TypeExpr, Union};

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
                listed: literals(item),
                ..Probe::of(match item.repr {
                    EnumRepr::String => vec!["String"],
                    EnumRepr::Integer => vec!["Number"],
                    EnumRepr::Mixed => vec!["Any"],
                })
            },
            Shape::Union(item) => self.union_probe(item, depth),
            Shape::Newtype(ty) => Probe::of(kinds(ty)),
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
        let (mut texts, mut values) = (Vec::new(), Vec::new());
        for field in &item.fields {
            let listed = self.listed(field);
            match few_texts(&listed) {
                Some(few) => texts.push((field.wire.clone(), few)),
                None if listed.is_empty() => {}
                None => values.push((
                    field.wire.clone(),
                    listed.iter().map(ToString::to_string).collect(),
                )),
            }
        }
        required.sort();
        known.sort();
        texts.sort();
        values.sort();
        Probe {
            kinds: vec!["Object"],
            required,
            known,
            texts,
            values,
            listed: vec![],
            rest: matches!(item.extra, Extra::Kept(_)),
        }
    }

    /// The values that a property lists, if it does.
    fn listed(&self, field: &Field) -> Vec<Json> {
        match (&field.ty, field.constant) {
            (TypeExpr::Named(id), _) => match &self.api.types[*id].shape {
                Shape::Enum(item) => item.values.iter().map(|value| value.json.clone()).collect(),
                _ => vec![],
            },
            (TypeExpr::Boolean, Some(only)) => vec![only.into()],
            (TypeExpr::Null, _) => vec![Json::Null],
            _ => vec![],
        }
    }
}

/// The texts of a property that has few: what documents without a discriminator use as one.
fn few_texts(listed: &[Json]) -> Option<Vec<String>> {
    const MOST: usize = 3;
    let texts = listed.iter().map(|value| value.as_str().map(String::from));
    let is_few = (1..=MOST).contains(&listed.len());
    texts.collect::<Option<Vec<String>>>().filter(|_| is_few)
}

fn literals(item: &Enum) -> Vec<String> {
    let values = item.values.iter();
    values.map(|value| value.json.to_string()).collect()
}

/// Leaves of what members list only what tells them apart.
pub(super) fn telling(probes: Vec<Probe>) -> Vec<Probe> {
    let others = |index: usize| {
        let others = probes.iter().enumerate();
        others.filter_map(move |(other, probe)| (other != index).then_some(probe))
    };
    let told = probes.iter().enumerate().map(|(index, probe)| {
        let mut told = probe.clone();
        told.values.retain(|(key, values)| {
            let mut rivals = others(index).filter(|other| other.known.contains(key));
            rivals.any(|rival| rival.listed_for(key).as_ref() != Some(values))
        });
        if !others(index).any(|other| probe.may_be(other)) {
            told.listed.clear();
        }
        told
    });
    told.collect()
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
        widen(&mut self.texts, &other.texts);
        widen(&mut self.values, &other.values);
        match self.listed.is_empty() || other.listed.is_empty() {
            true => self.listed.clear(),
            false => self.listed.extend(other.listed),
        }
    }

    /// What a member lists for a key, as JSON.
    fn listed_for(&self, key: &str) -> Option<Vec<String>> {
        let texts = self.texts.iter().find(|(other, _)| other == key);
        let as_json = |texts: &Vec<String>| {
            let texts = texts
                .iter()
                .map(|text| Json::from(text.as_str()).to_string());
            texts.collect()
        };
        let values = self.values.iter().find(|(other, _)| other == key);
        let texts = texts.map(|(_, texts)| as_json(texts));
        texts.or_else(|| values.map(|(_, values)| values.clone()))
    }

    /// Whether a value may have the JSON types of both.
    fn may_be(&self, other: &Probe) -> bool {
        let is_in = |kind: &&str| match *kind {
            "Any" => true,
            "Integer" | "Number" => {
                let mut kinds = other.kinds.iter();
                kinds.any(|kind| ["Integer", "Number", "Any"].contains(kind))
            }
            kind => other
                .kinds
                .iter()
                .any(|other| [kind, "Any"].contains(other)),
        };
        self.kinds.iter().any(is_in)
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

/// What two members both say of keys.
fn widen(known: &mut Vec<(String, Vec<String>)>, other: &[(String, Vec<String>)]) {
    known.retain_mut(|(key, values)| {
        let same = other.iter().find(|(other, _)| other == key);
        values.extend(same.iter().flat_map(|(_, values)| values.clone()));
        values.sort();
        values.dedup();
        same.is_some()
    });
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
