//! Names of files, as references to them make them.
//!
//! In: the name of a file and a reference in it. Out: the name of the file that it leads to: a path from the folder of the root
//! document, or an absolute URL. Must not know: which files there are.

use fluent_uri::{Uri, UriRef};

use super::pointer::percent_decode;

/// Where `reference`, which has no fragment, leads from the file called `base` (RFC 3986 section 5.2). The same file has the same
/// name however it is spelled: `./a.yml`, `b/../a.yml` and `%61.yml` are `a.yml`. Nothing when it is no reference.
#[must_use]
pub fn join(base: &str, reference: &str) -> Option<String> {
    if is_url(reference) {
        return Some(Uri::parse(reference).ok()?.normalize().to_string());
    }
    if is_url(base) {
        let base = Uri::parse(base).ok()?;
        let resolved = UriRef::parse(reference).ok()?.resolve_against(&base).ok()?;
        return Some(resolved.normalize().to_string());
    }
    let path = reference.split('?').next().unwrap_or_default();
    let folder = base.rsplit_once('/').map_or("", |(folder, _)| folder);
    Some(joined(folder, &percent_decode(path)?))
}

/// Whether a name is an absolute URL rather than a path. One letter before the colon is a drive of Windows.
#[must_use]
pub fn is_url(name: &str) -> bool {
    let Some((scheme, _)) = name.split_once(':') else {
        return false;
    };
    let is_scheme = |c: char| c.is_ascii_alphanumeric() || "+-.".contains(c);
    scheme.len() > 1
        && scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.chars().all(is_scheme)
}

/// The path without `.` and, as far as that can be said, without `..`: those that lead out of the first folder stay at its start.
fn joined(folder: &str, path: &str) -> String {
    let start = if path.starts_with('/') { "" } else { folder };
    let is_absolute = path.starts_with('/') || folder.starts_with('/');
    let mut steps: Vec<&str> = Vec::new();
    for step in start.split('/').chain(path.split('/')) {
        match step {
            "" | "." => {}
            ".." if steps.last().is_some_and(|last| *last != "..") => {
                steps.pop();
            }
            ".." if is_absolute => {}
            step => steps.push(step),
        }
    }
    let root = if is_absolute { "/" } else { "" };
    format!("{root}{}", steps.join("/"))
}

#[cfg(test)]
mod tests {
    use super::join;

    #[track_caller]
    fn leads(base: &str, reference: &str, name: &str) {
        assert_eq!(join(base, reference).as_deref(), Some(name));
    }

    #[test]
    fn one_file_has_one_name() {
        for spelled in [
            "p.yml",
            "./p.yml",
            "../a/p.yml",
            "x/../p.yml",
            "%70.yml",
            "p.yml?v=1",
        ] {
            leads("a/root.yaml", spelled, "a/p.yml");
        }
    }

    #[test]
    fn steps_out_of_the_folder_are_kept() {
        leads("root.yaml", "../p.yml", "../p.yml");
        leads("a/b.yml", "../../../p.yml", "../../p.yml");
        leads("../a/b.yml", "c.yml", "../a/c.yml");
        leads("root.yaml", "/etc/p.yml", "/etc/p.yml");
    }

    #[test]
    fn urls_stay_urls() {
        leads(
            "root.yaml",
            "https://Example.com/a/../p.yml",
            "https://example.com/p.yml",
        );
        leads(
            "https://example.com/a/b.yml",
            "../p.yml",
            "https://example.com/p.yml",
        );
        leads("root.yaml", "C:/p.yml", "C:/p.yml");
    }
}
