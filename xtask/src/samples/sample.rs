//! Values that a schema may have. In: a schema of a document. Out: samples of every kind that is known to go wrong
//! somewhere: only what is required, everything, each branch, each listed value, `null`, limits, undeclared keys.
//! Bounded in number, depth and size. Whether they fit is for the validator to say.

use super::document::Document;
use super::json::Json;
use super::scalar;
use super::translate::{Reading, is_marked};
use super::view::{Choice, View, Viewer};
use serde::{Deserialize, Serialize};
use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// Samples for one schema.
const MOST: usize = 40;
/// Branches for one schema, those of unions in unions counted too.
const BRANCHES: usize = 24;
/// Values in one sample.
const SIZE: usize = 3000;
/// Optional keys are left out below this depth, unless deep values are wanted.
const OPTIONAL_DEPTH: usize = 2;
/// Nothing is filled in below this one.
const DEPTH: usize = 9;

/// What a sample is to show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Kind {
    /// It stands in the document.
    Example,
    Required,
    All,
    Branch,
    Listed,
    Null,
    Extra,
    /// One key in one of its other forms, or one list of another length.
    Variant,
    Scalar,
    /// A number that no built-in type holds.
    Beyond,
}

/// Which keys to fill in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fill {
    Required,
    All,
}

/// Makes samples.
pub(crate) struct Maker<'d> {
    pub(crate) document: &'d Document,
    /// Properties that are declared with this mark are left out.
    without: Option<&'static str>,
    /// Optional keys are left out below this depth.
    optional_depth: usize,
    room: Cell<usize>,
}

type Samples = Vec<(Kind, Json)>;

impl<'d> Maker<'d> {
    pub(crate) fn new(document: &'d Document) -> Self {
        Self {
            document,
            without: None,
            optional_depth: OPTIONAL_DEPTH,
            room: Cell::new(0),
        }
    }

    /// Makes samples of what travels that way.
    pub(crate) fn of(document: &'d Document, reading: Reading) -> Self {
        Self {
            without: reading.elsewhere(),
            ..Self::new(document)
        }
    }

    /// Fills optional keys in as deep as anything is filled in.
    pub(crate) fn deep(self) -> Self {
        Self {
            optional_depth: DEPTH,
            ..self
        }
    }

    /// All samples for `schema`, none twice.
    pub(crate) fn samples(&self, schema: &'d Json) -> Samples {
        let choices = self.choices(schema);
        let several = choices.len() > 1;
        let mut found = Samples::new();
        for choice in &choices {
            let kind = |kind| if several { Kind::Branch } else { kind };
            let maker = Making {
                maker: self,
                choice,
            };
            found.extend(
                maker
                    .outlines(schema)
                    .into_iter()
                    .map(|(it, value)| (kind(it), value)),
            );
        }
        if let Some(choice) = choices.first() {
            found.extend(
                Making {
                    maker: self,
                    choice,
                }
                .details(schema),
            );
        }
        let mut seen = BTreeSet::new();
        found.retain(|(_, value)| seen.insert(value.clone()));
        found.truncate(MOST);
        found
    }

    /// One choice for every branch of every union that a value of the schema may meet before its own parts.
    fn choices(&self, schema: &'d Json) -> Vec<Choice> {
        let mut done: Vec<Choice> = Vec::new();
        let mut open = VecDeque::from([Choice::new()]);
        while let Some(choice) = open.pop_front() {
            let view = self.view(&[schema], &choice, 0);
            let undecided = view
                .unions
                .iter()
                .find(|(union, _)| !choice.contains_key(union));
            match undecided {
                Some((union, len)) if open.len() + done.len() < BRANCHES => {
                    open.extend((0..*len).map(|index| {
                        let mut choice = choice.clone();
                        choice.insert(*union, index);
                        choice
                    }));
                }
                _ => done.push(choice),
            }
        }
        done.truncate(2 * BRANCHES);
        done
    }

