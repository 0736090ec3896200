//! Where copies go. In: URLs. Out: a path in the folder of the document for each, of steps that every file system takes. Knows no disk.

use std::collections::{BTreeMap, BTreeSet};

/// A file for each URL; that of the document is first.
pub(super) fn files<'u>(
    root: &str,
    urls: impl Iterator<Item = &'u str>,
) -> BTreeMap<String, String> {
    let folder = root.rsplit_once('/').map_or(root, |(folder, _)| folder);
    let own = file_name(root);
    let mut taken = BTreeSet::from([own.to_lowercase(), super::record::FILE.to_owned()]);
    let mut files = BTreeMap::from([(root.to_owned(), own)]);
    for url in urls {
        if files.contains_key(url) {
            continue;
        }
        let below = url
            .strip_prefix(folder)
            .and_then(|rest| rest.strip_prefix('/'));
        let wanted = match below {
            Some(path) => path_of(path),
            None => format!(
                "elsewhere/{}",
                path_of(url.split_once("://").map_or(url, |(_, rest)| rest))
            ),
        };
        files.insert(url.to_owned(), free(wanted, &mut taken));
    }
    files
}

/// Some file systems do not tell capital letters from small ones.
fn free(wanted: String, taken: &mut BTreeSet<String>) -> String {
    let (stem, extension) = match wanted.rsplit_once('.') {
        Some((stem, extension)) if !extension.contains('/') => (stem, format!(".{extension}")),
        _ => (wanted.as_str(), String::new()),
    };
    let mut name = wanted.clone();
    let mut number = 2;
    while !taken.insert(name.to_lowercase()) {
        name = format!("{stem}-{number}{extension}");
        number += 1;
    }
    name
}

/// The last step of an URL, or a name for what has none.
fn file_name(url: &str) -> String {
    let path = url.split_once("://").map_or(url, |(_, rest)| rest);
    let path = path.split(['?', '#']).next().unwrap_or_default();
    match path.rsplit_once('/') {
        Some((_, last)) if !step(last).is_empty() => step(last),
        _ => "openapi.yaml".to_owned(),
    }
}

fn path_of(url: &str) -> String {
    let (path, query) = url.split_once('?').unwrap_or((url, ""));
    let mut steps: Vec<String> = path
        .split('/')
        .map(step)
        .filter(|step| !step.is_empty())
        .collect();
    if !query.is_empty() {
        steps.push(step(query));
    }
    match steps.is_empty() {
        true => "index.yaml".to_owned(),
        false => steps.join("/"),
    }
}

/// Letters, digits and a few signs, not too many, and nothing that is hidden or means another folder.
fn step(text: &str) -> String {
    let is_safe = |c: char| c.is_ascii_alphanumeric() || "._-".contains(c);
    let safe: String = text
        .chars()
        .map(|c| if is_safe(c) { c } else { '_' })
        .take(100)
        .collect();
    safe.trim_start_matches(['.', '_'])
        .trim_end_matches('.')
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::files;

    #[test]
    fn files_of_the_folder_stay_where_they_are_and_others_go_elsewhere() {
        let root = "https://example.com/api/v1/openapi.yaml";
        let urls = [
            "https://example.com/api/v1/schemas/pet.yaml",
            "https://example.com/api/common.yaml",
            "https://other.example/a/../../etc/passwd",
            "https://example.com/api/v1/..%2f..%2fetc/.hidden?x=1",
            "https://example.com/api/v1/Schemas/pet.yaml",
            "https://example.com/api/v1/vendored.json",
        ];
        let files = files(root, urls.into_iter());
        let names: Vec<&str> = urls.iter().map(|url| files[*url].as_str()).collect();
        assert_eq!(files[root], "openapi.yaml");
        assert_eq!(
            names,
            [
                "schemas/pet.yaml",
                "elsewhere/example.com/api/common.yaml",
                "elsewhere/other.example/a/etc/passwd",
                "2f.._2fetc/hidden/x_1",
                "Schemas/pet-2.yaml",
                "vendored-2.json",
            ]
        );
    }
}
