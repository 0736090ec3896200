//! Paths in the configuration. In: the entries. Out: paths with `/` that stay inside the repository, and no two
//! crates in one folder. Looks at the text of paths only, never at the disk.

use super::Client;
use super::entry::Entry;
use oaswright::report::Report;
use std::path::{Component, Path};

/// The path that `entry` says, when it is one that stays below the root of the repository.
pub(super) fn inside(entry: &Entry<'_>, report: &mut Report) -> Option<String> {
    let text = entry.text(report)?;
    match clean(&text) {
        Some(path) => Some(path),
        None => {
            let error = entry.error(format!("`{text}` does not stay inside the repository"));
            report.push(error.help("paths go from the root of the repository, without `..`"));
            None
        }
    }
}

/// The paths that stand in a list under `key`, all of which stay below the root of the repository.
pub(super) fn listed(entry: &Entry<'_>, key: &str, report: &mut Report) -> Vec<String> {
    let Some(list) = entry.get(key) else {
        return Vec::new();
    };
    let items = list.items(report);
    items
        .iter()
        .filter_map(|item| inside(item, report))
        .collect()
}

/// The path without `.` and doubled slashes; `None` when it leads out or names the root itself.
fn clean(text: &str) -> Option<String> {
    let part = |component| match component {
        Component::Normal(part) => Some(Some(part)),
        Component::CurDir => Some(None),
        _ => None,
    };
    let parts: Vec<_> = Path::new(text)
        .components()
        .map(part)
        .collect::<Option<Vec<_>>>()?;
    let parts: Vec<_> = parts
        .into_iter()
        .flatten()
        .map(|part| part.to_string_lossy())
        .collect();
    (!parts.is_empty()).then(|| parts.join("/"))
}

/// Reports crates that share a folder or lie in one another: each would remove the other's files as stale.
pub(super) fn apart(clients: &[Client], listed: &Entry<'_>, report: &mut Report) {
    for (index, client) in clients.iter().enumerate() {
        let earlier = clients
            .iter()
            .take(index)
            .find(|other| overlap(&client.out, &other.out));
        let entry = listed.get(&client.key).and_then(|entry| entry.get("out"));
        if let (Some(other), Some(entry)) = (earlier, entry) {
            let message = format!(
                "`{}` and the folder of `{}` lie in one another",
                client.out, other.key
            );
            report.push(
                entry
                    .error(message)
                    .help("give each client a folder of its own"),
            );
        }
    }
}

fn overlap(one: &str, other: &str) -> bool {
    Path::new(one).starts_with(other) || Path::new(other).starts_with(one)
}
