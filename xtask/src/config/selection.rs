//! Which operations a client has. In: the entries `include` and `exclude`. Out: a `Selection`, each selector said as text or as a
//! mapping of one key; what is neither is reported. Knows no operation.

use super::entry::Entry;
use oaswright::config::{Selection, Selector};
use oaswright::report::Report;

/// What the client says about it.
pub(super) fn read(entry: &Entry<'_>, report: &mut Report) -> Selection {
    Selection {
        include: selectors(entry, "include", report),
        exclude: selectors(entry, "exclude", report),
    }
}

fn selectors(entry: &Entry<'_>, key: &str, report: &mut Report) -> Vec<Selector> {
    let items = entry.get(key).map(|said| said.items(report));
    let items = items.into_iter().flatten();
    items.filter_map(|item| selector(&item, report)).collect()
}

fn selector(item: &Entry<'_>, report: &mut Report) -> Option<Selector> {
    if item.value.is_mapping() {
        return from_mapping(item, report);
    }
    Some(from_text(&item.text(report)?))
}

/// `/pets/*`, `GET /pets`, or an operationId.
fn from_text(text: &str) -> Selector {
    let text = text.trim();
    if text.starts_with('/') {
        return Selector::Path(text.to_owned());
    }
    match text.split_once(char::is_whitespace) {
        Some((method, path)) if path.trim_start().starts_with('/') => {
            Selector::Method(method.to_uppercase(), path.trim_start().to_owned())
        }
        _ => Selector::Operation(text.to_owned()),
    }
}

type Make = fn(String) -> Selector;

/// The keys of a mapping, for what text cannot say or could say otherwise.
const KEYS: &[(&str, Make)] = &[
    ("tag", Selector::Tag),
    ("under", Selector::Under),
    ("path", Selector::Path),
    ("operation", Selector::Operation),
];

fn from_mapping(item: &Entry<'_>, report: &mut Report) -> Option<Selector> {
    let known: Vec<&str> = KEYS.iter().map(|(key, _)| *key).collect();
    item.known_keys(&known, report);
    let mut said = KEYS
        .iter()
        .filter_map(|(key, make)| Some((item.get(key)?, make)));
    match (said.next(), said.next()) {
        (Some((value, make)), None) => value.text(report).map(make),
        (None, _) => None,
        (Some(_), Some(_)) => {
            let error = item.error("this says two things at once");
            report.push(error.help("write an item of the list for each"));
            None
        }
    }
}
