//! Schemas of responses as Prism can read them. In: a document. Out: for each schema the same written out, as deep as Prism
//! has time for. Knows how schemas refer to others, and nothing of clients.
//!
//! Prism writes every reference out before it does anything, which has no end in practice where some hundred schemas refer
//! to each other in circles. So references are followed for it, and where there are too many, what may be missing is left
//! out further in: optional properties, alternatives, elements. Nothing is ever added, so that an answer that Prism makes
//! of such a schema is one that the document allows.

use crate::samples::document::Document;
use crate::samples::json::Json;
use std::collections::BTreeMap;

/// How many objects Prism may get: it reads these in some seconds.
const ROOM: usize = 150_000;

/// A document that has room with so many references on one way needs no narrowing.
const DEEP: usize = 16;

/// Schemas by how they are found.
pub(super) type Schemas<'d> = Vec<&'d Json>;

/// The schemas narrowed as little as there is room for, and how many references are followed; nothing if they need none.
pub(super) fn narrowed(document: &Document, schemas: &Schemas<'_>) -> Option<(usize, Vec<Json>)> {
    let mut best = None;
    for depth in 0..DEEP {
        match at_depth(document, schemas, depth) {
            Some(narrowed) => best = Some((depth, narrowed)),
            // What cannot be less has to be as large as it is.
            None if depth == 0 => return None,
            None => return best,
        }
    }
    None
}

fn at_depth(document: &Document, schemas: &Schemas<'_>, depth: usize) -> Option<Vec<Json>> {
    let mut narrowing = Narrowing {
        document,
        depth,
        room: ROOM,
    };
    let narrowed = schemas.iter().map(|schema| {
        let schema = narrowing.schema(schema, &mut Vec::new(), Need::Must);
        // A value that has no end cannot be made either.
        schema.unwrap_or_else(|| Json::Map(BTreeMap::new()))
    });
    let narrowed = narrowed.collect();
    (narrowing.room > 0).then_some(narrowed)
}

/// Whether something can be left out.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Need {
    Must,
    May,
}

struct Narrowing<'d> {
    document: &'d Document,
    depth: usize,
    room: usize,
}

type Map = BTreeMap<String, Json>;

impl<'d> Narrowing<'d> {
    /// The schema without references; nothing where it goes too deep or round in a circle. `way` is what was followed.
    fn schema(&mut self, node: &'d Json, way: &mut Vec<&'d str>, need: Need) -> Option<Json> {
        self.room = self.room.saturating_sub(1);
        let Some(map) = node.as_map().filter(|_| self.room > 0) else {
            return Some(node.clone());
        };
        if let Some(reference) = node.text_at("$ref") {
            let is_too_deep = need == Need::May && way.len() >= self.depth;
            if is_too_deep || way.contains(&reference) {
                return None;
            }
            let (_, target) = self.document.follow(reference)?;
            way.push(reference);
            let found = self.schema(target, way, need);
            way.pop();
            return found;
        }
        let mut narrow = Map::new();
        for (key, value) in map {
            match self.keyword(key, value, node, way, need) {
                Some(Some(value)) => drop(narrow.insert(key.clone(), value)),
                Some(None) => {}
                None => return or_null(node),
            }
        }
        if is_without_elements(&narrow, node) {
            narrow.insert("maxItems".to_owned(), Json::number(0));
        }
        Some(Json::Map(narrow))
    }

    /// The value of a keyword, if it is to be there; nothing where the schema cannot be narrowed.
    fn keyword(
        &mut self,
        key: &str,
        value: &'d Json,
        node: &'d Json,
        way: &mut Vec<&'d str>,
        need: Need,
    ) -> Option<Option<Json>> {
        match (key, value) {
            ("anyOf" | "oneOf", Json::List(all)) => {
                let need = if is_nullable(node) { Need::May } else { need };
                self.alternatives(all, way, need).map(Some)
            }
            ("allOf", Json::List(all)) => {
                let all = all.iter().map(|it| self.schema(it, way, need));
                Some(Some(Json::List(all.collect::<Option<_>>()?)))
            }
            ("properties", Json::Map(all)) => self.properties(all, node, way, need).map(Some),
            ("items", _) => {
                let items = self.schema(value, way, Need::May);
                let is_needed = node.count_at("minItems").is_some_and(|least| least > 0);
                match items {
                    None if is_needed => Some(Some(self.schema(value, way, need)?)),
                    items => Some(items),
                }
            }
            ("additionalProperties", Json::Map(_)) => {
                let values = self.schema(value, way, Need::May);
                Some(Some(values.unwrap_or(Json::Bool(false))))
            }
            // It speaks of alternatives that have no name any more.
            ("discriminator", _) => Some(None),
            // Prism follows references there too.
            (key, _) if key.starts_with("x-") => Some(None),
            _ => Some(Some(value.clone())),
        }
    }

