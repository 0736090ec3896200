//! Which version comes next. In: the last version and what an update means for users. Out: the next version, by Cargo's rules:
//! the first number that is not zero is what has to go up when something breaks. Knows no files.
//!
//! | from | major | minor | patch |
//! |---|---|---|---|
//! | 1.2.3 | 2.0.0 | 1.3.0 | 1.2.4 |
//! | 0.2.3 | 0.3.0 | 0.2.4 | 0.2.4 |
//! | 0.0.3 | 0.0.4 | 0.0.4 | 0.0.4 |

use oaswright::diff::Level;
use semver::Version;

/// The version after `last`; `None` for a pre-release, of which Cargo has no rule.
pub(super) fn next(last: &Version, level: Level) -> Option<Version> {
    if !last.pre.is_empty() {
        return None;
    }
    let Version {
        major,
        minor,
        patch,
        ..
    } = *last;
    let breaks = level == Level::Major;
    Some(match (major, minor) {
        (0, 0) => Version::new(0, 0, patch + 1),
        (0, _) if breaks => Version::new(0, minor + 1, 0),
        (0, _) => Version::new(0, minor, patch + 1),
        (_, _) if breaks => Version::new(major + 1, 0, 0),
        (_, _) if level == Level::Minor => Version::new(major, minor + 1, 0),
        (_, _) => Version::new(major, minor, patch + 1),
    })
}

#[cfg(test)]
mod tests {
    use super::next;
    use oaswright::diff::Level::{Major, Minor, Patch};
    use semver::Version;

    #[test]
    fn the_first_number_that_is_not_zero_is_the_one_that_breaks() {
        for (last, major, minor, patch) in [
            ("1.2.3", "2.0.0", "1.3.0", "1.2.4"),
            ("0.2.3", "0.3.0", "0.2.4", "0.2.4"),
            ("0.0.3", "0.0.4", "0.0.4", "0.0.4"),
            ("1.2.3+build", "2.0.0", "1.3.0", "1.2.4"),
        ] {
            let last = Version::parse(last).unwrap();
            for (level, wanted) in [(Major, major), (Minor, minor), (Patch, patch)] {
                assert_eq!(next(&last, level).unwrap().to_string(), wanted, "{last}");
            }
        }
    }

    #[test]
    fn a_pre_release_has_no_rule() {
        assert_eq!(next(&Version::parse("1.0.0-beta.1").unwrap(), Major), None);
    }
}
