//! Operations: what a call takes and where it goes.
//!
//! In: the API's operations. Out: [`OperationItem`]s in the order of their names. Must not know: how calls are sent.

use super::accept::default_accept;
use super::defaults::Wanted;
use super::docs::{lines, listed, one_line, push_paragraph};
use super::items::{
    CoveredItem, DefaultItem, HttpMethod, InputItem, InputTarget, OperationItem, PagingItem,
    ParameterItem, RustType, SecurityItem, StyleItem,
};
use super::{Planning, answers, arguments};
use crate::ir::{
    Form, Location, Operation, Parameter, Requirement, SchemeKind, StatusMatch, Style,
};
use crate::names::promises::Nulls;
use crate::names::{OperationName, ParameterName};
use crate::report::Report;

/// All operations.
pub(super) fn operations(planning: &Planning<'_>, report: &mut Report) -> Vec<OperationItem> {
    let mut paging = planning.paging(report);
    let mut items: Vec<OperationItem> = planning
        .operations()
        .map(|(index, operation)| planning.operation(index, operation, paging.remove(&index)))
        .collect();
    items.sort_by(|first, second| first.module.cmp(&second.module));
    items
}

impl Planning<'_> {
    fn operation(
        &self,
        index: usize,
        operation: &Operation,
        paging: Option<PagingItem>,
    ) -> OperationItem {
        let names = self.names.operation(index);
        let (mut arguments, setters) = self.inputs(operation, names);
        let absences = arguments::absences(operation, names, &mut arguments);
        let (output, error) = (self.output(operation, names), self.error(operation, names));
        let others = answers::others([&output, &error], names);
        let mut text = docs(operation, paging.is_some(), &arguments);
        answers::push_others(&mut text, &others, names);
        answers::push_quiet(&mut text, &output, names);
        OperationItem {
            at: operation.at.clone(),
            module: names.module.clone(),
            ident: names.ident.clone(),
            method: names.method.clone(),
            docs: self.operation_docs(index, operation, text),
            id: operation.id.clone().unwrap_or_else(|| names.method.clone()),
            http_method: http_method(&operation.method),
            path: operation.template.clone(),
            accept: default_accept(operation),
            servers: operation.servers.clone(),
            idempotency_key: self.idempotency_key(operation),
            security: self.security(operation),
            deprecated: operation.deprecated,
            arguments,
            setters,
            absences,
            defaults: self.defaults(operation, names),
            headers: self.response_headers(operation, names),
            readings: self.readings(operation, names, &output),
            covered: [&output, &error].map(|answer| CoveredItem {
                declared: answer.declared.clone(),
                excluded: answer.excluded(),
            }),
            answers: answers::words(&output, &error),
            others,
            output: output.item,
            error: error.item,
            paging,
        }
    }

    fn operation_docs(
        &self,
        index: usize,
        operation: &Operation,
        mut lines: Vec<String>,
    ) -> Vec<String> {
        self.push_links(&mut lines, index, operation);
        lines
    }

    /// Required inputs: path variables in the order of the path, the others by name, the body last. Then what is optional.
    fn inputs(
        &self,
        operation: &Operation,
        names: &OperationName,
    ) -> (Vec<InputItem>, Vec<InputItem>) {
        let mut parameters: Vec<(&Parameter, &ParameterName)> =
            operation.parameters.iter().zip(&names.parameters).collect();
        parameters.sort_by_key(|(parameter, name)| {
            // The order of the path is the one that its users know; no other order means anything.
            let place = operation.path.find(&format!("{{{}}}", parameter.wire));
            let is_path = parameter.location == Location::Path;
            (!is_path, place.filter(|_| is_path), name.ident.clone())
        });
        let (mut arguments, mut setters) = (Vec::new(), Vec::new());
        for (parameter, name) in parameters {
            let given = self.given(parameter, &names.method);
            let item = self.parameter(parameter, &name.ident, given);
            match given {
                Some(_) => arguments.push(item),
                None => setters.push(item),
            }
            let without_value = name.without_value.as_deref();
            setters.extend(without_value.map(|ident| setter_without_value(parameter, ident)));
        }
        if let Some(body) = &operation.body {
            let item = self.body_input(body, names);
            if body.required || names.body_absent.is_some() {
                arguments.push(item)
            } else {
                setters.push(item)
            }
        }
        (arguments, setters)
    }

    fn defaults(&self, operation: &Operation, names: &OperationName) -> Vec<DefaultItem> {
        let parameters = operation.parameters.iter().zip(&names.parameters);
        let defaults = parameters.filter_map(|(parameter, name)| {
            let in_rust = self.rust_type(parameter.ty.split_null().0).outside();
            let wanted = Wanted {
                default: parameter.default.as_ref(),
                on_wire: parameter.ty.split_null().0,
                in_rust: &in_rust,
            };
            let ident = format!("default_{}", name.ident.trim_end_matches('_'));
            self.default_item(&wanted, &ident, &parameter.wire)
        });
        let mut defaults: Vec<DefaultItem> = defaults.collect();
        defaults.sort_by(|first, second| first.ident.cmp(&second.ident));
        defaults
    }

    fn parameter(&self, parameter: &Parameter, ident: &str, given: Option<Nulls>) -> InputItem {
        let notes: Vec<String> = parameter.docs.summary.iter().cloned().collect();
        let mut text = parameter.docs.clone();
        text.summary = None;
        let wire = parameter.wire.clone();
        let fields = parameter.fields.iter();
        let fields = fields.map(|(field, style)| (field.clone(), style_item(*style)));
        InputItem {
            ident: ident.to_string(),
            docs: lines(&text, &notes),
            ty: self.parameter_type(parameter, given),
            deprecated: parameter.deprecated,
            target: InputTarget::Parameter(ParameterItem {
                at: parameter.at.clone(),
                method: method(parameter),
                wire,
                style: argument_style(parameter, given),
                fields: fields.collect(),
            }),
        }
    }

    /// What is left out where it is `null`, unless it is JSON: no style has a form for it.
    fn parameter_type(&self, parameter: &Parameter, given: Option<Nulls>) -> RustType {
        let ty = self.rust_type(parameter.ty.split_null().0).outside();
        match given {
            Some(Nulls::Taken) => RustType::Option(Box::new(ty)),
            Some(Nulls::Refused) | None => ty,
        }
    }

    fn security(&self, operation: &Operation) -> Vec<Vec<SecurityItem>> {
        let item = |requirement: &Requirement| {
            let mut schemes = self.api.schemes.iter();
            let index = schemes.position(|scheme| scheme.key == requirement.scheme)?;
            let kind = &self.api.schemes.get(index)?.kind;
            // Only where clients get tokens for themselves do they say what for.
            let asks = matches!(kind, SchemeKind::OAuth2(flows) if flows.token_url.is_some());
            let scopes = requirement.scopes.join(" ");
            Some(SecurityItem {
                constant: self.names.scheme(index).constant.clone(),
                scopes: Some(scopes).filter(|scopes| asks && !scopes.is_empty()),
            })
        };
        let alternatives = operation.security.iter();
        alternatives
            .map(|all| all.iter().filter_map(item).collect())
            .collect()
    }
}

