//! Texts with a pattern, which Prism makes without looking at it, so that it refuses its own answers. In: a document. Out: the
//! same with an example that matches the pattern wherever a schema has none. Knows keywords of schemas, and nothing of clients.

use super::served::each_object;
use crate::samples::json::Json;
use crate::samples::pattern::matching;

/// What Prism answers with if it is there.
const GIVEN: &[&str] = &["const", "default", "enum", "example", "examples"];

/// Adds examples to all schemas of a document.
pub(super) fn add_examples(root: &mut Json) {
    each_object(root, &mut |node| {
        let example = example(node);
        if let (Json::Map(schema), Some(text)) = (node, example) {
            schema.insert("example".to_owned(), Json::text(text));
        }
    });
}

/// A text for a schema that has none.
fn example(schema: &Json) -> Option<String> {
    if GIVEN.iter().any(|key| schema.get(key).is_some()) {
        return None;
    }
    let least = schema.count_at("minLength").unwrap_or_default();
    let most = schema.count_at("maxLength").unwrap_or(usize::MAX);
    let text = matching(schema.text_at("pattern")?, u32::try_from(least).ok()?)?;
    (least..=most)
        .contains(&text.chars().count())
        .then_some(text)
}

#[cfg(test)]
mod tests {
    use super::{Json, add_examples};

    fn with_examples(text: &str) -> String {
        let mut node = Json::parse(text).unwrap();
        add_examples(&mut node);
        node.to_string()
    }

    #[test]
    fn a_text_with_a_pattern_gets_an_example() {
        assert_eq!(
            with_examples(r#"{"schema":{"properties":{"url":{"pattern":"^/v1/a"}}}}"#),
            r#"{"schema":{"properties":{"url":{"example":"/v1/a","pattern":"^/v1/a"}}}}"#
        );
    }

    #[test]
    fn what_has_a_value_or_cannot_have_one_stays_as_it_is() {
        for text in [
            r#"{"default":"/v1/b","pattern":"^/v1/"}"#,
            r#"{"maxLength":2,"pattern":"^/v1/a"}"#,
            r#"{"pattern":"("}"#,
            r#"{"properties":{"pattern":{"type":"string"}}}"#,
            r#"{"example":{"pattern":"^a$"}}"#,
        ] {
            assert_eq!(with_examples(text), text);
        }
    }
}
