//! What is called. In: the plan of a client and its document. Out: for each operation the values of two calls: one with
//! only what is required, one with everything. Knows where the schemas of inputs stand, and not how values are made.

use super::limits::usual;
use super::program::takes_value;
use super::values::{Fill, Place, Travel, Values};
use crate::samples::document::Document;
use crate::samples::json::Json;
use crate::samples::translate::Reading;
use oaswright::plan::{BodyKind, CratePlan, InputItem, InputTarget, OperationItem};
use oaswright::source::Pointer;

/// One call.
pub(super) struct Call {
    /// The index of its operation in the plan.
    pub(super) operation: usize,
    pub(super) fill: Fill,
    /// For each argument and setter its value; or why there are none.
    pub(super) values: Result<Vec<Option<Json>>, String>,
    /// The body with only what is required in it, be it sent or not.
    pub(super) least_body: Option<Json>,
}

/// An input, and where its schema stands.
struct Input<'d> {
    name: String,
    is_required: bool,
    travel: Travel,
    place: Option<Place<'d>>,
}

impl Input<'_> {
    fn value(&self, fill: Fill, values: &Values<'_>) -> Option<Json> {
        values.value(self.place.as_ref(), self.travel, fill)
    }
}

/// The calls of all operations.
pub(super) fn all(plan: &CratePlan, document: &Document) -> Result<Vec<Call>, String> {
    let operations = plan.operations.iter();
    let inputs: Vec<Vec<Input<'_>>> = operations.map(|it| inputs(it, document)).collect();
    let places = inputs.iter().flatten().filter_map(|it| it.place.as_ref());
    let values = Values::new(document, places, Reading::Sent)?;
    let calls = inputs.iter().enumerate();
    Ok(calls
        .flat_map(|(operation, inputs)| pair(operation, inputs, &values))
        .collect())
}

/// Both calls, or one where there is nothing optional.
fn pair(operation: usize, inputs: &[Input<'_>], values: &Values<'_>) -> Vec<Call> {
    let fills = [Fill::Required, Fill::Everything];
    let body = inputs.iter().find(|it| it.travel != Travel::Parameter);
    let least_body = body.and_then(|body| body.value(Fill::Required, values));
    let mut calls = fills.map(|fill| Call {
        operation,
        fill,
        values: filled(inputs, fill, values),
        least_body: least_body.clone(),
    });
    let [required, everything] = &mut calls;
    match required.values == everything.values {
        true => calls.into_iter().take(1).collect(),
        false => calls.into(),
    }
}

fn filled(
    inputs: &[Input<'_>],
    fill: Fill,
    values: &Values<'_>,
) -> Result<Vec<Option<Json>>, String> {
    let value = |input: &Input<'_>| {
        if !input.is_required && fill == Fill::Required {
            return Ok(None);
        }
        match input.value(fill, values) {
            Some(value) => Ok(Some(value)),
            None if input.is_required => Err(format!(
                "no value was found that fits the schema of `{}`",
                input.name
            )),
            None => Ok(None),
        }
    };
    inputs.iter().map(value).collect()
}

/// In the order in which the program reads their values.
fn inputs<'d>(item: &OperationItem, document: &'d Document) -> Vec<Input<'d>> {
    let arguments = item.arguments.iter().map(|input| (input, true));
    let setters = item.setters.iter().filter(|input| takes_value(input));
    let all = arguments.chain(setters.map(|input| (input, false)));
    all.map(|(input, is_required)| {
        let (travel, place) = schema(item, input, document);
        Input {
            name: input.ident.clone(),
            is_required,
            travel,
            place,
        }
    })
    .collect()
}

fn schema<'d>(
    item: &OperationItem,
    input: &InputItem,
    document: &'d Document,
) -> (Travel, Option<Place<'d>>) {
    match &input.target {
        InputTarget::Parameter(parameter) => {
            let at = document.original(&parameter.at);
            (Travel::Parameter, of_parameter(at, document))
        }
        InputTarget::WithoutValue(_) => (Travel::Parameter, None),
        InputTarget::Body(body) => {
            let body = usual(body);
            let at = document.original(&item.at);
            (travel(&body.kind), of_body(at, &body.media_type, document))
        }
    }
}

fn travel(kind: &BodyKind) -> Travel {
    match kind {
        BodyKind::Form(_) | BodyKind::Parts(_) | BodyKind::AnyParts => Travel::Fields,
        _ => Travel::Body,
    }
}

/// A parameter has a schema, or a media type that has one; in Swagger 2.0 it is one.
fn of_parameter(at: Pointer, document: &Document) -> Option<Place<'_>> {
    let (at, node) = document.reached(at)?;
    if node.get("schema").is_some() {
        return place(at.child("schema"), document);
    }
    match node.get("content").and_then(Json::as_map) {
        Some(content) => {
            let (media_type, _) = content.iter().next()?;
            place(at.join(&["content", media_type, "schema"]), document)
        }
        None => Some(Place { at, node }),
    }
}

fn of_body<'d>(at: Pointer, media_type: &str, document: &'d Document) -> Option<Place<'d>> {
    let (at, node) = match document.reached(at.child("requestBody")) {
        Some(body) => body,
        None => return of_body_parameter(at, document),
    };
    let content = node.get("content")?.as_map()?;
    let key = match content.contains_key(media_type) {
        true => media_type,
        // Where the document has a wildcard, something else is sent.
        false => content.keys().next()?,
    };
    place(at.join(&["content", key, "schema"]), document)
}

/// Swagger 2.0, `in: body`.
fn of_body_parameter(at: Pointer, document: &Document) -> Option<Place<'_>> {
    let parameters = document.at(&at)?.list_at("parameters");
    let all = (0..parameters.len()).map(|index| at.child("parameters").index(index));
    let mut all = all.filter_map(|at| document.reached(at));
    let (at, _) = all.find(|(_, node)| node.text_at("in") == Some("body"))?;
    place(at.child("schema"), document)
}

fn place(at: Pointer, document: &Document) -> Option<Place<'_>> {
    let node = document.at(&at)?;
    Some(Place { at, node })
}
