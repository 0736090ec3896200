//! Names of what reads webhooks and callbacks.
//!
//! In: the API. Out: [`IncomingName`]s. Must not know: types.

use super::bindings::Bindings;
use super::operations::OperationName;
use super::scope::Scope;
use super::words::{item, snake};
use crate::ir::{Api, Incoming, Occasion};

/// Names that the module sees without importing them.
const PRELUDE: &[&str] = &["Clone", "Err", "Ok", "Result", "Self", "String", "Vec"];

/// The identifiers of a webhook or callback.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IncomingName {
    /// The function that reads it.
    pub function: String,
    /// The enum of its bodies, if there are several media types.
    pub body: String,
}

/// The names of all: those named earlier first, then the others in the order of their pointers.
pub(super) fn incoming_names(
    api: &Api,
    operations: &[OperationName],
    earlier: &Bindings,
) -> Vec<IncomingName> {
    let mut functions = Scope::default();
    let mut enums = Scope::reserving(PRELUDE);
    let mut order: Vec<usize> = (0..api.incoming.len()).collect();
    order.sort_by_key(|index| {
        let at = &api.incoming[*index].at;
        (earlier.incoming_function(at).is_none(), at.clone())
    });
    let mut named: Vec<Option<IncomingName>> = vec![None; api.incoming.len()];
    for index in order {
        let incoming = &api.incoming[index];
        let kept = earlier.incoming_function(&incoming.at);
        let function = match kept.filter(|function| functions.claim(function)) {
            Some(function) => function.to_string(),
            None => functions.mint(&snake(&wanted(incoming, operations))),
        };
        let body = match incoming.body.media.as_slice() {
            [_] => String::new(),
            _ => enums.mint(&item(&format!("{function} body"))),
        };
        named[index] = Some(IncomingName { function, body });
    }
    named.into_iter().flatten().collect()
}

/// The operation id, else the webhook's name, or that of the callback after the operation that asks for it.
fn wanted(incoming: &Incoming, operations: &[OperationName]) -> String {
    match (&incoming.id, &incoming.occasion) {
        (Some(id), _) => id.clone(),
        (None, Occasion::Webhook(name)) => name.clone(),
        (
            None,
            Occasion::Callback {
                name,
                operations: by,
                ..
            },
        ) => {
            let is_shared = !incoming.at.segments().iter().any(|step| step == "paths");
            let by = by.first().and_then(|index| operations.get(*index));
            match by.filter(|_| !is_shared) {
                Some(operation) => format!("{} {name}", operation.method),
                None => name.clone(),
            }
        }
    }
}
