//! In: a checked configuration. Out: the exchange of one draft for its response. Must not know the types of an operation.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::HeaderValue;
use url::Url;

use super::boxed::BoxFuture;
use super::credentials::Credentials;
use super::draft::Draft;
use super::exchange::Exchange;
use super::failure::Failure;
use super::from_response::RawResponse;
use super::middleware::Middleware;
use super::retry::Retry;
use super::trace;
use super::transport::Transport;

/// What a generated client wraps: a server, credentials and connections. Cheap to clone, and clones share connections.
#[derive(Clone)]
pub struct ClientCore(pub(super) Arc<Shared>);

pub(super) struct Shared {
    pub(super) base: Url,
    /// Whether operations that are served elsewhere are called there.
    pub(super) follows_operations: bool,
    pub(super) credentials: Credentials,
    pub(super) user_agent: HeaderValue,
    pub(super) timeout: Duration,
    /// How long a stream may be silent, if there is a limit.
    pub(super) idle_timeout: Option<Duration>,
    pub(super) max_response_bytes: usize,
    pub(super) retry: Option<Retry>,
    pub(super) middleware: Vec<Box<dyn Middleware>>,
    pub(super) transport: Box<dyn Transport>,
}

impl ClientCore {
    pub(super) async fn exchange(&self, draft: Draft) -> Result<RawResponse, Failure> {
        let call = draft.operation.attempt();
        trace::call(&call, Exchange::new(self, &draft)?.run()).await
    }

    /// Where a call goes, without credentials.
    pub(super) fn url_of(&self, draft: &Draft) -> Result<Url, Failure> {
        let base = self.0.base_of(draft)?;
        Ok(draft.finish(&base, &self.0.user_agent)?.url)
    }

    /// What ends after a time.
    pub(super) fn alarm(&self, time: Duration) -> BoxFuture<'static, ()> {
        self.0.transport.sleep(time)
    }

    pub(super) async fn sleep(&self, time: Duration) {
        self.0.transport.sleep(time).await;
    }

    pub(super) fn max_response_bytes(&self) -> usize {
        self.0.max_response_bytes
    }
}

impl Shared {
    /// The server of a call: its own, that of its operation, or the client's (OpenAPI 3.0.4, Operation Object, `servers`).
    pub(super) fn base_of(&self, draft: &Draft) -> Result<Url, Failure> {
        let declared = draft.operation.servers.first();
        let declared = declared.filter(|_| self.follows_operations).copied();
        let Some(other) = draft.server.as_deref().or(declared) else {
            return Ok(self.base.clone());
        };
        let joined = self.base.join(other).ok();
        let usable = joined.filter(|url| ["http", "https"].contains(&url.scheme()));
        usable.ok_or_else(|| Failure::request("the server of this call is not an HTTP URL"))
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