    /// Those that are shallow enough, or else the first that there is any way to say.
    fn alternatives(
        &mut self,
        all: &'d [Json],
        way: &mut Vec<&'d str>,
        need: Need,
    ) -> Option<Json> {
        let shallow = all.iter().filter_map(|it| self.schema(it, way, Need::May));
        let shallow: Vec<Json> = shallow.collect();
        if !shallow.is_empty() || need == Need::May {
            return (!shallow.is_empty()).then_some(Json::List(shallow));
        }
        let first = all.iter().find_map(|it| self.schema(it, way, need));
        first.map(|it| Json::List(vec![it]))
    }

    fn properties(
        &mut self,
        all: &'d Map,
        node: &'d Json,
        way: &mut Vec<&'d str>,
        need: Need,
    ) -> Option<Json> {
        let required = node.list_at("required");
        let mut kept = Map::new();
        for (name, schema) in all {
            let is_required = required.iter().any(|it| it.as_text() == Some(name));
            let need = if is_required { need } else { Need::May };
            match self.schema(schema, way, need) {
                Some(schema) => drop(kept.insert(name.clone(), schema)),
                None if is_required => return None,
                None => {}
            }
        }
        Some(Json::Map(kept))
    }
}

/// Null in place of what goes on without end, where that is allowed.
fn or_null(node: &Json) -> Option<Json> {
    let null = [
        ("enum".to_owned(), Json::List(vec![Json::Null])),
        ("nullable".to_owned(), Json::Bool(true)),
    ];
    is_nullable(node).then(|| Json::Map(null.into()))
}

fn is_nullable(node: &Json) -> bool {
    node.is_true("nullable") || node.list_at("type").contains(&Json::text("null"))
}

fn is_without_elements(narrow: &Map, node: &Json) -> bool {
    node.get("items").is_some() && !narrow.contains_key("items")
}

#[cfg(test)]
mod tests {
    use super::{Document, Json, Narrowing, Need};

    const DOCUMENT: &str = r##"{"components":{"schemas":{
        "Card":{"type":"object","required":["id","owner","kind"],"discriminator":{"propertyName":"kind"},"properties":{
            "id":{"type":"string"},
            "kind":{"$ref":"#/components/schemas/Kind"},
            "owner":{"anyOf":[{"type":"string"},{"$ref":"#/components/schemas/Owner"}]},
            "last":{"$ref":"#/components/schemas/Owner"},
            "parent":{"$ref":"#/components/schemas/Card"}}},
        "Kind":{"type":"string","x-of":{"$ref":"#/components/schemas/Card"}},
        "Owner":{"type":"object","required":["cards","first"],"properties":{
            "cards":{"type":"array","items":{"$ref":"#/components/schemas/Card"}},
            "first":{"nullable":true,"anyOf":[{"$ref":"#/components/schemas/Card"}]}}},
        "Endless":{"type":"object","required":["next"],"properties":{"next":{"$ref":"#/components/schemas/Endless"}}}}}}"##;

    fn narrowed(name: &str, depth: usize) -> Option<String> {
        let document = Document::parse(DOCUMENT);
        let (_, node) = document
            .follow(&format!("#/components/schemas/{name}"))
            .unwrap();
        let mut narrowing = Narrowing {
            document: &document,
            depth,
            room: 1000,
        };
        let way = &mut vec!["#/components/schemas/Outer"];
        let found: Option<Json> = narrowing.schema(node, way, Need::Must);
        found.map(|it| it.to_string())
    }

    #[test]
    fn what_may_be_missing_is_left_out_where_it_is_too_deep() {
        let wanted = r#"{"properties":{"id":{"type":"string"},"kind":{"type":"string"},"owner":{"anyOf":[{"type":"string"}]}},"required":["id","owner","kind"],"type":"object"}"#;
        assert_eq!(narrowed("Card", 1).unwrap(), wanted);
    }

    #[test]
    fn lists_are_empty_and_what_may_be_null_is_null_there() {
        let wanted = r#"{"properties":{"cards":{"maxItems":0,"type":"array"},"first":{"enum":[null],"nullable":true}},"required":["cards","first"],"type":"object"}"#;
        assert_eq!(narrowed("Owner", 1).unwrap(), wanted);
    }

    #[test]
    fn a_value_without_end_has_no_schema() {
        assert_eq!(narrowed("Endless", 9), None);
    }
}
