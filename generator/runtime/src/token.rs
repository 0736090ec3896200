//! In: what a user gives a client to authenticate with. Out: the same in one type: a text, or something that gets
//! tokens when they are needed. Must not know where credentials go on a request.

use std::fmt;
use std::future::Future;
use std::time::Duration;

use super::boxed::{BoxFuture, MaybeSend};
use super::client_credentials::ClientCredentials;
use super::failure::Source;
use super::secret::Secret;

/// The credential of a security scheme: a text that stays the same, a [`TokenProvider`], or [`ClientCredentials`].
#[derive(Debug)]
pub struct Credential(pub(super) Kind);

pub(super) enum Kind {
    Fixed(Secret),
    Provider(TokenProvider),
    ClientCredentials(ClientCredentials),
}

impl fmt::Debug for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Fixed(_) => "[redacted]",
            Self::Provider(_) => "TokenProvider",
            Self::ClientCredentials(_) => "ClientCredentials",
        })
    }
}

impl From<Secret> for Credential {
    fn from(value: Secret) -> Self {
        Self(Kind::Fixed(value))
    }
}

impl From<String> for Credential {
    fn from(value: String) -> Self {
        Secret::from(value).into()
    }
}

impl From<&str> for Credential {
    fn from(value: &str) -> Self {
        Secret::from(value).into()
    }
}

impl From<TokenProvider> for Credential {
    fn from(provider: TokenProvider) -> Self {
        Self(Kind::Provider(provider))
    }
}

impl From<ClientCredentials> for Credential {
    fn from(credentials: ClientCredentials) -> Self {
        Self(Kind::ClientCredentials(credentials))
    }
}

/// A token and how long it is good for.
#[derive(Clone, Debug)]
pub struct Token {
    pub(super) value: Secret,
    pub(super) lifetime: Option<Duration>,
}

impl Token {
    /// A token that is good until the server refuses it.
    pub fn new(value: impl Into<Secret>) -> Self {
        Self {
            value: value.into(),
            lifetime: None,
        }
    }

    /// The token is good for so long from now. With zero it is used once.
    #[must_use]
    pub fn expires_in(mut self, lifetime: Duration) -> Self {
        self.lifetime = Some(lifetime);
        self
    }
}

type Provide = dyn Fn() -> BoxFuture<'static, Result<Token, Source>> + Send + Sync;

/// Gets a token from wherever they come from: for OpenID Connect, OAuth 2 flows in which a person takes part, or keys
/// that rotate.
///
/// It is asked when a call needs a token and there is none, or the one that there is ends soon; and once more when the
/// server answers 401. Calls that wait for a token at the same time wait for one and the same.
pub struct TokenProvider(Box<Provide>);

impl TokenProvider {
    /// A provider that calls `provide` for each new token. The error should show no secret: it becomes the source of
    /// the call's error.
    pub fn new<F, T, E>(provide: F) -> Self
    where
        F: Fn() -> T + Send + Sync + 'static,
        T: Future<Output = Result<Token, E>> + MaybeSend + 'static,
        E: Into<Source>,
    {
        Self(Box::new(move || {
            let token = provide();
            Box::pin(async { token.await.map_err(Into::into) })
        }))
    }

    pub(super) fn provide(&self) -> BoxFuture<'static, Result<Token, Source>> {
        (self.0)()
    }
}

impl fmt::Debug for TokenProvider {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TokenProvider").finish_non_exhaustive()
    }
}
