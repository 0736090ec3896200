//! Which operations the selectors mean.
//!
//! In: operations and selectors. Out: whether each operation is selected; reports of selectors that do nothing. Must not know:
//! what operations need.

use super::glob;
use crate::config::{Selection, Selector};
use crate::ir::{Api, Occasion, Operation};
use crate::report::{Code, Diagnostic, Report, closest};

/// Whether each operation is included and not excluded.
pub(super) fn selected(api: &Api, selection: &Selection, report: &mut Report) -> Vec<bool> {
    let included: Vec<bool> = api
        .operations
        .iter()
        .map(|operation| selection.include.is_empty() || any(&selection.include, operation))
        .collect();
    let selected: Vec<bool> = api
        .operations
        .iter()
        .zip(&included)
        .map(|(operation, included)| *included && !any(&selection.exclude, operation))
        .collect();
    let all: Vec<&Operation> = api.operations.iter().collect();
    let kept = api.operations.iter().zip(&included).filter(|it| *it.1);
    let kept: Vec<&Operation> = kept.map(|(operation, _)| operation).collect();
    check("include", &selection.include, &all, &all, report);
    check("exclude", &selection.exclude, &kept, &all, report);
    if !selected.contains(&true) {
        let text = "the settings select no operation";
        report.push(Diagnostic::error(Code::Selection, text).setting(&[]));
    }
    selected
}

/// Whether each webhook or callback is generated: callbacks with an operation that asks for them, webhooks unless the settings
/// list what to include.
pub(super) fn incoming(api: &Api, operations: &[bool], has_webhooks: bool) -> Vec<bool> {
    let is_asked_for = |index: &usize| operations.get(*index) == Some(&true);
    let incoming = api
        .incoming
        .iter()
        .map(|incoming| match &incoming.occasion {
            Occasion::Webhook(_) => has_webhooks,
            Occasion::Callback { operations, .. } => operations.iter().any(is_asked_for),
        });
    incoming.collect()
}

fn any(selectors: &[Selector], operation: &Operation) -> bool {
    selectors
        .iter()
        .any(|selector| matches(selector, operation))
}

fn matches(selector: &Selector, operation: &Operation) -> bool {
    let path = &operation.path;
    match selector {
        Selector::Operation(id) => operation.id.as_ref() == Some(id),
        Selector::Method(method, pattern) => {
            operation.method.eq_ignore_ascii_case(method) && glob::matches(pattern, path)
        }
        Selector::Path(pattern) => glob::matches(pattern, path),
        Selector::Tag(tag) => operation.tags.contains(tag),
        Selector::Under(start) => {
            let start = start.trim_end_matches('/');
            let rest = path.strip_prefix(start);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        }
    }
}

/// Reports selectors without effect: they are slips, or about something that the document no longer has.
fn check(
    key: &str,
    selectors: &[Selector],
    candidates: &[&Operation],
    all: &[&Operation],
    report: &mut Report,
) {
    for (index, selector) in selectors.iter().enumerate() {
        if candidates
            .iter()
            .any(|operation| matches(selector, operation))
        {
            continue;
        }
        let is_known = all.iter().any(|operation| matches(selector, operation));
        let text = match is_known {
            true => format!("{} is not included anyway", selector_text(selector)),
            false => format!("{} matches no operation", selector_text(selector)),
        };
        let warning = Diagnostic::warning(Code::Selection, text);
        let warning = warning.setting(&[key, &index.to_string()]);
        report.push(match near(selector, all).filter(|_| !is_known) {
            Some(near) => warning.help(format!("did you mean `{near}`?")),
            None => warning.help("remove it; `cargo xtask list` shows all operations"),
        });
    }
}

fn selector_text(selector: &Selector) -> String {
    match selector {
        Selector::Operation(id) => format!("the operationId `{id}`"),
        Selector::Method(method, path) => format!("`{method} {path}`"),
        Selector::Path(path) => format!("the path `{path}`"),
        Selector::Tag(tag) => format!("the tag `{tag}`"),
        Selector::Under(path) => format!("what is under `{path}`"),
    }
}

/// What the selector was most likely meant to be.
fn near(selector: &Selector, all: &[&Operation]) -> Option<String> {
    let paths = || all.iter().map(|operation| operation.path.as_str());
    let found = match selector {
        Selector::Operation(id) => closest(id, all.iter().filter_map(|it| it.id.as_deref())),
        Selector::Tag(tag) => closest(tag, all.iter().flat_map(|it| &it.tags).map(String::as_str)),
        Selector::Path(path) | Selector::Under(path) => closest(path, paths()),
        Selector::Method(method, path) => {
            let texts = all.iter().map(|it| format!("{} {}", it.method, it.path));
            let texts: Vec<String> = texts.collect();
            let wanted = format!("{method} {path}");
            return closest(&wanted, texts.iter().map(String::as_str)).map(str::to_owned);
        }
    };
    found.map(str::to_owned)
}
