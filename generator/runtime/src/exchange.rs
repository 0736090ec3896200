//! In: a checked client and the draft of one call. Out: the response to it, with credentials fetched and redirects
//! followed. Must not know the types of an operation.

use std::time::Duration;

use http::{HeaderMap, StatusCode};

use super::byte_stream::Unread;
use super::client::ClientCore;
use super::credentials::Resolved;
use super::deadline::Deadline;
use super::draft::{Draft, FRAMING};
use super::failure::Failure;
use super::from_response::RawResponse;
use super::idle::Watched;
use super::middleware::{Attempt, Outcome};
use super::redirect;
use super::retry::is_repeatable;
use super::scheme::Scheme;
use super::stream::collect;
use super::trace;
use super::transport::{HttpBody, HttpRequest, HttpResponse};

/// One call on its way.
pub(super) struct Exchange<'c> {
    core: &'c ClientCore,
    draft: &'c Draft,
    deadline: Deadline,
}

impl<'c> Exchange<'c> {
    pub(super) fn new(core: &'c ClientCore, draft: &'c Draft) -> Result<Self, Failure> {
        let shared = &*core.0;
        let timeout = draft.timeout.unwrap_or(shared.timeout);
        Ok(Self {
            core,
            draft,
            deadline: Deadline::after(timeout, &*shared.transport)?,
        })
    }

    /// Nothing is sent, not even for a token, unless the whole request is in order.
    pub(super) async fn run(mut self) -> Result<RawResponse, Failure> {
        let shared = &*self.core.0;
        let schemes = shared.credentials.choose(self.draft.operation.security)?;
        let base = shared.base_of(self.draft)?;
        let bare = self.draft.finish(&base, &shared.user_agent)?;
        let credentials = self.resolve(schemes).await?;
        let response = self.send(&bare, &credentials).await?;
        if response.status != StatusCode::UNAUTHORIZED || !bare.is_there() {
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
            let shared = &*self.core.0;
            let value = shared.credentials.resolve(scheme, &*shared.transport);
            resolved.push(self.deadline.race(value).await??);
        }
        Ok(resolved)
    }

    async fn send(
        &mut self,
        bare: &HttpRequest,
        credentials: &[Resolved<'c>],
    ) -> Result<RawResponse, Failure> {
        if !bare.is_there() {
            return Err(Failure::request(
                "its body is a stream that was sent before",
            ));
        }
        let mut request = bare.clone();
        self.draft.authorize(&mut request, credentials)?;
        let retry = self.draft.retry.as_ref().or(self.core.0.retry.as_ref());
        let key = self.draft.operation.idempotency_key;
        let is_repeatable = self.draft.idempotent || is_repeatable(&request, key);
        let mut attempt = self.draft.operation.attempt();
        loop {
            attempt.number += 1;
            let outcome = self.observed(&attempt, request.clone()).await;
            let wait = retry.and_then(|retry| retry.wait(attempt.number, is_repeatable, &outcome));
            let is_possible = |wait: &Duration| self.deadline.allows(*wait) && bare.is_there();
            let Some(wait) = wait.filter(is_possible) else {
                return outcome;
            };
            let core = self.core;
            self.deadline.race(core.sleep(wait)).await?;
        }
    }

    /// An attempt, with what wants to see it.
    async fn observed(
        &mut self,
        attempt: &Attempt,
        mut request: HttpRequest,
    ) -> Result<RawResponse, Failure> {
        let middleware = &self.core.0.middleware;
        for observer in middleware {
            let mut added = HeaderMap::new();
            observer.before(attempt, &mut added);
            add_missing(&mut request.headers, added);
        }
        let outcome = self.attempt(request).await;
        let ended = Outcome::of(&outcome);
        trace::attempt(attempt, &ended);
        for observer in middleware {
            observer.after(attempt, &ended);
        }
        outcome
    }

    async fn attempt(&mut self, request: HttpRequest) -> Result<RawResponse, Failure> {
        let transport = &*self.core.0.transport;
        let response = self
            .deadline
            .race(redirect::send(transport, request))
            .await??;
        self.receive(response).await
    }

    /// A success that is a stream is handed over as it is; anything else is read in full.
    async fn receive(&mut self, response: HttpResponse) -> Result<RawResponse, Failure> {
        let HttpResponse {
            status,
            headers,
            body,
        } = response;
        if status.is_success() && self.draft.operation.is_stream(status) {
            let idle = self.draft.idle_timeout.or(self.core.0.idle_timeout);
            let unread = Unread {
                body: match idle {
                    Some(time) => {
                        HttpBody::new(Box::pin(Watched::new(body, self.core.clone(), time)))
                    }
                    None => body,
                },
                core: self.core.clone(),
                draft: self.draft.clone(),
            };
            return Ok(RawResponse::unread(status, headers, unread));
        }
        let body = collect(body, self.core.0.max_response_bytes);
        let body = self.deadline.race(body).await.and_then(|body| body);
        match body {
            Ok(body) => Ok(RawResponse::whole(status, headers, body)),
            Err(failure) => Err(failure.with_head(status, headers)),
        }
    }
}

/// Neither what the request says already nor its framing can be changed from outside.
fn add_missing(headers: &mut HeaderMap, added: HeaderMap) {
    for (name, mut value) in added {
        let Some(name) = name else { continue };
        if !headers.contains_key(&name) && !FRAMING.contains(&name) {
            value.set_sensitive(true);
            headers.insert(name, value);
        }
    }
}
