//! Path items and path templates.
//!
//! In: `paths`, `webhooks` and callbacks. Out: the path items behind references, and reports of templates that do not fit their parameters.
//! Must not know: schemas.

use openapiv3 as oa;

use super::components::MAX_REFERENCES;
use crate::decode::Decoded;
use crate::ir::{Docs, Location, Operation, Parameter, TypeExpr};
use crate::report::{Code, Diagnostic, Report};
use crate::source::Pointer;

/// The path item itself, or the reference that stands in its place.
type Found<'a> = Result<&'a oa::PathItem, &'a str>;

/// The path item behind any number of references, and where it stands; `None` if they lead to none.
pub(super) fn follow_path_item<'a>(
    decoded: &'a Decoded,
    at: &Pointer,
    found: Found<'a>,
) -> Option<(Pointer, &'a oa::PathItem)> {
    let (mut at, mut found) = (at.clone(), found);
    for _ in 0..MAX_REFERENCES {
        match found {
            Ok(item) => return Some((at, item)),
            Err(reference) => {
                at = Pointer::parse_ref(reference)?;
                found = item_at(decoded, &at)?;
            }
        }
    }
    None
}

/// A path item of `paths` or `webhooks`.
pub(super) fn node_item(node: &oa::ReferenceOr<oa::PathItem>) -> Found<'_> {
    match node {
        oa::ReferenceOr::Item(item) => Ok(item),
        oa::ReferenceOr::Reference { reference } => Err(reference),
    }
}

/// A path item of a callback, where `openapiv3` has no room for a reference.
pub(super) fn callback_item(item: &oa::PathItem) -> Found<'_> {
    let reference = item.extensions.get("x-oaswright-path-item-ref");
    match reference.and_then(|reference| reference.as_str()) {
        Some(reference) => Err(reference),
        None => Ok(item),
    }
}

/// Where an operation stands that is known by a place of `paths`, whatever path items refer to.
pub(super) fn operation_at(decoded: &Decoded, at: &Pointer) -> Option<Pointer> {
    let mut steps = at.segments();
    let method = steps.split_off(2.min(steps.len()));
    let path: Vec<&str> = steps.iter().map(String::as_str).collect();
    let path = Pointer::root().join(&path);
    let (place, _) = follow_path_item(decoded, &path, item_at(decoded, &path)?)?;
    Some(method.iter().fold(place, |place, step| place.child(step)))
}

fn item_at<'a>(decoded: &'a Decoded, at: &Pointer) -> Option<Found<'a>> {
    let document = &decoded.document;
    let segments = at.segments();
    let segments: Vec<&str> = segments.iter().map(String::as_str).collect();
    Some(match segments.as_slice() {
        ["paths", path] => node_item(document.paths.paths.get(*path)?),
        ["webhooks", name] => node_item(decoded.webhooks.get(*name)?),
        ["components", "callbacks", name, url] => {
            let callbacks = &document.components.as_ref()?.callbacks;
            callback_item(callbacks.get(*name)?.as_item()?.get(*url)?)
        }
        _ => return None,
    })
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
        fields: Vec::new(),
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
