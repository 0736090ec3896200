//! Path items and path templates.
//!
//! In: `paths`. Out: the path items behind references, and reports of templates that do not fit their parameters.
//! Must not know: schemas.

use openapiv3 as oa;

use crate::ir::{Docs, Location, Operation, Parameter, TypeExpr};
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

/// What of a path goes into a URL: a fragment is never sent (RFC 9110, section 4.2.5). It tells apart what would be the
/// same path otherwise.
pub(super) fn template(path: &str, at: &Pointer, report: &mut Report) -> String {
    let Some((template, fragment)) = path.split_once('#') else {
        return path.to_string();
    };
    let text = format!("`#{fragment}` is a fragment, which is never sent");
    let warning = Diagnostic::warning(Code::PathVariable, text).at(at.clone());
    let help = format!("calls go to `{template}`");
    report.push(warning.key().help(help));
    template.to_string()
}

/// Makes the path parameters those of the template, and reports where they were not.
pub(super) fn match_template(operation: &mut Operation, report: &mut Report) {
    let variables = variables(&operation.template);
    if operation.template.matches('{').count() != variables.len()
        || operation.template.matches('}').count() != variables.len()
    {
        let text = format!("the braces of `{}` do not match", operation.path);
        let help = "the path is sent as it stands, but for variables that are complete";
        let warning = Diagnostic::warning(Code::PathVariable, text)
            .at(operation.at.parent().unwrap_or_default());
        report.push(warning.key().help(help));
    }
    let mut missing: Vec<Parameter> = Vec::new();
    for variable in &variables {
        let is_known = missing.iter().any(|known| known.wire == *variable);
        if !is_known && !is_declared(operation, variable) {
            missing.push(undeclared(variable, &operation.at, report));
        }
    }
    let path = operation.path.clone();
    operation.parameters.retain(|parameter| {
        let is_in_path =
            parameter.location != Location::Path || variables.contains(&parameter.wire);
        if !is_in_path {
            let wire = &parameter.wire;
            let text = format!("path parameter `{wire}` does not occur in `{path}`");
            let warning = Diagnostic::warning(Code::PathVariable, text);
            report.push(warning.at(parameter.at.clone()).help("it is left out"));
        }
        is_in_path
    });
    operation.parameters.extend(missing);
}

fn is_declared(operation: &Operation, variable: &str) -> bool {
    let parameters = &mut operation.parameters.iter();
    parameters.any(|parameter| parameter.location == Location::Path && parameter.wire == variable)
}

/// The parameter that a variable without one must mean.
fn undeclared(variable: &str, at: &Pointer, report: &mut Report) -> Parameter {
    let text = format!("path variable `{{{variable}}}` has no parameter");
    let help = "it is taken as text; declare a parameter with `in: path` and this name";
    let warning = Diagnostic::warning(Code::PathVariable, text).at(at.clone());
    report.push(warning.key().help(help));
    Parameter {
        at: at.clone(),
        wire: variable.to_string(),
        location: Location::Path,
        ty: TypeExpr::String(None.into()),
        style: Location::Path.default_style(),
        required: true,
        may_be_empty: false,
        sensitive: false,
        deprecated: false,
        docs: Docs::default(),
        default: None,
    }
}

/// The names between braces.
fn variables(path: &str) -> Vec<String> {
    let rests = path.split('{').skip(1);
    let names = rests.filter_map(|rest| rest.split_once('}'));
    names.map(|(name, _)| name.to_string()).collect()
}
