//! Where the nodes are that messages speak of.
//!
//! In: messages and the documents they are about. Out: lines and columns; all nodes of a document are found in one pass. Must
//! not know: what the messages say.

use std::collections::BTreeMap;

use super::{At, Diagnostic};
use crate::source::text::byte_of;
use crate::source::{Part, Place, Pointer, SourceId, Sources, locate_all};

type Key = (SourceId, Pointer, Part);

/// Where all the nodes are that some messages speak of.
pub(super) struct Places(BTreeMap<Key, Place>);

impl Places {
    pub(super) fn of<'d>(
        diagnostics: impl IntoIterator<Item = &'d Diagnostic>,
        sources: &Sources,
    ) -> Places {
        let mut wanted: BTreeMap<SourceId, Vec<(&Pointer, Part)>> = BTreeMap::new();
        for at in diagnostics.into_iter().flat_map(spots) {
            if let At::Node {
                source,
                pointer,
                part,
            } = at
            {
                wanted.entry(*source).or_default().push((pointer, *part));
            }
        }
        let mut places = BTreeMap::new();
        for (id, wanted) in wanted {
            let text = sources.get(id).map_or("", |source| &source.text);
            for (key, place) in wanted.iter().zip(locate_all(text, &wanted)) {
                places.extend(place.map(|place| ((id, key.0.clone(), key.1), place)));
            }
        }
        Places(places)
    }

    pub(super) fn find(&self, at: &At, sources: &Sources) -> Option<Place> {
        match at {
            At::Node {
                source,
                pointer,
                part,
            } => self.0.get(&(*source, pointer.clone(), *part)).copied(),
            At::Text {
                source,
                line,
                column,
            } => {
                let (line, column) = (*line, *column);
                let byte = byte_of(&sources.get(*source)?.text, line, column);
                Some(Place {
                    line,
                    column,
                    len: 1,
                    byte,
                })
            }
            At::File { place, .. } => place.map(|(line, column)| Place {
                line,
                column,
                len: 1,
                byte: 0,
            }),
            At::Setting { .. } | At::Nowhere => None,
        }
    }

    /// How wide the line's number is.
    pub(super) fn gutter(&self, at: &At, sources: &Sources) -> usize {
        let place = self.find(at, sources);
        place.map_or(1, |place| place.line.to_string().len())
    }
}

fn spots(diagnostic: &Diagnostic) -> impl Iterator<Item = &At> {
    let related = diagnostic.related.iter().map(|related| &related.at);
    std::iter::once(&diagnostic.at).chain(related)
}

/// The name of the file that a message is about.
pub(super) fn file<'s>(at: &'s At, sources: &'s Sources) -> Option<&'s str> {
    match at {
        At::Node { source, .. } | At::Text { source, .. } => Some(&sources.get(*source)?.name),
        At::File { name, .. } => Some(name),
        At::Setting { .. } => Some("settings"),
        At::Nowhere => None,
    }
}
