//! Events to a value tree.
//!
//! In: events. Out: one tree, and what is wrong with it: keys written twice, aliases that contain themselves, nesting without
//! end. Doesn't recurse. Must not know: formats, places.

use serde_yaml::{Mapping, Value};

use super::anchors::{Anchors, Refusal, Size};
use super::{MAX_DEPTH, describe, scalar, too_deep};
use crate::report::{At, Code, Diagnostic, Report};
use crate::source::events::{Event, Node, Style, SyntaxError};
use crate::source::{Part, Pointer, SourceId};

/// Why reading ends early.
pub(super) enum Stop {
    /// The text is broken.
    Syntax(SyntaxError),
    /// Something else that the report already has.
    Said,
}

impl From<SyntaxError> for Stop {
    fn from(error: SyntaxError) -> Stop {
        Stop::Syntax(error)
    }
}

pub(super) struct Builder {
    stack: Vec<Frame>,
    anchors: Anchors,
    root: Option<Value>,
    report: Report,
}

/// An object or list that is being read.
struct Frame {
    anchor: usize,
    size: Size,
    body: Body,
}

enum Body {
    Map {
        map: Mapping,
        key: Option<Key>,
        merged: Vec<Mapping>,
    },
    List(Vec<Value>),
}

/// A key whose value comes next.
enum Key {
    Text(String),
    /// `<<`: the value's keys become the object's own (the YAML 1.1 merge type, which documents still use).
    Merge,
}

impl Builder {
    pub(super) fn new() -> Builder {
        Builder {
            stack: Vec::new(),
            anchors: Anchors::default(),
            root: None,
            report: Report::new(),
        }
    }

    pub(super) fn finish(self) -> (Option<Value>, Report) {
        (self.root, self.report)
    }

    pub(super) fn take(&mut self, node: Node<'_>) -> Result<(), Stop> {
        let tag = node.tag.as_deref();
        match node.event {
            Event::MapStart => {
                self.check_tag(tag, "map");
                self.open(
                    node.anchor,
                    Body::Map {
                        map: Mapping::new(),
                        key: None,
                        merged: Vec::new(),
                    },
                )
            }
            Event::ListStart => {
                self.check_tag(tag, "seq");
                self.open(node.anchor, Body::List(Vec::new()))
            }
            Event::MapEnd | Event::ListEnd => self.close(),
            Event::Scalar(text, style) if self.wants_key() => {
                self.set_key(text.into_owned(), style, node.anchor)
            }
            Event::Scalar(text, style) => {
                let value = self.scalar(&text, style, tag);
                let size = Size::of_scalar(&text);
                self.anchors.define(node.anchor, &value, size);
                self.put(value, size)
            }
            Event::Alias(anchor) => self.alias(anchor),
        }
    }

    fn wants_key(&self) -> bool {
        matches!(
            self.stack.last(),
            Some(Frame {
                body: Body::Map { key: None, .. },
                ..
            })
        )
    }

    fn open(&mut self, anchor: usize, body: Body) -> Result<(), Stop> {
        if self.wants_key() {
            return self.stop(
                Code::Syntax,
                "a key must be text, but an object or list is used as one",
            );
        }
        if self.stack.len() >= MAX_DEPTH {
            return self.stop(Code::TooDeep, too_deep());
        }
        self.stack.push(Frame {
            anchor,
            size: Size::of_scalar(""),
            body,
        });
        Ok(())
    }

    fn close(&mut self) -> Result<(), Stop> {
        let Some(Frame { anchor, size, body }) = self.stack.pop() else {
            return Ok(());
        };
        let value = match body {
            Body::List(items) => Value::Sequence(items),
            Body::Map { map, merged, .. } => Value::Mapping(with_merged(map, merged)),
        };
        self.anchors.define(anchor, &value, size);
        self.put(value, size)
    }

    fn set_key(&mut self, text: String, style: Style, anchor: usize) -> Result<(), Stop> {
        self.anchors
            .define(anchor, &Value::String(text.clone()), Size::of_scalar(&text));
        let new = if text == "<<" && style == Style::Plain {
            Key::Merge
        } else {
            Key::Text(text)
        };
        if let Some(Frame {
            body: Body::Map { key, .. },
            ..
        }) = self.stack.last_mut()
        {
            *key = Some(new);
        }
        Ok(())
    }

    fn put(&mut self, value: Value, size: Size) -> Result<(), Stop> {
        let Some(frame) = self.stack.last_mut() else {
            self.root = Some(value);
            return Ok(());
        };
        frame.size.add(size);
        match &mut frame.body {
            Body::List(items) => items.push(value),
            Body::Map { map, key, merged } => match key.take() {
                Some(Key::Merge) => {
                    return put_merge(merged, value)
                        .or_else(|message| self.stop(Code::Syntax, message));
                }
                Some(Key::Text(text)) => {
                    frame.size.weight = frame.size.weight.saturating_add(64 + text.len());
                    if let Some(twice) = insert(map, text, value) {
                        self.report_duplicate(&twice);
                    }
                }
                None => {}
            },
        }
        Ok(())
    }

