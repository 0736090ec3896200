//! What groups of alternatives mean before any of them is built: `null` taken out, mere conditions left out.
//!
//! In: [`Facets`]. Out: the same with groups that hold types only. Must not know: how a union is built.

use std::collections::BTreeSet;

use openapiv3 as oa;

use super::Lowering;
use super::facets::MAX_REFERENCES;
use super::keywords::{Additional, Facets, JsonType, UnionFacet};
use super::tree::{Node, SchemaAt, pointed};
use crate::report::{Code, Diagnostic};
use crate::source::Pointer;

impl<'a> Lowering<'a, '_> {
    /// Settles the groups of alternatives of a schema.
    pub(super) fn settle_alternatives(&mut self, facets: &mut Facets<'a>) {
        let groups = std::mem::take(&mut facets.unions);
        for mut group in groups {
            facets.nullable |= group
                .variants
                .iter()
                .any(|variant| self.is_nullable(variant));
            group.variants.retain(|variant| !is_only_null(variant));
            self.join_texts(&mut group);
            if group.variants.is_empty() {
                continue;
            }
            if group.variants.iter().all(is_condition) {
                self.report_condition(&group);
            } else {
                facets.unions.push(group);
            }
        }
        self.join_lists(facets);
        self.choose_group(facets);
    }

    /// Only an object can be read once for each group. Of groups that are of anything else, the first that names types has a
    /// type; `validate()` looks at all.
    fn choose_group(&mut self, facets: &mut Facets<'a>) {
        let is_object = facets.ty == Some(JsonType::Object) || !facets.properties.is_empty();
        if facets.unions.len() < 2 || is_object {
            return;
        }
        let named: Vec<Vec<Option<JsonType>>> = facets
            .unions
            .iter()
            .map(|group| {
                group
                    .variants
                    .iter()
                    .map(|it| self.named_type(it))
                    .collect()
            })
            .collect();
        let mut types = named.iter().flatten().flatten();
        if types.all(|ty| *ty == JsonType::Object) {
            return;
        }
        let telling = |types: &Vec<Option<JsonType>>| types.iter().all(Option::is_some);
        let chosen = named.iter().position(telling).unwrap_or_default();
        let groups = std::mem::take(&mut facets.unions).into_iter().zip(named);
        for (index, (group, types)) in groups.enumerate() {
            if index == chosen {
                facets.unions.push(group);
            } else if types.contains(&Some(JsonType::Object)) {
                self.report_group(&group);
            }
        }
    }

    /// The JSON type that a member is of, if it names one.
    fn named_type(&mut self, variant: &SchemaAt<'a>) -> Option<JsonType> {
        let facets = self.resolved(variant, &mut Vec::new());
        let has_keys = !facets.properties.is_empty() || !facets.required.is_empty();
        let of_value = |value: &serde_json::Value| match value {
            serde_json::Value::String(_) => Some(JsonType::String),
            serde_json::Value::Number(_) => Some(JsonType::Number),
            _ => None,
        };
        let listed = || facets.enumeration.iter().flatten().find_map(of_value);
        let keyed = has_keys.then_some(JsonType::Object);
        facets.ty.or(keyed).or_else(listed)
    }

    fn report_group(&mut self, group: &UnionFacet<'a>) {
        let text = "of several groups of alternatives that need be no objects one has a type";
        let warning = Diagnostic::warning(Code::IgnoredKeyword, text);
        let help = "values are read without what this group says of them";
        self.report
            .push(warning.at(group.at.clone()).key().help(help));
    }

    /// Alternatives of nothing but listed values are one list. What each says of itself is said of its values: so values
    /// have descriptions where `enum` has no room for them.
    fn join_lists(&self, facets: &mut Facets<'a>) {
        let [group] = facets.unions.as_slice() else {
            return;
        };
        let is_more = facets.enumeration.is_some() || !facets.properties.is_empty();
        let lists: Option<Vec<Facets<'a>>> = group.variants.iter().map(list).collect();
        let Some(lists) = lists.filter(|lists| lists.len() > 1 && !is_more) else {
            return;
        };
        let mut joined = Vec::new();
        for list in lists {
            let values = list.enumeration.unwrap_or_default();
            if let Some(text) = list.docs.description {
                let described = values.iter().map(|value| (value.clone(), text.clone()));
                facets.value_docs.extend(described);
            }
            joined.extend(values);
        }
        facets.unions.clear();
        facets.enumeration = Some(joined);
    }

    /// The one alternative that all of a group come to: the same reference, or the same scalar type.
    pub(super) fn only_alternative(&self, group: &UnionFacet<'a>) -> Option<SchemaAt<'a>> {
        let [first, rest @ ..] = group.variants.as_slice() else {
            return None;
        };
        let is_same = |other: &SchemaAt<'a>| match (first.node, other.node) {
            (Node::Ref(first), Node::Ref(other)) => first == other,
            (Node::Schema(own), Node::Schema(schema)) => {
                scalar(first, own).is_some_and(|ty| scalar(other, schema) == Some(ty))
            }
            _ => false,
        };
        rest.iter().all(is_same).then(|| first.clone())
    }

    /// Any text beside listed texts: the list is open anyway, so it takes both. A list of nothing but the empty text adds
    /// nothing to any text.
    fn join_texts(&mut self, group: &mut UnionFacet<'a>) {
        let texts: Vec<Text> = group
            .variants
            .iter()
            .map(|variant| self.text(variant))
            .collect();
        let has = |wanted| texts.contains(&wanted);
        let redundant = match (has(Text::Any), has(Text::Listed), has(Text::Empty)) {
            (true, true, _) => {
                let lists = group.variants.iter().zip(&texts);
                let lists = lists.filter(|(_, text)| **text == Text::Listed);
                let places: Vec<Pointer> = lists.map(|(list, _)| self.followed(list).at).collect();
                self.api.open_lists.extend(places);
                Text::Any
            }
            (true, false, true) => Text::Empty,
            _ => return,
        };
        let mut texts = texts.into_iter();
        group.variants.retain(|_| texts.next() != Some(redundant));
    }

    /// A schema where it stands, references followed; a reference is left where there are too many.
    pub(super) fn followed(&self, schema: &SchemaAt<'a>) -> SchemaAt<'a> {
        let mut place = schema.clone();
        for _ in 0..MAX_REFERENCES {
            let next = match place.node {
                Node::Ref(reference) => pointed(self.decoded, reference),
                Node::Schema(_) => None,
            };
            match next {
                Some(next) => place = next,
                None => break,
            }
        }
        place
    }

    fn text(&self, variant: &SchemaAt<'a>) -> Text {
        let Some(schema) = self.target_schema(variant.node) else {
            return Text::No;
        };
        let facets = Facets::annotations(&variant.at, schema);
        let is_text = facets.ty == Some(JsonType::String) && facets.format.is_none();
        match facets.enumeration {
            _ if !is_text => Text::No,
            None => Text::Any,
            Some(values) if values.iter().all(|value| value == "") => Text::Empty,
            Some(_) => Text::Listed,
        }
    }

    /// Whether a member says that `null` satisfies it, itself or by its parts and alternatives.
    fn is_nullable(&mut self, variant: &SchemaAt<'a>) -> bool {
        let mut waiting = vec![variant.clone()];
        let mut seen = BTreeSet::new();
        while let Some(next) = waiting.pop() {
            if is_only_null(&next) {
                return true;
            }
            if seen.len() > MAX_REFERENCES || !seen.insert(next.at.clone()) {
                continue;
            }
            let Some(schema) = self.target_schema(next.node) else {
                continue;
            };
            if let oa::SchemaKind::Type(_) = schema.schema_kind {
                if schema.schema_data.nullable {
                    return true;
                }
                continue;
            }
            let facets = self.resolved(&next, &mut Vec::new());
            if facets.nullable {
                return true;
            }
            waiting.extend(facets.unions.into_iter().flat_map(|group| group.variants));
        }
        false
    }

    /// The schema behind any number of references.
    pub(super) fn target_schema(&self, node: Node<'a>) -> Option<&'a oa::Schema> {
        let mut node = node;
        for _ in 0..MAX_REFERENCES {
            match node {
                Node::Schema(schema) => return Some(schema),
                Node::Ref(reference) => {
                    node = pointed(self.decoded, reference)?.node;
                }
            }
        }
        None
    }

    fn report_condition(&mut self, group: &UnionFacet<'a>) {
        let text = "these alternatives only say which keys go together: they have no counterpart in a Rust type";
        self.report.push(
            Diagnostic::warning(Code::IgnoredKeyword, text)
                .at(group.at.clone())
                .key()
                .help("values are not checked against them"),
        );
    }
}

/// A member that does nothing but list scalar values.
fn list<'a>(variant: &SchemaAt<'a>) -> Option<Facets<'a>> {
    let Node::Schema(schema) = variant.node else {
        return None;
    };
    let facets = Facets::of(&variant.at, schema);
    let is_scalar = |value: &serde_json::Value| !value.is_object() && !value.is_array();
    let lists = facets.enumeration.as_ref()?.iter().all(is_scalar);
    let says_more = facets.format.is_some()
        || !facets.properties.is_empty()
        || !facets.unions.is_empty()
        || !facets.all_of.is_empty();
    (lists && !says_more).then_some(facets)
}