/// The method of `Call` that takes the parameter.
fn method(parameter: &Parameter) -> &'static str {
    let is_usual = parameter.style == parameter.location.default_style();
    match (parameter.location, is_usual) {
        (Location::Path, true) => "path_param",
        (Location::Path, false) => "path_param_as",
        (Location::Query, true) => "query_param",
        (Location::Query, false) => "query_param_as",
        (Location::Header, true) => "header_param",
        (Location::Header, false) => "header_param_as",
        (Location::Cookie, true) => "cookie_param",
        (Location::Cookie, false) => "cookie_param_as",
    }
}

/// JSON has a form for null, but an argument that only was nullable says with `None` that it is left out.
fn argument_style(parameter: &Parameter, given: Option<Nulls>) -> Option<StyleItem> {
    let is_left_out = given == Some(Nulls::Taken) && !parameter.ty.split_null().1;
    style(parameter).map(|style| StyleItem {
        omits_null: is_left_out && style.constant == "JSON",
        ..style
    })
}

pub(super) fn style(parameter: &Parameter) -> Option<StyleItem> {
    let is_usual = parameter.style == parameter.location.default_style();
    (!is_usual).then(|| style_item(parameter.style))
}

/// The constant of the runtime that a style is.
pub(super) fn style_item(style: Style) -> StyleItem {
    StyleItem {
        constant: match style.form {
            Form::Simple => "SIMPLE",
            Form::Label => "LABEL",
            Form::Matrix => "MATRIX",
            Form::Form => "FORM",
            Form::SpaceDelimited => "SPACE",
            Form::PipeDelimited => "PIPE",
            Form::DeepObject => "DEEP",
            Form::Json => "JSON",
            Form::Lists(_) => "lists",
            Form::Cookie => "COOKIE",
            Form::WholeForm => "WHOLE_FORM",
            Form::WholeJson => "WHOLE_JSON",
            Form::WholeText => "WHOLE_TEXT",
        },
        exploded: style.explodes,
        reserved: style.allows_reserved,
        omits_null: false,
        delimiters: match style.form {
            Form::Lists(delimiters) => Some(delimiters.0),
            _ => None,
        },
    }
}

