//! In: how an attempt went. Out: whether to make another one, and after how long. Must not know how attempts are made.

use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher, Hasher};
use std::time::{Duration, UNIX_EPOCH};

use http::{HeaderMap, Method, StatusCode, header};

use super::clock;
use super::failure::{Cause, Failure};
use super::from_response::RawResponse;
use super::idempotency::IdempotencyKey;
use super::transport::HttpRequest;

/// When and how often a call is repeated. Nothing is, unless a client or a call has one of these.
///
/// A call is repeated after it could not connect; and, where that can do no harm, after the connection broke or timed
/// out and after the statuses 408, 429, 502, 503 and 504. It can do no harm for the methods that RFC 9110 (section 9.2.2)
/// calls idempotent, for requests with an `Idempotency-Key` header, or what the operation has in its place, which stays the
/// same, and for calls that are said to be [`idempotent`](super::Call::idempotent).
///
/// It waits as long as `Retry-After` says, else twice as long each time, less a random part of up to a half. What would
/// go on beyond the timeout of the call is not begun: the last answer is returned instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Retry {
    times: u32,
    first: Duration,
    longest: Duration,
}

impl Retry {
    /// Up to so many times after the first, with waits of half a second, a second, two seconds and so on up to 30.
    #[must_use]
    pub fn times(times: u32) -> Self {
        Self {
            times,
            first: Duration::from_millis(500),
            longest: Duration::from_secs(30),
        }
    }

    /// The first wait, and the longest. The latter also holds for `Retry-After`: a server that asks for more gets no
    /// other attempt.
    #[must_use]
    pub fn waits(mut self, first: Duration, longest: Duration) -> Self {
        self.first = first;
        self.longest = longest;
        self
    }

    /// How long to wait before the next attempt, if there is to be one after `done` of them.
    pub(super) fn wait(
        &self,
        done: u32,
        is_repeatable: bool,
        outcome: &Result<RawResponse, Failure>,
    ) -> Option<Duration> {
        if done > self.times || !is_worth_it(is_repeatable, outcome) {
            return None;
        }
        let asked = outcome
            .as_ref()
            .ok()
            .and_then(|response| retry_after(response.headers()));
        match asked {
            Some(asked) => (asked <= self.longest).then_some(asked),
            None => Some(self.backoff(done)),
        }
    }

    fn backoff(&self, done: u32) -> Duration {
        let doubled = 2_u32.saturating_pow(done.saturating_sub(1));
        let most = self.first.saturating_mul(doubled).min(self.longest);
        most - most.mul_f64(random() / 2.0)
    }
}

/// Whether repeating a request can do no harm.
pub(super) fn is_repeatable(request: &HttpRequest, key: IdempotencyKey) -> bool {
    let idempotent = [
        Method::GET,
        Method::HEAD,
        Method::OPTIONS,
        Method::TRACE,
        Method::PUT,
        Method::DELETE,
    ];
    let is_query = request.method.as_str() == "QUERY";
    idempotent.contains(&request.method)
        || is_query
        || IdempotencyKey::Header("idempotency-key").is_in(request)
        || key.is_in(request)
}

/// Without a connection the server cannot have seen the request.
fn is_worth_it(is_repeatable: bool, outcome: &Result<RawResponse, Failure>) -> bool {
    match outcome {
        Err(failure) => match &failure.cause {
            Cause::Connect(_) => true,
            Cause::Timeout(Some(_)) | Cause::Interrupted(_) => is_repeatable,
            _ => false,
        },
        Ok(response) => {
            let passing = [
                StatusCode::REQUEST_TIMEOUT,
                StatusCode::TOO_MANY_REQUESTS,
                StatusCode::BAD_GATEWAY,
                StatusCode::SERVICE_UNAVAILABLE,
                StatusCode::GATEWAY_TIMEOUT,
            ];
            is_repeatable && passing.contains(&response.status())
        }
    }
}

/// RFC 9110, section 10.2.3: seconds, or a date in any of the three formats that section 5.6.7 has.
fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let text = headers.get(header::RETRY_AFTER)?.to_str().ok()?.trim();
    if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some(Duration::from_secs(text.parse().unwrap_or(u64::MAX)));
    }
    let date = httpdate::parse_http_date(text).ok()?;
    let date = date.duration_since(UNIX_EPOCH).ok()?;
    Some(date.saturating_sub(clock::now()))
}

/// Between 0 and 1. The standard library's only source of chance; it need not be a good one.
fn random() -> f64 {
    let bits = RandomState::new().build_hasher().finish();
    f64::from(u32::try_from(bits >> 32).unwrap_or_default()) / f64::from(u32::MAX)
}
