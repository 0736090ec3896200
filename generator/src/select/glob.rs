//! Patterns of paths.
//!
//! In: a pattern and a path. Out: whether they match. Must not know: operations.
//!
//! `*` is any text within a segment, `**` any number of segments, also none; everything else stands for itself, braces too.

/// Whether a path is one that the pattern means.
pub(super) fn matches(pattern: &str, path: &str) -> bool {
    let pattern: Vec<&str> = pattern.split('/').collect();
    let path: Vec<&str> = path.split('/').collect();
    is_match(
        &pattern,
        &path,
        |part| *part == "**",
        |part, segment| {
            let part: Vec<char> = part.chars().collect();
            let segment: Vec<char> = segment.chars().collect();
            is_match(&part, &segment, |c| *c == '*', |c, other| c == other)
        },
    )
}

/// Matching with wildcards, without recursion: after a wildcard, the shortest text that lets the rest match is tried first, and
/// only the last wildcard is ever tried again.
fn is_match<T>(
    pattern: &[T],
    text: &[T],
    is_wildcard: impl Fn(&T) -> bool,
    is_same: impl Fn(&T, &T) -> bool,
) -> bool {
    let (mut in_pattern, mut in_text) = (0, 0);
    let mut last: Option<(usize, usize)> = None;
    while let Some(item) = text.get(in_text) {
        match pattern.get(in_pattern) {
            Some(part) if is_wildcard(part) => {
                last = Some((in_pattern, in_text));
                in_pattern += 1;
            }
            Some(part) if is_same(part, item) => {
                in_pattern += 1;
                in_text += 1;
            }
            _ => match &mut last {
                Some((wildcard, tried)) => {
                    *tried += 1;
                    (in_pattern, in_text) = (*wildcard + 1, *tried);
                }
                None => return false,
            },
        }
    }
    let rest = pattern.get(in_pattern..).unwrap_or_default();
    rest.iter().all(is_wildcard)
}

#[cfg(test)]
mod tests {
    use super::matches;

    #[test]
    fn one_star_stays_within_a_segment() {
        assert!(matches("/pets/*", "/pets/{id}"));
        assert!(matches("/p*s/{id}", "/pets/{id}"));
        assert!(!matches("/pets/*", "/pets/{id}/toys"));
        assert!(!matches("/pets/*", "/pets"));
    }

    #[test]
    fn two_stars_are_any_number_of_segments() {
        assert!(matches("/pets/**", "/pets/{id}/toys"));
        assert!(matches("/pets/**", "/pets"));
        assert!(matches("/**/toys", "/pets/{id}/toys"));
        assert!(matches("/**/a/**/b", "/x/a/y/a/b"));
        assert!(!matches("/pets/**", "/petshop"));
    }

    #[test]
    fn all_else_stands_for_itself() {
        assert!(matches("/pets/{id}", "/pets/{id}"));
        assert!(!matches("/pets/{id}", "/pets/{name}"));
        assert!(!matches("/pets?", "/pets"));
    }
}
