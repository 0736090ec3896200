//! Where in the text a pointer's node is.
//!
//! In: text, pointers. Out: places, found in one pass of events however many are asked for. Run only when something is to be
//! printed: nothing else needs lines and columns. Must not know: why someone asks.

use std::collections::BTreeMap;

use super::Pointer;
use super::events::{Event, Format, Node, Reader, Span, SyntaxError};

/// Which part of a node is meant.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub enum Part {
    /// The key that holds the value; the value itself where there is no key (list items, the root).
    Key,
    /// The same where a key is written several times: its first writing. The other parts mean the last, as the value does.
    FirstKey,
    /// The value. An object or list is pointed at where it starts.
    #[default]
    Value,
}

/// A piece of a text.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Place {
    /// Counted from 1.
    pub line: usize,
    /// Counted from 1, in characters.
    pub column: usize,
    /// In characters, at least 1; may run past the end of the line.
    pub len: usize,
    /// The byte where it starts.
    pub byte: usize,
}

/// Where one pointer's node is; the nearest existing ancestor where the document has no such node. Nothing only when the text
/// has no node at all before its first mistake.
pub fn locate(text: &str, pointer: &Pointer, part: Part) -> Option<Place> {
    locate_all(text, &[(pointer, part)]).pop().flatten()
}

/// [`locate`] for many pointers, for the cost of one.
pub fn locate_all(text: &str, wanted: &[(&Pointer, Part)]) -> Vec<Option<Place>> {
    let guess = Format::guess(text);
    let mut tree = Tree::of(wanted.iter().map(|(pointer, _)| *pointer));
    if tree.fill(text, guess).is_err() && guess == Format::Json {
        tree = Tree::of(wanted.iter().map(|(pointer, _)| *pointer));
        // A broken text still has the places before its first mistake.
        let _ = tree.fill(text, Format::Yaml);
    }
    wanted
        .iter()
        .map(|(pointer, part)| tree.find(pointer, *part))
        .collect()
}

/// The wanted pointers as a tree, so that a document's node is compared with at most one step of each.
struct Tree {
    nodes: Vec<Wanted>,
}

#[derive(Default)]
struct Wanted {
    children: BTreeMap<String, usize>,
    first_key: Option<Place>,
    key: Option<Place>,
    value: Option<Place>,
}

/// An object or list that is being read.
struct Frame {
    /// Its node in the tree, if anything in it is wanted.
    at: Option<usize>,
    state: State,
}

#[derive(Clone, Copy)]
enum State {
    Key,
    Value(Option<usize>),
    Item(usize),
}

impl Tree {
    fn of<'p>(pointers: impl Iterator<Item = &'p Pointer>) -> Tree {
        let mut tree = Tree {
            nodes: vec![Wanted::default()],
        };
        for pointer in pointers {
            let mut at = 0;
            for segment in pointer.segments() {
                at = tree.child_or_new(at, segment);
            }
        }
        tree
    }

    fn child_or_new(&mut self, parent: usize, segment: String) -> usize {
        let new = self.nodes.len();
        let Some(node) = self.nodes.get_mut(parent) else {
            return 0;
        };
        let child = *node.children.entry(segment).or_insert(new);
        if child == new {
            self.nodes.push(Wanted::default());
        }
        child
    }

    fn child(&self, parent: Option<usize>, segment: &str) -> Option<usize> {
        self.nodes.get(parent?)?.children.get(segment).copied()
    }

    fn fill(&mut self, text: &str, format: Format) -> Result<(), SyntaxError> {
        let mut reader = Reader::new(text, format);
        let mut stack: Vec<Frame> = Vec::new();
        while let Some(node) = reader.next()? {
            match node.event {
                Event::MapEnd | Event::ListEnd => {
                    stack.pop();
                }
                _ => self.visit(&mut reader, &mut stack, &node),
            }
        }
        Ok(())
    }

    fn visit(&mut self, reader: &mut Reader<'_>, stack: &mut Vec<Frame>, node: &Node<'_>) {
        let at = match stack.last_mut() {
            None => Some(0),
            Some(frame) => match frame.state {
                State::Key => {
                    let at = self.see_key(reader, frame.at, node);
                    frame.state = State::Value(at);
                    // YAML allows an object or list as a key. Nothing in it can be wanted.
                    return enter(stack, node, None);
                }
                State::Value(at) => {
                    frame.state = State::Key;
                    at
                }
                State::Item(index) => {
                    frame.state = State::Item(index + 1);
                    frame
                        .at
                        .and_then(|parent| self.child(Some(parent), &index.to_string()))
                }
            },
        };
        self.set_value(reader, at, node.span);
        enter(stack, node, at);
    }

    fn see_key(
        &mut self,
        reader: &mut Reader<'_>,
        parent: Option<usize>,
        node: &Node<'_>,
    ) -> Option<usize> {
        let Event::Scalar(text, _) = &node.event else {
            return None;
        };
        let at = self.child(parent, text)?;
        let place = reader.place(node.span);
        let wanted = self.nodes.get_mut(at)?;
        wanted.first_key.get_or_insert(place);
        wanted.key = Some(place);
        Some(at)
    }

    fn set_value(&mut self, reader: &mut Reader<'_>, at: Option<usize>, span: Span) {
        if let Some(wanted) = at.and_then(|at| self.nodes.get_mut(at)) {
            wanted.value = Some(reader.place(span));
        }
    }

    /// The place of the deepest node on the way that exists.
    fn find(&self, pointer: &Pointer, part: Part) -> Option<Place> {
        let mut found = self.nodes.first()?.value;
        let segments = pointer.segments();
        let mut at = 0;
        for (depth, segment) in segments.iter().enumerate() {
            let Some(child) = self.child(Some(at), segment) else {
                break;
            };
            at = child;
            let Some(wanted) = self.nodes.get(at).filter(|wanted| wanted.value.is_some()) else {
                break;
            };
            // An ancestor stands in for what is missing in it: its key says best which one it is.
            let part = if depth + 1 == segments.len() {
                part
            } else {
                Part::Key
            };
            found = wanted.part(part);
        }
        found
    }
}

impl Wanted {
    fn part(&self, part: Part) -> Option<Place> {
        match part {
            Part::Key => self.key.or(self.value),
            Part::FirstKey => self.first_key.or(self.value),
            Part::Value => self.value,
        }
    }
}

fn enter(stack: &mut Vec<Frame>, node: &Node<'_>, at: Option<usize>) {
    match node.event {
        Event::MapStart => stack.push(Frame {
            at,
            state: State::Key,
        }),
        Event::ListStart => stack.push(Frame {
            at,
            state: State::Item(0),
        }),
        _ => {}
    }
}
