//! In: nothing. Out: the description of an operation that generated code fills in. Must not know how calls are made.

use http::{Method, StatusCode};

use super::from_response::FromResponse;
use super::idempotency::IdempotencyKey;
use super::middleware::Attempt;
use super::scheme::Scheme;

/// One operation of the document, as a marker type: what is the same for each of its calls.
///
/// The default reading of a response, any 2xx is an [`Output`](Self::Output) and everything else an
/// [`Error`](Self::Error), is all that most operations need. One with several bodies has an enum that implements
/// [`FromResponse`] by a `match` on the status.
pub trait Operation {
    /// The `operationId`, for messages.
    const ID: &'static str;
    /// The HTTP method, where [`Method`] has a constant for it.
    const METHOD: Method = Method::GET;
    /// Any other method, as it is sent (OpenAPI 3.2, `query` and `additionalOperations`).
    const OTHER_METHOD: Option<&'static str> = None;
    /// The path template, below the server's URL.
    const PATH: &'static str;
    /// The alternatives of which one must be met, each a list of schemes that go together. No alternatives: nothing
    /// is needed. An empty alternative: authentication is optional.
    const SECURITY: &'static [&'static [Scheme]];
    /// The `Accept` header.
    const ACCEPT: &'static str = "application/json";
    /// Where the operation is served, if elsewhere than the others: the first unless a call says otherwise.
    const SERVERS: &'static [&'static str] = &[];
    /// Where a key goes by which the server knows a repeated request.
    const IDEMPOTENCY_KEY: IdempotencyKey = IdempotencyKey::Header("idempotency-key");
    /// The statuses, first and last, that neither [`Output`](Self::Output) nor [`Error`](Self::Error) describes, although the
    /// document does: there is an [`Other`](super::Other) for each.
    const OTHERS: &'static [(u16, u16)] = &[];
    /// How a 2xx response is read.
    type Output: FromResponse;
    /// How any other response is read.
    type Error: FromResponse;
}

/// An operation without its types, so that what handles it is compiled once.
#[derive(Clone)]
pub(super) struct Description {
    pub(super) id: &'static str,
    pub(super) method: Method,
    pub(super) path: &'static str,
    pub(super) security: &'static [&'static [Scheme]],
    pub(super) accept: &'static str,
    pub(super) others: &'static [(u16, u16)],
    is_stream: fn(StatusCode) -> bool,
    pub(super) servers: &'static [&'static str],
    pub(super) idempotency_key: IdempotencyKey,
}

/// Whether a status is in one of these ranges.
pub(super) fn is_among(statuses: &[(u16, u16)], status: StatusCode) -> bool {
    let mut ranges = statuses.iter();
    ranges.any(|(first, last)| (*first..=*last).contains(&status.as_u16()))
}

fn other_method(name: Option<&str>) -> Option<Method> {
    Method::from_bytes(name?.as_bytes()).ok()
}

impl Description {
    pub(super) fn of<O: Operation>() -> Self {
        Self {
            id: O::ID,
            method: other_method(O::OTHER_METHOD).unwrap_or(O::METHOD),
            path: O::PATH,
            security: O::SECURITY,
            accept: O::ACCEPT,
            others: O::OTHERS,
            is_stream: <O::Output as FromResponse>::is_stream,
            servers: O::SERVERS,
            idempotency_key: O::IDEMPOTENCY_KEY,
        }
    }

    /// Whether the body of a success with this status is handed over as it arrives.
    pub(super) fn is_stream(&self, status: StatusCode) -> bool {
        !is_among(self.others, status) && (self.is_stream)(status)
    }

    /// What may be shown of a call, before its first attempt.
    pub(super) fn attempt(&self) -> Attempt {
        Attempt {
            operation: self.id,
            method: self.method.clone(),
            path: self.path,
            number: 0,
        }
    }
}
