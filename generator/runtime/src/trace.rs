//! In: a call and its attempts. Out: a span around it and an event for each, if the feature `tracing` is on.
//! Must not know: a value that could be a secret; what is shown is what the document says, statuses, and kinds of errors.

use std::future::Future;

use super::middleware::{Attempt, Outcome};

/// The call inside a span.
#[cfg(feature = "tracing")]
pub(super) fn call<F: Future>(call: &Attempt, exchange: F) -> impl Future<Output = F::Output> {
    use tracing::Instrument as _;

    let span = tracing::info_span!(
        "call",
        operation = call.operation,
        method = call.method.as_str(),
        path = call.path
    );
    exchange.instrument(span)
}

/// The call as it is.
#[cfg(not(feature = "tracing"))]
pub(super) fn call<F: Future>(_: &Attempt, exchange: F) -> F {
    exchange
}

/// How an attempt ended.
#[cfg(feature = "tracing")]
pub(super) fn attempt(attempt: &Attempt, outcome: &Outcome<'_>) {
    match outcome {
        Outcome::Answer { status, .. } => {
            tracing::debug!(number = attempt.number, status = status.as_u16(), "answer");
        }
        Outcome::Failure(kind) => {
            tracing::debug!(number = attempt.number, kind = ?kind, "failure");
        }
    }
}

/// Nobody wants to know.
#[cfg(not(feature = "tracing"))]
pub(super) fn attempt(_: &Attempt, _: &Outcome<'_>) {}
