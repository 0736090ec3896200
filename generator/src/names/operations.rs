//! Names of operations and their parameters.
//!
//! In: the API. Out: [`OperationName`]s. Must not know: types.

use super::bindings::Bindings;
use super::scope::Scope;
use super::words::{module, snake, upper_camel};
use crate::ir::{Api, Operation};

/// Methods of the client that are not operations.
const CLIENT_METHODS: &[&str] = &["builder", "clone", "core", "new"];
/// Names that every module of an operation sees without importing them.
const PRELUDE: &[&str] = &[
    "Err", "Into", "None", "Ok", "Option", "Result", "Some", "String", "Vec",
];
/// Methods of every call.
const CALL_METHODS: &[&str] = &[
    "bytes_body",
    "clone",
    "cookie_param",
    "form_body",
    "header",
    "header_param",
    "idempotent",
    "into_future",
    "json_body",
    "json_body_as",
    "new",
    "path_param",
    "query_param",
    "retry",
    "send_blocking",
    "streamed",
    "streamed_events",
    "streamed_lines",
    "text_body",
    "timeout",
];

/// The identifiers of an operation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OperationName {
    /// The client's method: `asset_report_refresh`.
    pub method: String,
    /// The marker type: `AssetReportRefresh`.
    pub ident: String,
    /// Its module below `operations`.
    pub module: String,
    /// The enum of its successes, if there is one.
    pub output: String,
    /// The enum of its errors, if there is one.
    pub error: String,
    /// Its parameters, in the order of the document.
    pub parameters: Vec<String>,
}

/// The names of all operations: those named earlier first, then the others in the order of their pointers, so that a
/// new operation never takes the name of an old one.
pub(super) fn operation_names(api: &Api, earlier: &Bindings) -> Vec<OperationName> {
    let mut methods = Scope::reserving(CLIENT_METHODS);
    // Modules and marker types share one namespace.
    let mut items = Scope::reserving(PRELUDE);
    let mut named: Vec<Option<OperationName>> = vec![None; api.operations.len()];
    for index in in_naming_order(api, earlier) {
        let operation = &api.operations[index];
        let kept = earlier
            .operation_method(&operation.at)
            .filter(|method| methods.claim(method));
        let method = match kept {
            Some(method) => method.to_string(),
            None => methods.mint(&snake(&wanted(operation))),
        };
        let ident = items.mint(&upper_camel(&method));
        named[index] = Some(OperationName {
            module: items.mint(&module(&method)),
            output: items.mint(&format!("{ident}Output")),
            error: items.mint(&format!("{ident}Error")),
            parameters: parameter_names(operation),
            ident,
            method,
        });
    }
    named.into_iter().flatten().collect()
}

fn in_naming_order(api: &Api, earlier: &Bindings) -> Vec<usize> {
    let mut order: Vec<usize> = (0..api.operations.len()).collect();
    order.sort_by_key(|index| {
        let at = &api.operations[*index].at;
        (earlier.operation_method(at).is_none(), at.clone())
    });
    order
}

/// The operation id, else method and path: `GET /pets/{id}` is `get_pets_id`.
fn wanted(operation: &Operation) -> String {
    match &operation.id {
        Some(id) => id.clone(),
        None => format!("{} {}", operation.method.to_lowercase(), operation.path),
    }
}

fn parameter_names(operation: &Operation) -> Vec<String> {
    let mut scope = Scope::reserving(CALL_METHODS);
    operation
        .parameters
        .iter()
        .map(|parameter| scope.mint(&snake(&parameter.wire)))
        .collect()
}
