//! Defaults with exact numbers.
//!
//! In: the keywords of a schema. Out: [`DefaultValue`]. Must not know: types.

use serde_json::Value as Json;

use super::keywords::Facets;
use crate::ir::{Constant, DefaultValue};

/// A default whose numbers `openapiv3` cannot hold exactly.
pub(super) const CARRIED: &str = "x-oaswright-default";
/// The one key of the object that stands for such a number.
const NUMBER: &str = "x-oaswright-number";

/// What the value is taken for where there is none.
pub(super) fn default(facets: &Facets<'_>) -> Option<DefaultValue> {
    let (schema, json) = facets.default.as_ref()?;
    Some(DefaultValue {
        schema: schema.clone(),
        value: constant(json),
    })
}

fn constant(json: &Json) -> Constant {
    match (json, exact(json)) {
        (_, Some(text)) => Constant::Number(text.to_owned()),
        (Json::Null, _) => Constant::Null,
        (Json::Bool(value), _) => Constant::Boolean(*value),
        (Json::Number(number), _) => Constant::Number(number.to_string()),
        (Json::String(text), _) => Constant::Text(text.clone()),
        (Json::Array(items), _) => Constant::List(items.iter().map(constant).collect()),
        (Json::Object(members), _) => {
            let members = members.iter();
            Constant::Object(
                members
                    .map(|(key, value)| (key.clone(), constant(value)))
                    .collect(),
            )
        }
    }
}

/// A default as JSON, for people.
pub(super) fn shown(json: &Json) -> String {
    constant(json).to_string()
}

fn exact(json: &Json) -> Option<&str> {
    json.get(NUMBER).and_then(Json::as_str)
}