/// What a member has to do with text.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Text {
    No,
    Any,
    Listed,
    Empty,
}

/// The type and format of a schema that is a scalar of any value.
fn scalar(at: &SchemaAt<'_>, schema: &oa::Schema) -> Option<(JsonType, Option<String>)> {
    let facets = Facets::annotations(&at.at, schema);
    let ty = facets.ty.filter(|_| facets.enumeration.is_none())?;
    Some((ty, facets.format))
}

/// Whether a member says nothing but that the value is `null`.
pub(super) fn is_only_null(variant: &SchemaAt<'_>) -> bool {
    let Node::Schema(schema) = variant.node else {
        return false;
    };
    let values = Facets::of(&variant.at, schema).enumeration;
    values.is_some_and(|values| values.iter().all(serde_json::Value::is_null))
}

/// Whether a member says nothing about the type of a value: only which keys must be there.
fn is_condition(variant: &SchemaAt<'_>) -> bool {
    let Node::Schema(schema) = variant.node else {
        return false;
    };
    let facets = Facets::of(&variant.at, schema);
    let is_silent = facets.ty.is_none() && facets.properties.is_empty() && facets.items.is_empty();
    let is_flat = facets.unions.is_empty() && facets.all_of.is_empty();
    let adds = facets.enumeration.is_some() || !matches!(facets.additional, Additional::Unsaid);
    is_silent && is_flat && !adds && (!facets.required.is_empty() || facets.not.is_some())
}
