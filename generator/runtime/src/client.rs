//! In: a checked configuration. Out: the exchange of one draft for its response. Must not know the types of an operation.

use std::fmt;
use std::sync::Arc;
use std::time::{Duration, Instant};

use http::HeaderValue;
use url::Url;

use super::credentials::Credentials;
use super::draft::Draft;
use super::failure::Failure;
use super::from_response::RawResponse;
use super::redirect;
use super::transport::{Limits, Transport};

/// What a generated client wraps: a server, credentials and connections. Cheap to clone, and clones share connections.
#[derive(Clone)]
pub struct ClientCore(pub(super) Arc<Shared>);

pub(super) struct Shared {
    pub(super) base: Url,
    pub(super) credentials: Credentials,
    pub(super) user_agent: HeaderValue,
    pub(super) timeout: Duration,
    pub(super) max_response_bytes: usize,
    pub(super) transport: Transport,
}

impl ClientCore {
    /// Nothing is sent unless the whole request is in order.
    pub(super) async fn exchange(&self, draft: Draft) -> Result<RawResponse, Failure> {
        let shared = &*self.0;
        let timeout = draft.timeout.unwrap_or(shared.timeout);
        let limits = Limits {
            deadline: Instant::now().checked_add(timeout),
            max_bytes: shared.max_response_bytes,
        };
        let credentials = shared.credentials.choose(draft.operation.security)?;
        let request = draft.finish(&shared.base, &shared.user_agent, credentials)?;
        redirect::send(&shared.transport, request, limits).await
    }
}

impl fmt::Debug for ClientCore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientCore")
            // Not the path: there are APIs whose URL is the credential.
            .field("server", &self.0.base.origin().ascii_serialization())
            .field("credentials", &self.0.credentials)
            .field("timeout", &self.0.timeout)
            .field("max_response_bytes", &self.0.max_response_bytes)
            .finish_non_exhaustive()
    }
}
