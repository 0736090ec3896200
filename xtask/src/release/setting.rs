//! One scalar of `spec/codegen.yaml`. In: the text, where the scalar stands, what it says and what it shall say. Out: the text with
//! that scalar written otherwise and every other byte as it was. Knows nothing of versions.

use oaswright::source::{Part, Pointer, locate};

/// The text with another scalar there; `None` where the scalar is not written out in that place.
pub(super) fn replaced(text: &str, at: &Pointer, old: &str, new: &str) -> Option<String> {
    let place = locate(text, at, Part::Value)?;
    let (before, rest) = text.split_at_checked(place.byte)?;
    let quotes = ["", "\"", "'"];
    let written = |quote: &&str| format!("{quote}{old}{quote}");
    let quote = quotes.into_iter().find(|it| {
        let after = rest.strip_prefix(&written(it));
        after.is_some_and(|after| after.chars().next().is_none_or(ends))
    })?;
    let after = rest.strip_prefix(&written(&quote))?;
    Some(format!("{before}{quote}{new}{quote}{after}"))
}

/// What may stand right behind a scalar of one line.
fn ends(next: char) -> bool {
    next.is_whitespace() || matches!(next, ',' | '}' | ']' | '#')
}

#[cfg(test)]
mod tests {
    use super::replaced;
    use oaswright::source::Pointer;

    fn bumped(text: &str) -> Option<String> {
        let at = Pointer::parse("/clients/pets/version").unwrap();
        replaced(text, &at, "0.1.0", "0.2.0")
    }

    #[test]
    fn only_the_scalar_changes() {
        for (before, after) in [
            ("version: 0.1.0", "version: 0.2.0"),
            (
                "version:   \"0.1.0\"   # ours, not theirs: 0.1.0",
                "version:   \"0.2.0\"   # ours, not theirs: 0.1.0",
            ),
            ("version: '0.1.0'\r", "version: '0.2.0'\r"),
            ("version: >-\n      0.1.0", "version: >-\n      0.2.0"),
        ] {
            let around = |line: &str| {
                format!(
                    "# über 0.1.0\nclients:\n  dogs: {{ out: d, version: 0.1.0 }}\n  pets:\n    out: p\n    {line}\n\n    name: x # 0.1.0\n"
                )
            };
            assert_eq!(bumped(&around(before)), Some(around(after)));
        }
        let marked =
            |version: &str| format!("\u{feff}clients:\r\n  pets:\r\n    version: {version}\r\n");
        assert_eq!(bumped(&marked("0.1.0")), Some(marked("0.2.0")));
        assert_eq!(
            bumped("clients: { pets: {version: 0.1.0}, dogs: {version: 0.1.0} }").unwrap(),
            "clients: { pets: {version: 0.2.0}, dogs: {version: 0.1.0} }"
        );
    }

    #[test]
    fn what_is_written_elsewhere_is_left_alone() {
        // Another value may mean it too.
        for version in ["&v 0.1.0", "*v", "!!str 0.1.0"] {
            let text = format!(
                "clients:\n  dogs: {{ version: &v 0.1.0 }}\n  pets: {{ version: {version} }}\n"
            );
            assert_eq!(bumped(&text), None, "{text}");
        }
        assert_eq!(bumped("clients:\n  pets:\n    out: p\n"), None);
        assert_eq!(
            bumped("clients:\n  pets:\n    version: 0.1.0-beta.1\n"),
            None
        );
    }
}
