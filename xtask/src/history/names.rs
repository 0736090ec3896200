//! Names that changed although nothing demanded it. In: the bindings of two generations. Out: the types that are gone and
//! stand, under a new name, where they stood. Must not know how names are made.

use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// The old and the new name of each.
pub(super) fn needless(old: &str, new: &str) -> BTreeSet<(String, String)> {
    let (old, new) = (schemas(old), schemas(new));
    let (before, after) = (names(&old), names(&new));
    let gone = |name: &str| before.contains(name) && !after.contains(name);
    let come = |name: &str| after.contains(name) && !before.contains(name);
    let component =
        |place: &str| place.starts_with("#/components/schemas/") && place.matches('/').count() == 3;
    // What became a component, or is a reference now, has a name of its own for good reason.
    let has_own: BTreeSet<&String> = new
        .iter()
        .filter(|(place, _)| component(place) && !old.contains_key(*place))
        .map(|(_, name)| name)
        .collect();
    let both = old
        .iter()
        .filter_map(|(place, name)| Some((name, new.get(place)?)));
    let renamed = both.filter(|(name, now)| gone(name) && come(now) && !has_own.contains(now));
    renamed
        .map(|(name, now)| (name.clone(), now.clone()))
        .collect()
}

fn names(schemas: &BTreeMap<String, String>) -> BTreeSet<&str> {
    schemas.values().map(String::as_str).collect()
}

/// The item at each place that has one.
fn schemas(text: &str) -> BTreeMap<String, String> {
    let value: Value = serde_json::from_str(text).unwrap_or_default();
    let entries = value.get("schemas").and_then(Value::as_object);
    let entries = entries.into_iter().flatten();
    let item = |text: &str| {
        let (_, rest) = text.split_once("crate::types::")?;
        let is_list = text.contains("Vec<") || text.contains("Map<") || text.contains("Tuple<");
        let end = rest.find(|c: char| !(c.is_alphanumeric() || c == '_'));
        (!is_list).then(|| {
            rest.get(..end.unwrap_or(rest.len()))
                .unwrap_or(rest)
                .to_owned()
        })
    };
    entries
        .filter_map(|(place, ty)| Some((place.clone(), item(ty.as_str()?)?)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::needless;

    #[test]
    fn a_type_that_stands_where_it_stood_should_be_called_as_it_was() {
        let old =
            r##"{"schemas":{"#/components/schemas/A/properties/b":"Option<crate::types::AB>"}}"##;
        let new = old.replace("AB", "AB2");
        assert_eq!(needless(old, &new).len(), 1);
        assert_eq!(needless(old, old).len(), 0);
    }

    #[test]
    fn a_reference_to_a_new_component_is_another_matter() {
        let old = r##"{"schemas":{"#/components/schemas/A/properties/b":"crate::types::AB"}}"##;
        let new = r##"{"schemas":{"#/components/schemas/A/properties/b":"crate::types::B","#/components/schemas/B":"crate::types::B"}}"##;
        assert_eq!(needless(old, new).len(), 0);
    }
}
