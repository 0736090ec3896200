//! In: a source of tokens. Out: a token that is still good, fetched once for all calls that need it at the same time.
//! Must not know where tokens go on a request.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use super::client_credentials::ClientCredentials;
use super::clock;
use super::failure::Source;
use super::gate::Gate;
use super::secret::Secret;
use super::token::{Token, TokenProvider};
use super::transport::Transport;

/// A token is replaced so long before it ends, but no more than a fifth of its lifetime: a request takes time, and
/// clocks differ.
const SKEW: Duration = Duration::from_secs(30);

/// Where tokens come from.
pub(super) enum TokenSource {
    Provider(TokenProvider),
    ClientCredentials(ClientCredentials),
}

/// The tokens of a scheme, one for each set of scopes, kept as long as they are good.
pub(super) struct TokenCache {
    pub(super) source: TokenSource,
    gate: Gate,
    states: Mutex<BTreeMap<&'static str, State>>,
}

#[derive(Default)]
struct State {
    token: Option<Kept>,
    /// How many fetches have ended, and how the last one failed if it did.
    fetches: u64,
    failure: Option<TokenFailure>,
}

struct Kept {
    value: Secret,
    until: Option<Duration>,
}

/// Why there is no token. Shared by all calls that waited for it.
#[derive(Clone, Debug)]
pub(super) struct TokenFailure(Arc<(String, Option<Source>)>);

impl TokenFailure {
    /// `why` must hold no secret.
    pub(super) fn new(why: impl Into<String>, source: Option<Source>) -> Self {
        Self(Arc::new((why.into(), source)))
    }

    pub(super) fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.0.1.as_ref().map(|source| &**source as _)
    }
}

impl fmt::Display for TokenFailure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.0)
    }
}

impl TokenSource {
    /// The scopes, if another set of them means another token.
    fn told_apart(&self, scopes: &'static str) -> &'static str {
        match self {
            Self::ClientCredentials(credentials) if !credentials.has_scopes() => scopes,
            _ => "",
        }
    }
}

impl TokenCache {
    pub(super) fn new(source: TokenSource) -> Self {
        Self {
            source,
            gate: Gate::default(),
            states: Mutex::default(),
        }
    }

    /// The token to use now. A call that waited while another one fetched in vain shares that failure, so that a
    /// server in trouble is not asked once for each of them.
    pub(super) async fn token(
        &self,
        scopes: &'static str,
        transport: &dyn Transport,
    ) -> Result<Secret, TokenFailure> {
        let scopes = self.source.told_apart(scopes);
        let seen = match self.good(scopes) {
            Ok(token) => return Ok(token),
            Err(fetches) => fetches,
        };
        let _turn = self.gate.enter().await;
        match (self.good(scopes), self.failed_since(seen, scopes)) {
            (Ok(token), _) => Ok(token),
            (Err(_), Some(failure)) => Err(failure),
            (Err(_), None) => {
                let fetched = self.fetch(scopes, transport).await;
                self.keep(scopes, fetched)
            }
        }
    }

    /// Drops the token, if it is still the one that the server refused.
    pub(super) fn forget(&self, refused: &Secret) {
        for state in self.states().values_mut() {
            let kept = state.token.as_ref();
            if kept.is_some_and(|token| token.value == *refused) {
                state.token = None;
            }
        }
    }

    async fn fetch(&self, scopes: &str, transport: &dyn Transport) -> Result<Token, TokenFailure> {
        match &self.source {
            TokenSource::Provider(provider) => provider
                .provide()
                .await
                .map_err(|error| TokenFailure::new("the token provider failed", Some(error))),
            TokenSource::ClientCredentials(credentials) => {
                credentials.fetch(scopes, transport).await
            }
        }
    }

    fn keep(
        &self,
        scopes: &'static str,
        fetched: Result<Token, TokenFailure>,
    ) -> Result<Secret, TokenFailure> {
        let mut states = self.states();
        let state = states.entry(scopes).or_default();
        state.fetches = state.fetches.wrapping_add(1);
        state.failure = fetched.as_ref().err().cloned();
        let token = fetched?;
        let until = token.lifetime.map(|lifetime| {
            let early = SKEW.min(lifetime / 5);
            clock::now().saturating_add(lifetime - early)
        });
        let value = token.value.clone();
        state.token = Some(Kept { value, until });
        Ok(token.value)
    }

    /// A token that is still good, or else how many fetches there have been.
    fn good(&self, scopes: &'static str) -> Result<Secret, u64> {
        let mut states = self.states();
        let state = states.entry(scopes).or_default();
        let good = |token: &&Kept| token.until.is_none_or(|until| clock::now() < until);
        match state.token.as_ref().filter(good) {
            Some(token) => Ok(token.value.clone()),
            None => Err(state.fetches),
        }
    }

    fn failed_since(&self, seen: u64, scopes: &'static str) -> Option<TokenFailure> {
        let mut states = self.states();
        let state = states.entry(scopes).or_default();
        (state.fetches != seen)
            .then(|| state.failure.clone())
            .flatten()
    }

    fn states(&self) -> MutexGuard<'_, BTreeMap<&'static str, State>> {
        self.states.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