/// A setter for the name alone (OpenAPI 3.0, 4.7.12.2, `allowEmptyValue`).
fn setter_without_value(parameter: &Parameter, ident: &str) -> InputItem {
    let wire = parameter.wire.clone();
    InputItem {
        ident: ident.to_string(),
        docs: vec![format!("Sends `{}` without a value.", one_line(&wire))],
        ty: RustType::Plain("bool"),
        deprecated: parameter.deprecated,
        target: InputTarget::WithoutValue(wire),
    }
}

/// The methods that have a constant.
fn http_method(name: &str) -> HttpMethod {
    const KNOWN: [&str; 9] = [
        "GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH", "TRACE", "CONNECT",
    ];
    let known = KNOWN.into_iter().find(|known| *known == name);
    known.map_or_else(|| HttpMethod::Other(name.to_string()), HttpMethod::Known)
}

fn docs(operation: &Operation, has_pages: bool, arguments: &[InputItem]) -> Vec<String> {
    let mut lines = lines(&operation.docs, &[]);
    push_paragraph(
        &mut lines,
        vec![format!(
            "`{} {}`",
            operation.method,
            one_line(&operation.path)
        )],
    );
    let arguments = arguments.iter();
    let arguments = arguments.map(|input| (input.ident.as_str(), input.docs.as_slice()));
    push_paragraph(&mut lines, listed(arguments));
    push_paragraph(&mut lines, scopes(operation));
    if has_pages {
        let text = "A list in pages: `.pages()` and `.items()` fetch them one after the other.";
        push_paragraph(&mut lines, super::docs::prose(text));
    }
    let servers = operation.servers.iter();
    let servers: Vec<String> = servers.map(|url| format!("`{}`", one_line(url))).collect();
    if !servers.is_empty() {
        let text = format!(
            "Served at {}. `.server(…)` chooses another one.",
            servers.join(", ")
        );
        push_paragraph(&mut lines, super::docs::prose(&text));
    }
    lines
}

/// What the credentials have to allow (OpenAPI 3.0, 4.7.30).
fn scopes(operation: &Operation) -> Vec<String> {
    let requirements = operation.security.iter().flatten();
    let scoped = requirements.filter(|requirement| !requirement.scopes.is_empty());
    let said = scoped.map(|requirement| {
        let scopes = requirement.scopes.iter();
        let scopes: Vec<String> = scopes
            .map(|scope| format!("`{}`", one_line(scope)))
            .collect();
        format!(
            "{} (`{}`)",
            scopes.join(", "),
            one_line(&requirement.scheme)
        )
    });
    let said: Vec<String> = said.collect();
    match said.is_empty() {
        true => vec![],
        false => super::docs::prose(&format!("Scopes: {}.", said.join(", or "))),
    }
}

/// A status as the document writes it.
pub(super) fn status_text(status: StatusMatch) -> String {
    match status {
        StatusMatch::Exact(code) => code.to_string(),
        StatusMatch::Range(digit) => format!("{digit}XX"),
        StatusMatch::Default => "default".to_string(),
    }
}
