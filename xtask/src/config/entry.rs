//! A value of the configuration together with its place. In: the value tree. Out: text, lists and maps of text, each
//! asked for by key; what is not so is reported where it stands. Knows no key by name.

use crate::suggest;
use oaswright::report::{Code, Diagnostic, Report};
use oaswright::source::Pointer;
use serde_yaml::Value;

/// A value and where it stands.
pub(crate) struct Entry<'a> {
    pub(crate) value: &'a Value,
    pub(crate) at: Pointer,
    key: String,
}

impl<'a> Entry<'a> {
    /// The whole file.
    pub(crate) fn root(value: &'a Value) -> Self {
        Self {
            value,
            at: Pointer::root(),
            key: String::new(),
        }
    }

    /// The key that this value stands under.
    pub(crate) fn key(&self) -> &str {
        &self.key
    }

    /// The value under `key`.
    pub(crate) fn get(&self, key: &str) -> Option<Entry<'a>> {
        let value = self.value.as_mapping()?.get(key)?;
        Some(Entry {
            value,
            at: self.at.child(key),
            key: key.to_owned(),
        })
    }

    /// The value under `key`, whose absence is an error.
    pub(crate) fn required(&self, key: &str, report: &mut Report) -> Option<Entry<'a>> {
        let found = self.get(key);
        if found.is_none() && (self.value.is_mapping() || self.value.is_null()) {
            report.push(self.missing(key));
        }
        found
    }

    fn missing(&self, key: &str) -> Diagnostic {
        Diagnostic::error(Code::MissingKey, format!("`{key}` is missing here"))
            .at(self.at.clone())
            .key()
    }

    /// Reports every key that is not among `known`.
    pub(crate) fn known_keys(&self, known: &[&str], report: &mut Report) {
        for child in self.children(report) {
            if !known.contains(&child.key()) {
                let message = format!("`{}` is not a key that means anything here", child.key());
                let unknown = Diagnostic::error(Code::UnknownKey, message)
                    .at(child.at.clone())
                    .key();
                report.push(unknown.help(suggest::sentence(child.key(), known)));
            }
        }
    }

    /// Everything in this mapping.
    pub(crate) fn children(&self, report: &mut Report) -> Vec<Entry<'a>> {
        match self.value {
            Value::Mapping(map) => map
                .iter()
                .filter_map(|(key, value)| self.child(key, value))
                .collect(),
            _ => {
                report.push(self.wrong("a mapping"));
                Vec::new()
            }
        }
    }

    /// `None` for keys that are not text: the loader has reported or converted those.
    fn child(&self, key: &Value, value: &'a Value) -> Option<Entry<'a>> {
        let key = key.as_str()?.to_owned();
        Some(Entry {
            value,
            at: self.at.child(&key),
            key,
        })
    }

    /// Text that is not empty.
    pub(crate) fn text(&self, report: &mut Report) -> Option<String> {
        match self.value {
            Value::String(text) if !text.trim().is_empty() => Some(text.clone()),
            _ => {
                report.push(self.wrong("text"));
                None
            }
        }
    }

    /// A list of texts.
    pub(crate) fn texts(&self, report: &mut Report) -> Vec<String> {
        let items = self.items(report).into_iter();
        items.filter_map(|item| item.text(report)).collect()
    }

    /// The items of a list, which are texts or other things that go with them.
    pub(crate) fn items(&self, report: &mut Report) -> Vec<Entry<'a>> {
        let Value::Sequence(items) = self.value else {
            report.push(self.wrong("a list of texts"));
            return Vec::new();
        };
        let entry = |(index, value)| Entry {
            value,
            at: self.at.index(index),
            key: String::new(),
        };
        items.iter().enumerate().map(entry).collect()
    }

    /// An error at this value.
    pub(crate) fn error(&self, message: impl Into<String>) -> Diagnostic {
        Diagnostic::error(Code::InvalidValue, message.into())
            .at(self.at.clone())
            .value()
    }

    /// An error that says which kind of value belongs here.
    pub(crate) fn wrong(&self, wanted: &str) -> Diagnostic {
        let message = format!("expected {wanted} here, found {}", kind(self.value));
        let error = Diagnostic::error(Code::WrongType, message)
            .at(self.at.clone())
            .value();
        match self.value {
            Value::Number(_) | Value::Bool(_) if wanted == "text" => error.help("put it in quotes"),
            _ => error,
        }
    }
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "nothing",
        Value::Bool(_) => "a truth value",
        Value::Number(_) => "a number",
        Value::String(text) if text.trim().is_empty() => "empty text",
        Value::String(_) => "text",
        Value::Sequence(_) => "a list",
        Value::Mapping(_) => "a mapping",
        Value::Tagged(_) => "a tagged value",
    }
}
