//! In: the credentials a client was built with and the security requirement of an operation. Out: what to put on the
//! request, or the alternatives of which none can be met. Must not know how a request is sent.
//!
//! OpenAPI 3.0.3, Security Requirement Object: any one of the alternatives is enough, all schemes of it are needed.

use std::collections::BTreeMap;
use std::fmt;

use url::Url;

use super::client_credentials::ClientCredentials;
use super::failure::{Cause, Failure};
use super::scheme::{Placed, Scheme};
use super::secret::Secret;
use super::token::{Credential, Kind};
use super::token_cache::{TokenCache, TokenSource};
use super::transport::Transport;

/// Credentials by the name of their scheme.
#[derive(Default)]
pub(super) struct Credentials(BTreeMap<&'static str, Held>);

struct Held {
    scheme: Scheme,
    value: Value,
}

enum Value {
    Fixed(Secret),
    Tokens(Box<TokenCache>),
}

/// The credential of a scheme at the time of one request.
pub(super) struct Resolved<'c> {
    pub(super) placed: Placed,
    /// The token and where it is kept, if it is one that can be had anew.
    token: Option<(&'c TokenCache, Secret)>,
}

impl Credentials {
    /// Keeps a credential; whether it can be sent. That of a token turns out when there is one.
    pub(super) fn insert(&mut self, scheme: &Scheme, credential: Credential) -> bool {
        let value = match credential.0 {
            Kind::Fixed(secret) => Value::Fixed(secret),
            Kind::Provider(provider) => {
                Value::Tokens(TokenCache::new(TokenSource::Provider(provider)).into())
            }
            Kind::ClientCredentials(credentials) => {
                let source = TokenSource::ClientCredentials(credentials);
                Value::Tokens(TokenCache::new(source).into())
            }
        };
        let is_sendable = match &value {
            Value::Fixed(secret) => scheme.prepare(secret).is_some(),
            Value::Tokens(_) => true,
        };
        let scheme = *scheme;
        self.0.insert(scheme.id(), Held { scheme, value });
        is_sendable
    }

    /// Settles where tokens are to be had, or says for which scheme that is not known.
    pub(super) fn locate(&mut self, base: &Url) -> Result<(), &'static str> {
        for held in self.0.values_mut() {
            if let Some(credentials) = held.value.client_credentials() {
                let declared = held.scheme.declared_token_url();
                let located = credentials.locate(declared, base);
                located.map_err(|()| held.scheme.id())?;
            }
        }
        Ok(())
    }

    /// Whether tokens come by HTTPS.
    #[cfg(feature = "reqwest")]
    pub(super) fn need_tls(&mut self) -> bool {
        let values = self.0.values_mut();
        values
            .filter_map(|held| held.value.client_credentials())
            .any(|credentials| credentials.needs_tls())
    }

    /// The first alternative that can be met. One that asks for something goes before the empty one: where
    /// authentication is optional it is used when there is any.
    pub(super) fn choose(
        &self,
        alternatives: &'static [&'static [Scheme]],
    ) -> Result<&'static [Scheme], Failure> {
        let met = alternatives
            .iter()
            .find(|all| !all.is_empty() && self.meets(all));
        match met {
            Some(schemes) => Ok(schemes),
            None if alternatives.iter().all(|all| !all.is_empty()) && !alternatives.is_empty() => {
                Err(Cause::MissingCredentials(Missing::new(alternatives, self)).into())
            }
            None => Ok(&[]),
        }
    }

    fn meets(&self, schemes: &[Scheme]) -> bool {
        schemes.iter().all(|scheme| self.has(scheme))
    }

    fn has(&self, scheme: &Scheme) -> bool {
        self.0.contains_key(scheme.id()) || scheme.constant_value().is_some()
    }

    /// What to send for a scheme now. Gets a token if it takes one.
    pub(super) async fn resolve(
        &self,
        scheme: &Scheme,
        transport: &dyn Transport,
    ) -> Result<Resolved<'_>, Failure> {
        let (value, cache) = match self.0.get(scheme.id()).map(|held| &held.value) {
            Some(Value::Tokens(cache)) => {
                let token = cache.token(scheme.needed_scopes(), transport).await;
                let token = token.map_err(|why| Cause::Token(scheme.id(), why))?;
                (Some(token), Some(cache))
            }
            Some(Value::Fixed(value)) => (Some(value.clone()), None),
            None => (scheme.constant_value(), None),
        };
        let prepared = value.and_then(|value| Some((scheme.prepare(&value)?, value)));
        let (placed, value) = prepared.ok_or_else(|| {
            Failure::request(format!("the credential `{}` cannot be sent", scheme.id()))
        })?;
        let token = cache.map(|cache| (&**cache, value));
        Ok(Resolved { placed, token })
    }
}

impl Value {
    fn client_credentials(&mut self) -> Option<&mut ClientCredentials> {
        match self {
            Self::Tokens(cache) => match &mut cache.source {
                TokenSource::ClientCredentials(credentials) => Some(credentials),
                TokenSource::Provider(_) => None,
            },
            Self::Fixed(_) => None,
        }
    }
}

impl Resolved<'_> {
    /// Whether the same token, or none, was used.
    pub(super) fn is_same(&self, other: &Resolved<'_>) -> bool {
        let value = |used: &Self| used.token.as_ref().map(|(_, value)| value.clone());
        value(self) == other.token.as_ref().map(|(_, value)| value.clone())
    }

    /// The server refused it: the next one is fetched anew.
    pub(super) fn forget(&self) {
        if let Some((cache, value)) = &self.token {
            cache.forget(value);
        }
    }
}

impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.0.keys()).finish()
    }
}

/// The credentials an operation needs and the client does not have: each inner list would have been enough.
#[derive(Debug)]
pub(super) struct Missing(Vec<Vec<&'static str>>);

impl Missing {
    fn new(alternatives: &[&[Scheme]], known: &Credentials) -> Self {
        let lacking = |schemes: &&[Scheme]| {
            let unknown = schemes.iter().filter(|scheme| !known.has(scheme));
            unknown.map(Scheme::id).collect()
        };
        Self(alternatives.iter().map(lacking).collect())
    }

    pub(super) fn alternatives(&self) -> &[Vec<&'static str>] {
        &self.0
    }
}

impl fmt::Display for Missing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the client has no credential for ")?;
        for (index, schemes) in self.0.iter().enumerate() {
            let sep = if index == 0 { "" } else { ", or for " };
            write!(f, "{sep}`{}`", schemes.join("` and `"))?;
        }
        Ok(())
    }
}
