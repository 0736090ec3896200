//! Names of operations and their parameters.
//!
//! In: the API. Out: [`OperationName`]s. Must not know: types.

use super::absences::Kept;
use super::bindings::Bindings;
use super::promises::method_path;
use super::scope::Scope;
use super::words::{item, module, snake, subtype};
use crate::ir::{Api, Content, Location, Media, Operation, StatusMatch};

/// Methods of the client that are not operations.
const CLIENT_METHODS: &[&str] = &["builder", "clone", "core", "new"];
/// Names that every module of an operation sees without importing them.
const PRELUDE: &[&str] = &[
    "Err", "From", "Into", "None", "Ok", "Option", "Result", "Some", "String", "Vec",
];
/// Methods of every call.
const CALL_METHODS: &[&str] = &[
    "accepting",
    "bytes_body",
    "clone",
    "cookie_param",
    "cookie_param_as",
    "form_body",
    "header",
    "header_param",
    "header_param_as",
    "idempotent",
    "idle_timeout",
    "into_future",
    "items",
    "json_body",
    "json_body_as",
    "new",
    "pages",
    "path_param",
    "path_param_as",
    "query_param",
    "retry",
    "send_blocking",
    "streamed",
    "streamed_events",
    "streamed_lines",
    "query_param_as",
    "query_param_without_value",
    "request_body",
    "server",
    "text_body",
    "timeout",
    "without_body",
    "without_cookie_param",
    "without_header_param",
    "without_query_param",
];

/// Constants of every operation.
const OPERATION_CONSTANTS: &[&str] = &[
    "ACCEPT",
    "ID",
    "IDEMPOTENCY_KEY",
    "METHOD",
    "PATH",
    "SECURITY",
    "SERVERS",
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
    /// The enum of its bodies, if there are several media types.
    pub body: String,
    /// The form that it sends, if there is one.
    pub form: String,
    /// The other ways to read a success, in the order of [`Operation::alternatives`].
    pub readings: Vec<ReadingName>,
    /// The way to read what the output reads nothing of, if there is such a thing.
    pub by_status: String,
    /// The constants of the headers that its responses declare, in the order of [`Operation::headers`].
    pub headers: Vec<String>,
    /// Its parameters, in the order of the document.
    pub parameters: Vec<ParameterName>,
    /// The method that leaves out the body, if it is an argument that is no longer required.
    pub body_absent: Option<String>,
}

/// The identifiers of a way to read a success.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadingName {
    /// The method of the call: `as_csv`.
    pub method: String,
    /// The enum of the successes, if there is one.
    pub output: String,
}

/// The identifiers of a parameter.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ParameterName {
    /// The argument or the setter.
    pub ident: String,
    /// The setter for its name alone, if it may be sent without a value.
    pub without_value: Option<String>,
    /// The method that leaves it out, if it is an argument that is no longer required.
    pub absent: Option<String>,
}

/// The names of all operations: those named earlier first, then the others in the order of their pointers, so that a
/// new operation never takes the name of an old one.
pub(super) fn operation_names(api: &Api, earlier: &Bindings) -> Vec<OperationName> {
    let mut scopes = Scopes {
        methods: Scope::reserving(CLIENT_METHODS),
        items: Scope::reserving(PRELUDE),
    };
    let mut named: Vec<Option<OperationName>> = vec![None; api.operations.len()];
    for index in in_naming_order(api, earlier) {
        named[index] = Some(scopes.name(&api.operations[index], earlier));
    }
    named.into_iter().flatten().collect()
}

/// What all operations share.
struct Scopes {
    /// Methods of the client.
    methods: Scope,
    /// Modules and types: they share one namespace.
    items: Scope,
}

impl Scopes {
    fn name(&mut self, operation: &Operation, earlier: &Bindings) -> OperationName {
        let method = self.method(operation, earlier);
        let ident = self.items.mint(&item(&method));
        let module = self.items.mint(&module(&method));
        let (mut parameters, mut setters) = parameter_names(operation);
        let readers = readers(operation, &mut setters);
        let kept = Kept {
            promises: &earlier.promises,
            item: method_path(&method),
        };
        let body_absent = kept.absences(operation, &mut parameters, &mut setters);
        let (has_choice, has_form) = bodies(operation);
        let stem = ident.trim_end_matches('_');
        OperationName {
            body_absent,
            by_status: setters.mint("by_status"),
            module,
            body: self.item(has_choice, format!("{stem}Body")),
            form: self.item(has_form, format!("{stem}Form")),
            output: self.item(true, format!("{stem}Output")),
            error: self.item(true, format!("{stem}Error")),
            headers: header_names(operation),
            readings: self.readings(operation, stem, readers),
            parameters,
            ident,
            method,
        }
    }

