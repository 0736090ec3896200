//! What Prism is known not to do. In: an operation and what Prism says of a request to it. Out: why that says nothing
//! about the client, where it does not. Every rule is about what is declared, and none about a document.

use oaswright::plan::{BodyItem, BodyKind, InputTarget, OperationItem};

/// A thing that Prism cannot do.
struct Limit {
    /// Whether an operation declares what it is about.
    concerns: fn(&OperationItem) -> bool,
    /// Whether it is what a message speaks of.
    says: fn(&str) -> bool,
    because: &'static str,
}

const LIMITS: &[Limit] = &[Limit {
    concerns: sends_fields,
    says: |message| is_about_body(message) && message.contains(" must be array"),
    because: "of fields with the same name Prism keeps the last, and takes it for no list, unless `encoding` names a \
              style",
}];

/// The limit that explains all of the messages, if there is one.
pub(super) fn known(item: &OperationItem, messages: &[&str]) -> Option<&'static str> {
    let explains = |limit: &&Limit| {
        (limit.concerns)(item) && messages.iter().all(|message| (limit.says)(message))
    };
    LIMITS.iter().find(explains).map(|limit| limit.because)
}

fn is_about_body(message: &str) -> bool {
    message.starts_with("Request body property ")
}

/// Whether the body that is sent unless another is chosen has a field for each key.
fn sends_fields(item: &OperationItem) -> bool {
    let inputs = item.arguments.iter().chain(&item.setters);
    let mut bodies = inputs.filter_map(|input| match &input.target {
        InputTarget::Body(body) => Some(first(body)),
        _ => None,
    });
    let is_fields = |kind: &BodyKind| {
        matches!(
            kind,
            BodyKind::Form(_) | BodyKind::Parts(_) | BodyKind::AnyParts
        )
    };
    bodies.any(|body| is_fields(&body.kind))
}

/// Of several media types the one that a caller gets who does not choose.
pub(super) fn first(body: &BodyItem) -> &BodyItem {
    match &body.kind {
        BodyKind::Choice(choice) => choice.variants.first().map_or(body, |it| &it.body),
        _ => body,
    }
}
