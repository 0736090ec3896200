//! The pairs of `pairs.yaml`. In: that file. Out: for each pair what is asked for on either side, and what it has to mean. Must not
//! know what any of them is about.

use oaswright::load::NoFiles;
use oaswright::source::Source;
use oaswright::{ClientConfig, Request};
use serde_yaml::Value;

/// What every document begins with.
const HEAD: &str = "openapi: 3.0.3\ninfo: { title: Pets, version: '1' }\n";

/// Two documents and what it means to go from one to the other.
pub(crate) struct Pair(Value);

/// All pairs, in their order.
pub(crate) fn all() -> Vec<Pair> {
    let pairs: Vec<Value> = serde_yaml::from_str(include_str!("pairs.yaml")).unwrap();
    pairs.into_iter().map(Pair).collect()
}

impl Pair {
    /// `name`, `verdict`, `before` or `after`.
    pub(crate) fn text(&self, key: &str) -> &str {
        let text = self.0.get(key).and_then(Value::as_str);
        text.unwrap_or_else(|| panic!("no {key}"))
    }

    /// Every change, as `changes` has it.
    #[allow(dead_code, reason = "each test uses its own part of this")]
    pub(crate) fn changes(&self) -> Vec<String> {
        let changes = self.0.get("changes").and_then(Value::as_sequence);
        let changes = changes.into_iter().flatten();
        changes.map(|it| it.as_str().unwrap().to_owned()).collect()
    }

    /// A client for one side, `before` or `after`.
    pub(crate) fn request(&self, side: &str, bindings: Option<String>) -> Request {
        request(format!("{HEAD}{}", self.text(side)), bindings)
    }
}

/// A client for a document.
pub(crate) fn request(document: String, bindings: Option<String>) -> Request {
    Request {
        source: Source::new("spec.yaml", document),
        files: Box::new(NoFiles),
        client: ClientConfig {
            name: "pets".into(),
            version: "0.1.0".into(),
            ..ClientConfig::default()
        },
        previous_bindings: bindings,
    }
}