    pub(crate) fn view(&self, schemas: &[&'d Json], choice: &Choice, depth: usize) -> View<'d> {
        let viewer = Viewer {
            document: self.document,
            choice,
            shallow: depth > 2,
        };
        viewer.view(schemas)
    }
}

/// Samples with the unions decided.
struct Making<'d, 'm> {
    maker: &'m Maker<'d>,
    choice: &'m Choice,
}

impl<'d> Making<'d, '_> {
    /// The smallest and the fullest value.
    fn outlines(&self, schema: &'d Json) -> Samples {
        [(Kind::Required, Fill::Required), (Kind::All, Fill::All)]
            .into_iter()
            .map(|(kind, fill)| (kind, self.whole(schema, fill)))
            .collect()
    }

    fn whole(&self, schema: &'d Json, fill: Fill) -> Json {
        self.maker.room.set(SIZE);
        self.value(&[schema], fill, 0)
    }

    /// Everything else.
    fn details(&self, schema: &'d Json) -> Samples {
        let view = self.maker.view(&[schema], self.choice, 0);
        let mut found: Samples = Vec::new();
        if view.nullable || view.values.contains(&&Json::Null) {
            found.push((Kind::Null, Json::Null));
        }
        if !view.values.is_empty() {
            let listed = view.values.iter().take(MOST);
            found.extend(listed.map(|it| (Kind::Listed, (*it).clone())));
            return found;
        }
        match view.kind() {
            Some("object") => found.extend(self.objects(schema, &view)),
            Some("array") => found.extend(self.lists(schema)),
            Some(_) => {
                found.extend(
                    scalar::scalars(&view)
                        .into_iter()
                        .map(|it| (Kind::Scalar, it)),
                );
                found.extend(
                    scalar::beyond(&view)
                        .into_iter()
                        .map(|it| (Kind::Beyond, it)),
                );
            }
            None => found.extend(anything().into_iter().map(|it| (Kind::Scalar, it))),
        }
        found
    }

    /// Undeclared keys, and each key in its other forms.
    fn objects(&self, schema: &'d Json, view: &View<'d>) -> Samples {
        let full = self.whole(schema, Fill::All);
        let Json::Map(full) = full else {
            return Vec::new();
        };
        let mut found = Samples::new();
        if let Some(extra) = view.extra {
            found.push((Kind::Extra, Json::Map(self.with_extra(&full, extra))));
        }
        let with = |key: &str, value: Json| {
            let mut map = full.clone();
            map.insert(key.to_owned(), value);
            Json::Map(map)
        };
        let forms: Vec<(&str, Vec<(Kind, Json)>)> = view
            .properties
            .iter()
            .map(|(key, schemas)| (*key, self.forms(schemas)))
            .collect();
        // First one form of every key, then the second of every key, and so on.
        for round in 0..8 {
            for (key, forms) in &forms {
                if let Some((kind, value)) = forms.get(round) {
                    found.push((*kind, with(key, value.clone())));
                }
            }
        }
        found
    }

    /// The forms of a property other than its usual one.
    fn forms(&self, schemas: &[&'d Json]) -> Samples {
        let view = self.maker.view(schemas, self.choice, 1);
        let null = view.nullable.then_some((Kind::Null, Json::Null));
        let mut others: Vec<Json> = view.values.iter().skip(1).map(|it| (*it).clone()).collect();
        match view.kind() {
            Some("array") => others.push(Json::List(Vec::new())),
            Some("object") => {
                self.maker.room.set(SIZE);
                others.push(self.value(schemas, Fill::Required, 1));
            }
            _ if others.is_empty() => others.extend(scalar::scalars(&view).into_iter().skip(1)),
            _ => {}
        }
        let others = others.into_iter().map(|it| (Kind::Variant, it));
        null.into_iter().chain(others).collect()
    }

    fn lists(&self, schema: &'d Json) -> Samples {
        let usual = self.whole(schema, Fill::All);
        let once = usual.as_list().and_then(<[Json]>::first).cloned();
        let lists = [
            Some(Vec::new()),
            once.clone().map(|it| vec![it]),
            once.map(|it| vec![it.clone(), it]),
        ];
        lists
            .into_iter()
            .flatten()
            .map(|it| (Kind::Variant, Json::List(it)))
            .collect()
    }

    fn with_extra(&self, map: &BTreeMap<String, Json>, extra: &'d Json) -> BTreeMap<String, Json> {
        let mut map = map.clone();
        for key in ["undeclared", "", "ключ 🔑", "type", "$ref"] {
            let value = match extra {
                Json::Bool(_) => Json::List(vec![Json::Null, Json::number("1.50")]),
                schema => self.value(&[schema], Fill::Required, 1),
            };
            map.entry(key.to_owned()).or_insert(value);
        }
        map
    }

    /// One value.
    fn value(&self, schemas: &[&'d Json], fill: Fill, depth: usize) -> Json {
        let room = self.maker.room.get();
        if room == 0 || depth > DEPTH {
            return Json::Null;
        }
        self.maker.room.set(room - 1);
        let view = self.maker.view(schemas, self.choice, depth);
        if let Some(first) = view.values.first() {
            return (*first).clone();
        }
        match view.kind() {
            Some("object") => Json::Map(self.map(&view, fill, depth)),
            Some("array") => Json::List(self.list(&view, fill, depth)),
            Some(_) => scalar::scalars(&view)
                .into_iter()
                .next()
                .unwrap_or(Json::Null),
            None => Json::text("anything"),
        }
    }

    fn map(&self, view: &View<'d>, fill: Fill, depth: usize) -> BTreeMap<String, Json> {
        let wanted = |key: &str| {
            view.required.contains(key) || (fill == Fill::All && depth < self.maker.optional_depth)
        };
        let keys = view.properties.keys().chain(&view.required);
        let keys = keys.copied().filter(|key| wanted(key));
        let keys: BTreeSet<&str> = keys.filter(|key| !self.leaves_out(view, key)).collect();
        let value = |key: &str| match (view.tags.get(key), view.properties.get(key)) {
            (Some(tags), schemas) => self.tag(tags, schemas),
            (None, Some(schemas)) => self.value(schemas, fill, depth + 1),
            (None, None) => Json::text("undeclared but required"),
        };
        let mut map: BTreeMap<String, Json> = keys
            .into_iter()
            .map(|key| (key.to_owned(), value(key)))
            .collect();
        let least = view.count("minProperties").unwrap_or(0).min(10);
        if let Some(extra @ Json::Map(_)) = view.extra.filter(|_| wanted("")) {
            map.insert("key".to_owned(), self.value(&[extra], fill, depth + 1));
        }
        for (key, schemas) in &view.properties {
            if map.len() < least && !self.leaves_out(view, key) {
                map.insert((*key).to_owned(), self.value(schemas, fill, depth + 1));
            }
        }
        map
    }

    /// Whether a property travels the other way only.
    fn leaves_out(&self, view: &View<'d>, key: &str) -> bool {
        let mark = self.maker.without;
        mark.is_some() && view.parts.iter().any(|part| is_marked(part, key, mark))
    }

    /// A discriminator's value, as far as the property allows it.
    fn tag(&self, tags: &[String], schemas: Option<&Vec<&'d Json>>) -> Json {
        let view = self
            .maker
            .view(schemas.map_or(&[], Vec::as_slice), self.choice, 1);
        let tags: Vec<Json> = tags.iter().map(Json::text).collect();
        let listed = tags.iter().find(|it| view.values.contains(it));
        let only = view.values.first().copied();
        listed
            .or(only)
            .or(tags.first())
            .cloned()
            .unwrap_or(Json::Null)
    }

    fn list(&self, view: &View<'d>, fill: Fill, depth: usize) -> Vec<Json> {
        if !view.tuple.is_empty() {
            return view
                .tuple
                .iter()
                .map(|it| self.value(&[it], fill, depth + 1))
                .collect();
        }
        let least = view.count("minItems").unwrap_or(0).min(50);
        let wanted = if fill == Fill::All && depth <= self.maker.optional_depth {
            1
        } else {
            0
        };
        (0..least.max(wanted))
            .map(|_| self.value(&view.items, fill, depth + 1))
            .collect()
    }
}

/// Where everything is allowed.
fn anything() -> Vec<Json> {
    let texts = [
        "null",
        "true",
        "\"text\"",
        "1.50",
        "12345678901234567890123",
        r#"[1,{"a":[]}]"#,
        r#"{"b":{"":null},"a":1}"#,
    ];
    texts.iter().filter_map(|it| Json::parse(it).ok()).collect()
}

#[cfg(test)]
mod tests;
