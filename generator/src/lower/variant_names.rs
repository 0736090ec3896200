//! What the members of a union are called.
//!
//! In: one group of alternatives. Out: [`VariantName`]s. Must not know: identifiers, what a member becomes.

use super::Lowering;
use super::keywords::{Facets, UnionFacet};
use super::tree::{Node, SchemaAt};
use super::union::component;
use crate::ir::VariantName;

impl<'a> Lowering<'a, '_> {
    /// By what each says, where no other says the same.
    pub(super) fn variant_names(
        &mut self,
        group: &UnionFacet<'a>,
        tags: &[Vec<String>],
    ) -> Vec<VariantName> {
        let members = group.variants.iter().zip(tags);
        let words: Vec<Option<String>> = members
            .map(|(schema, tags)| self.content_words(schema, tags))
            .collect();
        let is_unique = |word: &Option<String>| words.iter().filter(|it| *it == word).count() == 1;
        let name = |(index, word): (usize, &Option<String>)| match word {
            Some(text) if is_unique(word) => VariantName::Content(text.clone()),
            _ => VariantName::Position(index),
        };
        words.iter().enumerate().map(name).collect()
    }

    /// A tag, a constant, the component that it extends, its JSON type: the first that there is.
    fn content_words(&mut self, schema: &SchemaAt<'a>, tags: &[String]) -> Option<String> {
        let Node::Schema(inline) = schema.node else {
            return None;
        };
        let own = Facets::of(&schema.at, inline);
        let extended: Vec<String> = own
            .all_of
            .iter()
            .filter_map(|part| match part.node {
                Node::Ref(reference) => component(reference),
                Node::Schema(_) => None,
            })
            .collect();
        let ty = own.ty.map(|ty| ty.as_str().to_owned());
        let is_word = |text: &String| text.chars().any(char::is_alphanumeric);
        let found = match (tags, extended.as_slice()) {
            ([tag], _) => Some(tag.clone()),
            (_, [only]) => self.constant(own).or_else(|| Some(only.clone())),
            _ => self.constant(own).or(ty),
        };
        found.filter(is_word)
    }

    /// The text that a property always has; of several properties the first by name.
    fn constant(&mut self, own: Facets<'a>) -> Option<String> {
        let facets = self.with_all_of(own, &mut Vec::new());
        let mut keys: Vec<&String> = facets.properties.keys().collect();
        keys.sort();
        let values = keys.into_iter().filter_map(|key| {
            let parts = facets.properties.get(key)?;
            let mut values = parts.iter().filter_map(|part| {
                let values = self.resolved(part, &mut Vec::new()).enumeration?;
                match values.as_slice() {
                    [only] => only.as_str().map(String::from),
                    _ => None,
                }
            });
            values.next()
        });
        values.into_iter().next()
    }
}
