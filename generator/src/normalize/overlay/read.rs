//! An overlay's text taken apart.
//!
//! In: the tree of an overlay. Out: its actions, or messages about what is wrong with it. Must not know: the document that it changes.

use serde_json_path::JsonPath;
use serde_yaml::Value;

use crate::load::{describe, number_text};
use crate::report::{Code, Diagnostic, Report, closest};
use crate::source::{Pointer, SourceId};

/// An Overlay Object (1.1.0, section 4.4.1).
pub(super) struct Overlay {
    pub(super) id: SourceId,
    pub(super) extends: Option<String>,
    pub(super) actions: Vec<Action>,
}

/// An Action Object (1.1.0, section 4.4.3).
pub(super) struct Action {
    pub(super) at: Pointer,
    pub(super) target: JsonPath,
    pub(super) change: Change,
}

pub(super) enum Change {
    Remove,
    Update(Value),
    Copy(JsonPath),
    /// It has neither.
    Nothing,
}

pub(super) fn read(tree: &Value, id: SourceId, messages: &mut Report) -> Option<Overlay> {
    let mut reader = Reader { id, messages };
    reader.version(tree)?;
    let root = Pointer::root();
    reader.known_keys(tree, &root, &["overlay", "info", "extends", "actions"]);
    let Some(Value::Sequence(actions)) = tree.get("actions") else {
        reader.error(&root, "an overlay must have a list of `actions`".to_owned());
        return None;
    };
    let listed = root.child("actions");
    let actions: Vec<Action> = actions
        .iter()
        .enumerate()
        .filter_map(|(index, action)| reader.action(action, listed.index(index)))
        .collect();
    let extends = tree
        .get("extends")
        .and_then(Value::as_str)
        .map(str::to_owned);
    Some(Overlay {
        id,
        extends,
        actions,
    })
}

struct Reader<'r> {
    id: SourceId,
    messages: &'r mut Report,
}

impl Reader<'_> {
    fn error(&mut self, at: &Pointer, message: String) {
        let diagnostic = Diagnostic::error(Code::Overlay, message).at(at);
        self.messages.push(diagnostic.in_source(self.id));
    }

    fn version(&mut self, tree: &Value) -> Option<()> {
        let text = match tree.get("overlay") {
            Some(Value::String(text)) => text.clone(),
            Some(Value::Number(number)) => number.to_string(),
            Some(other) => number_text(other).unwrap_or_default().to_owned(),
            None => {
                let message = "this is no overlay: it has no `overlay` at its root".to_owned();
                self.error(&Pointer::root(), message);
                return None;
            }
        };
        let is_known = ["1.0", "1.1"].iter().any(|known| {
            let rest = text.strip_prefix(known);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        });
        if !is_known {
            let message = format!("Overlay {text} is not supported; 1.0 and 1.1 are");
            self.error(&Pointer::root().child("overlay"), message);
        }
        is_known.then_some(())
    }

    fn known_keys(&mut self, value: &Value, at: &Pointer, known: &[&str]) {
        let keys = value
            .as_mapping()
            .into_iter()
            .flatten()
            .filter_map(|(key, _)| key.as_str());
        for key in keys.filter(|key| !known.contains(key) && !key.starts_with("x-")) {
            let message = format!("`{key}` is no key of an overlay; it was ignored");
            let diagnostic = Diagnostic::warning(Code::UnknownKey, message)
                .at(at.child(key))
                .key();
            let diagnostic = diagnostic.in_source(self.id);
            self.messages
                .push(match closest(key, known.iter().copied()) {
                    Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
                    None => diagnostic,
                });
        }
    }

    fn action(&mut self, action: &Value, at: Pointer) -> Option<Action> {
        if !action.is_mapping() {
            self.error(
                &at,
                format!(
                    "an action must be an object, but this is {}",
                    describe(action)
                ),
            );
            return None;
        }
        self.known_keys(
            action,
            &at,
            &["target", "description", "update", "copy", "remove"],
        );
        let target = self.path(action, &at, "target")?;
        let update = action.get("update");
        let change = match (action.get("remove"), update, action.get("copy")) {
            (Some(Value::Bool(true)), _, _) => Change::Remove,
            (_, Some(value), None) => Change::Update(value.clone()),
            (_, None, Some(_)) => Change::Copy(self.path(action, &at, "copy")?),
            (_, Some(_), Some(_)) => {
                self.error(
                    &at,
                    "an action has `update` or `copy`, but this has both".to_owned(),
                );
                return None;
            }
            (_, None, None) => Change::Nothing,
        };
        Some(Action { at, target, change })
    }

    /// A JSONPath (RFC 9535).
    fn path(&mut self, action: &Value, at: &Pointer, key: &str) -> Option<JsonPath> {
        let Some(text) = action.get(key).and_then(Value::as_str) else {
            self.error(at, format!("an action must have `{key}`, a JSONPath"));
            return None;
        };
        match JsonPath::parse(text) {
            Ok(path) => Some(path),
            Err(error) => {
                self.error(&at.child(key), format!("this is no JSONPath: {error}"));
                None
            }
        }
    }
}