    fn alias(&mut self, anchor: usize) -> Result<(), Stop> {
        let room = MAX_DEPTH.saturating_sub(self.stack.len());
        match self.anchors.copy(anchor, room) {
            Ok((Value::String(text), _)) if self.wants_key() => self.set_key(text, Style::Text, 0),
            Ok(_) if self.wants_key() => self.stop(
                Code::Syntax,
                "a key must be text, but this alias stands for something else",
            ),
            Ok((value, size)) => self.put(value, size),
            Err(Refusal::Cycle) => self.stop(
                Code::Alias,
                "this alias stands for something that contains the alias itself",
            ),
            Err(Refusal::TooDeep) => {
                self.stop(Code::TooDeep, format!("{} by an alias", too_deep()))
            }
            Err(Refusal::TooMuch) => self.stop(
                Code::Alias,
                "the aliases up to here unfold into more than 64 MB",
            ),
        }
    }

    fn scalar(&mut self, text: &str, style: Style, tag: Option<&str>) -> Value {
        let core = tag.and_then(|tag| tag.strip_prefix("tag:yaml.org,2002:"));
        match (style, core) {
            (_, Some("str")) | (Style::Text, None) => Value::String(text.to_owned()),
            (_, Some("int" | "float")) => {
                scalar::number(text).unwrap_or_else(|| Value::String(text.to_owned()))
            }
            (_, Some("null" | "bool")) => scalar::plain(text),
            // An unquoted date or binary needs no tag to be text, and JSON knows no other form of it.
            (_, Some("timestamp" | "binary")) => Value::String(text.to_owned()),
            // `!` alone asks for text (YAML 1.2 section 6.9.1).
            (Style::Plain, None) if tag == Some("!") => Value::String(text.to_owned()),
            (style, _) => {
                self.check_tag(tag, "");
                if style == Style::Text {
                    Value::String(text.to_owned())
                } else {
                    scalar::plain(text)
                }
            }
        }
    }

    fn check_tag(&mut self, tag: Option<&str>, own: &str) {
        let Some(tag) = tag else { return };
        if tag.strip_prefix("tag:yaml.org,2002:") != Some(own) && tag != "!" {
            let message = format!("the tag `{tag}` has no meaning here and was ignored");
            self.report
                .push(Diagnostic::warning(Code::UnknownTag, message).at(self.pointer()));
        }
    }

    fn report_duplicate(&mut self, key: &str) {
        let pointer = self.pointer().child(key);
        let first = At::Node {
            source: SourceId::ROOT,
            pointer: pointer.clone(),
            part: Part::FirstKey,
        };
        let message = format!("the key `{key}` is written twice in the same object");
        let diagnostic = Diagnostic::error(Code::DuplicateKey, message)
            .at(pointer)
            .key()
            .related("first written here", first);
        self.report
            .push(diagnostic.help("remove or rename one of the two"));
    }

    fn stop(&mut self, code: Code, message: impl Into<String>) -> Result<(), Stop> {
        let pointer = self.pointer();
        self.report
            .push(Diagnostic::error(code, message).at(pointer).key());
        Err(Stop::Said)
    }

    /// The node that comes next.
    fn pointer(&self) -> Pointer {
        self.stack
            .iter()
            .fold(Pointer::root(), |pointer, frame| match &frame.body {
                Body::List(items) => pointer.index(items.len()),
                Body::Map {
                    key: Some(Key::Text(key)),
                    ..
                } => pointer.child(key),
                Body::Map {
                    key: Some(Key::Merge),
                    ..
                } => pointer.child("<<"),
                Body::Map { key: None, .. } => pointer,
            })
    }
}

/// Puts a value in; gives the key back if it was there already. The last one stays, as readers of JSON have it.
fn insert(map: &mut Mapping, key: String, value: Value) -> Option<String> {
    match map.entry(Value::String(key)) {
        serde_yaml::mapping::Entry::Vacant(entry) => {
            entry.insert(value);
            None
        }
        serde_yaml::mapping::Entry::Occupied(mut entry) => {
            entry.insert(value);
            entry.key().as_str().map(str::to_owned)
        }
    }
}

fn put_merge(merged: &mut Vec<Mapping>, value: Value) -> Result<(), String> {
    match value {
        Value::Mapping(map) => merged.push(map),
        Value::Sequence(items) => items
            .into_iter()
            .try_for_each(|item| put_merge(merged, item))?,
        other => {
            return Err(format!(
                "`<<` takes in the keys of an object, but this is {}",
                describe(&other)
            ));
        }
    }
    Ok(())
}

/// Own keys win over merged ones, and earlier merges over later ones.
fn with_merged(mut map: Mapping, merged: Vec<Mapping>) -> Mapping {
    for (key, value) in merged.into_iter().flatten() {
        if !map.contains_key(&key) {
            map.insert(key, value);
        }
    }
    map
}
