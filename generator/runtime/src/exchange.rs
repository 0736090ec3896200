//! In: a checked client and the draft of one call. Out: the response to it, with credentials fetched and redirects
//! followed. Must not know the types of an operation.

use http::StatusCode;

use super::client::Shared;
use super::credentials::Resolved;
use super::deadline::Deadline;
use super::draft::Draft;
use super::failure::Failure;
use super::from_response::RawResponse;
use super::redirect;
use super::scheme::Scheme;
use super::stream::collect;
use super::transport::HttpRequest;

/// One call on its way.
pub(super) struct Exchange<'c> {
    shared: &'c Shared,
    draft: &'c Draft,
    deadline: Deadline,
}

impl<'c> Exchange<'c> {
    pub(super) fn new(shared: &'c Shared, draft: &'c Draft) -> Result<Self, Failure> {
        let timeout = draft.timeout.unwrap_or(shared.timeout);
        Ok(Self {
            shared,
            draft,
            deadline: Deadline::after(timeout, &*shared.transport)?,
        })
    }

    /// Nothing is sent, not even for a token, unless the whole request is in order.
    pub(super) async fn run(mut self) -> Result<RawResponse, Failure> {
        let shared = self.shared;
        let schemes = shared.credentials.choose(self.draft.operation.security)?;
        let bare = self.draft.finish(&shared.base, &shared.user_agent)?;
        let credentials = self.resolve(schemes).await?;
        let response = self.send(&bare, &credentials).await?;
        if response.status != StatusCode::UNAUTHORIZED {
            return Ok(response);
        }
        // RFC 6750, section 3.1: a token may have been revoked before its time. A new one is worth one more try.
        credentials.iter().for_each(Resolved::forget);
        let renewed = self.resolve(schemes).await?;
        let mut pairs = renewed.iter().zip(&credentials);
        if pairs.all(|(new, old)| new.is_same(old)) {
            return Ok(response);
        }
        self.send(&bare, &renewed).await
    }

    async fn resolve(&mut self, schemes: &'static [Scheme]) -> Result<Vec<Resolved<'c>>, Failure> {
        let mut resolved = Vec::with_capacity(schemes.len());
        for scheme in schemes {
            let value = self
                .shared
                .credentials
                .resolve(scheme, &*self.shared.transport);
            resolved.push(self.deadline.race(value).await??);
        }
        Ok(resolved)
    }

    async fn send(
        &mut self,
        bare: &HttpRequest,
        credentials: &[Resolved<'c>],
    ) -> Result<RawResponse, Failure> {
        let mut request = bare.clone();
        self.draft.authorize(&mut request, credentials)?;
        let transport = &*self.shared.transport;
        let response = self
            .deadline
            .race(redirect::send(transport, request))
            .await??;
        let (status, headers) = (response.status, response.headers);
        let body = collect(response.body, self.shared.max_response_bytes);
        let body = self.deadline.race(body).await.and_then(|body| body);
        match body {
            Ok(body) => Ok(RawResponse {
                status,
                headers,
                body,
            }),
            Err(failure) => Err(failure.with_head(status, headers)),
        }
    }
}