    fn method(&mut self, operation: &Operation, earlier: &Bindings) -> String {
        let kept = earlier.operation_method(&operation.place);
        match kept.filter(|method| self.methods.claim(method)) {
            Some(method) => method.to_string(),
            None => self.methods.mint(&snake(&wanted(operation))),
        }
    }

    /// The name of something that an operation may lack; then it takes no room.
    fn item(&mut self, is_there: bool, wanted: String) -> String {
        match is_there {
            true => self.items.mint(&wanted),
            false => wanted,
        }
    }

    fn readings(
        &mut self,
        operation: &Operation,
        stem: &str,
        readers: Vec<(String, String)>,
    ) -> Vec<ReadingName> {
        let has_statuses = operation.successes().len() > 1;
        let named = readers.into_iter().map(|(word, method)| {
            let output = format!("{stem}{}Output", item(&word));
            let output = self.item(has_statuses, output);
            ReadingName { method, output }
        });
        named.collect()
    }
}

/// What a way to read a success is called after, and its method.
fn readers(operation: &Operation, setters: &mut Scope) -> Vec<(String, String)> {
    let words = operation.alternatives().into_iter().map(subtype).map(snake);
    let named = words.map(|word| {
        let method = setters.mint(&format!("as_{}", word.trim_end_matches('_')));
        (word, method)
    });
    named.collect()
}

/// Whether an operation has several bodies, and whether one of them is a form in parts.
fn bodies(operation: &Operation) -> (bool, bool) {
    let media = operation.body.as_ref().map_or(&[][..], |body| &body.media);
    let is_form = |media: &Media| matches!(media.content, Content::Parts(..));
    (media.len() > 1, media.iter().any(is_form))
}

fn in_naming_order(api: &Api, earlier: &Bindings) -> Vec<usize> {
    let mut order: Vec<usize> = (0..api.operations.len()).collect();
    order.sort_by_key(|index| {
        let place = &api.operations[*index].place;
        (earlier.operation_method(place).is_none(), place.clone())
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

/// In the order of places and wire names, since that of the document carries no meaning. What is called the same in two
/// places is told apart by the place.
fn parameter_names(operation: &Operation) -> (Vec<ParameterName>, Scope) {
    let mut scope = Scope::reserving(CALL_METHODS);
    if operation.body.is_some() {
        scope.claim("body");
    }
    let parameters = &operation.parameters;
    let mut order: Vec<usize> = (0..parameters.len()).collect();
    order.sort_by_key(|index| (parameters[*index].location, &parameters[*index].wire));
    let mut names = vec![ParameterName::default(); parameters.len()];
    let mut seen: Vec<(String, Location)> = Vec::new();
    for index in order {
        let parameter = &parameters[index];
        let mut name = snake(&parameter.wire);
        let is_elsewhere =
            |(known, at): &(String, Location)| *known == name && *at != parameter.location;
        if seen.iter().any(is_elsewhere) {
            name = format!(
                "{}_{}",
                name.trim_end_matches('_'),
                place(parameter.location)
            );
        }
        seen.push((name.clone(), parameter.location));
        names[index].ident = scope.mint(&name);
        if parameter.may_be_empty {
            let setter = format!("{}_without_value", name.trim_end_matches('_'));
            names[index].without_value = Some(scope.mint(&setter));
        }
    }
    (names, scope)
}

/// What is declared differently for several statuses is told apart by them, but for the first.
fn header_names(operation: &Operation) -> Vec<String> {
    let mut scope = Scope::reserving(OPERATION_CONSTANTS);
    let mut seen: Vec<String> = Vec::new();
    let names = operation.headers().into_iter().map(|(status, header)| {
        let name = snake(&header.wire);
        let wanted = match seen.contains(&name) {
            true => format!("{name}_{}", status_word(status)),
            false => name.clone(),
        };
        seen.push(name);
        scope.mint(&wanted.to_uppercase())
    });
    names.collect()
}

fn status_word(status: StatusMatch) -> String {
    match status {
        StatusMatch::Exact(status) => status.to_string(),
        StatusMatch::Range(digit) => format!("{digit}xx"),
        StatusMatch::Default => "default".into(),
    }
}

/// What parameters in a place are called after it.
pub(super) fn place(location: Location) -> &'static str {
    match location {
        Location::Path => "path",
        Location::Query => "query",
        Location::Header => "header",
        Location::Cookie => "cookie",
    }
}
