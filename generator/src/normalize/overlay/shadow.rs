//! What a JSONPath selects (RFC 9535).
//!
//! In: the tree. Out: pointers to nodes of it. The library for such paths knows JSON values only, so they are matched against a copy, in
//! which a number with more digits than it can hold is rounded: it is good for comparing, and nothing is ever read back from it. Must
//! not know: overlays.

use serde_json::Value as Json;
use serde_json_path::JsonPath;
use serde_yaml::Value;

use crate::load::number_text;
use crate::source::Pointer;

pub(super) struct Shadow(Json);

impl Shadow {
    pub(super) fn of(tree: &Value) -> Shadow {
        Shadow(json(tree))
    }

    /// The nodes that a path selects, each once, in an order in which those that stand in others, or behind others in a list, come
    /// later.
    pub(super) fn select(&self, path: &JsonPath) -> Vec<Pointer> {
        let nodes = path.query_located(&self.0);
        let pointers = nodes
            .locations()
            .map(|it| Pointer::parse(&it.to_json_pointer()));
        let mut found: Vec<(Vec<Step>, Pointer)> = pointers
            .flatten()
            .map(|pointer| (steps(&pointer), pointer))
            .collect();
        found.sort();
        found.dedup();
        found.into_iter().map(|(_, pointer)| pointer).collect()
    }

    /// What stands at a place has become this.
    pub(super) fn refresh(&mut self, at: &Pointer, value: Option<&Value>) {
        if let (Some(node), Some(value)) = (self.0.pointer_mut(at.as_str()), value) {
            *node = json(value);
        }
    }

    pub(super) fn remove(&mut self, at: &Pointer) {
        let (Some(parent), Some(last)) = (at.parent(), at.last()) else {
            return;
        };
        match self.0.pointer_mut(parent.as_str()) {
            Some(Json::Object(map)) => drop(map.remove(&last)),
            Some(Json::Array(items)) => {
                if let Some(index) = last.parse().ok().filter(|index| *index < items.len()) {
                    items.remove(index);
                }
            }
            _ => {}
        }
    }
}

/// Numbers in the order of numbers.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Step {
    Index(usize),
    Key(String),
}

fn steps(pointer: &Pointer) -> Vec<Step> {
    let step = |step: String| step.parse().map_or(Step::Key(step), Step::Index);
    pointer.segments().into_iter().map(step).collect()
}

fn json(value: &Value) -> Json {
    match value {
        Value::Null => Json::Null,
        Value::Bool(flag) => Json::Bool(*flag),
        Value::String(text) => Json::String(text.clone()),
        Value::Number(number) => number.to_string().parse().map_or(Json::Null, Json::Number),
        Value::Sequence(items) => Json::Array(items.iter().map(json).collect()),
        Value::Mapping(map) => Json::Object(
            map.iter()
                .filter_map(|(key, value)| Some((key.as_str()?.to_owned(), json(value))))
                .collect(),
        ),
        Value::Tagged(_) => {
            let number = number_text(value).and_then(|text| text.parse::<f64>().ok());
            number
                .and_then(serde_json::Number::from_f64)
                .map_or(Json::Null, Json::Number)
        }
    }
}
