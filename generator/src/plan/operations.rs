//! Operations: what a call takes and where it goes.
//!
//! In: the API's operations. Out: [`OperationItem`]s in the order of their names. Must not know: how calls are sent.

use super::Planning;
use super::docs::{lines, one_line, push_paragraph};
use super::items::{InputItem, InputTarget, OperationItem};
use crate::ir::{Body, Content, Location, Operation, Parameter, Response};
use crate::names::OperationName;

/// All operations.
pub(super) fn operations(planning: &Planning<'_>) -> Vec<OperationItem> {
    let operations = planning.api.operations.iter().enumerate();
    let mut items: Vec<OperationItem> = operations
        .map(|(index, operation)| planning.operation(index, operation))
        .collect();
    items.sort_by(|first, second| first.module.cmp(&second.module));
    items
}

impl Planning<'_> {
    fn operation(&self, index: usize, operation: &Operation) -> OperationItem {
        let names = self.names.operation(index);
        let (arguments, setters) = self.inputs(operation, names);
        OperationItem {
            module: names.module.clone(),
            ident: names.ident.clone(),
            method: names.method.clone(),
            docs: docs(operation),
            id: operation.id.clone().unwrap_or_else(|| names.method.clone()),
            http_method: operation.method,
            path: operation.path.clone(),
            accept: accept(&operation.responses),
            security: self.security(operation),
            deprecated: operation.deprecated,
            arguments,
            setters,
            output: self.output(operation, names),
            error: self.error(operation, names),
        }
    }

    /// Required inputs: path variables in the order of the path, the others by name, the body last. Then what is optional.
    fn inputs(
        &self,
        operation: &Operation,
        names: &OperationName,
    ) -> (Vec<InputItem>, Vec<InputItem>) {
        let mut parameters: Vec<(&Parameter, &String)> =
            operation.parameters.iter().zip(&names.parameters).collect();
        parameters.sort_by_key(|(parameter, ident)| {
            // The order of the path is the one that its users know; no other order means anything.
            let place = operation.path.find(&format!("{{{}}}", parameter.wire));
            let is_path = parameter.location == Location::Path;
            (!is_path, place.filter(|_| is_path), (*ident).clone())
        });
        let (mut arguments, mut setters) = (Vec::new(), Vec::new());
        for (parameter, ident) in parameters {
            let item = self.parameter(parameter, ident);
            if parameter.required {
                arguments.push(item)
            } else {
                setters.push(item)
            }
        }
        if let Some(body) = &operation.body {
            let item = self.body(body);
            if body.required {
                arguments.push(item)
            } else {
                setters.push(item)
            }
        }
        (arguments, setters)
    }

    fn parameter(&self, parameter: &Parameter, ident: &str) -> InputItem {
        let notes: Vec<String> = parameter.docs.summary.iter().cloned().collect();
        let mut text = parameter.docs.clone();
        text.summary = None;
        let wire = parameter.wire.clone();
        InputItem {
            ident: ident.to_string(),
            docs: lines(&text, &notes),
            ty: self.rust_type(parameter.ty.split_null().0).outside(),
            deprecated: parameter.deprecated,
            target: match parameter.location {
                Location::Path => InputTarget::Path(wire),
                Location::Query => InputTarget::Query(wire),
                Location::Header => InputTarget::Header(wire),
                Location::Cookie => InputTarget::Cookie(wire),
            },
        }
    }

    fn body(&self, body: &Body) -> InputItem {
        use super::items::RustType;
        let media = body.media_type.clone();
        let (ty, target) = match &body.content {
            Content::Json(ty) => {
                let is_default = media == "application/json" || media.contains('*');
                (
                    self.rust_type(ty).outside(),
                    InputTarget::Json((!is_default).then_some(media)),
                )
            }
            Content::Form(ty) => (self.rust_type(ty).outside(), InputTarget::Form),
            Content::Text => (RustType::Plain("String"), InputTarget::Text(media)),
            Content::Bytes | Content::Stream(..) | Content::Empty => {
                (RustType::Runtime("Bytes"), InputTarget::Bytes(media))
            }
        };
        InputItem {
            ident: "body".into(),
            docs: lines(&body.docs, &[]),
            ty,
            deprecated: false,
            target,
        }
    }

    fn security(&self, operation: &Operation) -> Vec<Vec<String>> {
        let constant = |key: &String| {
            let index = self
                .api
                .schemes
                .iter()
                .position(|scheme| scheme.key == *key)?;
            Some(self.names.scheme(index).constant.clone())
        };
        operation
            .security
            .iter()
            .map(|keys| keys.iter().filter_map(constant).collect())
            .collect()
    }
}

fn docs(operation: &Operation) -> Vec<String> {
    let mut lines = lines(&operation.docs, &[]);
    push_paragraph(
        &mut lines,
        vec![format!(
            "`{} {}`",
            operation.method,
            one_line(&operation.path)
        )],
    );
    lines
}

/// The media types of all declared responses, in the order of the document.
fn accept(responses: &[Response]) -> Option<String> {
    let mut types: Vec<&str> = Vec::new();
    for media_type in responses
        .iter()
        .filter_map(|response| response.media_type.as_deref())
    {
        if !types.contains(&media_type) {
            types.push(media_type);
        }
    }
    match types.as_slice() {
        [] => Some("*/*".into()),
        ["application/json"] => None,
        _ => Some(types.join(", ")),
    }
}
