//! Values to call with. In: the schemas of inputs. Out: for each a value that fits it, in the judgement of a validator
//! written by others, and that shows where it is sent. Knows nothing of operations.

use crate::samples::document::Document;
use crate::samples::json::Json;
use crate::samples::sample::{Kind, Maker};
use crate::samples::translate::Reading;
use crate::samples::validate::Judge;
use crate::samples::view::Choice;
use oaswright::source::Pointer;
use serde::Serialize;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// How much of a call is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Fill {
    /// Only what is required.
    Required,
    /// Whatever may be set.
    Everything,
}

/// How a value travels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Travel {
    /// In the path, the query, a header or a cookie, where an empty list is nothing at all.
    Parameter,
    /// As a body that is written as a whole.
    Body,
    /// As a body that is an object, a field for each key; there, too, an empty list is nothing.
    Fields,
}

/// A schema, and where it stands.
pub(super) struct Place<'d> {
    pub(super) at: Pointer,
    pub(super) node: &'d Json,
}

/// Makes values.
pub(super) struct Values<'d> {
    /// Leaves out what travels the other way only.
    usual: Maker<'d>,
    /// The same, for fields: whoever reads them back has to make out objects in objects.
    deep: Maker<'d>,
    /// Knows no direction: for schemas that demand what they call read-only or write-only.
    any: Maker<'d>,
    judge: Judge,
}

type Candidates = Vec<(Kind, Json)>;

impl<'d> Values<'d> {
    /// For these schemas of `document`.
    pub(super) fn new<'p>(
        document: &'d Document,
        places: impl Iterator<Item = &'p Place<'d>>,
        reading: Reading,
    ) -> Result<Self, String>
    where
        'd: 'p,
    {
        let at = places.map(|it| &it.at);
        Ok(Self {
            usual: Maker::of(document, reading),
            deep: Maker::of(document, reading).deep(),
            any: Maker::new(document),
            judge: Judge::new(document, at, reading)?,
        })
    }

    /// A value that fits; text where no schema is known.
    pub(super) fn value(
        &self,
        place: Option<&Place<'d>>,
        travel: Travel,
        fill: Fill,
    ) -> Option<Json> {
        let Some(place) = place else {
            return Some(Json::text("text"));
        };
        // Nothing of a parameter can be left out.
        let fill = match travel {
            Travel::Parameter => Fill::Everything,
            Travel::Body | Travel::Fields => fill,
        };
        let makers = match (travel, fill) {
            (Travel::Fields, Fill::Everything) => [&self.deep, &self.usual, &self.any],
            _ => [&self.usual, &self.any, &self.any],
        };
        let fitting = makers.iter().map(|it| self.fitting(place, travel, it));
        let mut fitting = fitting.into_iter().find(|it| !it.is_empty())?;
        fitting.sort_by_key(|(kind, value)| rank(*kind, value, fill));
        fitting.into_iter().next().map(|(_, value)| value)
    }

    fn fitting(&self, place: &Place<'d>, travel: Travel, maker: &Maker<'d>) -> Candidates {
        let mut found = maker.samples(place.node);
        if travel == Travel::Fields {
            found = visible_fields(found, &required(place, maker));
        }
        let example = ["example", "default"]
            .into_iter()
            .filter_map(|key| place.node.get(key));
        found.extend(example.map(|it| (Kind::Example, it.clone())));
        found.retain(|(_, value)| shows(value, travel));
        found.retain(|(_, value)| self.judge.judge(&place.at, value).is_some());
        found
    }
}

/// The keys that the schema requires, whatever is chosen in its unions.
fn required<'d>(place: &Place<'d>, maker: &Maker<'d>) -> Vec<&'d str> {
    let view = maker.view(&[place.node], &Choice::new(), 0);
    view.required.into_iter().collect()
}

/// Of fields the least is the required ones of the fullest value: in the smallest one, lists are empty.
fn visible_fields(samples: Candidates, required: &[&str]) -> Candidates {
    let full = samples.iter().find(|(kind, _)| *kind == Kind::All);
    let least = full.and_then(|(_, value)| {
        let fields = value.as_map()?.iter();
        let fields = fields.filter(|(key, _)| required.contains(&key.as_str()));
        let fields: BTreeMap<String, Json> = fields.map(|(k, v)| (k.clone(), v.clone())).collect();
        Some((Kind::Required, Json::Map(fields)))
    });
    let others = samples
        .into_iter()
        .filter(|(kind, _)| least.is_none() || *kind != Kind::Required);
    let others: Candidates = others.collect();
    least.into_iter().chain(others).collect()
}

/// Whether anything of the value is to be seen where it is sent.
fn shows(value: &Json, travel: Travel) -> bool {
    match (travel, value) {
        (_, Json::Null) => false,
        (Travel::Parameter, Json::Text(text)) => !text.is_empty(),
        (Travel::Parameter, Json::List(list)) => list.iter().any(|it| shows(it, travel)),
        (Travel::Parameter, Json::Map(map)) => map.values().any(|it| shows(it, travel)),
        _ => true,
    }
}

/// The plainest first; of equals the smallest or the largest.
fn rank(kind: Kind, value: &Json, fill: Fill) -> (u8, Reverse<usize>, usize) {
    let (all, required) = match fill {
        Fill::Required => (1, 0),
        Fill::Everything => (0, 1),
    };
    let order = match kind {
        Kind::All => all,
        Kind::Required => required,
        Kind::Branch => 0,
        Kind::Example => 2,
        _ => 3,
    };
    match fill {
        Fill::Required => (order, Reverse(0), size(value)),
        Fill::Everything => (order, Reverse(if order < 3 { size(value) } else { 0 }), 0),
    }
}

fn size(value: &Json) -> usize {
    match value {
        Json::List(list) => list.iter().map(size).sum::<usize>() + 1,
        Json::Map(map) => map.values().map(size).sum::<usize>() + 1,
        _ => 1,
    }
}
