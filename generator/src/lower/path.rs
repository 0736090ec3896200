//! Path items and path templates.
//!
//! In: `paths`. Out: the path items behind references, and reports of templates that do not fit their parameters.
//! Must not know: schemas.

use openapiv3 as oa;

use crate::ir::{Location, Operation};
use crate::report::{Code, Diagnostic, Report};
use crate::source::Pointer;

/// The path item itself; a reference may lead to another path.
pub(super) fn follow_path_item<'a>(
    document: &'a oa::OpenAPI,
    at: &Pointer,
    node: &'a oa::ReferenceOr<oa::PathItem>,
) -> Option<(Pointer, &'a oa::PathItem)> {
    match node {
        oa::ReferenceOr::Item(item) => Some((at.clone(), item)),
        oa::ReferenceOr::Reference { reference } => {
            let target = Pointer::parse_ref(reference)?;
            match target.segments().as_slice() {
                [paths, path] if paths == "paths" => {
                    Some((target.clone(), document.paths.paths.get(path)?.as_item()?))
                }
                _ => None,
            }
        }
    }
}

/// Reports variables without parameter and parameters without variable.
pub(super) fn check_template(operation: &Operation, report: &mut Report) {
    let variables = variables(&operation.path);
    if operation.path.matches('{').count() != variables.len()
        || operation.path.matches('}').count() != variables.len()
    {
        let text = format!("the braces of `{}` do not match", operation.path);
        let help = "the path is sent as it stands, but for variables that are complete";
        let warning = Diagnostic::warning(Code::PathVariable, text)
            .at(operation.at.parent().unwrap_or_default());
        report.push(warning.key().help(help));
    }
    let parameters = || {
        operation
            .parameters
            .iter()
            .filter(|parameter| parameter.location == Location::Path)
    };
    for variable in &variables {
        if !parameters().any(|parameter| parameter.wire == *variable) {
            let text = format!("path variable `{{{variable}}}` has no parameter");
            let help = "it is sent as it stands; declare a parameter with `in: path` and this name";
            report.push(
                Diagnostic::warning(Code::PathVariable, text)
                    .at(operation.at.clone())
                    .key()
                    .help(help),
            );
        }
    }
    for parameter in parameters() {
        if !variables.contains(&parameter.wire.as_str()) {
            let text = format!(
                "path parameter `{}` does not occur in `{}`",
                parameter.wire, operation.path
            );
            let help = "it is not sent";
            report.push(
                Diagnostic::warning(Code::PathVariable, text)
                    .at(parameter.at.clone())
                    .help(help),
            );
        }
    }
}

/// The names between braces.
fn variables(path: &str) -> Vec<&str> {
    path.split('{')
        .skip(1)
        .filter_map(|rest| rest.split_once('}'))
        .map(|(name, _)| name)
        .collect()
}
