//! What went in against what came out. In: two JSON values and the keys that are promised. Out: nothing, or the first
//! difference and where it is.

use super::decimal;
use crate::samples::json::Json;
use crate::samples::validate::Promised;
use oaswright::source::Pointer;

/// The first difference. Keys that nobody promised may be gone; nothing may be added or changed.
pub(super) fn difference(before: &Json, after: &Json, promised: &Promised) -> Option<String> {
    Rules {
        promised,
        same_number: decimal::same,
    }
    .differ(before, after, &Pointer::root())
}

/// Whether there is no other difference than digits that a double does not have.
pub(super) fn is_rounded(before: &Json, after: &Json, promised: &Promised) -> bool {
    let rules = Rules {
        promised,
        same_number: decimal::same_double,
    };
    rules.differ(before, after, &Pointer::root()).is_none()
}

struct Rules<'p> {
    promised: &'p Promised,
    same_number: fn(&str, &str) -> bool,
}

impl Rules<'_> {
    fn differ(&self, before: &Json, after: &Json, at: &Pointer) -> Option<String> {
        match (before, after) {
            (Json::Number(one), Json::Number(other)) if (self.same_number)(one, other) => None,
            (Json::List(one), Json::List(other)) if one.len() == other.len() => {
                let mut pairs = one.iter().zip(other).enumerate();
                pairs.find_map(|(index, (one, other))| self.differ(one, other, &at.index(index)))
            }
            (Json::Map(_), Json::Map(_)) => self.keys(before, after, at),
            _ if before == after => None,
            _ => Some(format!("{at}: {} became {}", short(before), short(after))),
        }
    }

    fn keys(&self, before: &Json, after: &Json, at: &Pointer) -> Option<String> {
        let (one, other) = (before.as_map()?, after.as_map()?);
        let invented = other.keys().find(|key| !one.contains_key(*key));
        if let Some(key) = invented {
            return Some(format!("{at}: the key `{key}` was added"));
        }
        let is_promised = |key: &String| {
            self.promised
                .contains(&(at.as_str().to_owned(), key.clone()))
        };
        one.iter().find_map(|(key, value)| match other.get(key) {
            Some(other) => self.differ(value, other, &at.child(key)),
            None if is_promised(key) => Some(format!("{at}: the key `{key}` is gone")),
            None => None,
        })
    }
}

/// As much of a value as one reads.
pub(super) fn short(value: &Json) -> String {
    shorten(&value.to_string(), 300)
}

/// As much of a text as that.
pub(super) fn shorten(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{difference, is_rounded};
    use crate::samples::json::Json;
    use crate::samples::validate::Promised;

    fn found(before: &str, after: &str) -> Option<String> {
        let promised: Promised = [(String::new(), "a".to_owned())].into();
        difference(
            &Json::parse(before).unwrap(),
            &Json::parse(after).unwrap(),
            &promised,
        )
    }

    #[test]
    fn order_and_spelling_do_not_matter() {
        assert_eq!(found(r#"{"a":1.0,"b":[2e1]}"#, r#"{"b":[20],"a":1}"#), None);
    }

    #[test]
    fn promised_keys_stay_and_others_may_go() {
        assert_eq!(found(r#"{"a":1}"#, "{}").unwrap(), "#: the key `a` is gone");
        assert_eq!(found(r#"{"b":1}"#, "{}"), None);
        assert_eq!(
            found("{}", r#"{"b":null}"#).unwrap(),
            "#: the key `b` was added"
        );
    }

    #[test]
    fn only_digits_beyond_a_double_count_as_rounded() {
        let rounded = |before: &str, after: &str| {
            let [before, after] = [before, after].map(|it| Json::parse(it).unwrap());
            is_rounded(&before, &after, &Promised::new())
        };
        let (long, short) = ("[-122.433013916015625]", "[-122.43301391601562]");
        assert!(found(long, short).is_some() && rounded(long, short));
        assert!(!rounded("[0.1]", "[0.2]") && !rounded("[\"a\"]", "[\"b\"]"));
    }

    #[test]
    fn changes_are_located() {
        assert_eq!(
            found(r#"{"a":[1,"x"]}"#, r#"{"a":[1,"y"]}"#).unwrap(),
            "#/a/1: \"x\" became \"y\""
        );
    }
}
